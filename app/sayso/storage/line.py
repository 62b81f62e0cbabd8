"""Where the writers of one program stand, one after another. What each waits for, line and file, is one wait."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

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
    """At the file's own lock writers would ask again and again, in any order; here the next one begins at once.

    Who came first goes first. A plain lock lets in whoever comes by at the right moment: while thirty stood in line,
    some of them waited until their time was over, and others who came later did not wait at all.
    """

    def __init__(self) -> None:
        self._lock = Lock()  # over the two others, for a moment
        self._taken = False
        self._standing: deque[Event] = deque()  # each is set when it is its turn

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
        with self._lock:
            standing = Event() if self._taken else None
            if standing:
                self._standing.append(standing)
            self._taken = True
        if standing:
            self._stand(standing, end)
        try:
            yield max(0.0, end - time.monotonic())
        finally:
            self._call_next()

    def _stand(self, standing: Event, end: float) -> None:
        try:
            standing.wait(max(0.0, end - time.monotonic()))
        except BaseException:
            if not self._leaves(standing):
                self._call_next()
            raise
        if self._leaves(standing):
            raise BusyError

    def _leaves(self, standing: Event) -> bool:
        """Leave the line, unless it is one's turn by now."""
        with self._lock:
            if standing.is_set():
                return False
            self._standing.remove(standing)
            return True

    def _call_next(self) -> None:
        with self._lock:
            if self._standing:
                self._standing.popleft().set()
            else:
                self._taken = False
