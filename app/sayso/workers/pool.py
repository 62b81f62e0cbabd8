"""A few worker processes that take questions from any thread; one that hangs, grows or dies is killed and replaced."""

import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from queue import Empty, PriorityQueue
from threading import Event, Lock, Timer
from typing import Any, BinaryIO, cast

from sayso.workers.process import Answer, Order, Question, Task, receive, send

START_SECONDS = 180.0  # for imports and what the task loads, while others have the machine
_OUT_OF_WORK = getattr(signal, "SIGPROF", 0)  # what ends a worker that worked longer than it may

_log = logging.getLogger(__name__)


class WorkerError(Exception):
    """No answer to a question."""


class LateError(WorkerError):
    """The task took longer than it may, and was killed."""


class LostError(WorkerError):
    """The process ended without an answer."""


class FailedError(WorkerError):
    """The task raised; the message names what."""


class NoneFreeError(WorkerError):
    """Every worker was busy all the time that the question could wait."""


class ClosedError(WorkerError):
    """The pool is closed, or was while the question was worked on."""


class WorkerPool:
    """Runs the task that `build` makes in worker processes. Use it from any thread.

    A worker starts at the first question that needs it, has at most `memory` bytes of address space and gives way to
    everything else by `nice` steps. It ends by itself when this process does, however that ends. `build` is pickled by
    name: what its module imports, every worker imports.
    """

    def __init__(self, build: Callable[[], Task], *, workers: int, memory: int | None, nice: int = 0) -> None:
        pickle.dumps(build)  # raises here, and not at the first question, where it has no name
        order = Order(build, memory)
        self._workers = [_Worker(order, nice if hasattr(os, "nice") else 0) for _ in range(workers)]
        self._turns = count()
        self._idle: PriorityQueue[tuple[bool, int, _Worker]] = PriorityQueue()
        for worker in reversed(self._workers):
            self._put(worker)

    def ask(self, value: Any, *, seconds: float, patience: float, work: float = 0.0) -> Any:
        """The task's answer, within `seconds`, once a worker is free, for which it waits up to `patience` seconds.

        `work`, where it is given, are the seconds of a processor within which it must be there, too.

        Raises:
            SaysoError: the task raised it.
            WorkerError: there is no answer; the subclass says why.
        """
        try:
            worker = self._idle.get(timeout=patience)[-1]
        except Empty:
            raise NoneFreeError from None
        try:
            return worker.ask(Question(value, seconds, work))
        finally:
            self._put(worker)

    def _put(self, worker: "_Worker") -> None:
        """The next to be asked is one that is ready, and of those the last one: it has all that it needs at hand."""
        self._idle.put((not worker.ready, -next(self._turns), worker))

    def close(self) -> None:
        """Kill every worker; what is being worked on has no answer, and nothing is taken any more."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process at a time, and what is written to it and read from it. `ask` is for one thread at a time."""

    def __init__(self, order: Order, nice: int) -> None:
        self._order, self._nice = order, nice
        self._process: subprocess.Popen[bytes] | None = None
        self.ready = False
        self._closed = False
        self._lock = Lock()  # over starting and ending the process

    def ask(self, question: Question) -> Any:
        self._start()
        if not self.ready:
            self._exchange(None, START_SECONDS)
            self.ready = True
        answer = self._exchange(question, question.seconds)
        if answer.error:
            raise answer.error
        return answer.value

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._end()

    def _start(self) -> None:
        with self._lock:
            if self._closed:
                raise ClosedError
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process, self.ready = _spawn(self._nice), False
                with suppress(OSError):  # dead already: the first question will tell
                    _tell(self._process, self._order)

    def _exchange(self, question: Question | None, seconds: float) -> Answer:
        """Send a question (None: just wait until it is ready) and wait for the answer."""
        process = cast("subprocess.Popen[bytes]", self._process)
        try:
            with _killed_after(seconds, process) as late:
                if question is not None:
                    _tell(process, question)
                answer = cast(Answer, receive(cast(BinaryIO, process.stdout)))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise self._lost(process, late=late.is_set()) from error
        except BaseException:
            _kill(process)  # its answer, read by nobody, would be taken for the next question's
            raise
        if answer.last or late.is_set():
            _kill(process)
        if answer.problem:
            _log.warning("a worker failed: %s", answer.problem)
            raise FailedError(answer.problem.split(":")[0])
        return answer

    def _lost(self, process: "subprocess.Popen[bytes]", *, late: bool) -> WorkerError:
        """End what is left of the process, and have the next one get ready meanwhile."""
        status = _kill(process)
        if self._closed:
            return ClosedError()
        if self.ready:  # what dies before it is ready would die for ever
            with suppress(ClosedError):
                self._start()
        if late or status == -_OUT_OF_WORK:
            return LateError()
        _log.warning("a worker ended with status %s", status)
        return LostError()

    def _end(self) -> None:
        if self._process is not None:
            _kill(self._process)
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):  # what was not sent yet never will be
                    cast(BinaryIO, stream).close()


def _spawn(nice: int) -> "subprocess.Popen[bytes]":
    """A fresh interpreter, not a fork (this process has threads), in a group of its own, so that Ctrl-C passes by.

    Not in a session of its own: Linux shares the processors out among sessions first (sched(7), "autogroup"), and being
    nice would count for nothing.
    """
    code = f"import sys; sys.path[:] = {sys.path!r}; from sayso.workers.process import main; main({nice})"
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
    )


def _tell(process: "subprocess.Popen[bytes]", message: object) -> None:
    send(cast(BinaryIO, process.stdin), message)


@contextmanager
def _killed_after(seconds: float, process: "subprocess.Popen[bytes]") -> Iterator[Event]:
    """Kill the process if the block takes longer; the event says whether that happened."""
    late = Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()  # from here on it kills nobody any more


def _kill(process: "subprocess.Popen[bytes]") -> int:
    """End it and see that it has ended, so that nobody asks it again; its exit status."""
    process.kill()
    return process.wait()
