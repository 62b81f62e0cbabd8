"""Which shards are left to do, and their work in processes of this machine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sayso.analysis import open_analyzer
from sayso.corpus.files import Input, find_inputs
from sayso.corpus.plan import Plan, check_plan, make_plan, read_plan, save_plan
from sayso.corpus.shards import Analyze, DoneShard, Shards, done_shards
from sayso.errors import InvalidInputError
from sayso.workers.heap import keep_freed
from sayso.workers.pool import WorkerError, WorkerPool
from sayso.workers.process import Task

TRIES = 3  # for a shard whose process ends without a word: it may be for want of memory, which the others then have
SECONDS = 24 * 3600.0  # for one shard; some minutes are usual
REMEMBER = 64_000_000  # bytes in each process of what the net said lately: about 800 windows of 200 words


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A shard that was tried so often, and why it was not done the last time."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the input is, where the results go, and the plan that both sides share."""

    root: Path
    out: Path
    plan: Plan

    def left(self, share: tuple[int, int] = (1, 1)) -> list[int]:
        """The shards that are not done, of the I-th of N equal shares of all."""
        index, shares = share
        mine = range(index - 1, len(self.plan.shards), shares)
        done = done_shards(self.out)
        return [number for number in mine if number not in done]


def open_corpus(paths: Sequence[Path], out: Path) -> Corpus:
    """The corpus of these inputs, with the plan that was begun in `out`, or a new one.

    Raises:
        InvalidInputError: there is nothing to read, or `out` was begun with something else.
        OSError: `out` cannot be written.
    """
    root, inputs = find_inputs(paths, without=out)
    plan = read_plan(out) or _begun(root, out, inputs)
    check_plan(plan, inputs, out)
    return Corpus(root, out, plan)


def _begun(root: Path, out: Path, inputs: list[Input]) -> Plan:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InvalidInputError(f"{out} is there already and is not a corpus. Name a new folder.")
    plan = make_plan(root, inputs)
    save_plan(out, plan)
    return plan


def by_jobs(
    corpus: Corpus, numbers: Iterable[int], jobs: int, analyzer: Callable[[], Analyze] | None = None
) -> Iterator[DoneShard | GivenUp]:
    """Do shards in so many processes, each as it becomes free; they end with this one, however it ends.

    Raises:
        StorageError: the results cannot be written.
    """
    build = partial(open_shards, corpus.root, corpus.out, analyzer or open_analysis)
    pool = WorkerPool(build, workers=jobs, memory=None)
    threads = ThreadPoolExecutor(jobs)
    try:
        asked = [threads.submit(_tried, pool, number) for number in numbers]
        yield from (each.result() for each in as_completed(asked))
    finally:
        pool.close()
        threads.shutdown(cancel_futures=True)


def open_analysis() -> Analyze:
    """The analysis, loaded. It remembers groups of paragraphs, which agency copy and versions repeat."""
    return open_analyzer(remember=REMEMBER).analyze


def open_shards(root: Path, out: Path, analyzer: Callable[[], Analyze]) -> Task:
    """What does a shard in a process of its own: it reads the plan, and loads the analysis once."""
    keep_freed()
    plan = read_plan(out)
    if plan is None:
        raise InvalidInputError(f"{out} has no plan any more.")
    return Shards(root, out, plan, analyzer()).do


def _tried(pool: WorkerPool, number: int) -> DoneShard | GivenUp:
    for _ in range(TRIES):
        try:
            done: DoneShard = pool.ask(number, seconds=SECONDS, patience=SECONDS)
        except WorkerError as error:
            why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        else:
            return done
    return GivenUp(number, why)
