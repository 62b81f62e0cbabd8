"""How far an article is read: the place where one stopped, kept by its words."""

from dataclasses import dataclass, replace
from datetime import datetime

from sayso.analysis.types import Span
from sayso.notes.placing import quote_at
from sayso.notes.values import Kept

_WORDS = 80  # characters by which a place is known
_BEGUN = 200  # characters: who stopped before has not begun


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one stopped, in code points; `end`: the end of the text was seen."""

    place: int
    end: bool = False


def stopped(kept: Kept, stop: Stop, text: str, at: datetime) -> Kept:
    """The state after stopping there: at the end the article is read, near the beginning there is no place.

    What is read stays read, without a place.
    """
    if stop.end:
        return replace(kept, read_at=kept.read_at or at, stopped=None)
    if kept.read_at:
        return kept
    start = min(stop.place, len(text))
    line = text[start : start + _WORDS].partition("\n")[0]
    if start < _BEGUN or not line.strip():
        return replace(kept, stopped=None)
    return replace(kept, stopped=quote_at(text, Span(start, start + len(line))))
