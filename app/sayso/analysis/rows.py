"""An analysis as tables: each claim, source and hedge a flat dictionary, which pandas and polars take as it is.

Every row of a table has the same keys in the same order. Words that are not there are "", ids and levels None.
"""

from typing import Any

from sayso.analysis.types import Analysis, Attribution, Hedge, Source, Span, Spans

Row = dict[str, Any]


def rows(text: str, analysis: Analysis) -> dict[str, list[Row]]:
    """The three tables of an analysis of `text`."""
    return {
        "claims": [claim_row(text, claim, analysis) for claim in analysis.attributions],
        "sources": [source_row(text, source, analysis) for source in analysis.sources],
        "hedges": [hedge_row(text, hedge, analysis) for hedge in analysis.hedges],
    }


def claim_row(text: str, claim: Attribution, analysis: Analysis) -> Row:
    """One claim, with what is known of its source."""
    source, identity = analysis.source_of(claim), analysis.identity_of(claim)
    return {
        "claim": claim.id,
        "source_id": claim.source_id,
        "source": joined(text, claim.source),
        "source_name": source.label.of(text) if source else "",
        "identity": identity.value,
        "anonymous": identity.anonymous,
        "specificity": source.specificity if source else None,
        "reason": source.reason.span.of(text) if source and source.reason else "",
        "reason_kind": source.reason.kind.value if source and source.reason else "",
        "basis": _words(text, source.basis if source else None),
        "cue": joined(text, claim.cue),
        "content": joined(text, claim.content),
        "mode": claim.mode.value,
        "kind": claim.kind.value,
        "confidence": claim.confidence,
        "found_by": claim.found_by,
        "counted": claim.counted,
        "via": joined(text, claim.via),
        "start": claim.start,
        "source_spans": offsets(claim.source),
        "cue_spans": offsets(claim.cue),
        "content_spans": offsets(claim.content),
        "by": claim.by.value,
    }


def source_row(text: str, source: Source, analysis: Analysis) -> Row:
    """One source, with how much rests on it."""
    return {
        "source_id": source.id,
        "label": source.label.of(text),
        "identity": source.identity.value,
        "anonymous": source.anonymous,
        "specificity": source.specificity,
        "reason": _words(text, source.reason.span if source.reason else None),
        "reason_kind": source.reason.kind.value if source.reason else "",
        "basis": _words(text, source.basis),
        "granted": source.granted,
        "title": _words(text, source.title),
        "role": _words(text, source.role),
        "affiliation": _words(text, source.affiliation),
        "place": _words(text, source.place),
        "claims": len(analysis.claims_of(source)),
        "mentions": len(source.mentions),
        "start": source.label.start,
        "end": source.label.end,
        "by": source.by.value,
    }


def hedge_row(text: str, hedge: Hedge, analysis: Analysis) -> Row:
    """One hedge, with the claim and the source in whose words it stands."""
    claim = analysis.voice_of(hedge)
    return {
        "hedge": hedge.id,
        "text": hedge.span.of(text),
        "category": hedge.category.value,
        "voice": "source" if claim else "reporter",
        "claim": claim.id if claim else None,
        "source_id": claim.source_id if claim else None,
        "start": hedge.span.start,
        "end": hedge.span.end,
        "by": hedge.by.value,
    }


def joined(text: str, spans: Spans) -> str:
    """The words of a role's pieces, with dots between them."""
    return " … ".join(span.of(text) for span in spans)


def offsets(spans: Spans) -> str:
    """Spans as "12-30 45-60"."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""
