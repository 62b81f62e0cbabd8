"""`sayso analyze --jsonl`: one JSON object a line in, one a line out, in order, as many at once as there are jobs.

A line is read, analysed and written out again by one pure function (`analyzed_line`), so that with several jobs the
parent only moves bytes. Nothing is normalised: offsets count the code points of the `text` that was given.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from sayso.analysis.json_shape import NOT_ENGLISH
from sayso.analysis.types import Analysis
from sayso.cli.going_on import WrittenLine
from sayso.errors import AnalysisError
from sayso.language import sure_language
from sayso.services.ports import Analyzer
from sayso.workers.ordered import in_order

AHEAD = 4  # lines for each job that may wait to be analysed or written: keeps memory flat on any file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the line with this number: what to write, or why there is nothing to write.

    `foreign`: its text is surely not in English. `kept`: it was written before, and is there.
    """

    number: int
    size: int
    line: str | None = None
    problem: str | None = None
    foreign: bool = False
    kept: WrittenLine | None = None


def record(identifier: Any, text: str, analysis: Analysis) -> dict[str, Any]:
    """The line that is written for an article, as a JSON object: its id and its analysis."""
    return {"id": identifier, **analysis.to_dict(text)}


def analyzed_line(analyzer: Analyzer, number: int, line: bytes) -> Outcome:
    """Read, analyse and write out one line; whatever is wrong with it becomes its problem."""
    try:
        identifier, text = read_line(line)
        analysis = replace(analyzer.analyze(text), language=sure_language(text))
        written = record(identifier, text, analysis)
        # ASCII: an id may hold anything that JSON can hold, half a surrogate pair too
        return Outcome(number, len(line), line=json.dumps(written), foreign=written["state"] == NOT_ENGLISH)
    except ValueError as error:
        return Outcome(number, len(line), problem=str(error))
    except Exception as error:  # noqa: BLE001 (one bad article must not end a run over thousands)
        return Outcome(number, len(line), problem=f"the analysis failed: {type(error).__name__}: {error}")


def resumed_lines(
    lines: Iterable[bytes], before: Iterator[WrittenLine], factory: Callable[[], Analyzer], jobs: int
) -> Iterator[Outcome]:
    """As `analyzed_lines`, but what was written before is kept, from the first line on, as long as it is of these."""
    source, number = iter(lines), 0
    kept = next(before, None)
    following: list[bytes] = []
    while kept is not None and (line := next(source, None)) is not None:
        if line.strip():
            try:
                identifier, text = read_line(line)
            except ValueError as error:
                yield Outcome(number + 1, len(line), problem=str(error))
            else:
                if (identifier, len(text)) != (kept.identifier, kept.length):
                    following = [line]
                    break
                yield Outcome(number + 1, len(line), foreign=kept.foreign, kept=kept)
                kept = next(before, None)
        number += 1
    yield from analyzed_lines(chain(following, source), factory, jobs, after=number)


def analyzed_lines(
    lines: Iterable[bytes], factory: Callable[[], Analyzer], jobs: int, after: int = 0
) -> Iterator[Outcome]:
    """The outcome of every line that is not blank, in order, while the lines are being read; so many came before."""
    numbered = ((number, line) for number, line in enumerate(lines, 1 + after) if line.strip())
    if jobs == 1:
        analyzer = factory()
        yield from (analyzed_line(analyzer, number, line) for number, line in numbered)
        return
    with _pool(factory, jobs) as pool:
        try:
            yield from in_order(pool, _work, numbered, ahead=AHEAD * jobs)
        except BrokenProcessPool as error:
            raise AnalysisError("A job of the analysis died, perhaps for want of memory. Take fewer --jobs.") from error


@contextmanager
def _pool(factory: Callable[[], Analyzer], jobs: int) -> Iterator[ProcessPoolExecutor]:
    # Started fresh rather than forked: the progress bar's thread and the net's own threads do not survive a fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_open, initargs=(factory,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_analyzer: Analyzer | None = None


def _open(factory: Callable[[], Analyzer]) -> None:
    global _analyzer
    Thread(target=_leave_with_parent, daemon=True).start()
    _analyzer = factory()


def _work(numbered: tuple[int, bytes]) -> Outcome:
    if _analyzer is None:
        raise RuntimeError("this process was not opened for work")
    return analyzed_line(_analyzer, *numbered)


def _leave_with_parent() -> None:
    """A killed parent cannot tell its jobs to end."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def read_line(line: bytes) -> tuple[Any, str]:
    """The id and the text of a line. Raises ValueError, which says what is wrong with it."""
    try:
        value = json.loads(line)
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError(f"not a JSON object, but {type(value).__name__}")
    if "id" not in value:
        raise ValueError('no "id"')
    if not isinstance(value.get("text"), str):
        raise ValueError('no "text" that is a string')
    return value["id"], value["text"]
