"""Many texts, analysed one after the other or by several processes at once: what `sayso.analyze_many` does."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sayso.analysis.types import Analysis
from sayso.errors import AnalysisError
from sayso.workers.ordered import in_order
from sayso.workers.pool import WorkerError, WorkerPool
from sayso.workers.process import Task

AHEAD = 4  # texts for each job that may wait to be analysed or taken: keeps memory flat on any number of them
SECONDS = 600.0  # for one text; the longest that a room takes needs six on a good machine

Outcome = Analysis | AnalysisError


def analyze_many(texts: Iterable[str], jobs: int, build: Callable[[], Task]) -> Iterator[Outcome]:
    """See `sayso.analyze_many`. `build` makes what analyses; several jobs know it by its name."""
    if jobs == 1:
        work = build()
        yield from (_outcome(work, text) for text in texts)
        return
    jobs = jobs or os.cpu_count() or 1
    pool = WorkerPool(build, workers=jobs, memory=None)

    def ask(text: str) -> Analysis:
        answer: Analysis = pool.ask(text, seconds=SECONDS, patience=SECONDS)
        return answer

    threads = ThreadPoolExecutor(jobs)
    try:
        yield from in_order(threads, lambda text: _outcome(ask, text), texts, ahead=AHEAD * jobs)
    finally:
        pool.close()
        threads.shutdown(cancel_futures=True)


def open_analysis() -> Callable[[str], Analysis]:
    """What analyses a text here: with its language, as `sayso.analyze` does."""
    from sayso.analysis.pipeline import Analyzer
    from sayso.language import sure_language

    analyzer = Analyzer()
    return lambda text: replace(analyzer.analyze(text), language=sure_language(text))


def _outcome(work: Task, text: object) -> Outcome:
    """One text's analysis, or why there is none: it must not end the others."""
    if not isinstance(text, str):
        return AnalysisError(f"It is no text, but {type(text).__name__}.")
    try:
        analysis: Analysis = work(text)
    except WorkerError as error:
        return AnalysisError(f"The analysis ended without an answer ({type(error).__name__}).")
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        return AnalysisError(f"The analysis failed ({type(error).__name__}: {error}).")
    return analysis
