"""What runs inside a worker process: build the task once, then answer one question after another.

It imports nothing of the room but what the task needs, so that it starts fast. Messages go both ways as pickles: the
first in is the Order, every other one a Question; the first out is an Answer that says "ready". Only the room's own
process holds the other ends of the pipes, so nothing foreign is ever unpickled.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from sayso.errors import SaysoError

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no such limits
    resource = None  # type: ignore[assignment]

Task = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Order:
    """The first message to a worker: what builds its task, and how many bytes of memory it may have."""

    build: Callable[[], Task]
    memory: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """What the task is given, the seconds that it may take and, where that counts, those of a processor."""

    value: Any
    seconds: float
    work: float = 0.0  # 0: as long as it may take


@dataclass(frozen=True, slots=True)
class Answer:
    """A message from a worker: a value, an error of ours that the task raised, or what went wrong; none: it is ready.

    After its `last` answer a worker ends.
    """

    value: Any = None
    error: SaysoError | None = None
    problem: str | None = None
    last: bool = False


def main(nice: int = 0) -> None:
    """Speak over the standard streams, which are then closed to everything else.

    By 10 steps of niceness a tenth of a processor is left to it where somebody else wants it, too; by 5, a quarter. On
    Linux each thread has its own: so before all others begin, of which one imports whatever the messages name.
    """
    if nice:
        os.nice(nice)
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the messages
    status = 1
    try:
        serve(incoming, outgoing, end=os._exit)
        status = 0
    except BrokenPipeError:  # the room died while it was answered
        status = 0
    except Exception:  # noqa: BLE001 - an answer that cannot be sent: why, and then the end all the same
        traceback.print_exc()
    finally:
        os._exit(status)  # not through the interpreter's farewells, which would wait for the listening thread


def serve(incoming: BinaryIO, outgoing: BinaryIO, *, end: Callable[[int], Any]) -> None:
    """Answer until `incoming` ends; `end` is called the moment it does, even in the middle of a task."""
    messages: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(incoming, messages, end), daemon=True).start()
    order = messages.get()
    if order is None:
        return
    task, answer = _build(order)
    send(outgoing, answer)
    while task is not None and not answer.last and (question := messages.get()) is not None:
        # Should the room die while the task hangs where no thread of ours gets a turn, the alarm ends this process.
        _alarm(question.seconds + 1, question.work)
        answer = _answer(task, question.value)
        _alarm(0, 0)
        send(outgoing, answer)


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message. Raises EOFError where the other end is gone."""
    return pickle.load(stream)  # noqa: S301 - from our own process only


def _listen(incoming: BinaryIO, messages: "SimpleQueue[Any]", end: Callable[[int], Any]) -> None:
    """Take messages until there are no more, and end the process: nobody else here learns that the room is gone."""
    status = 0
    try:
        while True:
            messages.put(receive(incoming))
    except (EOFError, pickle.UnpicklingError, OSError):
        pass
    except Exception:  # noqa: BLE001 - what a message names cannot be imported: without an end it would wait for ever
        status = 1
        with suppress(OSError):  # nor may an end of whoever reads stderr keep it
            traceback.print_exc()
    messages.put(None)
    end(status)


def _build(order: Order) -> tuple[Task | None, Answer]:
    try:
        _limit_memory(order.memory)
        return order.build(), Answer()
    except Exception as error:  # noqa: BLE001 - whatever it is, the room is told
        return None, Answer(problem=_named(error), last=True)


def _answer(task: Task, value: Any) -> Answer:
    try:
        return Answer(value=task(value))
    except SaysoError as error:
        return Answer(error=error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the room is told
        return Answer(problem=_named(error), last=isinstance(error, MemoryError))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _alarm(seconds: float, work: float) -> None:
    """Have the system end this process after so long, or after so much work (0: never)."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
        signal.setitimer(signal.ITIMER_PROF, work)


def _limit_memory(size: int | None) -> None:
    if size is not None and resource is not None and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
