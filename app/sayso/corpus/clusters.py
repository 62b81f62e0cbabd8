"""The same shards on a Dask cluster: its workers take numbers, and see the same folders as we do."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from queue import Empty, SimpleQueue
from statistics import median
from typing import Any

from sayso.corpus.driving import Corpus, GivenUp, open_analysis, open_shards
from sayso.corpus.places import place
from sayso.corpus.shards import Analyze, DoneShard
from sayso.workers.process import Task

RETRIES = 2  # of a shard that fails; Dask itself does again what a lost worker had
STRAGGLES = 3.0  # times as long as others took: then somebody else does it, too, and the first answer counts
LOOK = 1.0  # seconds between two looks at who straggles


def by_dask(
    corpus: Corpus, numbers: Iterable[int], where: str, analyzer: Callable[[], Analyze] | None = None
) -> Iterator[DoneShard | GivenUp]:
    """Do shards on the cluster of a scheduler: its address, or the file that it wrote."""
    from distributed import Client

    place = {"scheduler_file": where} if where.endswith(".json") else {"address": where}
    with Client(**place) as client:
        work = partial(do_shard, str(corpus.root), str(corpus.out), analyzer or open_analysis)
        yield from _Cluster(client, work).results(list(numbers))


def do_shard(root: str, out: str, analyzer: Callable[[], Analyze], number: int) -> tuple[DoneShard, float]:
    """One shard, in a worker of the cluster, and the seconds that it took."""
    began = time.monotonic()
    done: DoneShard = _opened(root, out, analyzer)(number)
    return done, time.monotonic() - began


def stragglers(running: set[int], threads: int, waited: float, seconds: Sequence[float]) -> set[int]:
    """Which of the shards that run should be done by an idle worker as well.

    `waited`: since when a worker is idle; `seconds`: what the others took. None before some worker is idle.
    """
    if not seconds or len(running) >= threads or waited < STRAGGLES * median(seconds):
        return set()
    return set(sorted(running)[: threads - len(running)])


@lru_cache(1)
def _opened(root: str, out: str, analyzer: Callable[[], Analyze]) -> Task:
    return open_shards(place(root), place(out), analyzer)


class _Cluster:
    """Hands out shards; the last ones, where they straggle, to two workers each: the first answer counts."""

    def __init__(self, client: Any, work: Callable[[int], tuple[DoneShard, float]]) -> None:
        self._client, self._work = client, work
        self._number_of: dict[Any, int] = {}  # by future
        self._finished: SimpleQueue[Any] = SimpleQueue()
        self._seconds: list[float] = []
        self._twins: set[int] = set()
        self._idle_since = math.inf

    def results(self, numbers: list[int]) -> Iterator[DoneShard | GivenUp]:
        self._hand_out(numbers)
        while self._number_of:
            with suppress(Empty):
                future = self._finished.get(timeout=LOOK)
                if future in self._number_of:  # else its twin was first
                    yield from self._taken(future)
            self._help()

    def _hand_out(self, numbers: Iterable[int]) -> None:
        given = list(numbers)
        futures = self._client.map(self._work, given, pure=False, retries=RETRIES)
        self._number_of |= dict(zip(futures, given, strict=True))
        for future in futures:  # not by waiting for all of them, which takes as long as there are many, every time
            future.add_done_callback(self._finished.put)

    def _taken(self, future: Any) -> Iterator[DoneShard | GivenUp]:
        """The answer of a future. Where it failed and its twin still works, that one's is waited for."""
        number = self._number_of.pop(future)
        twins = [other for other, same in self._number_of.items() if same == number]
        try:
            done, seconds = future.result()
        except Exception as error:  # noqa: BLE001 - a lost worker, a full disk: the others go on
            if not twins:
                yield GivenUp(number, f"{type(error).__name__}: {error}")
            return
        for other in twins:
            del self._number_of[other]
        self._client.cancel(twins)
        self._seconds.append(seconds)
        yield done

    def _help(self) -> None:
        running = set(self._number_of.values())
        threads = sum(self._client.nthreads().values())
        now = time.monotonic()
        self._idle_since = min(self._idle_since, now) if len(running) < threads else math.inf
        more = stragglers(running - self._twins, threads, now - self._idle_since, self._seconds)
        self._twins |= more
        if more:
            self._hand_out(more)
