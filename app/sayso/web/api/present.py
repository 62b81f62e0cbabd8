"""Domain values as the API's schemas. No fact is computed here that domain.py or the analysis does not have."""

from collections import defaultdict

from sayso import __version__
from sayso.analysis.types import Analysis, Attribution, Hedge, Identity, Reason, Source, Span, Spans, Summary
from sayso.domain import Article, ArticleSummary, RoomFacts
from sayso.web.api.schemas import (
    AnalysisOut,
    ArticleOut,
    ArticleSummaryOut,
    AttributionOut,
    HealthOut,
    HedgeOut,
    ReasonOut,
    SnippetOut,
    SourceOut,
    SpanOut,
    SummaryOut,
)


def article(article: Article) -> ArticleOut:
    """An article with everything."""
    return ArticleOut(
        **_metadata(article),
        length=len(article.text),
        text=article.text,
        analysis=analysis(article.text, article.analysis) if article.analysis else None,
    )


def row(row: ArticleSummary) -> ArticleSummaryOut:
    """An article as a row of the library."""
    return ArticleSummaryOut(
        **_metadata(row),
        length=row.length,
        summary=summary(row.summary) if row.summary else None,
        snippet=[SnippetOut(text=part.text, hit=part.hit) for part in row.snippet],
    )


def analysis(text: str, analysis: Analysis) -> AnalysisOut:
    """An analysis with the words of its spans, cut from `text`."""
    identities = {source.id: source.identity for source in analysis.sources}
    claims: dict[int, list[int]] = defaultdict(list)
    for claim in analysis.attributions:
        if claim.source_id is not None:
            claims[claim.source_id].append(claim.id)
    return AnalysisOut(
        version=analysis.version,
        length=analysis.length,
        summary=summary(analysis.summary),
        attributions=[_attribution(text, claim, identities) for claim in analysis.attributions],
        sources=[_source(text, source, claims[source.id]) for source in analysis.sources],
        hedges=[_hedge(text, hedge) for hedge in analysis.hedges],
    )


def summary(summary: Summary) -> SummaryOut:
    """The figures of one article."""
    return SummaryOut.model_validate(summary, from_attributes=True)


def health(facts: RoomFacts) -> HealthOut:
    """What the room runs on."""
    return HealthOut(
        status="ok",
        version=__version__,
        analysis_version=facts.analysis_version,
        articles=facts.articles,
        stale=facts.stale,
        failed=facts.failed,
        database=facts.database,
        journal=facts.journal,
    )


def _metadata(article: Article | ArticleSummary) -> dict[str, object]:
    metadata = article.metadata
    return {
        "id": article.id,
        "title": metadata.title,
        "publication": metadata.publication,
        "byline": metadata.byline,
        "published_on": metadata.published_on,
        "url": metadata.url,
        "language": article.language,
        "added_at": article.added_at,
        "revision": article.revision,
        "state": article.state,
    }


def _attribution(text: str, claim: Attribution, identities: dict[int, Identity]) -> AttributionOut:
    identity = Identity.UNSPECIFIED if claim.source_id is None else identities[claim.source_id]
    return AttributionOut(
        id=claim.id,
        mode=claim.mode,
        kind=claim.kind,
        identity=identity,
        anonymous=identity.anonymous,
        source_id=claim.source_id,
        confidence=claim.confidence,
        source=_spans(text, claim.source),
        cue=_spans(text, claim.cue),
        content=_spans(text, claim.content),
    )


def _source(text: str, source: Source, claims: list[int]) -> SourceOut:
    return SourceOut(
        id=source.id,
        identity=source.identity,
        anonymous=source.anonymous,
        label=_span(text, source.label),
        name=_optional(text, source.name),
        title=_optional(text, source.title),
        description=_optional(text, source.description),
        detail=_optional(text, source.detail),
        role=_optional(text, source.role),
        affiliation=_optional(text, source.affiliation),
        place=_optional(text, source.place),
        specificity=source.specificity,
        reason=_reason(text, source.reason) if source.reason else None,
        basis=_optional(text, source.basis),
        mentions=_spans(text, source.mentions),
        attributions=claims,
    )


def _hedge(text: str, hedge: Hedge) -> HedgeOut:
    return HedgeOut(
        id=hedge.id,
        start=hedge.span.start,
        end=hedge.span.end,
        text=hedge.span.of(text),
        category=hedge.category,
        voice="reporter" if hedge.attribution_id is None else "source",
        attribution_id=hedge.attribution_id,
    )


def _reason(text: str, reason: Reason) -> ReasonOut:
    span = reason.span
    return ReasonOut(start=span.start, end=span.end, text=span.of(text), kind=reason.kind)


def _spans(text: str, spans: Spans) -> list[SpanOut]:
    return [_span(text, span) for span in spans]


def _optional(text: str, span: Span | None) -> SpanOut | None:
    return _span(text, span) if span else None


def _span(text: str, span: Span) -> SpanOut:
    return SpanOut(start=span.start, end=span.end, text=span.of(text))
