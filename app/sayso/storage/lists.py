"""Reading lists and what became of their addresses. Implements services.lists.Lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select

from sayso.lists import Failed, Fate, Listed, ReadingList, Waiting
from sayso.storage.list_tables import ListedRow, ListRow
from sayso.storage.part import PartOfArticles

AHEAD = 2_000  # addresses that are looked at to choose the next ones


class ListStore(PartOfArticles):
    """Use it from any thread; a transaction per call. `line` is that of all writers of the room."""

    def begin(self, name: str, listed: Sequence[Listed], now: datetime) -> int:
        with self._writing() as session:
            row = ListRow(name=name, added_at=now)
            session.add(row)
            session.flush()
            session.add_all(
                ListedRow(
                    list_id=row.id or 0,
                    url=each.url,
                    title=each.title or "",
                    tags="\n".join(each.tags),
                    fate=Fate.WAITING,
                )
                for each in listed
            )
            return row.id or 0

    def all(self) -> list[ReadingList]:
        return self._read(None)

    def get(self, list_id: int) -> ReadingList | None:
        return next(iter(self._read(list_id)), None)

    def waiting(self) -> list[Waiting]:
        asked = (
            select(ListedRow.id, ListedRow.url, ListedRow.tags)
            .join(ListRow, col(ListRow.id) == ListedRow.list_id)
            .where(ListedRow.fate == Fate.WAITING, col(ListRow.paused).is_(False))
            .order_by(col(ListedRow.id))
            .limit(AHEAD)
        )
        with self._reading() as session:
            return [
                Waiting(id=each or 0, url=url, tags=tuple(tags.splitlines())) for each, url, tags in session.exec(asked)
            ]

    def failed(self, list_id: int, most: int) -> list[Failed]:
        asked = select(ListedRow).where(ListedRow.list_id == list_id, ListedRow.fate == Fate.FAILED)
        with self._reading() as session:
            rows = session.exec(asked.order_by(col(ListedRow.id)).limit(most))
            return [Failed(url=row.url, title=row.title, error=row.error or "") for row in rows]

    def tell(self, listed_id: int, fate: Fate, article_id: int | None, error: str | None) -> None:
        with self._writing() as session:
            row = session.get(ListedRow, listed_id)
            if row is not None:  # else its list was removed meanwhile
                row.fate, row.article_id, row.error = fate, article_id, error

    def pause(self, list_id: int, paused: bool) -> None:
        with self._writing() as session:
            row = session.get(ListRow, list_id)
            if row is not None:
                row.paused = paused

    def try_again(self, list_id: int) -> None:
        with self._writing() as session:
            failed = update(ListedRow).where(col(ListedRow.list_id) == list_id, col(ListedRow.fate) == Fate.FAILED)
            session.execute(failed.values(fate=Fate.WAITING, error=None))

    def remove(self, list_id: int) -> None:
        with self._writing() as session:
            row = session.get(ListRow, list_id)
            if row is not None:
                session.delete(row)

    def _read(self, list_id: int | None) -> list[ReadingList]:
        rows = select(ListRow).order_by(col(ListRow.id).desc())
        counted = select(ListedRow.list_id, ListedRow.fate, func.count()).group_by(
            col(ListedRow.list_id), col(ListedRow.fate)
        )
        if list_id is not None:
            rows, counted = rows.where(ListRow.id == list_id), counted.where(ListedRow.list_id == list_id)
        with self._reading() as session:
            figures: dict[int, dict[str, int]] = {}
            for each, fate, number in session.exec(counted):
                figures.setdefault(each, {})[fate] = number
            return [_list(row, figures.get(row.id or 0, {})) for row in session.exec(rows)]


def _list(row: ListRow, figures: dict[str, int]) -> ReadingList:
    values: dict[str, Any] = {**row.model_dump(), **figures}
    return ReadingList(**values)
