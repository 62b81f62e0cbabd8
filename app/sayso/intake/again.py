"""An article read anew from what it came as, after the extraction has learned something: and what would change."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from email.message import Message

from sayso.domain import Article, Draft, Original
from sayso.errors import InvalidInputError, SaysoError
from sayso.intake.documents.kinds import FORMS, Kind, kind_of_media
from sayso.intake.drafts import draft_from_html
from sayso.intake.files import draft_from_file
from sayso.shape.placing import carried


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that would go and lines that would come, at one place of the text; one of the two may be empty."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """What an article's original gives today, with the metadata that the article has."""

    draft: Draft
    changes: tuple[Change, ...]
    reshaped: bool

    @property
    def same(self) -> bool:
        """Whether nothing would change."""
        return not (self.changes or self.reshaped)


def read_again(article: Article, original: Original) -> Again:
    """Read the original of an article anew. Its metadata stay as they are, with what was corrected in them.

    Raises:
        SaysoError: nothing can be read from it any more, or it holds several articles.
    """
    draft = replace(read_original(original, article.metadata.url), metadata=article.metadata, original=None)
    return Again(draft, changes(article.text, draft.text), draft.shape != article.shape)


def read_original(original: Original, url: str | None = None) -> Draft:
    """The draft that an original gives; of a page, its addresses are made whole by `url`. Raises as `read_again`."""
    kind = kind_of_media(original.media_type)
    if kind is None:
        raise InvalidInputError(f"What came in is of a kind that is not read any more ({original.media_type}).")
    if kind is Kind.PAGE:
        return draft_from_html(original.data, url=url, charset=_charset(original.media_type))
    return draft_from_file(f"original{FORMS[kind].endings[0]}", original.data)


def shaped_by(draft: Draft) -> Draft:
    """A draft of which somebody has seen or changed the text, with the shape that its original gives for it."""
    if draft.original is None or draft.shape:
        return draft
    try:
        whole = read_original(draft.original, draft.metadata.url)
    except SaysoError:
        return draft
    return replace(draft, shape=carried(whole.text, whole.shape, draft.text))


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What differs between two texts, line by line; lines without words are left aside."""
    before, after = ([line for line in text.split("\n") if line.strip()] for text in (old, new))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Change(tuple(before[a:b]), tuple(after[c:d])) for tag, a, b, c, d in steps if tag != "equal")


def _charset(media_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = media_type
    return message.get_content_charset()
