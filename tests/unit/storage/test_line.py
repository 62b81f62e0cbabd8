import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

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


def test_who_came_first_goes_first_whoever_comes_by_meanwhile(monkeypatch):
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1_000)
    stood, went = Line(), []

    def write(number: int) -> None:
        with stood.turn():
            went.append(number)

    with ThreadPoolExecutor(10) as threads:
        with stood.turn():
            writers = []
            for number in range(10):
                writers.append(threads.submit(write, number))
                while len(stood._standing) == number:  # until it stands in line
                    time.sleep(0.001)
        for number in range(10, 20):  # whoever was just served would be served again, where a lock decides
            write(number)
        for writer in writers:
            writer.result(300)
    assert went == list(range(20))


@pytest.mark.parametrize("called", [False, True])
def test_a_wait_that_is_broken_off_holds_up_nobody(monkeypatch, called):
    stood = Line()

    class Broken(Event):
        def wait(self, timeout: float | None = None) -> bool:
            if called:
                stood._call_next()  # its turn came at the same moment
            raise KeyboardInterrupt

    monkeypatch.setattr(line, "Event", Broken)
    with stood.turn(), pytest.raises(KeyboardInterrupt), stood.turn():
        pass
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0)
    assert (list(stood._standing), stood._taken) == ([], False)


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
