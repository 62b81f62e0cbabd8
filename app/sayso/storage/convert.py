"""Rows to domain values and back: with convert_analysis.py the only mapper."""

import zlib
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from sayso.analysis.types import Analysis, Identity, Summary
from sayso.corrections.values import Correction
from sayso.domain import Article, ArticleSummary, Draft, Metadata, Original, State, StripMark
from sayso.keys import text_key, url_key
from sayso.storage.convert_analysis import to_attribution, to_hedge, to_source, to_spans
from sayso.storage.convert_shape import to_column, to_shape
from sayso.storage.tables import ArticleRow, AttributionRow, HedgeRow, OriginalRow, Pair, SourceRow

Claim = tuple[Sequence[Pair], str | None]  # the pieces of a content, and the identity of its source

_METADATA = tuple(field.name for field in fields(Metadata))
_metadata_of = attrgetter(*_METADATA)
_IDENTITIES = tuple((identity.value, identity) for identity in Identity)
_FIGURES = tuple(field.name for field in fields(Summary) if field.name != "claims_by_identity")
_figures_of = attrgetter(*_FIGURES)


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
    row.url_key = url_key(metadata.url) if metadata.url else None


def set_text(row: ArticleRow, draft: Draft) -> None:
    """Write a draft's text, and what is derived from it, into a row."""
    row.text, row.length, row.text_hash = draft.text, len(draft.text), text_key(draft.text)
    row.language, row.shape = draft.language, to_column(draft.shape)


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


def to_article(
    row: ArticleRow,
    sources: Sequence[SourceRow],
    attributions: Sequence[AttributionRow],
    hedges: Sequence[HedgeRow],
    corrections: tuple[Correction, ...] = (),
    machine: Analysis | None = None,
) -> Article:
    """An article from its row and its children, each in order, and what readers said of it."""
    return Article(
        id=narrowed_id(row),
        text=row.text,
        metadata=to_metadata(row),
        language=row.language,
        added_at=row.added_at,
        updated_at=row.updated_at,
        repeat=row.repeat,
        revision=row.revision,
        state=State(row.state),
        analysis=_to_analysis(row, sources, attributions, hedges),
        shape=to_shape(row.shape),
        corrections=corrections,
        machine=machine,
    )


def to_article_summary(row: Any, claims: Sequence[Claim], hedges: Sequence[Pair]) -> ArticleSummary:
    """A library row from the columns of an article's row, but for its text, and, in any order, what its strip shows."""
    return ArticleSummary(
        id=row.id,
        metadata=to_metadata(row),
        language=row.language,
        added_at=row.added_at,
        updated_at=row.updated_at,
        revision=row.revision,
        state=State(row.state),
        length=row.length,
        summary=_to_summary(row),
        claims=_to_strip_marks(claims),
        hedges=to_spans(sorted(hedges)),
        analysis_version=row.analysis_version,
    )


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


def _to_strip_marks(claims: Sequence[Claim]) -> tuple[StripMark, ...]:
    marks = [
        StripMark(span, Identity(identity or Identity.UNSPECIFIED))
        for content, identity in claims
        for span in to_spans(content)
    ]
    return tuple(sorted(marks, key=lambda mark: mark.span))


def to_metadata(row: ArticleRow | Any) -> Metadata:
    """The article's metadata."""
    return Metadata(**dict(zip(_METADATA, _metadata_of(row), strict=True)))


def _to_summary(row: ArticleRow | Any) -> Summary | None:
    if row.analysis_version is None:
        return None
    counted = {identity: row.claims_by_identity.get(value, 0) for value, identity in _IDENTITIES}
    figures = dict(zip(_FIGURES, _figures_of(row), strict=True))
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
        attributions=tuple(map(to_attribution, attributions)),
        sources=tuple(map(to_source, sources)),
        hedges=tuple(map(to_hedge, hedges)),
        summary=summary,
        language=row.language,
    )
