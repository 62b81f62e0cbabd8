"""An article as W3C Web Annotations (JSON-LD): one annotation a claim, source, hedge and note, one target a piece."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, By, Spans
from sayso.corrections.values import Quote
from sayso.notes.placing import Placed, quote_at

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
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
        "by": "sayso:by",
    },
]

Json = dict[str, Any]


def collection(base: str, article_id: int, text: str, analysis: Analysis, notes: Sequence[Placed] = ()) -> Json:
    """All annotations of an article as one collection of one page. `base` is the room's address, ending in a slash."""
    address = f"{base}api/v1/articles/{article_id}"
    items = [*_Writer(address, text, analysis).items(), *(_note(address, text, each) for each in notes)]
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
            items.append(self._annotation(self.keys.claims[claim.id], body, roles, claim.by))
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
            items.append(self._annotation(self.keys.sources[source.id], body, roles, source.by))
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
                hedge.by,
            )
            for hedge in self.analysis.hedges
        ]

    def _annotation(self, key: str, body: Json, roles: dict[str, Spans], by: By) -> Json:
        pieces = [(role, span) for role, spans in roles.items() for span in spans]
        return {
            "id": f"{self.address}/annotations#{key}",
            "type": "Annotation",
            "motivation": "classifying",
            "by": by,
            "body": body,
            "target": [_target(self.address, role, quote_at(self.text, span)) for role, span in pieces],
        }


def _note(address: str, text: str, placed: Placed) -> Json:
    """A note at its words; of the whole article without a selector; where its words are gone, by them alone."""
    note = placed.note
    where = quote_at(text, placed.span) if placed.span else note.quote
    comments = [("commenting", note.words)] if note.words else []
    bodies = [*comments, *(("tagging", tag) for tag in note.tags)]
    return {
        "id": f"{address}/annotations#n{note.number}",
        "type": "Annotation",
        "motivation": bodies[0][0] if bodies else "highlighting",
        "by": By.READER,
        **({"creator": {"type": "Person", "name": note.by}} if note.by else {}),
        "created": _moment(note.at),
        **({"modified": _moment(note.changed_at)} if note.changed_at else {}),
        "body": [
            {"type": "TextualBody", "purpose": what, "format": "text/plain", "value": told} for what, told in bodies
        ],
        "target": [_target(address, "note", where, lost=placed.lost)],
    }


def _target(address: str, role: str, quote: Quote | None, *, lost: bool = False) -> Json:
    """Two selectors of one target are alternatives: the position while the text is the same, the words after."""
    target: Json = {"type": "SpecificResource", "source": f"{address}/text", "role": role}
    if quote:
        around = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        position = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
        target["selector"] = [*([] if lost else [position]), {"type": "TextQuoteSelector", **around}]
    return target


def _moment(at: datetime) -> str:
    return at.isoformat()


def _body(value: str, **terms: str | float) -> Json:
    return {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": value, **terms}
