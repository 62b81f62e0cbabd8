"""What the articles of each publication rest on, kept while nobody changes the room."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Engine

from sayso.domain import Page
from sayso.register.publications import Outlet, between, months_cut, place_of
from sayso.storage.cursors import opened, sealed
from sayso.storage.database import files
from sayso.storage.engine import translated_errors
from sayso.storage.outlets import of_months, statement, to_outlets
from sayso.storage.removal import RoomSession


class KeptOutlets:
    """The publications with their figures; use from any thread.

    Kept are sums by month. Of a month that is asked for in part, its articles are counted anew.
    """

    def __init__(self, engine: Engine, watch: files.Watch) -> None:
        self._engine = engine
        self._watch = watch
        self._kept: tuple[int, tuple[Outlet, ...]] | None = None

    def read(self, since: date | None, until: date | None) -> tuple[Outlet, ...]:
        """Of articles of these days; both ends are in."""
        mark = self._watch.mark()
        if mark is not None:
            every = self._every(mark)
            cut = months_cut(since, until)
            asked = [of_months(since, until, cut, named=named) for named in (True, False)] if cut else []
            parts = self._read(asked)
            if self._watch.mark() == mark:  # else what is kept may be of before a change, and the parts of after it
                return between(every, since, until, parts)
        return self._read([statement(since, until)])

    def page(self, since: date | None, until: date | None, cursor: str | None, limit: int) -> Page[Outlet]:
        """Some of them, by name. Raises UnknownCursorError for a cursor that was not given for these days."""
        key = ["publications", str(since), str(until)]
        place = None if cursor is None else opened(key, cursor, _to_place)
        behind = [each for each in self.read(since, until) if place is None or place_of(each.name) > place]
        items, more = tuple(behind[:limit]), len(behind) > limit
        return Page(items, sealed(key, [items[-1].name or ""]) if more else None)

    def _every(self, mark: int) -> tuple[Outlet, ...]:
        """All months, as they were at a mark that was looked at before this."""
        kept = self._kept  # once: another thread may put another in its place
        if kept and kept[0] == mark:
            return kept[1]
        every = self._read([statement(None, None)])
        self._kept = mark, every
        return every

    def _read(self, asked: Iterable[Any]) -> tuple[Outlet, ...]:
        with translated_errors(), RoomSession(self._engine) as session:
            return to_outlets(row for each in asked for row in session.execute(each))


def _to_place(name: object) -> tuple[bool, str, str]:
    """Behind a name: those without one stand last, so no page goes on behind them."""
    if not isinstance(name, str):
        raise ValueError("not a name")
    return place_of(name)
