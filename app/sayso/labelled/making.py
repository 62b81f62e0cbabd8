"""Labels made of an analysis, and of a line of the format of training/README.md; and such a line made of labels."""

from collections.abc import Mapping
from typing import Any

from sayso.analysis.span import Span, Spans
from sayso.analysis.types import Analysis
from sayso.errors import InvalidInputError
from sayso.labelled.values import Labelled, LabelledClaim, LabelledHedge

GUIDE = "sayso"  # the labels are by our own annotation guide
_FACTS = ("guide", "analysis")

Json = dict[str, Any]


def of_analysis(name: str, text: str, analysis: Analysis, facts: Mapping[str, str]) -> Labelled:
    """What an analysis says of a text."""
    claims = [
        LabelledClaim(
            claim.source,
            claim.cue,
            claim.content,
            {
                "identity": analysis.identity_of(claim).value,
                "mode": claim.mode.value,
                "kind": claim.kind.value,
                "entity": "" if claim.source_id is None else str(claim.source_id),
            },
        )
        for claim in analysis.attributions
    ]
    hedges = [LabelledHedge(hedge.span, hedge.category.value) for hedge in analysis.hedges]
    return Labelled(name, text, tuple(claims), tuple(hedges), {**facts, "analysis": analysis.version})


def of_gold(gold: Any) -> Labelled:
    """What a line of gold says.

    Raises:
        InvalidInputError: it is none.
    """
    try:
        claims = [_claim(claim) for claim in gold["attributions"]]
        hedges = [LabelledHedge(Span(*hedge["span"]), hedge["category"]) for hedge in gold.get("hedges", ())]
        facts = {name: str(gold[name]) for name in _FACTS if gold.get(name)}
        readers = {"readers": "\n".join(gold["readers"])} if gold.get("readers") else {}
        return Labelled(gold["id"], gold["text"], tuple(claims), tuple(hedges), facts | readers)
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError("It is no line of the format of training/README.md.") from error


def gold_line(labelled: Labelled) -> Json:
    """The line of gold that labels are."""
    claims = []
    for claim in labelled.claims:
        entity = claim.features.get("entity", "")
        claims.append(
            {
                "source": _pairs(claim.source),
                "cue": _pairs(claim.cue),
                "content": _pairs(claim.content),
                "identity": claim.features.get("identity", "unspecified"),
                "entity": int(entity) if entity.isdecimal() else None,
            }
        )
    hedges = [{"span": [hedge.span.start, hedge.span.end], "category": hedge.category} for hedge in labelled.hedges]
    readers = labelled.facts.get("readers", "")
    return {
        "id": labelled.id,
        "guide": labelled.facts.get("guide", GUIDE),
        "text": labelled.text,
        "attributions": claims,
        "hedges": hedges,
        "readers": readers.split("\n") if readers else [],
        "analysis": labelled.facts.get("analysis", ""),
    }


def _claim(claim: Json) -> LabelledClaim:
    entity = claim.get("entity")
    features = {"identity": claim.get("identity") or "", "entity": "" if entity is None else str(entity)}
    return LabelledClaim(_spans(claim["source"]), _spans(claim["cue"]), _spans(claim["content"]), features)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
