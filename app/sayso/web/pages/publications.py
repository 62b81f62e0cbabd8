"""The publications of the room as frozen rows: all that their template may use."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sayso.measured import error_rate
from sayso.register.publications import Figures, Outlet
from sayso.words import count, decimal, month_words, percent

MOST = 12  # months of a publication that are shown, the last ones: a page of all would be long, and slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of a publication, or of one of its months, in words; `range` is that of the share."""

    name: str
    address: str | None
    articles: int
    claims: int
    share: str
    range: str
    sourceless: int
    reasons: str
    hedges: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletShown:
    """A publication with its last months; `covers` is how many it has, and how many of them are shown."""

    whole: Row
    covers: str
    months: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationsPage:
    """The publications, by name; `cut`: not all months are shown. `errs` is the measured error rate in words."""

    outlets: tuple[OutletShown, ...]
    cut: bool
    since: str
    until: str
    errs: str
    taken: str


def asked_days(parameters: Mapping[str, str]) -> tuple[date | None, date | None]:
    """The days of the address; what is none is left out."""
    return _day(parameters.get("from", "")), _day(parameters.get("to", ""))


def publications_page(outlets: Sequence[Outlet], since: date | None, until: date | None) -> PublicationsPage:
    """Build the page."""
    days = {"from": since.isoformat() if since else "", "to": until.isoformat() if until else ""}
    taken = urlencode({name: day for name, day in days.items() if day})
    return PublicationsPage(
        outlets=tuple(map(_outlet, outlets)),
        cut=any(len(outlet.months) > MOST for outlet in outlets),
        since=days["from"],
        until=days["to"],
        errs=str(error_rate()),
        taken=f"?{taken}" if taken else "",
    )


def _outlet(outlet: Outlet) -> OutletShown:
    name = outlet.name or "Not known"
    search = urlencode({"q": f'in:"{outlet.name}"'})
    address = f"/claims?{search}" if outlet.name and '"' not in outlet.name else None
    months = count(len(outlet.months), "month")
    return OutletShown(
        whole=_row(name, address, outlet.whole),
        covers=f"the last {MOST} of {months}" if len(outlet.months) > MOST else months,
        months=tuple(_row(month_words(month), None, figures) for month, figures in outlet.months[-MOST:]),
    )


def _row(name: str, address: str | None, figures: Figures) -> Row:
    share, between, hedges = figures.unnamed_share, figures.unnamed_range, figures.hedges_per_1000
    return Row(
        name=name,
        address=address,
        articles=figures.articles,
        claims=figures.claims,
        share="–" if share is None else percent(share),
        range="" if between is None else f"{percent(between[0])} to {percent(between[1])}",
        sourceless=figures.sourceless,
        reasons=f"{figures.reasons:,} of {figures.unnamed_sources:,}",
        hedges="–" if hedges is None else decimal(hedges),
    )


def _day(words: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(words)
    return None
