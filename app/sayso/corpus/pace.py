"""How fast a run goes, and when it will have finished."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from sayso.corpus.shards import DoneShard


@dataclass(slots=True)
class Pace:
    """What is done of so many shards that weigh so much. `clock` counts seconds."""

    shards: int
    weight: int
    clock: Callable[[], float] = monotonic
    done: int = 0
    articles: int = 0
    words: int = 0
    rejects: int = 0
    weighed: int = 0
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def count(self, done: DoneShard) -> None:
        """One more shard is done."""
        self.done += 1
        self.articles += done.articles
        self.words += done.words
        self.rejects += done.rejects
        self.weighed += done.weight

    @property
    def words_per_second(self) -> float:
        """Since the beginning."""
        return self.words / max(self.clock() - self.began, 1e-9)

    def left(self) -> timedelta | None:
        """How long the rest takes at this pace; None while nothing is done."""
        if not self.weighed:
            return None
        seconds = (self.clock() - self.began) * (self.weight - self.weighed) / self.weighed
        return timedelta(seconds=round(seconds))

    def line(self, now: datetime) -> str:
        """A line for a log."""
        left = self.left()
        so_far = (
            f"{self.done:,} of {self.shards:,} shards: {self.articles:,} articles, {self.rejects:,} rejects, "
            f"{self.words_per_second:,.0f} words a second"
        )
        return f"{so_far}; done about {now + left:%Y-%m-%d %H:%M} (in {left})" if left else so_far
