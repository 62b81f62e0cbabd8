"""Which articles a list has, in which order, and a page of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Sort(StrEnum):
    """The orders of the library; the largest first, where nothing else is asked for."""

    NEWEST = "newest"
    ANONYMOUS = "anonymous"
    HEDGES = "hedges"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """Which articles, in which order. `search` is in the search language (app/sayso/query); `counted`: say how many.

    `shelved`: without those in the archive. `strips`: with what their small strips show.
    """

    search: str | None = None
    publication: str | None = None
    unnamed: bool = False
    external_id: str | None = None
    updated_since: datetime | None = None
    sort: Sort = Sort.NEWEST
    ascending: bool = False
    counted: bool = False
    shelved: bool = False
    strips: bool = True


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a keyset-ordered list; `next` is the opaque cursor of the page after it, None on the last.

    `total` is how many the whole list has, where somebody counted.
    """

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """That an article was deleted, and when: for who keeps a copy of the room."""

    id: int
    external_id: str | None
    deleted_at: datetime
