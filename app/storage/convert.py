"""Rows to domain values and back: the only mapper."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from app.analysis.types import (
    Analysis,
    Attribution,
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
    Summary,
)
from app.domain import Article, ArticleSummary, Draft, Metadata, Original, SnippetPart, State, StripMark
from app.storage.tables import ArticleRow, AttributionRow, HedgeRow, OriginalRow, Pair, SourceRow

ChildRow = SourceRow | AttributionRow | HedgeRow


@dataclass(frozen=True, slots=True)
class Strip:
    """What the small strip of a library row shows."""

    claims: tuple[StripMark, ...] = ()
    hedges: Spans = ()


_FIGURES = tuple(field.name for field in fields(Summary) if field.name != "claims_by_identity")


def to_article_row(draft: Draft, state: State, analysis: Analysis | None, added_at: datetime) -> ArticleRow:
    """A new article's row, without an id."""
    row = ArticleRow(
        added_at=added_at.astimezone(UTC), state=state, text_hash="", length=0, title="", text="", claims_by_identity={}
    )
    set_metadata(row, draft.metadata)
    set_text(row, draft)
    set_analysis(row, state, analysis)
    return row


def set_metadata(row: ArticleRow, metadata: Metadata) -> None:
    """Write the metadata into a row."""
    for field in fields(Metadata):
        setattr(row, field.name, getattr(metadata, field.name))


def set_text(row: ArticleRow, draft: Draft) -> None:
    """Write a draft's text, and what is derived from it, into a row."""
    row.text, row.length, row.text_hash = draft.text, len(draft.text), text_hash(draft.text)
    row.language = draft.language


def set_analysis(row: ArticleRow, state: State, analysis: Analysis | None) -> None:
    """Write the state and the figures of an analysis, or of none, into a row that has its text.

    Raises:
        ValueError: state and analysis contradict each other, or the analysis is of another text.
    """
    if (state is State.ANALYZED) != (analysis is not None):
        raise ValueError(f"state {state} with{'' if analysis else 'out'} an analysis")
    if analysis and analysis.length != row.length:
        raise ValueError(f"an analysis of {analysis.length} characters for a text of {row.length}")
    row.state, row.analysis_version = state, analysis.version if analysis else None
    for figure in _FIGURES:
        setattr(row, figure, getattr(analysis.summary, figure) if analysis else 0)
    row.first_claim_anonymous = bool(row.first_claim_anonymous)
    row.hedges_per_1000 = analysis.summary.hedges_per_1000 if analysis else 0.0
    claims = analysis.summary.claims_by_identity if analysis else {}
    row.claims_by_identity = {identity.value: claims.get(identity, 0) for identity in Identity} if analysis else {}


def text_hash(text: str) -> str:
    """What makes two texts the same text."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_child_rows(article_id: int, analysis: Analysis) -> tuple[Sequence[ChildRow], ...]:
    """The rows of sources, attributions and hedges: each group may only be inserted after the one before it."""
    return (
        [_to_source_row(article_id, position, source) for position, source in enumerate(analysis.sources)],
        [_to_attribution_row(article_id, position, item) for position, item in enumerate(analysis.attributions)],
        [_to_hedge_row(article_id, position, hedge) for position, hedge in enumerate(analysis.hedges)],
    )


def to_article(
    row: ArticleRow,
    sources: Sequence[SourceRow],
    attributions: Sequence[AttributionRow],
    hedges: Sequence[HedgeRow],
) -> Article:
    """An article from its row and its children, each in order."""
    return Article(
        id=narrowed_id(row),
        text=row.text,
        metadata=_to_metadata(row),
        language=row.language,
        added_at=row.added_at,
        revision=row.revision,
        state=State(row.state),
        analysis=_to_analysis(row, sources, attributions, hedges),
    )


def to_article_summary(
    row: ArticleRow,
    strip: Strip,
    snippet: tuple[SnippetPart, ...],
) -> ArticleSummary:
    """A library row from an article's row (its text is not touched), its strip and its excerpt."""
    return ArticleSummary(
        id=narrowed_id(row),
        metadata=_to_metadata(row),
        language=row.language,
        added_at=row.added_at,
        revision=row.revision,
        state=State(row.state),
        length=row.length,
        summary=_to_summary(row),
        claims=strip.claims,
        hedges=strip.hedges,
        snippet=snippet,
    )


def to_strip(claims: Sequence[tuple[Sequence[Pair], str | None]], hedges: Sequence[Pair]) -> Strip:
    """A strip from the contents with the identities of their sources, and from the hedges, in any order."""
    marks = [
        StripMark(span, Identity(identity or Identity.UNSPECIFIED))
        for content, identity in claims
        for span in _spans(content)
    ]
    return Strip(tuple(sorted(marks, key=lambda mark: mark.span)), _spans(sorted(hedges)))


