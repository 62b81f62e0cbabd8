"""A piece of a text, by its offsets."""

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open range of code points in a text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span needs 0 <= start < end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of this span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def check_spans(role: str, spans: Spans, *, required: bool) -> None:
    """Raises ValueError where spans of a role are missing, out of order or overlap."""
    if required and not spans:
        raise ValueError(f"{role} needs at least one span")
    if any(a.end > b.start for a, b in pairwise(spans)):
        raise ValueError(f"{role} spans must be in text order and apart")
