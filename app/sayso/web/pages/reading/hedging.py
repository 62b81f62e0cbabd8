"""The hedging panel: the words in context, by whose voice and by category."""

from dataclasses import dataclass

from sayso.analysis.types import Analysis, By, Hedge, HedgeCategory, Span
from sayso.web.keys import claim_key, hedge_key
from sayso.web.pages.reading.cards import ClaimCard
from sayso.words import CATEGORY, count, decimal, mid_sentence, one_line

_CONTEXT = 48  # characters on each side of a hedge


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeRow:
    """A hedge between the words before and after it; `voice` is the claim in which it stands, "" for the reporter."""

    key: str
    before: str
    words: str
    after: str
    voice: str
    by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeGroup:
    """The hedges of one category in one voice."""

    label: str
    rows: tuple[HedgeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice's hedges."""

    label: str
    total: int
    groups: tuple[HedgeGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgingPanel:
    """`whole` is the line above; voices without hedges are left out."""

    total: int
    whole: str
    voices: tuple[Voice, ...]


def hedging_panel(text: str, analysis: Analysis, claims: list[ClaimCard], blocks: dict[int, Span]) -> HedgingPanel:
    """The panel. `blocks` is each hedge's paragraph by hedge id."""
    by_key = {claim.key: claim for claim in claims}
    voices = []
    for label, own in (("The reporter’s own", True), ("In what a source says", False)):
        hedges = [hedge for hedge in analysis.hedges if (hedge.attribution_id is None) == own]
        if hedges:
            voices.append(Voice(label=label, total=len(hedges), groups=_groups(text, hedges, by_key, blocks)))
    return HedgingPanel(total=analysis.summary.hedges, whole=rate_line(analysis), voices=tuple(voices))


def rate_line(analysis: Analysis, median: float | None = None) -> str:
    """The line above: how many hedges, and the `median` of the room's other articles."""
    summary = analysis.summary
    if not summary.hedges and median is None:
        return ""
    rate = f"{count(summary.hedges, 'hedge')}, {decimal(summary.hedges_per_1000)} for every 1,000 words."
    if median is None:
        return rate
    return f"{rate} The median of the other articles in this room is {decimal(median)}."


def _groups(
    text: str, hedges: list[Hedge], claims: dict[str, ClaimCard], blocks: dict[int, Span]
) -> tuple[HedgeGroup, ...]:
    groups: dict[HedgeCategory, list[HedgeRow]] = {}
    for hedge in hedges:
        groups.setdefault(hedge.category, []).append(_row(text, hedge, claims, blocks[hedge.id]))
    return tuple(
        HedgeGroup(label=CATEGORY[category], rows=tuple(groups[category]))
        for category in HedgeCategory
        if category in groups
    )


def _row(text: str, hedge: Hedge, claims: dict[str, ClaimCard], block: Span) -> HedgeRow:
    claim = None if hedge.attribution_id is None else claims[claim_key(hedge.attribution_id)]
    return HedgeRow(
        key=hedge_key(hedge.id),
        before=_before(text[max(block.start, hedge.span.start - 2 * _CONTEXT) : hedge.span.start]),
        words=one_line(hedge.span.of(text)),
        after=_after(text[hedge.span.end : min(block.end, hedge.span.end + 2 * _CONTEXT)]),
        voice=f"claim {claim.number:,}, {mid_sentence(claim.who)}" if claim else "",
        by_hand=hedge.by is By.READER,
    )


def _before(words: str) -> str:
    tail = " ".join(words.split()) + (" " if words[-1:].isspace() else "")
    if len(tail) <= _CONTEXT:
        return tail
    return "…\u00a0" + tail[-_CONTEXT:].split(" ", 1)[-1]


def _after(words: str) -> str:
    head = (" " if words[:1].isspace() else "") + " ".join(words.split())
    if len(head) <= _CONTEXT:
        return head
    return head[:_CONTEXT].rsplit(" ", 1)[0] + "\u00a0…"
