"""An article as W3C Web Annotations (JSON-LD): one annotation a claim, source, hedge and note, one target a piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, By, Source, Spans
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
        "specificity": "sayso:specificity",
        "reason_kind": "sayso:reason_kind",
        "attributedTo": {"@id": "sayso:attributedTo", "@type": "@id"},
        "within": {"@id": "sayso:within", "@type": "@id"},
    },
]

Json = dict[str, Any]


def collection(base: str, article_id: int, text: str, analysis: Analysis, notes: Sequence[Placed] = ()) -> Json:
    """All annotations of an article as one collection of one page. `base` is the room's address, ending in a slash."""
    place = _Place(base, article_id)
    generator = {"id": base, "type": "Software", "name": f"Sayso, analysis {analysis.version}"}
    items = [*_Writer(place, text, analysis, generator).items(), *(_note(place, text, each) for each in notes)]
    return {
        "@context": CONTEXT,
        "id": place.all,
        "type": "AnnotationCollection",
        "label": f"Who says so in article {article_id}",
        "generator": generator,
        "total": len(items),
        "first": {
            "id": f"{place.all}#page",
            "type": "AnnotationPage",
            "partOf": place.all,
            "startIndex": 0,
            "items": items,
        },
    }


@dataclass(frozen=True, slots=True)
class _Place:
    """The addresses of an article: of its text, of its page, of its annotations and of each of these."""

    base: str
    article_id: int

    @property
    def text(self) -> str:
        return f"{self.base}api/v1/articles/{self.article_id}/text"

    @property
    def page(self) -> str:
        return f"{self.base}articles/{self.article_id}"

    @property
    def all(self) -> str:
        return f"{self.base}api/v1/articles/{self.article_id}/annotations"

    def of(self, key: str) -> str:
        return f"{self.all}#{key}"


class _Writer:
    """Writes the annotations of one article."""

    def __init__(self, place: _Place, text: str, analysis: Analysis, generator: Json) -> None:
        self.place = place
        self.generator = generator
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
                **({"attributedTo": self.place.of(self.keys.sources[source.id])} if source else {}),
            )
            roles = {"source": claim.source, "cue": claim.cue, "content": claim.content}
            items.append(self._annotation(self.keys.claims[claim.id], body, roles, claim.by))
        return items

    def _sources(self) -> list[Json]:
        items = []
        for source in self.analysis.sources:
            body = _body(f"Source: {source.label.of(self.text)}", identity=source.identity, **_unnamed(source))
            roles: dict[str, Spans] = {"mention": source.mentions}
            if source.reason:
                roles["reason"] = (source.reason.span,)
            if source.basis:
                roles["basis"] = (source.basis,)
            items.append(self._annotation(self.keys.sources[source.id], body, roles, source.by))
        return items

    def _hedges(self) -> list[Json]:
        items = []
        for hedge in self.analysis.hedges:
            claim = self.analysis.voice_of(hedge)
            body = _body(
                f"Hedge, {hedge.category}",
                category=hedge.category,
                voice="source" if claim else "reporter",
                **({"within": self.place.of(self.keys.claims[claim.id])} if claim else {}),
            )
            items.append(self._annotation(self.keys.hedges[hedge.id], body, {"hedge": (hedge.span,)}, hedge.by))
        return items

    def _annotation(self, key: str, body: Json, roles: dict[str, Spans], by: By) -> Json:
        pieces = [(role, span) for role, spans in roles.items() for span in spans]
        return {
            "id": self.place.of(key),
            "type": "Annotation",
            "motivation": "classifying",
            "by": by,
            "generator": self.generator,
            "body": body,
            "target": [_target(self.place, role, quote_at(self.text, span)) for role, span in pieces],
        }


def _unnamed(source: Source) -> Json:
    """What is said of a source that is not named: how much the article tells of it, and why it is not named."""
    facts: Json = {"specificity": source.specificity} if source.specificity is not None else {}
    return {**facts, "reason_kind": source.reason.kind} if source.reason else facts


def _note(place: _Place, text: str, placed: Placed) -> Json:
    """A note at its words; of the whole article without a selector; where its words are gone, by them alone."""
    note = placed.note
    where = quote_at(text, placed.span) if placed.span else note.quote
    comments = [("commenting", note.words)] if note.words else []
    bodies = [*comments, *(("tagging", tag) for tag in note.tags)]
    return {
        "id": place.of(f"n{note.number}"),
        "type": "Annotation",
        "motivation": bodies[0][0] if bodies else "highlighting",
        "by": By.READER,
        **({"creator": {"type": "Person", "name": note.by}} if note.by else {}),
        "created": _moment(note.at),
        **({"modified": _moment(note.changed_at)} if note.changed_at else {}),
        "body": [
            {"type": "TextualBody", "purpose": what, "format": "text/plain", "value": words} for what, words in bodies
        ],
        "target": [_target(place, "note", where, lost=placed.lost)],
    }


def _target(place: _Place, role: str, quote: Quote | None, *, lost: bool = False) -> Json:
    """Two selectors of one target are alternatives: the position while the text is the same, the words after."""
    target: Json = {"type": "SpecificResource", "source": place.text, "scope": place.page, "role": role}
    if quote:
        around = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        position = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
        target["selector"] = [*([] if lost else [position]), {"type": "TextQuoteSelector", **around}]
    return target


def _moment(at: datetime) -> str:
    return at.isoformat()


def _body(value: str, **terms: Any) -> Json:
    body = {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "language": "en", "value": value}
    return {**body, **terms}
