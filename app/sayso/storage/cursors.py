"""Where a page of the library ended, as an opaque word that only the same query takes back."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.domain import ArticleQuery, Sort
from sayso.errors import UnknownCursorError


@dataclass(frozen=True, slots=True)
class Place:
    """The sort key and the id of the last article of a page."""

    key: datetime | int
    id: int


def to_cursor(query: ArticleQuery, place: Place) -> str:
    """The opaque word for a place in this query's list."""
    key = place.key.astimezone(UTC).isoformat() if isinstance(place.key, datetime) else place.key
    packed = json.dumps([_mark(query), key, place.id]).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def from_cursor(query: ArticleQuery, cursor: str) -> Place:
    """The place that `to_cursor` packed.

    Raises:
        UnknownCursorError: it was not made for this query.
    """
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        mark, key, article_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        moment = query.sort is Sort.NEWEST
        place = Place(datetime.fromisoformat(key).astimezone(UTC) if moment else _whole(key), _whole(article_id))
    except (ValueError, TypeError, OverflowError, binascii.Error, RecursionError):  # a forged one can hold anything
        mark, place = None, None
    if place is None or mark != _mark(query):
        raise UnknownCursorError
    return place


def _mark(query: ArticleQuery) -> str:
    told = json.dumps([query.search, query.publication, query.unnamed, query.sort])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _whole(value: object) -> int:
    if type(value) is not int or not -(2**63) <= value < 2**63:  # SQLite takes no larger ones
        raise ValueError("not a whole number")
    return value
