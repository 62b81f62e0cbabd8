"""Notes, tags and reading state of one article: values that refuse to be wrong.

A note stands at words of the text, kept as a quotation with what is around it, so that it is found again in a text that
was mended; or at a claim, by the words of it; or at the article as a whole. Without words of its own it is a highlight.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sayso.corrections.values import MAX_BY, Quote
from sayso.errors import InvalidInputError
from sayso.metadata import is_storable

MAX_WORDS = 10_000  # characters of a note
MAX_QUOTE = 10_000  # characters of the words at which it stands
MAX_TAG = 60
MAX_TAGS = 50  # of one article, of one note
MAX_NOTES = 2_000  # of one article
_WORD = re.compile(r"[^\W_]")


class On(StrEnum):
    """What a note stands at."""

    ARTICLE = "article"
    WORDS = "words"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note. `number` is its own in its article and is not given again.

    `origin` is its id elsewhere: where it came from, or where it goes; older notes that were made here have none.

    Raises:
        InvalidInputError: its parts do not go together.
    """

    number: int
    on: On
    quote: Quote | None = None
    words: str = ""
    tags: tuple[str, ...] = ()
    by: str = ""
    at: datetime
    changed_at: datetime | None = None
    origin: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.number < 2**31:
            raise InvalidInputError("The number of a note is out of range.")
        if (self.quote is None) != (self.on is On.ARTICLE):
            raise InvalidInputError("A note stands at words of the text, or at the whole article.")
        if self.on is On.ARTICLE and not (self.words.strip() or self.tags):
            raise InvalidInputError("The note is empty. Type what you want to remember.", field="note")
        if self.quote and len(self.quote.exact) > MAX_QUOTE:
            raise InvalidInputError(f"A note stands at {MAX_QUOTE:,} characters of the text at most.", field="words")
        if len(self.words) > MAX_WORDS or len(self.by) > MAX_BY or len(self.origin or "") > MAX_WORDS:
            raise InvalidInputError(f"A note has up to {MAX_WORDS:,} characters, a name {MAX_BY}.", field="note")
        _check_moments(self.at, self.changed_at)
        if not all(map(is_storable, self._texts())):
            raise InvalidInputError("The note contains invalid characters (a NUL or half a pair).", field="note")
        check_tags(self.tags)

    @property
    def highlight(self) -> bool:
        """Whether it is nothing but marked words."""
        return not self.words and not self.tags

    def _texts(self) -> tuple[str, ...]:
        quoted = (self.quote.prefix, self.quote.exact, self.quote.suffix) if self.quote else ()
        return (self.words, self.by, self.origin or "", *quoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that is kept of one article. `stopped`: the words at which one stopped. `revision` grows by each change."""

    starred: bool = False
    read_at: datetime | None = None
    archived_at: datetime | None = None
    stopped: Quote | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    revision: int = 0

    def __post_init__(self) -> None:
        check_tags(self.tags)
        if len(self.notes) > MAX_NOTES:
            raise InvalidInputError(f"An article has up to {MAX_NOTES:,} notes.")
        if len({note.number for note in self.notes}) < len(self.notes):
            raise InvalidInputError("Two notes have the same number.")
        _check_moments(self.read_at, self.archived_at)

    @property
    def anything(self) -> bool:
        """Whether anything is kept at all."""
        return bool(self.starred or self.read_at or self.archived_at or self.stopped or self.tags or self.notes)

    def note(self, number: int) -> Note | None:
        """The note of this number."""
        return next((each for each in self.notes if each.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a row of the library shows of what is kept."""

    starred: bool = False
    read: bool = False
    archived: bool = False
    tags: tuple[str, ...] = ()
    notes: int = 0


def key_of(tag: str) -> str:
    """What is the same tag, whatever its capitals."""
    return tag.casefold()


def tidy_tags(typed: Iterable[str]) -> tuple[str, ...]:
    """Tags as they were typed, each once, without white space and "#" around them.

    Raises:
        InvalidInputError: one has no letter or digit, or is too long.
    """
    by_key: dict[str, str] = {}
    for each in typed:
        tag = " ".join(unicodedata.normalize("NFC", each).split()).lstrip("#").strip()
        if tag:
            by_key.setdefault(key_of(tag), tag)
    tags = tuple(by_key.values())
    check_tags(tags)
    return tags


def typed_tags(words: str) -> tuple[str, ...]:
    """The tags of a field, with commas between them. Raises InvalidInputError."""
    return tidy_tags(words.split(","))


def check_tags(tags: tuple[str, ...]) -> None:
    """Raises InvalidInputError for what can be no tag, and for too many."""
    if len(tags) > MAX_TAGS:
        raise InvalidInputError(f"Up to {MAX_TAGS} tags can be given.", field="tags")
    for tag in tags:
        if len(tag) > MAX_TAG or not _WORD.search(tag) or not is_storable(tag) or set(tag) & set(',"\n\r\t'):
            raise InvalidInputError(
                f"“{tag[:MAX_TAG]}” can be no tag: up to {MAX_TAG} characters, with a letter or a digit, without commas"
                " and quotation marks.",
                field="tags",
            )
    if len({key_of(tag) for tag in tags}) < len(tags):
        raise InvalidInputError("The same tag is given twice.", field="tags")


def _check_moments(*moments: datetime | None) -> None:
    for moment in filter(None, moments):
        if moment.tzinfo is None:
            raise InvalidInputError("A time needs its time zone.")
        try:
            moment.astimezone(UTC)
        except OverflowError:
            raise InvalidInputError("There is no such time.") from None


NOTHING, NO_MARKS = Kept(), Marks()
