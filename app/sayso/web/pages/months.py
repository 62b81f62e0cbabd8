"""Claims by month as a small chart: bars of one width, months without claims between them included."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.words import count, month_words

HEIGHT = 30
_MONTHS = 12
MOST = 120  # bars; of a longer time the last ones


@dataclass(frozen=True, slots=True)
class Bar:
    """A month with claims (`2026-03`): its place and height in a chart as wide as it has months, and its number."""

    x: int
    height: float
    month: str
    number: int

    @property
    def words(self) -> str:
        """The month as a reader says it."""
        return month_words(self.month)


@dataclass(frozen=True, slots=True)
class Chart:
    """The months from the first with claims to the last. `shape` draws all bars, the path of an SVG."""

    width: int
    bars: tuple[Bar, ...]
    shape: str
    first: str
    last: str
    label: str


def chart_of(by_month: dict[str, int], scale: dict[str, int] | None = None) -> Chart | None:
    """The chart of claims by month (`2026-03`); None where there are too few months for one.

    `scale` are the months and the largest numbers of all charts that stand together, this one among them.
    """
    scale = scale or by_month
    if len(scale) < 2:
        return None
    last, most = _number(max(scale)), max(scale.values())
    first = max(_number(min(scale)), last - MOST + 1)
    bars = tuple(
        Bar(
            x=place - first,
            height=round(HEIGHT * number / most, 2),
            month=month,
            number=number,
        )
        for month, number in sorted(by_month.items())
        if (place := _number(month)) >= first
    )
    if not bars:
        return None
    busiest = max(bars, key=lambda bar: bar.number)
    words = f"{bars[0].words} to {bars[-1].words}, most in {busiest.words}: {count(busiest.number, 'claim')}"
    shape = "".join(f"M{bar.x}.1 {HEIGHT}v-{bar.height:g}h.8v{bar.height:g}z" for bar in bars)
    return Chart(last - first + 1, bars, shape, bars[0].words, bars[-1].words, f"Claims by month, {words}")


def together(charts: Iterable[dict[str, int]]) -> dict[str, int]:
    """The scale of charts that stand together: every month that one of them has, with the largest number."""
    scale: dict[str, int] = {}
    for by_month in charts:
        for month, number in by_month.items():
            scale[month] = max(number, scale.get(month, 0))
    return scale


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * _MONTHS + int(number) - 1
