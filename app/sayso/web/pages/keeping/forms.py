"""From the fields of a form to notes and changes."""

from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.datastructures import FormData

from sayso.analysis.types import Span
from sayso.corrections.finding import places_of
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.notes.changing import Change
from sayso.notes.making import NoteWish
from sayso.notes.reading import Stop
from sayso.notes.values import typed_tags
from sayso.web.pages.adding.forms import value
from sayso.words import one_line

# What a button of a form does, by its value.
_ACTS = {
    "star": Change(starred=True),
    "unstar": Change(starred=False),
    "read": Change(read=True),
    "unread": Change(read=False),
    "archive": Change(archived=True),
    "unarchive": Change(archived=False),
}


def change_of(act: str, tags: str) -> Change:
    """The change that a button asks for; `tag …` and `untag …` name a tag, or take those that are typed.

    Raises:
        InvalidInputError: it is none; no tag is typed.
    """
    if act in _ACTS:
        return _ACTS[act]
    name, _, named = act.partition(" ")
    chosen = typed_tags(named or tags)
    if name not in ("tag", "untag"):
        raise InvalidInputError("Choose one of the buttons.")
    if not chosen:
        raise InvalidInputError("Type a tag first; several with commas between them.", field="tags")
    return Change(tag=chosen) if name == "tag" else Change(untag=chosen)


def wish_of(form: FormData, article: Article) -> NoteWish:
    """The note that a form asks for. Raises InvalidInputError, with the field that cannot be used."""
    words, claim = one_line(value(form, "words")), value(form, "claim")
    return NoteWish(
        span=_span(form, article.text, words) if words and not claim else None,
        claim=_number(claim) if claim else None,
        words=value(form, "note").replace("\r\n", "\n"),
        tags=typed_tags(value(form, "tags")),
        by=value(form, "by"),
        at=datetime.now(UTC),
    )


def stop_of(form: FormData) -> Stop:
    """Where one stopped. Raises InvalidInputError."""
    return Stop(_number(value(form, "place") or "0"), end=value(form, "end") == "yes")


def article_ids(chosen: Iterable[object]) -> list[int]:
    """The articles that are chosen. Raises InvalidInputError."""
    return [_number(str(each)) for each in chosen]


def _span(form: FormData, text: str, words: str) -> Span:
    """The words where the page says that they are; elsewhere the nearest such words."""
    start, end = (_number(value(form, name) or "0") for name in ("start", "end"))
    if start < end <= len(text) and one_line(text[start:end]) == words:
        inner = text[start:end]
        return Span(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()))
    spans = places_of(words, text, start, "words")
    if not spans:
        raise InvalidInputError("Type words of the text, as they stand in it.", field="words")
    return Span(spans[0].start, spans[-1].end)


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise InvalidInputError("Choose one of those that are offered.")
    return int(typed)
