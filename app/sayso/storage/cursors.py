"""Where a page of a list ended, as an opaque word that only the same query takes back."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sayso.domain import ArticleQuery, Sort
from sayso.errors import UnknownCursorError

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Place:
    """The sort key and the id of the last article of a page."""

    key: datetime | int
    id: int


def to_cursor(query: ArticleQuery, place: Place) -> str:
    """The opaque word for a place in this query's list."""
    key = place.key.astimezone(UTC).isoformat() if isinstance(place.key, datetime) else place.key
    return sealed(_key_of(query), [key, place.id])


def from_cursor(query: ArticleQuery, cursor: str) -> Place:
    """The place that `to_cursor` packed.

    Raises:
        UnknownCursorError: it was not made for this query.
    """

    def read(key: Any, article_id: Any) -> Place:
        moment = query.sort in (Sort.NEWEST, Sort.UPDATED)
        return Place(datetime.fromisoformat(key).astimezone(UTC) if moment else whole(key), whole(article_id))

    return opened(_key_of(query), cursor, read)


def sealed(key: Sequence[object], place: Sequence[str | int]) -> str:
    """The opaque word for a place in the list that `key` names, all of it fit for JSON."""
    packed = json.dumps([_mark(key), *place]).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def opened(key: Sequence[object], cursor: str, read: Callable[..., P]) -> P:
    """The place that `sealed` packed, as `read` makes it of its values; it raises ValueError or TypeError if it cannot.

    Raises:
        UnknownCursorError: it was not made for this list.
    """
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        mark, *values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if mark == _mark(key):
            return read(*values)
    except (ValueError, TypeError, OverflowError, binascii.Error, RecursionError):  # a forged one can hold anything
        pass
    raise UnknownCursorError


def whole(value: object) -> int:
    """The value, if it is a whole number that SQLite takes. Raises ValueError."""
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError("not a whole number")
    return value


def _key_of(query: ArticleQuery) -> list[object]:
    since = query.updated_since.isoformat() if query.updated_since else None
    narrowed = [query.external_id, since, query.ascending]
    # Who holds a cursor of a list without these keeps it.
    return [query.search, query.publication, query.unnamed, query.sort, *(narrowed if any(narrowed) else ())]


def _mark(key: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:12]
