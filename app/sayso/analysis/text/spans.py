"""Looks up whether some of many spans holds an offset."""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.analysis.types import Span


class Cover:
    """The stretches of text that spans cover together."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def holds(self, offset: int) -> bool:
        """Whether one of the spans does."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and offset < self._ends[number]
