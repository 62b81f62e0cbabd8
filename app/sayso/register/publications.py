"""What the articles of each publication rest on, month by month. Pure. Never a ranking: publications stand by name."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from math import sqrt
from operator import attrgetter
from typing import Any

from sayso.analysis.sources.known import fold

MONTH = 7  # characters of 2026-03
_Z = 1.96  # for 95 of 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted of some articles, all of them analysed. `reasons` are of `unnamed_sources`."""

    articles: int = 0
    words: int = 0
    claims: int = 0
    unnamed: int = 0
    sourceless: int = 0
    unnamed_sources: int = 0
    reasons: int = 0
    hedges: int = 0

    def __post_init__(self) -> None:
        if min(_counts(self)) < 0:
            raise ValueError("a count is 0 or more")
        if self.unnamed + self.sourceless > self.claims or self.reasons > self.unnamed_sources:
            raise ValueError("a part is larger than its whole")

    def __add__(self, other: "Figures") -> "Figures":
        return _added((self, other))

    @property
    def unnamed_share(self) -> float | None:
        """Of the claims, 0 to 1; None where there are none."""
        return self.unnamed / self.claims if self.claims else None

    @property
    def unnamed_range(self) -> tuple[float, float] | None:
        """Where the share would lie in 95 of 100 such sets of claims (Wilson's interval); wide where they are few."""
        if not self.claims:
            return None
        share, count = self.unnamed / self.claims, self.claims
        middle, scale = share + _Z**2 / (2 * count), 1 + _Z**2 / count
        spread = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    @property
    def hedges_per_1000(self) -> float | None:
        """Hedges for every 1,000 words; None where there are no words."""
        return 1000 * self.hedges / self.words if self.words else None


_NAMES = tuple(each.name for each in fields(Figures))
_counts = attrgetter(*_NAMES)


def _added(figures: Iterable[Figures]) -> Figures:
    """All of these together, at least one, each count added once: a page has hundreds of months."""
    return Figures(**dict(zip(_NAMES, map(sum, zip(*map(_counts, figures), strict=True)), strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publication with its figures, in all and by month (`2026-03`); `name` is None for articles without one."""

    name: str | None
    whole: Figures
    months: tuple[tuple[str, Figures], ...]


def outlets(counted: Iterable[tuple[str | None, str, Figures]]) -> tuple[Outlet, ...]:
    """The publications of what was counted (publication, month, figures), by name; those without one last."""
    by_name: dict[str | None, dict[str, Figures]] = {}
    for name, month, figures in counted:
        months = by_name.setdefault(name, {})
        months[month] = months[month] + figures if month in months else figures
    return tuple(
        Outlet(name=name, whole=_added(months.values()), months=tuple(sorted(months.items())))
        for name, months in sorted(by_name.items(), key=lambda each: place_of(each[0]))
    )


def place_of(name: str | None) -> tuple[bool, str, str]:
    """Where a publication stands among others: by name, and articles without one last."""
    return name is None, fold(name or ""), name or ""


def months_cut(since: date | None, until: date | None) -> list[str]:
    """The months of which a time has some days and not all; both its ends are in."""
    begun = since is not None and since.day > 1
    broken = until is not None and until.day < monthrange(until.year, until.month)[1]
    return sorted({_month(day) for day, cut in ((since, begun), (until, broken)) if day and cut})


def between(
    every: Iterable[Outlet], since: date | None, until: date | None, parts: Iterable[Outlet]
) -> tuple[Outlet, ...]:
    """The publications in a time; `parts` are their articles in the months of which it has only some days."""
    if since is None and until is None:
        return tuple(every)
    first, last, cut = since and _month(since), until and _month(until), months_cut(since, until)
    counted = {outlet.name: dict(outlet.months) for outlet in parts}
    narrowed = []
    for outlet in every:
        whole = {
            month: figures
            for month, figures in outlet.months
            if (not first or first <= month) and (not last or month <= last) and month not in cut
        }
        if months := sorted({**whole, **counted.get(outlet.name, {})}.items()):
            together = _added(figures for _, figures in months)
            narrowed.append(Outlet(name=outlet.name, whole=together, months=tuple(months)))
    return tuple(narrowed)


def _month(day: date) -> str:
    return day.isoformat()[:MONTH]


PUBLICATION_COLUMNS = {
    "publication": "who published it; empty where that is not known",
    "month": "of publication, else of adding; “all” for all months together",
    "articles": "analysed articles",
    "words": "words of these",
    "claims": "claims that are counted",
    "unnamed": "claims from unnamed people",
    "unnamed_share": "their share of the claims, 0 to 1",
    "unnamed_low": "where the share would lie in 95 of 100 such sets of claims: from",
    "unnamed_high": "… to",
    "sourceless": "claims with no source given",
    "unnamed_sources": "unnamed people and groups, counted in each article anew",
    "reasons": "those of them with a reason for not being named",
    "hedges": "hedges",
    "hedges_per_1000": "hedges for every 1,000 words",
}


def publication_rows(outlets: Iterable[Outlet]) -> Iterable[dict[str, Any]]:
    """A row for each publication and month, after one for all its months: the keys of PUBLICATION_COLUMNS, in order."""
    for outlet in outlets:
        for month, figures in (("all", outlet.whole), *outlet.months):
            yield {"publication": outlet.name, "month": month, **figures_dict(figures)}


def figures_dict(figures: Figures) -> dict[str, Any]:
    """The figures with what is derived of them."""
    low, high = figures.unnamed_range or (None, None)
    return {
        "articles": figures.articles,
        "words": figures.words,
        "claims": figures.claims,
        "unnamed": figures.unnamed,
        "unnamed_share": _rounded(figures.unnamed_share),
        "unnamed_low": _rounded(low),
        "unnamed_high": _rounded(high),
        "sourceless": figures.sourceless,
        "unnamed_sources": figures.unnamed_sources,
        "reasons": figures.reasons,
        "hedges": figures.hedges,
        "hedges_per_1000": _rounded(figures.hedges_per_1000),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
