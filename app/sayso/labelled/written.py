"""Labels remember how they were written, so that what an annotator changed is known from what came since."""

import json
from dataclasses import replace
from typing import Any

from sayso.analysis.span import Span, Spans
from sayso.labelled.values import Labelled, LabelledClaim, LabelledHedge

_WRITTEN = "written"
_FEATURES = ("identity", "mode", "kind", "entity")


def remembering(labelled: Labelled) -> Labelled:
    """The same labels, and with them what they are now."""
    written = {
        "length": len(labelled.text),
        "claims": [_values(claim) for claim in labelled.claims],
        "hedges": [[hedge.span.start, hedge.span.end, hedge.category] for hedge in labelled.hedges],
    }
    return replace(labelled, facts={**labelled.facts, _WRITTEN: json.dumps(written, separators=(",", ":"))})


def as_written(labelled: Labelled) -> Labelled | None:
    """The labels as they went out; None where that was not remembered, or is not of this text."""
    try:
        written = json.loads(labelled.facts[_WRITTEN])
        if written["length"] != len(labelled.text):
            return None
        claims = tuple(map(_claim, written["claims"]))
        hedges = tuple(LabelledHedge(Span(start, end), category) for start, end, category in written["hedges"])
    except (KeyError, TypeError, ValueError):
        return None
    return Labelled(labelled.id, labelled.text, claims, hedges)


def _values(claim: LabelledClaim) -> list[Any]:
    features = [claim.features.get(name, "") for name in _FEATURES]
    return [_pairs(claim.source), _pairs(claim.cue), _pairs(claim.content), features]


def _claim(values: list[Any]) -> LabelledClaim:
    source, cue, content, features = values
    return LabelledClaim(
        _spans(source), _spans(cue), _spans(content), dict(zip(_FEATURES, map(str, features), strict=True))
    )


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
