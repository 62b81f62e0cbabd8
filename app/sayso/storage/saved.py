"""The searches of the room that have a name."""

import secrets

from sqlalchemy import func
from sqlmodel import Field, Session, SQLModel, col, select

from sayso.errors import InvalidInputError, SearchNotFoundError
from sayso.register.saved import NewSearch, Of, SavedSearch
from sayso.storage.part import Part

MOST = 200  # of a room
SECRET_BYTES = 24

_NONE = "There is no such saved search, or the address of its feed is void."


class SavedSearchRow(SQLModel, table=True):
    """A search with a name; `secret` is null where it has no feed."""

    __tablename__ = "saved_search"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    search: str
    of: str
    secret: str | None = Field(default=None, unique=True)


class SavedStore(Part):
    """Keeps the searches. Implements services.across.Saved; use from any thread."""

    def all(self) -> list[SavedSearch]:
        with self._reading() as session:
            rows = session.exec(select(SavedSearchRow).order_by(func.lower(SavedSearchRow.name)))
            return [_to_search(row) for row in rows]

    def of_feed(self, secret: str) -> SavedSearch:
        with self._reading() as session:
            row = session.exec(select(SavedSearchRow).where(SavedSearchRow.secret == secret)).first()
            if row is None:
                raise SearchNotFoundError(_NONE)
            return _to_search(row)

    def get(self, search_id: int) -> SavedSearch:
        with self._reading() as session:
            return _to_search(_row(session, search_id))

    def save(self, new: NewSearch) -> SavedSearch:
        with self._writing() as session:
            row = _of_name(session, new)
            if row is None and session.exec(select(func.count()).select_from(SavedSearchRow)).one() >= MOST:
                raise InvalidInputError(f"This room has {MOST} saved searches already: delete one first.", field="name")
            return _write(session, row or SavedSearchRow(name="", search="", of=""), new)

    def change(self, search_id: int, new: NewSearch) -> SavedSearch:
        with self._writing() as session:
            row, other = _row(session, search_id), _of_name(session, new)
            if other not in (None, row):
                raise InvalidInputError("Another saved search has this name.", field="name")
            return _write(session, row, new)

    def forget(self, search_id: int) -> None:
        with self._writing() as session:
            session.delete(_row(session, search_id))

    def open_feed(self, search_id: int) -> None:
        with self._writing() as session:
            _row(session, search_id).secret = secrets.token_urlsafe(SECRET_BYTES)

    def close_feed(self, search_id: int) -> None:
        with self._writing() as session:
            _row(session, search_id).secret = None


def _row(session: Session, search_id: int) -> SavedSearchRow:
    row = session.get(SavedSearchRow, search_id)
    if row is None:
        raise SearchNotFoundError(_NONE)
    return row


def _of_name(session: Session, new: NewSearch) -> SavedSearchRow | None:
    return session.exec(select(SavedSearchRow).where(col(SavedSearchRow.name) == _one_line(new.name))).first()


def _write(session: Session, row: SavedSearchRow, new: NewSearch) -> SavedSearch:
    row.name, row.search, row.of = _one_line(new.name), _one_line(new.search), new.of.value
    session.add(row)
    session.flush()
    return _to_search(row)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _to_search(row: SavedSearchRow) -> SavedSearch:
    return SavedSearch(id=row.id or 0, name=row.name, search=row.search, of=Of(row.of), secret=row.secret)
