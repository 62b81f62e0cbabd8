"""The one JSON shape of an analysis (docs/API.md): what the API, the export, the command line and Python give.

Every span has its words, and what is derived (labels, shares, whose claim it is) is written out, so that nobody has to
join the lists to read one of them. Members may be added; none goes and none changes its meaning.
"""

from dataclasses import fields
from enum import StrEnum
from typing import Any

from sayso.analysis.languages import NAME, is_foreign
from sayso.analysis.text.lasting import Lasting, lasting_keys
from sayso.analysis.types import Analysis, Attribution, Hedge, Reason, Source, Span, Spans, Summary

Json = dict[str, Any]

ANALYZED, NOT_ENGLISH = "analyzed", "not_english"  # the states of an article whose text this could be


class Caution(StrEnum):
    """Why that nothing, or little, was found in a text may mean nothing; the values are stable."""

    NOT_ENGLISH = "not-english"
    LANGUAGE_UNSURE = "language-unsure"

    @property
    def words(self) -> str:
        """What a reader should know."""
        return _CAUTIONS[self]


_CAUTIONS = {
    Caution.NOT_ENGLISH: f"The text is surely not in {NAME}, and Sayso reads {NAME}: little of what is found means "
    "anything, and that nothing is found means nothing.",
    Caution.LANGUAGE_UNSURE: "Nothing was found, and the text is too short or too mixed to be sure that it is in "
    f"{NAME}: Sayso reads nothing else.",
}
_SPANS = ("name", "title", "description", "detail", "role", "affiliation", "place")  # of a source, one each or none


def to_dict(text: str, analysis: Analysis, state: str | None = None) -> Json:
    """The analysis with the words of its spans, cut from `text`.

    `state` is that of the article where it is stored; else it says what the language would make of an article.

    Raises:
        ValueError: the analysis is of another text.
    """
    if analysis.length != len(text):
        raise ValueError(f"the analysis is of a text of {analysis.length} characters, this one has {len(text)}")
    keys = lasting_keys(text, analysis)
    return {
        "version": analysis.version,
        "language": analysis.language,
        "state": state or (ANALYZED if not is_foreign(analysis.language) else NOT_ENGLISH),
        "warnings": [{"code": caution.value, "message": caution.words} for caution in cautions(analysis)],
        "length": analysis.length,
        "summary": summary_dict(analysis.summary),
        "attributions": [_attribution(text, claim, analysis, keys) for claim in analysis.attributions],
        "sources": [_source(text, source, analysis, keys) for source in analysis.sources],
        "hedges": [_hedge(text, hedge, analysis, keys) for hedge in analysis.hedges],
    }


def cautions(analysis: Analysis) -> tuple[Caution, ...]:
    """What a reader of this analysis should know beforehand, so that another language does not look like no claims."""
    if is_foreign(analysis.language):
        return (Caution.NOT_ENGLISH,)
    nothing = not (analysis.attributions or analysis.hedges)
    return (Caution.LANGUAGE_UNSURE,) if nothing and analysis.language is None else ()


def summary_dict(summary: Summary) -> Json:
    """The figures, and what is derived of them."""
    return {
        **{field.name: getattr(summary, field.name) for field in fields(summary)},
        "claims_by_identity": {identity.value: number for identity, number in summary.claims_by_identity.items()},
        "anonymous_share": summary.anonymous_share,
        "hedges_per_1000": summary.hedges_per_1000,
    }


def _attribution(text: str, claim: Attribution, analysis: Analysis, keys: Lasting) -> Json:
    identity = analysis.identity_of(claim)
    return {
        "id": claim.id,
        "key": keys.claims[claim.id],
        "mode": claim.mode.value,
        "kind": claim.kind.value,
        "identity": identity.value,
        "anonymous": identity.anonymous,
        "source_id": claim.source_id,
        "confidence": claim.confidence,
        "found_by": claim.found_by,
        "counted": claim.counted,
        "source": _spans(text, claim.source),
        "cue": _spans(text, claim.cue),
        "content": _spans(text, claim.content),
        "via": _spans(text, claim.via),
        "by": claim.by.value,
    }


def _source(text: str, source: Source, analysis: Analysis, keys: Lasting) -> Json:
    return {
        "id": source.id,
        "key": keys.sources[source.id],
        "identity": source.identity.value,
        "anonymous": source.anonymous,
        "label": _span(text, source.label),
        **{name: _optional(text, getattr(source, name)) for name in _SPANS},
        "specificity": source.specificity,
        "granted": source.granted,
        "reason": _reason(text, source.reason) if source.reason else None,
        "basis": _optional(text, source.basis),
        "mentions": _spans(text, source.mentions),
        "attributions": [claim.id for claim in analysis.claims_of(source)],
        "by": source.by.value,
    }


def _hedge(text: str, hedge: Hedge, analysis: Analysis, keys: Lasting) -> Json:
    claim = analysis.voice_of(hedge)
    return {
        "id": hedge.id,
        "key": keys.hedges[hedge.id],
        **_span(text, hedge.span),
        "category": hedge.category.value,
        "voice": "source" if claim else "reporter",
        "attribution_id": claim.id if claim else None,
        "source_id": claim.source_id if claim else None,
        "by": hedge.by.value,
    }


def _reason(text: str, reason: Reason) -> Json:
    return {**_span(text, reason.span), "kind": reason.kind.value}


def _spans(text: str, spans: Spans) -> list[Json]:
    return [_span(text, span) for span in spans]


def _optional(text: str, span: Span | None) -> Json | None:
    return _span(text, span) if span else None


def _span(text: str, span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
