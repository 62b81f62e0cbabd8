"""The strip: the whole article from first to last word as bars and ticks. Pure numbers; a template draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.analysis.summary import counts
from sayso.analysis.types import Analysis, Span
from sayso.domain import ArticleSummary
from sayso.web.keys import claim_key, hedge_key
from sayso.words import TONE, count

WIDTH = 1000.0  # of the drawing's own coordinates; the page stretches it
_HEIGHTS = {"named": (1, 11), "unnamed": (12, 11), "hedge": (27, 7)}  # top and height; those not named stand between
_BETWEEN = (5, 7)
_LEAST = 2.0  # so that one word of a long article is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim's piece or a hedge at its place. `key` is the mark that it links to; `label` names it in words."""

    x: float
    width: float
    tone: str
    key: str = ""
    label: str = ""

    @property
    def shape(self) -> str:
        """The outline, as SVG draws a path: named above the line, unnamed below it, hedges at the foot."""
        top, height = _HEIGHTS.get(self.tone, _BETWEEN)
        return f"M{self.x} {top}h{self.width}v{height}h-{self.width}z"


@dataclass(frozen=True, slots=True)
class Strip:
    """Bars of the claims and ticks of the hedges; `label` is the text alternative of the whole."""

    claims: tuple[Bar, ...]
    hedges: tuple[Bar, ...]
    label: str

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All of them, in the order in which they are drawn."""
        return self.claims + self.hedges

    @property
    def paths(self) -> dict[str, str]:
        """The outline of all bars of each tone: a page of rows has hundreds of bars."""
        shapes: dict[str, list[str]] = {}
        for bar in self.bars:
            shapes.setdefault(bar.tone, []).append(bar.shape)
        return {tone: "".join(each) for tone, each in shapes.items()}

    @property
    def tones(self) -> set[str]:
        """What occurs."""
        return {bar.tone for bar in self.bars}


def article_strip(analysis: Analysis, labels: dict[str, str]) -> Strip:
    """The strip of an article's claims that are counted; `labels` are the marks' words by key, which every bar has."""
    claims = [
        _bar(span, analysis.length, TONE[analysis.identity_of(attribution)], claim_key(attribution.id), labels)
        for attribution in filter(counts, analysis.attributions)
        for span in attribution.content
    ]
    hedges = [_bar(hedge.span, analysis.length, "hedge", hedge_key(hedge.id), labels) for hedge in analysis.hedges]
    summary = analysis.summary
    return Strip(tuple(claims), tuple(hedges), _label(summary.claims, summary.anonymous, summary.hedges))


def row_strip(row: ArticleSummary) -> Strip | None:
    """The small strip of a library row; None where nothing was analysed."""
    if row.summary is None:
        return None
    claims = (_bar(mark.span, row.length, TONE[mark.identity]) for mark in row.claims)
    hedges = (_bar(span, row.length, "hedge") for span in row.hedges)
    summary = row.summary
    return Strip(_merged(claims), _merged(hedges), _label(summary.claims, summary.anonymous, summary.hedges))


def _bar(span: Span, length: int, tone: str, key: str = "", labels: dict[str, str] | None = None) -> Bar:
    scale = WIDTH / max(length, span.end)
    width = max((span.end - span.start) * scale, _LEAST)
    return Bar(
        round(min(span.start * scale, WIDTH - width), 1), round(width, 1), tone, key, (labels or {}).get(key, "")
    )


def _merged(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Neighbours of one tone as one bar: a row is small, and a long article has hundreds."""
    merged: list[Bar] = []
    for bar in bars:
        last = merged[-1] if merged else None
        if last and last.tone == bar.tone and last.x <= bar.x <= last.x + last.width + 1:
            end = max(last.x + last.width, bar.x + bar.width)
            merged[-1] = Bar(last.x, round(end - last.x, 1), bar.tone)
        else:
            merged.append(bar)
    return tuple(merged)


def _label(claims: int, anonymous: int, hedges: int) -> str:
    where = f"{count(claims, 'claim')}, {anonymous:,} of them without a named source" if claims else "no claims"
    return f"The article from first to last word: {where}; {count(hedges, 'hedge') if hedges else 'no hedges'}."
