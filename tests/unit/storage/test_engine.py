import os
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sayso.domain import State
from sayso.errors import StorageError, StorageFullError
from sayso.storage import open_store
from sayso.storage.engine import Journal, open_engine, translated_errors, writing
from sayso.storage.sqlite import connections
from sayso.storage.sqlite.connections import journal_for
from sayso.waiting import waited
from tests.factories import draft

DELETE = Journal("delete", "test")
WAL = Journal("wal", "test")


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 9), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 53, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_wal_is_used_only_where_sqlite_has_the_reset_fix(version, mode):
    journal = journal_for(version)
    assert journal.mode == mode
    assert ".".join(map(str, version)) in journal.reason


def pragmas(engine):
    names = ("foreign_keys", "busy_timeout", "synchronous", "journal_mode")
    with engine.connect() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


@pytest.mark.parametrize("journal", [DELETE, WAL], ids=lambda journal: journal.mode)
def test_every_connection_keeps_keys_waits_and_syncs(url, journal):
    engine = open_engine(url, journal)
    expected = {"foreign_keys": 1, "busy_timeout": 2_000, "synchronous": 2, "journal_mode": journal.mode}
    with engine.connect():  # keeps one busy, so that the next is another
        assert pragmas(engine) == expected
    assert pragmas(writing(engine)) == {**expected, "busy_timeout": 10_000}  # a writer has something to lose
    assert pragmas(writing(engine, 0.25))["busy_timeout"] == 250
    assert pragmas(writing(engine, 0.0))["busy_timeout"] == 0
    engine.dispose()


def test_a_file_in_wal_mode_goes_back_to_the_rollback_journal(url):
    open_engine(url, WAL).dispose()
    engine = open_engine(url, DELETE)
    assert pragmas(engine)["journal_mode"] == "delete"
    engine.dispose()


def test_a_journal_that_cannot_be_had_is_refused(url):
    with pytest.raises(StorageError, match="delete"):
        open_engine(url, Journal("bogus", "test"))


def test_a_writing_transaction_locks_when_it_begins_and_a_reading_one_does_not(url):
    engine = open_engine(url, DELETE)
    other = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    with closing(other):
        with engine.begin():
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        with writing(engine).begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    engine.dispose()


def test_a_lock_that_stays_is_told_as_such(url, monkeypatch):
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0)
    engine = open_engine(url, DELETE)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="locked") as told, translated_errors(), writing(engine).begin():
            pass
    assert not isinstance(told.value, StorageFullError)
    engine.dispose()


def test_a_reader_gives_up_soon_though_its_connection_is_only_being_opened(url, monkeypatch):
    monkeypatch.setattr(connections, "READ_SECONDS", 0)
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    engine = open_engine(url, DELETE)
    engine.dispose()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with pytest.raises(StorageError, match="locked"), translated_errors(), engine.connect() as connection:
            connection.exec_driver_sql("SELECT * FROM sqlite_master")
        assert time.monotonic() - began < connections.BUSY_SECONDS / 2
    engine.dispose()


@pytest.mark.parametrize(("line", "left"), [(0.0, 2_000), (0.75, 1_250), (1.5, 500), (9.0, 500)])
def test_what_a_reader_stood_in_line_is_taken_off_its_wait_for_the_lock(url, line, left):
    engine = open_engine(url, DELETE)
    was = waited.set(line)
    try:
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA busy_timeout")).scalar() == left
        with writing(engine, 3).connect() as connection:
            assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 3_000
    finally:
        waited.reset(was)
        engine.dispose()


def test_a_full_disk_is_told_as_such_and_leaves_the_database_whole(url):
    engine = open_engine(url, DELETE)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE t (a)"))
        connection.execute(text("PRAGMA max_page_count = 4"))  # SQLite's own way to be full
        with pytest.raises(StorageFullError, match="disk"), translated_errors():
            connection.execute(text("INSERT INTO t VALUES (zeroblob(100000))"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path):
    path = tmp_path / "sayso.sqlite"
    path.write_text("not a database at all " * 100)
    with pytest.raises(StorageError, match="not a database"):
        open_engine(f"sqlite:///{path}", DELETE)


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="folder"):
        open_engine(f"sqlite:///{tmp_path}/file/sayso.sqlite", DELETE)


def test_an_exhausted_pool_and_a_bare_driver_error_are_storage_errors():
    with pytest.raises(StorageError), translated_errors():
        raise PoolTimeoutError
    with pytest.raises(StorageError), translated_errors():
        raise sqlite3.OperationalError("disk I/O error")


def test_database_and_folder_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "room" / "sayso.sqlite"
    old = os.umask(0)
    try:
        store = open_store(f"sqlite:///{file}")
        store.add(draft(), State.FAILED, None)
    finally:
        os.umask(old)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)] == [0o700, 0o600]
    store.close()
    file.chmod(0o644)
    file.parent.chmod(0o755)
    open_store(f"sqlite:///{file}").close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o755, "a folder that is there may be shared on purpose"
