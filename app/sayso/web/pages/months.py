"""Claims by month as a small chart: bars of one width, months without claims between them included."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from sayso.words import count, month_words

HEIGHT = 30
_MONTHS = 12
MOST = 120  # bars; of a longer time the last ones


@dataclass(frozen=True, slots=True)
class Scale:
    """The first and the last month (`2026-03`) and the largest number of charts that stand together."""

    first: str
    last: str
    most: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The months from the first with claims to the last: `width` of them. `shape` draws their bars, the path of an SVG.

    `numbers` are the months with claims (`2026-03`), in order.
    """

    width: int
    numbers: tuple[tuple[str, int], ...]
    shape: str
    first: str
    last: str
    label: str


def chart_of(by_month: dict[str, int], scale: Scale | None = None) -> Chart | None:
    """The chart of claims by month (`2026-03`); None where there are too few months for one.

    `scale` is that of all charts that stand together, this one among them.
    """
    scale = scale or together([by_month])
    if scale is None or scale.first == scale.last:
        return None
    last = _place(scale.last)
    start = max(_place(scale.first), last - MOST + 1)
    numbers = tuple(each for each in sorted(by_month.items()) if _place(each[0]) >= start)
    if not numbers:
        return None
    busiest, most = max(numbers, key=itemgetter(1))
    first, final = month_words(numbers[0][0]), month_words(numbers[-1][0])
    return Chart(
        width=last - start + 1,
        numbers=numbers,
        shape="".join(_drawn(_place(month) - start, number, scale.most) for month, number in numbers),
        first=first,
        last=final,
        label=f"Claims by month, {first} to {final}, most in {month_words(busiest)}: {count(most, 'claim')}",
    )


def together(charts: Iterable[dict[str, int]]) -> Scale | None:
    """The scale of charts that stand together; None where none has a month."""
    some = [by_month for by_month in charts if by_month]
    if not some:
        return None
    return Scale(min(map(min, some)), max(map(max, some)), max(max(by_month.values()) for by_month in some))


@lru_cache(maxsize=10_000)
def _drawn(x: int, number: int, most: int) -> str:
    height = f"{round(HEIGHT * number / most, 2):g}"
    return f"M{x}.1 {HEIGHT}v-{height}h.8v{height}z"


@lru_cache(maxsize=10_000)
def _place(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * _MONTHS + int(number) - 1
