"""Connections to the database: what each is told when it opens, and how it begins a transaction."""

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

from sayso.errors import StorageError, StorageFullError
from sayso.waiting import waited

DriverError = sqlite3.Error
STEPS = Path(__file__).parents[1] / "migrations" / "versions"  # the steps of its tables

BUSY_SECONDS = 10  # how long a writer waits, for others of this program and for another one's lock together
_AT_LEAST = 0.5  # a reader waits for a writer who is writing, however long it stood in line
READ_SECONDS = 2  # how long a reader waits, elsewhere too: somebody looks at an empty page meanwhile

_FULL = "The disk of this room is full: nothing was stored. Make room on it and try again."
BUSY = "The database is locked by another program. Nothing was stored; try again in a moment."


@dataclass(frozen=True, slots=True)
class Journal:
    """How commits get to the disk, by SQLite's name, and the reason for it, in words for /about."""

    mode: str
    reason: str


def journal_for(version: tuple[int, int, int]) -> Journal:
    """Which journal is safe with this version of SQLite.

    In WAL mode, SQLite before 3.51.3 can lose committed data when two connections checkpoint at once; 3.44.6 and 3.50.7
    carry the fix in their lines (https://sqlite.org/wal.html, "the WAL-reset bug").
    """
    named = ".".join(map(str, version))
    backported = (version[:2] == (3, 44) and version[2] >= 6) or (version[:2] == (3, 50) and version[2] >= 7)
    if version >= (3, 51, 3) or backported:
        return Journal("wal", f"SQLite {named} has the WAL-reset fix, so readers and the writer need not wait")
    return Journal("delete", f"SQLite {named} lacks the WAL-reset fix, so the rollback journal is used instead of WAL")


def address(data: Path) -> str:
    """SQLAlchemy's address of the database of a room: a file in the folder of its data."""
    return f"sqlite:///{data / 'sayso.sqlite'}"


def called() -> str:
    """The database and its version, for /about."""
    return f"SQLite {sqlite3.sqlite_version}"


def own_journal() -> Journal:
    """How commits get to the disk here."""
    return journal_for(sqlite3.sqlite_version_info)


def open_engine(url: str, journal: Journal) -> Engine:
    """As engine.open_engine says, and what the driver or the file system raises."""
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=partial(json.dumps, separators=(",", ":")),
        pool_size=8,
        pool_use_lifo=True,  # the one used last still knows the statements and the pages of the file
        max_overflow=128,  # more than the web has threads (web/turns.py), so that none waits for another's connection
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    make_private(Path(make_url(url).database or ""))
    with engine.connect() as connection:
        _keep_journal(connection, journal.mode)
    return engine


def make_private(file: Path) -> None:
    """What people read is nobody else's business: a new folder is theirs alone, and the file is, old or new.

    SQLite gives its journal the rights of the file. A folder that is there already may be shared on purpose.
    """
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    file.touch(mode=0o600)
    if file.stat().st_mode & 0o077:
        with suppress(PermissionError):  # somebody else's file, which we may use all the same
            file.chmod(0o600)


def storage_error(error: BaseException | None) -> StorageError:
    """What an error of the driver is for whoever asked."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte; the rest is detail
    if code == sqlite3.SQLITE_FULL:
        return StorageFullError(_FULL)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageError(BUSY)
    return StorageError(f"The database cannot be read or written: {error}.")


def _prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    # The short time first: one of the others reads the file, and a reader may be the one who opens this connection.
    for pragma in (f"busy_timeout = {_patience()}", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _patience(seconds: float | None = None) -> int:
    """Milliseconds that a writer waits for the lock, or a reader, who may have stood in line before."""
    return round(1000 * (max(_AT_LEAST, READ_SECONDS - waited.get()) if seconds is None else seconds))


def _begin(connection: Connection) -> None:
    waits: float | None = connection.get_execution_options().get("sayso_writing")
    if (driver := connection.connection.driver_connection) is not None:
        driver.execute(f"PRAGMA busy_timeout = {_patience(waits)}")
    connection.exec_driver_sql("BEGIN" if waits is None else "BEGIN IMMEDIATE")


def _keep_journal(connection: Connection, mode: str) -> None:
    # The mode is a property of the file, so it is set once here; and outside of any transaction, hence the raw door.
    driver = connection.connection.driver_connection
    if driver is None or driver.execute("PRAGMA journal_mode").fetchone()[0] == mode:
        return
    now = driver.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]
    if now != mode:
        raise StorageError(f"The database stays in journal mode {now}; {mode} is needed.")
