import sqlite3
import time
from contextlib import closing

import pytest

from sayso.domain import State
from sayso.errors import BusyError, StorageError
from sayso.storage import line
from sayso.storage.line import Line
from sayso.storage.sqlite import connections
from tests.factories import draft


def test_writers_stand_in_line_one_after_another_and_not_for_ever(monkeypatch):
    stood = Line()
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    with stood.turn() as seconds:
        assert 900 < seconds <= 1_000
        monkeypatch.setattr(connections, "BUSY_SECONDS", 0.01)
        with pytest.raises(BusyError), stood.turn():
            pass
    with stood.turn():
        pass


def test_what_a_writer_waited_in_line_is_missing_at_the_lock_of_the_file(monkeypatch):
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    with Line().turn(time.monotonic() + 200) as seconds:
        assert 100 < seconds <= 200


def test_a_line_ends_with_the_time_of_the_request_and_has_a_moment_for_one_that_is_over(monkeypatch):
    monkeypatch.setattr(line, "MOMENT", 0.05)
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    stood = Line()
    with stood.turn():
        for until in (time.monotonic() + 0.1, time.monotonic() - 60):
            began = time.monotonic()
            with pytest.raises(BusyError), stood.turn(until):
                pass
            assert time.monotonic() - began < connections.BUSY_SECONDS / 2
    with stood.turn(time.monotonic() - 60) as seconds:
        assert 0 <= seconds <= 0.05


@pytest.mark.parametrize("change", ["add", "replace_text"])
def test_a_change_that_cannot_begin_in_time_is_refused_and_nothing_is_stored(store, change, monkeypatch):
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    stored = store.add(draft("Here already."), State.FAILED, None)
    arguments = (stored.id,) if change == "replace_text" else ()
    make, until = getattr(store, change), time.monotonic()
    with store._line.turn(), pytest.raises(BusyError, match="Nothing was stored"):
        make(*arguments, draft("Too late."), State.FAILED, None, until=until)
    with closing(sqlite3.connect(store._engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="locked"):
            make(*arguments, draft("Too late."), State.FAILED, None, until=until)
    assert store.find_text("Too late.") is None
    assert time.monotonic() - until < connections.BUSY_SECONDS / 2
