"""Lays corrections over what the machine found in a text: the whole of it as one pure function."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.analysis.summary import summarize
from sayso.analysis.text.voices import voices_of
from sayso.analysis.types import Analysis
from sayso.corrections import claims, hedges, sources
from sayso.corrections.desk import Desk, Key, Verdict, new_id
from sayso.corrections.values import Act, ClaimRow, Correction, HedgeRow, Row, SourceRow, What, what_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction. `lost` are the rows of it whose words are not found; `rows` where the others are."""

    correction: Correction
    rows: tuple[Key, ...] = ()
    lost: tuple[Row, ...] = ()

    @property
    def placed(self) -> bool:
        """All of it is laid over the analysis."""
        return not self.lost


@dataclass(frozen=True, slots=True)
class Corrected:
    """An analysis with corrections over it, the outcome of each, and what they say of the machine's rows."""

    analysis: Analysis
    outcomes: tuple[Outcome, ...] = ()
    verdicts: Mapping[Key, Verdict] = field(default_factory=dict)
    missed: frozenset[Key] = frozenset()

    @property
    def unplaced(self) -> tuple[Correction, ...]:
        """Those of which something is not found in the text; they are kept, and placed when their words come back."""
        return tuple(outcome.correction for outcome in self.outcomes if not outcome.placed)

    def reviewed(self, machine: Analysis) -> bool:
        """Whether somebody said of every row of the machine's that it is right, wrong or changed."""
        return all(key in self.verdicts for key in keys_of(machine))


def corrected(analysis: Analysis, corrections: Sequence[Correction], text: str) -> Corrected:
    """The analysis of `text` as readers corrected it, one correction after another."""
    if not corrections:
        return Corrected(analysis)
    desk = Desk.of(analysis, text)
    speaking = {claim.source_id for claim in analysis.attributions if claim.source_id is not None}
    outcomes = tuple(_lay(desk, correction) for correction in sorted(corrections, key=lambda each: each.number))
    sources.settle(desk, speaking)
    shown = _analysis(desk, analysis, text)
    here = frozenset(keys_of(shown))
    return Corrected(
        analysis=shown,
        outcomes=tuple(replace(each, rows=tuple(key for key in each.rows if key in here)) for each in outcomes),
        verdicts=desk.verdicts,
        missed=here & desk.missed,
    )


def keys_of(analysis: Analysis) -> Iterable[Key]:
    """Every row of an analysis."""
    yield from ((What.CLAIM, claim.id) for claim in analysis.attributions)
    yield from ((What.SOURCE, source.id) for source in analysis.sources)
    yield from ((What.HEDGE, hedge.id) for hedge in analysis.hedges)


def _lay(desk: Desk, correction: Correction) -> Outcome:
    target = correction.target
    if isinstance(target, SourceRow) and correction.act in (Act.ONE, Act.TWO):
        if correction.act is Act.ONE:
            id_ = sources.join(desk, target, correction.others)
        else:
            id_ = sources.part(desk, target, correction.others, new_id(correction.number))
        return Outcome(correction, ((What.SOURCE, id_),)) if id_ is not None else Outcome(correction, (), (target,))
    if target and correction.act is Act.WRONG:
        return Outcome(correction, (), () if _strike(desk, target) else (target,))
    if target and correction.act is Act.NOTE:
        ids = _at(desk, target)
        return Outcome(correction, ids or (), () if ids is not None else (target,))
    rows, lost = [], []
    for place, row in enumerate(correction.rows):
        id_ = _put(desk, target or row, row, new_id(correction.number, place))
        if id_ is None:
            lost.append(row)
        else:
            rows.append((what_of(row), id_))
    return Outcome(correction, tuple(rows), tuple(lost))


def _put(desk: Desk, target: Row, row: Row, id_: int) -> int | None:
    """Have what stands where the target does be as the row says; its id, None where the words are gone."""
    if isinstance(row, ClaimRow) and isinstance(target, ClaimRow):
        places = claims.find(desk, target) or claims.find(desk, row)
        return claims.put(desk, places, row, id_) if places else None
    if isinstance(row, SourceRow) and isinstance(target, SourceRow):
        spans = sources.find(desk, target) or sources.find(desk, row)
        return sources.put(desk, spans, row, id_) if spans else None
    if isinstance(row, HedgeRow) and isinstance(target, HedgeRow):
        place = desk.place(target.span) or desk.place(row.span)
        return hedges.put(desk, place, row, id_) if place else None
    return None


def _strike(desk: Desk, row: Row) -> bool:
    """Take a row away where it is; whether its words are."""
    if isinstance(row, SourceRow):
        return sources.strike(desk, row)
    if isinstance(row, HedgeRow):
        return hedges.strike(desk, row)
    return claims.strike(desk, row)


def _at(desk: Desk, row: Row) -> tuple[Key, ...] | None:
    """The row of the desk that this one is, none where there is no such row; None where its words are gone."""
    if isinstance(row, SourceRow):
        spans = sources.find(desk, row)
        source = sources.same(desk, spans) if spans else None
        return None if spans is None else ((What.SOURCE, source.id),) if source else ()
    if isinstance(row, HedgeRow):
        place = desk.place(row.span)
        hedge = hedges.same(desk, place) if place else None
        return None if place is None else ((What.HEDGE, hedge.id),) if hedge else ()
    places = claims.find(desk, row)
    claim = claims.same(desk, places) if places else None
    return None if places is None else ((What.CLAIM, claim.id),) if claim else ()


def _analysis(desk: Desk, machine: Analysis, text: str) -> Analysis:
    """All rows in text order, each hedge in its voice, and the figures counted anew."""
    claims = tuple(sorted(desk.claims.values(), key=lambda claim: (claim.start, claim.id)))
    heard = tuple(sorted(desk.sources.values(), key=lambda source: (min(source.mentions), source.id)))
    doubts = sorted(desk.hedges.values(), key=lambda hedge: (hedge.span, hedge.id))
    voices = voices_of([hedge.span for hedge in doubts], claims)
    voiced = tuple(replace(hedge, attribution_id=voice) for hedge, voice in zip(doubts, voices, strict=True))
    return replace(
        machine,
        attributions=claims,
        sources=heard,
        hedges=voiced,
        summary=summarize(text, claims, heard, voiced),
    )