def to_original_row(article_id: int, original: Original) -> OriginalRow:
    """Packed."""
    return OriginalRow(article_id=article_id, media_type=original.media_type, data=zlib.compress(original.data))


def to_original(row: OriginalRow) -> Original:
    """Unpacked."""
    return Original(data=zlib.decompress(row.data), media_type=row.media_type)


def narrowed_id(row: ArticleRow) -> int:
    """The id of a row that is in the database."""
    if row.id is None:
        raise ValueError("this row has not been stored")
    return row.id


def _to_metadata(row: ArticleRow) -> Metadata:
    return Metadata(**{field.name: getattr(row, field.name) for field in fields(Metadata)})


def _to_summary(row: ArticleRow) -> Summary | None:
    if row.analysis_version is None:
        return None
    counted = {identity: row.claims_by_identity.get(identity.value, 0) for identity in Identity}
    figures: dict[str, Any] = {figure: getattr(row, figure) for figure in _FIGURES}
    return Summary(**figures, claims_by_identity=counted)


def _to_analysis(
    row: ArticleRow,
    sources: Sequence[SourceRow],
    attributions: Sequence[AttributionRow],
    hedges: Sequence[HedgeRow],
) -> Analysis | None:
    summary = _to_summary(row)
    if summary is None or row.analysis_version is None:
        return None
    return Analysis(
        version=row.analysis_version,
        length=row.length,
        attributions=tuple(map(_to_attribution, attributions)),
        sources=tuple(map(_to_source, sources)),
        hedges=tuple(map(_to_hedge, hedges)),
        summary=summary,
    )


def _to_source_row(article_id: int, position: int, source: Source) -> SourceRow:
    return SourceRow(
        article_id=article_id,
        number=source.id,
        position=position,
        identity=source.identity,
        mentions=_pairs(source.mentions),
        name=_pair(source.name),
        title=_pair(source.title),
        description=_pair(source.description),
        detail=_pair(source.detail),
        role=_pair(source.role),
        affiliation=_pair(source.affiliation),
        place=_pair(source.place),
        specificity=source.specificity,
        reason=_pair(source.reason.span) if source.reason else None,
        reason_kind=source.reason.kind if source.reason else None,
        basis=_pair(source.basis),
    )


def _to_source(row: SourceRow) -> Source:
    return Source(
        id=row.number,
        identity=Identity(row.identity),
        mentions=_spans(row.mentions),
        name=_span(row.name),
        title=_span(row.title),
        description=_span(row.description),
        detail=_span(row.detail),
        role=_span(row.role),
        affiliation=_span(row.affiliation),
        place=_span(row.place),
        specificity=row.specificity,
        reason=Reason(Span(*row.reason), ReasonKind(row.reason_kind)) if row.reason and row.reason_kind else None,
        basis=_span(row.basis),
    )


def _to_attribution_row(article_id: int, position: int, attribution: Attribution) -> AttributionRow:
    return AttributionRow(
        article_id=article_id,
        number=attribution.id,
        position=position,
        source_number=attribution.source_id,
        source=_pairs(attribution.source),
        cue=_pairs(attribution.cue),
        content=_pairs(attribution.content),
        mode=attribution.mode,
        kind=attribution.kind,
        confidence=attribution.confidence,
    )


def _to_attribution(row: AttributionRow) -> Attribution:
    return Attribution(
        id=row.number,
        source=_spans(row.source),
        cue=_spans(row.cue),
        content=_spans(row.content),
        mode=Mode(row.mode),
        kind=Kind(row.kind),
        source_id=row.source_number,
        confidence=row.confidence,
    )


def _to_hedge_row(article_id: int, position: int, hedge: Hedge) -> HedgeRow:
    return HedgeRow(
        article_id=article_id,
        number=hedge.id,
        position=position,
        span_start=hedge.span.start,
        span_end=hedge.span.end,
        category=hedge.category,
        attribution_number=hedge.attribution_id,
    )


def _to_hedge(row: HedgeRow) -> Hedge:
    return Hedge(
        id=row.number,
        span=Span(row.span_start, row.span_end),
        category=HedgeCategory(row.category),
        attribution_id=row.attribution_number,
    )


def _pair(span: Span | None) -> Pair | None:
    return [span.start, span.end] if span else None


def _pairs(spans: Spans) -> list[Pair]:
    return [[span.start, span.end] for span in spans]


def _span(pair: Pair | None) -> Span | None:
    return Span(*pair) if pair else None


def _spans(pairs: Sequence[Pair]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)
