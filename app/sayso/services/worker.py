"""The analysis in processes of its own, so that a text on which it hangs, crashes or grows ends nothing else."""

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from threading import Event, Lock, Timer
from typing import BinaryIO, cast

from sayso.analysis.types import Analysis
from sayso.errors import AnalysisError
from sayso.services.ports import Analyzer
from sayso.services.worker_process import Answer, Order, receive, send

START_SECONDS = 60.0  # for imports and the model
MEMORY = 4 * 1024**3  # bytes of address space for one worker
WORKERS = min(2, os.cpu_count() or 1)

_log = logging.getLogger(__name__)


class WorkerAnalyzer:
    """An analyzer that runs another one, made by `factory`, in worker processes. Use it from any thread.

    A worker starts at the first text that needs it, is killed when a text takes more than `seconds` (a very long one
    has more: Order.seconds_for), and is replaced when it died. It ends by itself when this process does, however that
    ends. `factory` is pickled by name: what its module imports, every worker imports. Texts wait while all workers are
    busy.
    """

    def __init__(
        self,
        factory: Callable[[], Analyzer],
        *,
        version: str,
        seconds: float,
        workers: int = WORKERS,
        memory: int | None = MEMORY,
    ) -> None:
        self._version = version
        pickle.dumps(factory)  # raises here, and not at the first text, where it has no name
        self._order = Order(factory, seconds, memory)
        self._workers = [_Worker(self._order) for _ in range(workers)]
        self._idle: LifoQueue[_Worker] = LifoQueue()  # the last one used has its model at hand
        for worker in reversed(self._workers):
            self._idle.put(worker)

    @property
    def version(self) -> str:
        """The version of the analyzer that `factory` makes."""
        return self._version

    def analyze(self, text: str) -> Analysis:
        """Wait for a worker and for its answer.

        Raises:
            AnalysisError: it failed, died, ran over its time, or no worker was free in all that time.
        """
        try:
            worker = self._idle.get(timeout=max(START_SECONDS, self._order.seconds))
        except Empty:
            raise AnalysisError("The analysis is too busy with other articles. Try again in a minute.") from None
        try:
            return worker.analyze(text)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Kill every worker; what is being analysed fails."""
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process at a time, and what is written to it and read from it. `analyze` is for one thread at a time."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._closed = False
        self._lock = Lock()  # over starting and ending the process

    def start(self) -> None:
        with self._lock:
            if self._closed:
                raise AnalysisError("The room is closing: nothing is analysed any more.")
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process, self._ready = _spawn(), False
                with suppress(OSError):  # dead already: the first question will tell
                    _tell(self._process, self._order)

    def analyze(self, text: str) -> Analysis:
        self.start()
        if not self._ready:
            self._ask(None, START_SECONDS)
            self._ready = True
        answer = self._ask(text, self._order.seconds_for(text))
        return cast(Analysis, answer.analysis)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._end()

    def _ask(self, text: str | None, seconds: float) -> Answer:
        """Send a text (None: just wait until it is ready) and wait for the answer."""
        process = cast("subprocess.Popen[bytes]", self._process)
        try:
            with _killed_after(seconds, process) as late:
                if text is not None:
                    _tell(process, text)
                answer = cast(Answer, receive(cast(BinaryIO, process.stdout)))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise _lost(process, f"{seconds:g}" if late.is_set() else None) from error
        except BaseException:
            _kill(process)  # its answer, read by nobody, would be taken for the next text's
            raise
        if answer.last or late.is_set():
            _kill(process)
        if answer.problem:
            _log.warning("the analysis failed: %s", answer.problem)
            raise AnalysisError(f"The analysis failed ({answer.problem.split(':')[0]}).")
        return answer

    def _end(self) -> None:
        if self._process is not None:
            _kill(self._process)
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):  # what was not sent yet never will be
                    cast(BinaryIO, stream).close()


def _spawn() -> "subprocess.Popen[bytes]":
    """A fresh interpreter, not a fork (this process has threads), in a session of its own, so that Ctrl-C passes by."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from sayso.services.worker_process import main; main()"
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
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


def _lost(process: "subprocess.Popen[bytes]", limit: str | None) -> AnalysisError:
    status = _kill(process)
    if limit is not None:
        return AnalysisError(f"The analysis ran over its time limit of {limit} seconds.")
    _log.warning("a worker of the analysis ended with status %s", status)
    return AnalysisError("The analysis ended without an answer.")
