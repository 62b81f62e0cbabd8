"""How many requests of the dear kind (which open pages, store and analyse) are worked on at once, and for how long.

Each holds a thread while it works and while it waits for an analysis, so they have threads beside those of the readers.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Semaphore
from typing import Annotated, cast

import anyio
from anyio import to_thread
from fastapi import Depends, Request

from sayso.errors import BusyError, SaysoError
from sayso.services.library import Library
from sayso.services.queue import PATIENCE
from sayso.web.deps import LibraryDep

READERS = 64  # threads that are left to everything else
AT_ONCE = 64  # requests that have their turn at one time; most only wait for an analysis
WRITING = 4  # of them that normalise and look at a text at one time: a reader would stand behind each
SECONDS = 3.0  # that a request waits for its turn


@dataclass(frozen=True, slots=True)
class Turn:
    """One request's turn, which ends at `until` (monotonic): nothing is waited for any longer."""

    until: float
    library: Library
    writing: Semaphore
    refusal: SaysoError | None = None

    def begin(self) -> None:
        """To be called before the work, where the answer to a refusal is made. Raises BusyError, ClosingError."""
        if self.refusal:
            raise self.refusal

    @contextmanager
    def reading_text(self) -> Iterator[None]:
        """Held while a draft is made of a text: few at a time, and nobody for whom the queue is full by then.

        Raises as `begin`.
        """
        self.begin()
        if not self.writing.acquire(timeout=max(0.0, self.until - time.monotonic())):
            raise BusyError
        try:
            self.library.refuse_when_full()
            yield
        finally:
            self.writing.release()


class Turns:
    """The turns of one room."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        self._free = anyio.Semaphore(at_once)
        self._at_once, self._seconds = at_once, seconds
        self.writing = Semaphore(WRITING)

    def give_threads(self) -> None:
        """Have threads for all who have their turn, beside those of the readers. To be called in the event loop."""
        to_thread.current_default_thread_limiter().total_tokens = READERS + self._at_once

    async def take(self) -> bool:
        """Wait for a turn, without holding a thread; whether there was one in time."""
        with anyio.move_on_after(self._seconds):
            await self._free.acquire()
            return True
        return False

    def give_back(self) -> None:
        """End a turn."""
        self._free.release()


async def _turn(request: Request, library: LibraryDep) -> AsyncIterator[Turn]:
    turns = cast(Turns, request.app.state.turns)
    turn = Turn(time.monotonic() + PATIENCE, library, turns.writing)
    try:
        library.refuse_when_full()
    except SaysoError as error:
        yield replace(turn, refusal=error)
        return
    if not await turns.take():
        yield replace(turn, refusal=BusyError())
        return
    try:
        yield turn
    finally:
        turns.give_back()


TurnDep = Annotated[Turn, Depends(_turn, scope="function")]
