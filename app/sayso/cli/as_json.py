"""An analysis as JSON for `sayso analyze --json`: member for member what the API gives (docs/API.md)."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sayso.analysis.types import Analysis, Attribution, Hedge, Reason, Source, Span, Summary


def analysis_object(text: str, analysis: Analysis) -> dict[str, Any]:
    """The analysis with the words of its spans, cut from `text`."""
    return {
        "version": analysis.version,
        "length": analysis.length,
        "summary": _summary(analysis.summary),
        "attributions": [_attribution(text, claim, analysis) for claim in analysis.attributions],
        "sources": [_source(text, source, analysis) for source in analysis.sources],
        "hedges": [_hedge(text, hedge) for hedge in analysis.hedges],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    derived = {"anonymous_share": summary.anonymous_share, "hedges_per_1000": summary.hedges_per_1000}
    return {**_members("", summary), **derived}


def _attribution(text: str, claim: Attribution, analysis: Analysis) -> dict[str, Any]:
    identity = analysis.identity_of(claim)
    return {**_members(text, claim), "identity": identity.value, "anonymous": identity.anonymous}


def _source(text: str, source: Source, analysis: Analysis) -> dict[str, Any]:
    claims = [claim.id for claim in analysis.attributions if claim.source_id == source.id]
    derived = {"anonymous": source.anonymous, "label": _plain(text, source.label), "attributions": claims}
    return {**_members(text, source), **derived}


def _hedge(text: str, hedge: Hedge) -> dict[str, Any]:
    members = _members(text, hedge)
    voice = "reporter" if hedge.attribution_id is None else "source"
    return {**members.pop("span"), **members, "voice": voice}


def _members(text: str, value: Any) -> dict[str, Any]:
    return {field.name: _plain(text, getattr(value, field.name)) for field in fields(value)}


def _plain(text: str, value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if isinstance(value, Reason):
        return {**_plain(text, value.span), "kind": value.kind.value}
    if isinstance(value, tuple):
        return [_plain(text, item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    return value
