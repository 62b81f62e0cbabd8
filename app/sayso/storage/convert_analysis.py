"""Rows to attributions, sources and hedges, and back; the rest of the mapper is convert.py."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import SQLModel

from sayso.analysis.types import (
    Analysis,
    Attribution,
    By,
    Hedge,
    HedgeCategory,
    Identity,
    Kind,
    Mode,
    Reason,
    ReasonKind,
    Source,
    Span,
    Spans,
)
from sayso.storage.tables import AttributionRow, HedgeRow, Pair, SourceRow

Values = dict[str, Any]  # of a row's columns

_SPANS = ("name", "title", "description", "detail", "role", "affiliation", "place", "basis")  # of a source, one each


def to_child_rows(article_id: int, analysis: Analysis) -> tuple[tuple[type[SQLModel], Sequence[Values]], ...]:
    """The rows of sources, attributions and hedges: each table's may only be inserted after those before it.

    As values, which a statement for all of them takes at once: objects of hundreds of rows hold up whoever reads.
    """
    return (
        (SourceRow, [_of_source(article_id, position, source) for position, source in enumerate(analysis.sources)]),
        (
            AttributionRow,
            [_of_attribution(article_id, position, item) for position, item in enumerate(analysis.attributions)],
        ),
        (HedgeRow, [_of_hedge(article_id, position, hedge) for position, hedge in enumerate(analysis.hedges)]),
    )


def _of_source(article_id: int, position: int, source: Source) -> Values:
    return {
        "article_id": article_id,
        "number": source.id,
        "position": position,
        "identity": source.identity,
        "mentions": _pairs(source.mentions),
        "specificity": source.specificity,
        "reason": _pair(source.reason.span) if source.reason else None,
        "reason_kind": source.reason.kind if source.reason else None,
        "granted": source.granted,
        "by_reader": source.by is By.READER,
        **{role: _pair(getattr(source, role)) for role in _SPANS},
    }


def to_source(row: SourceRow) -> Source:
    """A source from its row."""
    return Source(
        id=row.number,
        identity=Identity(row.identity),
        mentions=to_spans(row.mentions),
        specificity=row.specificity,
        reason=Reason(Span(*row.reason), ReasonKind(row.reason_kind)) if row.reason and row.reason_kind else None,
        granted=row.granted,
        by=_by(row),
        **{role: _span(getattr(row, role)) for role in _SPANS},
    )


def _of_attribution(article_id: int, position: int, attribution: Attribution) -> Values:
    return {
        "article_id": article_id,
        "number": attribution.id,
        "position": position,
        "source_number": attribution.source_id,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "mode": attribution.mode,
        "kind": attribution.kind,
        "confidence": attribution.confidence,
        "found_by": attribution.found_by,
        "via": _pairs(attribution.via),
        "counted": attribution.counted,
        "by_reader": attribution.by is By.READER,
    }


def to_attribution(row: AttributionRow) -> Attribution:
    """An attribution from its row."""
    return Attribution(
        id=row.number,
        source=to_spans(row.source),
        cue=to_spans(row.cue),
        content=to_spans(row.content),
        mode=Mode(row.mode),
        kind=Kind(row.kind),
        source_id=row.source_number,
        confidence=row.confidence,
        found_by=row.found_by,
        via=to_spans(row.via),
        counted=row.counted,
        by=_by(row),
    )


def _of_hedge(article_id: int, position: int, hedge: Hedge) -> Values:
    return {
        "article_id": article_id,
        "number": hedge.id,
        "position": position,
        "span_start": hedge.span.start,
        "span_end": hedge.span.end,
        "category": hedge.category,
        "attribution_number": hedge.attribution_id,
        "by_reader": hedge.by is By.READER,
    }


def to_hedge(row: HedgeRow) -> Hedge:
    """A hedge from its row."""
    return Hedge(
        id=row.number,
        span=Span(row.span_start, row.span_end),
        category=HedgeCategory(row.category),
        attribution_id=row.attribution_number,
        by=_by(row),
    )


def _by(row: SourceRow | AttributionRow | HedgeRow) -> By:
    return By.READER if row.by_reader else By.MACHINE


def _pair(span: Span | None) -> Pair | None:
    return [span.start, span.end] if span else None


def _pairs(spans: Spans) -> list[Pair]:
    return [[span.start, span.end] for span in spans]


def _span(pair: Pair | None) -> Span | None:
    return Span(*pair) if pair else None


def to_spans(pairs: Sequence[Pair]) -> Spans:
    """Spans of [start, end] pairs."""
    return tuple(Span(start, end) for start, end in pairs)
