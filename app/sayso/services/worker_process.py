"""What runs inside a worker process: build the analyzer once, then answer one text after another.

It imports nothing of the room but what the factory needs, so that it starts fast. Messages go both ways as pickles:
the first in is the Order, every other one a text; the first out is an Answer that says "ready". Only the room's own
process holds the other ends of the pipes, so nothing foreign is ever unpickled.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from sayso.analysis.types import Analysis
from sayso.services.ports import Analyzer

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

ORDINARY = 100_000  # characters that have to do with the plain time limit: more than any article has


@dataclass(frozen=True, slots=True)
class Order:
    """The first message to a worker: what to build, and its limits in seconds and bytes."""

    factory: Callable[[], Analyzer]
    seconds: float
    memory: int | None

    def seconds_for(self, text: str) -> float:
        """The time limit of this text: `seconds`, and in proportion more for one that is longer than any article.

        A good machine needs six seconds for the longest text that a room takes. One that is busy or five times as slow
        would never analyse it in a limit that is made to end what hangs.
        """
        return self.seconds * max(1.0, len(text) / ORDINARY)


@dataclass(frozen=True, slots=True)
class Answer:
    """A message from a worker: an analysis, or what went wrong; neither means ready. After its `last`, it ends."""

    analysis: Analysis | None = None
    problem: str | None = None
    last: bool = False


def main() -> None:
    """Speak over the standard streams, which are then closed to everything else."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the messages
    serve(incoming, outgoing, end=os._exit)
    os._exit(0)  # not through the interpreter's farewells, which would wait for the listening thread


def serve(incoming: BinaryIO, outgoing: BinaryIO, *, end: Callable[[int], Any]) -> None:
    """Answer until `incoming` ends; `end` is called the moment it does, even in the middle of an analysis."""
    orders: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(incoming, orders, end), daemon=True).start()
    order = orders.get()
    if order is None:
        return
    analyzer, answer = _build(order)
    send(outgoing, answer)
    while analyzer is not None and not answer.last and (text := orders.get()) is not None:
        # Should the room die while the analysis hangs where no thread of ours gets a turn, the alarm ends this process.
        _alarm(order.seconds_for(text) + 1)
        answer = _analyze(analyzer, text)
        _alarm(0)
        send(outgoing, answer)


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message. Raises EOFError where the other end is gone."""
    return pickle.load(stream)  # noqa: S301 - from our own process only


def _listen(incoming: BinaryIO, orders: "SimpleQueue[Any]", end: Callable[[int], Any]) -> None:
    try:
        while True:
            orders.put(receive(incoming))
    except (EOFError, pickle.UnpicklingError, OSError):
        orders.put(None)
        end(0)


def _build(order: Order) -> tuple[Analyzer | None, Answer]:
    try:
        _limit_memory(order.memory)
        return order.factory(), Answer()
    except Exception as error:  # noqa: BLE001 - whatever it is, the room is told
        return None, Answer(problem=_named(error), last=True)


def _analyze(analyzer: Analyzer, text: str) -> Answer:
    try:
        return Answer(analysis=analyzer.analyze(text))
    except Exception as error:  # noqa: BLE001 - whatever it is, the room is told
        return Answer(problem=_named(error), last=isinstance(error, MemoryError))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(size: int | None) -> None:
    if size is not None and resource is not None and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
