"""Where the writers of one program stand, one after another. What each waits for, line and file, is one wait."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Engine
from sqlmodel import Session

from sayso.errors import BusyError
from sayso.storage import engine
from sayso.storage.database import connections

MOMENT = 0.5  # seconds that a writer waits whatever the hour: what it stores may have cost somebody much time


@contextmanager
def writing_session(room: Engine, line: "Line") -> Iterator[Session]:
    """A transaction in its turn, for what is small and stands beside the articles; on disk when the block ends.

    Raises as `Line.turn`, and StorageError.
    """
    with (
        line.turn() as seconds,
        engine.translated_errors(),
        Session(engine.writing(room, seconds)) as session,
        session.begin(),
    ):
        yield session


class Line:
    """At the file's own lock writers would ask again and again, in any order; here the next one begins at once."""

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def turn(self, until: float | None = None) -> Iterator[float]:
        """Hold it for the block, which is given the seconds that are left to wait for writers of other programs.

        `until` (monotonic) is when the wait ends; without it, and at most, it is as long as for the file's lock.

        Raises:
            BusyError: those before took longer.
        """
        now = time.monotonic()
        last = now + connections.BUSY_SECONDS
        end = last if until is None else min(last, max(until, now + MOMENT))
        if not self._lock.acquire(timeout=end - now):
            raise BusyError
        try:
            yield max(0.0, end - time.monotonic())
        finally:
            self._lock.release()
