"""Spans of a text: what stands where, what lies in what, and where the words of a span begin and end."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from sayso.analysis.types import Span, Spans

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Things that stand at spans of a text, looked up by where they stand; the spans may nest and overlap.

    A look-up takes logarithmic time; one that gives several, also the time of the things from the first to the last.
    """

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        placed = sorted(((span_of(thing), thing) for thing in things), key=_first)
        self.items = tuple(thing for _, thing in placed)
        self._spans = [span for span, _ in placed]
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))  # the furthest end up to each

    def number(self, offset: int) -> int:
        """The number of the last item that begins at or before the offset; 0 where none does."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def at(self, offset: int) -> T | None:
        """The last item that begins at or before the offset, else the first; None where there is none at all."""
        return self.items[self.number(offset)] if self.items else None

    def covers(self, offset: int) -> bool:
        """Whether an item holds the offset."""
        before = bisect_right(self._starts, offset)
        return before > 0 and offset < self._reach[before - 1]

    def within(self, span: Span) -> list[T]:
        """The items that lie wholly in the span."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [self.items[i] for i in range(low, high) if self._spans[i].end <= span.end]

    def overlapping(self, span: Span) -> list[T]:
        """The items that share a code point with the span."""
        low, high = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [self.items[i] for i in range(low, high) if self._spans[i].end > span.start]

    def first_overlapping(self, span: Span) -> T | None:
        """The first of them."""
        low = bisect_right(self._reach, span.start)
        return self.items[low] if low < len(self.items) and self._starts[low] < span.end else None


def index_of(spans: Iterable[Span]) -> SpanIndex[Span]:
    """The spans themselves, looked up by where they stand."""
    return SpanIndex(spans, _itself)


def merged(spans: Iterable[Span]) -> Spans:
    """Spans in text order; those that overlap become one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def apart(spans: Iterable[Span]) -> Spans:
    """Spans in text order without those that overlap an earlier or longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def trimmed(text: str, span: Span, *, before: str = "", after: str = " ") -> Span:
    """The span without the given characters at its two ends; as it is where nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(before)) if before else span.start
    end = span.start + len(words.rstrip(after)) if after else span.end
    return Span(start, end) if start < end else span


def after_space(text: str, start: int, end: int) -> int:
    """The first offset from `start` on that holds no white space; `end` where there is none."""
    while start < end and text[start].isspace():
        start += 1
    return start


def before_space(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without the white space behind it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _first(placed: tuple[Span, object]) -> Span:
    return placed[0]


def _itself(span: Span) -> Span:
    return span
