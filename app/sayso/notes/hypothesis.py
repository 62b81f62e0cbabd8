"""Notes as annotations of Hypothesis, and back: what its API gives of a search, and what its client exports.

Its annotations quote the page, so a note finds its words by them. Positions count its page and not our text, so none is
written, and one that comes in is a hint at most. Replies become part of the note to which they answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sayso.corrections.placing import Finder
from sayso.corrections.values import AROUND, MAX_BY, Quote
from sayso.domain import Article
from sayso.errors import InvalidInputError
from sayso.notes.making import NoteWish
from sayso.notes.placing import Placed, quote_at
from sayso.notes.values import MAX_QUOTE, MAX_TAG, MAX_TAGS, MAX_WORDS, Note, tidy_tags

Json = dict[str, Any]
MAX_ANNOTATIONS = 2_000
_EARLY = re.compile(r"sayso-\d+-\d+")  # ids of earlier versions: every room wrote the same ones
_USER = re.compile(r"(?:acct:)?([^@]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One that came in. `uri` is the page on which it was made."""

    uri: str
    exact: str
    prefix: str
    suffix: str
    hint: int
    words: str
    tags: tuple[str, ...]
    by: str
    at: datetime
    origin: str


def written(article: Article, placed: Iterable[Placed], address: str) -> Json:
    """The notes of an article as the API of Hypothesis answers a search; `address` is the room's."""
    here = f"{address}articles/{article.id}"
    rows = [_row(each.note, article, here) for each in placed]
    return {"total": len(rows), "rows": rows}


def annotations(data: object) -> tuple[Annotation, ...]:
    """The annotations of an answer (`rows`), an export (`annotations`) or a mere list; replies are added to theirs.

    Raises:
        InvalidInputError: it is none of these, or has too many.
    """
    listed = data.get("rows", data.get("annotations")) if isinstance(data, Mapping) else data
    if not isinstance(listed, list):
        raise InvalidInputError("This is no list of annotations: export them from Hypothesis as JSON.")
    if len(listed) > MAX_ANNOTATIONS:
        raise InvalidInputError(f"Up to {MAX_ANNOTATIONS:,} annotations can be taken in at once.")
    rows = [each for each in listed if isinstance(each, Mapping)]
    keyed = [((_id(row.get("id")), 0 if _id(row.get("id")) else number), row) for number, row in enumerate(rows)]
    read = {key: _annotation(row) for key, row in keyed}
    for key, row in keyed:
        root = (_id(next(iter(_list(row.get("references"))), "")), 0)
        reply = read.get(key)
        if root[0] and root in read and reply and root != key:
            answer = f"{reply.by or 'somebody'}: {reply.words}"
            read[root] = replace(read[root], words=f"{read[root].words}\n\n{answer}".strip()[:MAX_WORDS])
            del read[key]
    return tuple(each for each in read.values() if each.exact or each.words or each.tags)


def wishes(annotations: Iterable[Annotation], text: str) -> Iterator[NoteWish]:
    """The notes that they become in this text; what is not found in it is kept, and has no place."""
    finder = Finder(text)
    for each in annotations:
        quote = None
        if each.exact:
            hinted = Quote(each.hint, each.hint + len(each.exact), each.exact, each.prefix, each.suffix)
            span = finder.place(hinted)
            quote = quote_at(text, span) if span else hinted
        yield NoteWish(
            quote=quote, words=each.words, tags=each.tags, by=each.by, at=each.at, origin=each.origin or None
        )


def fresh(annotations: Iterable[Annotation], text: str, here: Sequence[Placed]) -> list[NoteWish]:
    """The notes of those that are not here yet, by their ids; without an id of its own, by time, place and words."""
    origins = {each.note.origin for each in here}
    marks = {
        _mark(each.note.at, quote_at(text, each.span) if each.span else each.note.quote, each.note.words)
        for each in here
    }

    def is_here(wish: NoteWish) -> bool:
        if wish.origin and not _EARLY.fullmatch(wish.origin):
            return wish.origin in origins
        return _mark(wish.at, wish.quote, wish.words) in marks

    return [wish for wish in wishes(annotations, text) if not is_here(wish)]


def _mark(at: datetime, quote: Quote | None, words: str) -> tuple[object, ...]:
    return at, quote and (quote.exact, quote.prefix, quote.suffix), words.strip()


def _row(note: Note, article: Article, here: str) -> Json:
    uri = article.metadata.url or here
    target: Json = {"source": uri}
    if note.quote:
        quoted = {"exact": note.quote.exact, "prefix": note.quote.prefix, "suffix": note.quote.suffix}
        target["selector"] = [{"type": "TextQuoteSelector", **quoted}]
    return {
        "id": note.origin or f"sayso-{article.id}-{note.number}",
        "created": note.at.astimezone(UTC).isoformat(),
        "updated": (note.changed_at or note.at).astimezone(UTC).isoformat(),
        "user": f"acct:{note.by or 'reader'}@sayso",
        "user_info": {"display_name": note.by or None},
        "uri": uri,
        "text": note.words,
        "tags": list(note.tags),
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [target],
        "document": {"title": [article.title]},
        "links": {"html": f"{here}#n{note.number}"},
        "references": [],
    }


def _annotation(row: Mapping[str, Any]) -> Annotation:
    target = next((each for each in _list(row.get("target")) if isinstance(each, Mapping)), {})
    of_target = [each for each in _list(target.get("selector")) if isinstance(each, Mapping)]
    selectors = {_text(each.get("type")): each for each in of_target}
    quote, position = (selectors.get(f"Text{kind}Selector", {}) for kind in ("Quote", "Position"))
    start = position.get("start")
    return Annotation(
        uri=_text(row.get("uri")) or _text(target.get("source")),
        exact=_text(quote.get("exact"))[:MAX_QUOTE],
        prefix=_text(quote.get("prefix"))[-AROUND:],
        suffix=_text(quote.get("suffix"))[:AROUND],
        hint=start if type(start) is int and 0 <= start < 2**30 else 0,
        words=_text(row.get("text")).strip()[:MAX_WORDS],
        tags=_tags(row),
        by=_by(row),
        at=_moment(row.get("created")),
        origin=_id(row.get("id"))[:200],
    )


def _id(value: object) -> str:
    """An id as text: some programs number theirs."""
    return str(value) if type(value) is int and abs(value) < 2**63 else _text(value)


def _by(row: Mapping[str, Any]) -> str:
    info = row.get("user_info")
    name = _text(info.get("display_name")) if isinstance(info, Mapping) else ""
    user = _USER.match(_text(row.get("user")))
    return (name or (user[1] if user else ""))[:MAX_BY]


def _tags(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Those that can be tags here: an import is not refused for one that cannot."""
    tags: list[str] = []
    for tag in _texts(row.get("tags")):
        try:
            tags += tidy_tags([re.sub(r'[,"]', " ", tag)[:MAX_TAG]])
        except InvalidInputError:
            continue
    return tidy_tags(dict.fromkeys(tags[:MAX_TAGS]))


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return datetime.now(UTC)


def _text(value: object) -> str:
    """Text that can be stored; what is none is empty."""
    return re.sub("[\x00\ud800-\udfff]", "", value) if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [_text(each) for each in _list(value)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
