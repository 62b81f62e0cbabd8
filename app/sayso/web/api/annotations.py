"""An analysis as W3C Web Annotations (JSON-LD): one annotation a claim, source and hedge, one target a piece."""

from typing import Any

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, Span, Spans

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT_LENGTH = 32  # code points of the text before and after a piece, by which it is found in a changed text
# The W3C's terms, and our own few in a vocabulary of our own.
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "sayso": "urn:x-sayso:",
        "role": "sayso:role",
        "mode": "sayso:mode",
        "kind": "sayso:kind",
        "identity": "sayso:identity",
        "confidence": "sayso:confidence",
        "category": "sayso:category",
        "voice": "sayso:voice",
    },
]

Json = dict[str, Any]


def collection(base: str, article_id: int, text: str, analysis: Analysis) -> Json:
    """All annotations of an article as one collection of one page. `base` is the room's address, ending in a slash."""
    address = f"{base}api/v1/articles/{article_id}"
    items = _Writer(address, text, analysis).items()
    return {
        "@context": CONTEXT,
        "id": f"{address}/annotations",
        "type": "AnnotationCollection",
        "label": f"Who says so in article {article_id}",
        "generator": {"id": base, "type": "Software", "name": f"Sayso, analysis {analysis.version}"},
        "total": len(items),
        "first": {"id": f"{address}/annotations#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


class _Writer:
    """Writes the annotations of one article."""

    def __init__(self, address: str, text: str, analysis: Analysis) -> None:
        self.address = address
        self.text = text
        self.analysis = analysis
        self.keys = lasting_keys(text, analysis)

    def items(self) -> list[Json]:
        return [*self._claims(), *self._sources(), *self._hedges()]

    def _claims(self) -> list[Json]:
        items = []
        for claim in self.analysis.attributions:
            source = self.analysis.source_of(claim)
            label = source.label.of(self.text) if source else "no source given"
            body = _body(
                f"Attribution, {claim.mode}: {label}",
                mode=claim.mode,
                kind=claim.kind,
                identity=self.analysis.identity_of(claim),
                confidence=claim.confidence,
            )
            roles = {"source": claim.source, "cue": claim.cue, "content": claim.content}
            items.append(self._annotation(self.keys.claims[claim.id], body, roles))
        return items

    def _sources(self) -> list[Json]:
        items = []
        for source in self.analysis.sources:
            body = _body(f"Source: {source.label.of(self.text)}", identity=source.identity)
            roles: dict[str, Spans] = {"mention": source.mentions}
            if source.reason:
                roles["reason"] = (source.reason.span,)
            if source.basis:
                roles["basis"] = (source.basis,)
            items.append(self._annotation(self.keys.sources[source.id], body, roles))
        return items

    def _hedges(self) -> list[Json]:
        return [
            self._annotation(
                self.keys.hedges[hedge.id],
                _body(
                    f"Hedge, {hedge.category}",
                    category=hedge.category,
                    voice="source" if self.analysis.voice_of(hedge) else "reporter",
                ),
                {"hedge": (hedge.span,)},
            )
            for hedge in self.analysis.hedges
        ]

    def _annotation(self, key: str, body: Json, roles: dict[str, Spans]) -> Json:
        targets = [self._target(role, span) for role, spans in roles.items() for span in spans]
        return {
            "id": f"{self.address}/annotations#{key}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": body,
            "target": targets,
        }

    def _target(self, role: str, span: Span) -> Json:
        """Two selectors of one target are alternatives: the position while the text is the same, the words after."""
        return {
            "type": "SpecificResource",
            "source": f"{self.address}/text",
            "role": role,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(self.text),
                    "prefix": self.text[max(0, span.start - CONTEXT_LENGTH) : span.start],
                    "suffix": self.text[span.end : span.end + CONTEXT_LENGTH],
                },
            ],
        }


def _body(value: str, **terms: str | float) -> Json:
    return {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": value, **terms}
