"""The analysis in processes of its own, so that a text on which it hangs, crashes or grows ends nothing else."""

import os
from collections.abc import Callable
from functools import partial
from typing import cast

from sayso.analysis.types import Analysis
from sayso.errors import AnalysisError, BusyError, ClosingError
from sayso.services.ports import Analyzer
from sayso.workers.pool import (
    ClosedError,
    FailedError,
    LateError,
    NoneFreeError,
    WorkerError,
    WorkerPool,
)
from sayso.workers.process import Task

MEMORY = 4 * 1024**3  # bytes of address space for one worker
NICE = 10  # whoever reads, and whoever waits for a page to be opened, goes first
WORKERS = max(1, min(2, (os.cpu_count() or 1) - 1))  # one processor stays the readers', however much waits
PATIENCE = 60.0  # seconds that a text waits for a free worker
STRETCH = 10  # times as long as its work an analysis may take: it gives way to whatever else runs on the machine
ORDINARY = 100_000  # characters that have to do with the plain time limit: more than any article has


class WorkerAnalyzer:
    """An analyzer that runs another one, made by `factory`, in worker processes. Use it from any thread.

    A text that takes more than `seconds` of work is given up (a very long one has more: `seconds_for`), and its worker
    is replaced; so it is after ten times as long, by the clock. Texts wait up to `patience` seconds while all workers
    are busy.
    """

    def __init__(
        self,
        factory: Callable[[], Analyzer],
        *,
        version: str,
        seconds: float,
        workers: int = WORKERS,
        memory: int | None = MEMORY,
        patience: float = PATIENCE,
    ) -> None:
        self._version = version
        self._seconds = seconds
        self._patience = patience
        self._pool = WorkerPool(partial(_task, factory), workers=workers, memory=memory, nice=NICE)

    @property
    def version(self) -> str:
        """The version of the analyzer that `factory` makes."""
        return self._version

    def analyze(self, text: str) -> Analysis:
        """Wait for a worker and for its answer.

        Raises:
            AnalysisError: it failed, died or ran over its time.
            BusyError: no worker was free in all the time that it may wait; ClosingError: the room closes.
        """
        seconds = seconds_for(text, self._seconds)
        try:
            return cast(
                Analysis, self._pool.ask(text, seconds=STRETCH * seconds, work=seconds, patience=self._patience)
            )
        except WorkerError as error:
            raise _error_of(error, seconds) from error

    def close(self) -> None:
        """Kill every worker; what is being analysed is given up."""
        self._pool.close()


def seconds_for(text: str, seconds: float) -> float:
    """The limit of a text, in seconds of work: `seconds`, and in proportion more for one longer than any article.

    A good machine needs six seconds for the longest text that a room takes. A slow one needs more than the plain limit,
    which is there to end what hangs.
    """
    return seconds * max(1.0, len(text) / ORDINARY)


def _task(factory: Callable[[], Analyzer]) -> Task:
    return factory().analyze


def _error_of(error: WorkerError, seconds: float) -> AnalysisError | BusyError | ClosingError:
    """What became of an analysis, in the reader's words."""
    if isinstance(error, ClosedError):
        return ClosingError()
    if isinstance(error, NoneFreeError):
        return BusyError()
    if isinstance(error, LateError):
        return AnalysisError(f"The analysis ran over its time limit of {seconds:g} seconds.")
    if isinstance(error, FailedError):
        return AnalysisError(f"The analysis failed ({error}).")
    return AnalysisError("The analysis ended without an answer.")
