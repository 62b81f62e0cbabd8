"""The file of a room: watched for changes, copied while it is used, and put back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from threading import Lock

from sqlalchemy.engine import URL, make_url

from sayso.errors import InvalidInputError, NewerSchemaError
from sayso.storage.sqlite.connections import BUSY_SECONDS, make_private

_TABLES = ("article", "original", "source", "attribution", "hedge")
Counts = tuple[int, ...]


class Watch:
    """Whether anybody changed the database since one last looked; from any thread.

    It looks with a connection of its own, which reads and writes nothing else.
    """

    def __init__(self, url: str | URL) -> None:
        """Raises sqlite3.Error where the database cannot be opened."""
        path = make_url(url).database or ":memory:"
        # Without a timeout: whoever asks has another way to the answer, and no time to wait for a lock.
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        self._lock = Lock()

    def mark(self) -> int | None:
        """A number that changes with every commit of any connection, in any process; None while it cannot be told."""
        with self._lock, suppress(sqlite3.Error):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def is_there(url: str) -> bool:
    """Whether there is a database at an address."""
    return _file(url).exists()


def back_up(url: str, target: Path, newest: str) -> int:
    """Copy the database as it is at one moment to `target`, which is there only when it is whole; how many articles.

    `newest` is the last step of the tables that this program knows.

    Raises:
        InvalidInputError: the copy is not sound, or `target` is the database itself.
        StorageError: the database or the target cannot be used.
    """
    return _back_up(_file(url), target, newest)


def _back_up(database: Path, target: Path, newest: str) -> int:
    if target.exists() and target.samefile(database):
        raise InvalidInputError("That is the room's own database. Give the back-up another name.")
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        with _open(database) as room:
            room.execute("BEGIN")  # a moment in which nobody writes: copied is what was counted
            counted = _counts(room)
            _copy(room, unfinished)
        if check(unfinished, newest) != counted:
            raise InvalidInputError("The copy does not hold what the room holds. Try again, on another disk.")
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return counted[0]


def restore(url: str, source: Path, newest: str) -> tuple[int, Path | None]:
    """Put a back-up in the place of the database; how many articles it has, and where what was here is kept.

    Nobody else may have the room open: what a server read before stays in its memory.

    Raises:
        InvalidInputError: it is no back-up of a room, or is damaged; NewerSchemaError: a newer Sayso made it.
        StorageError: the database cannot be written.
    """
    counted, database = check(source, newest), _file(url)
    before = _set_aside(database, newest) if database.exists() else None
    with _open(source, read_only=True) as kept:
        _copy(kept, database)
    return counted[0], before


def _file(url: str | URL) -> Path:
    return Path(make_url(url).database or "")


def _set_aside(database: Path, newest: str) -> Path:
    """Keep what is here under a name of its own: a copy, or where it is damaged the very file."""
    endings = chain([""], (f"-{number}" for number in count(2)))
    names = (database.with_name(f"before-restore{ending}.sqlite") for ending in endings)
    before = next(path for path in names if not path.exists())
    try:
        _back_up(database, before, newest)
    except (InvalidInputError, sqlite3.Error, OSError):
        for ending in ("-journal", "-wal", "-shm", ""):  # these belong to it: the new one must not meet them
            part = Path(f"{database}{ending}")
            if part.exists():
                part.replace(f"{before}{ending}")
    return before


def check(file: Path, newest: str) -> Counts:
    """Look through a database; how many rows its tables have, articles first. Raises as `restore` does."""
    with _open(file, read_only=True) as room:
        try:
            return _checked(room, file, newest)
        except sqlite3.DatabaseError as error:
            raise InvalidInputError(f"{file} is no sound back-up of a room: {error}.") from error


def _checked(room: sqlite3.Connection, file: Path, newest: str) -> Counts:
    tables = {name for (name,) in room.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {*_TABLES, "alembic_version"} <= tables:
        raise InvalidInputError(f"{file} is no back-up of a room.")
    (version,) = room.execute("SELECT version_num FROM alembic_version").fetchone()
    if version > newest:
        raise NewerSchemaError(f"{file} was made by a newer Sayso (schema {version}). Use that version to restore it.")
    if room.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise InvalidInputError(f"{file} is damaged.")
    if room.execute("PRAGMA foreign_key_check").fetchall():
        raise InvalidInputError(f"{file} has claims of articles that it does not hold.")
    return _counts(room)


def _counts(room: sqlite3.Connection) -> Counts:
    return tuple(room.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES)  # noqa: S608


def _copy(room: sqlite3.Connection, target: Path) -> None:
    make_private(target)
    with _open(target) as copy:
        room.backup(copy)


@contextmanager
def _open(file: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    with closing(sqlite3.connect(address, BUSY_SECONDS, isolation_level=None, uri=True)) as connection:
        yield connection
