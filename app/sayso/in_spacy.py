"""Sayso in a spaCy pipeline: `nlp.add_pipe("sayso")` (`pip install 'sayso[spacy]'`).

The analysis itself is kept as plain values, which spaCy can store and send to other processes; the claims are made of
it when they are asked for, with spans of the document.
"""

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from sayso.many import open_analysis

SPANS = "sayso"  # the group of spans: displacy.render(doc, style="span", options={"spans_key": "sayso"})
_ROLES = ("source", "cue", "content")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a document. `source_name` are the article's best words for the source; "" where none is given."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    identity: str
    anonymous: bool
    source_name: str
    source_id: int | None
    mode: str
    kind: str
    confidence: float


class Component:
    """Analyses documents: `doc._.claims`, `doc._.sayso` (the whole, as docs/API.md has it), `doc.spans["sayso"]`."""

    def __init__(self) -> None:
        self._analyze = open_analysis()

    def __call__(self, doc: Doc) -> Doc:
        shape = self._analyze(doc.text).to_dict(doc.text)
        doc._.sayso = shape
        pieces = [(piece, role) for claim in shape["attributions"] for role in _ROLES for piece in claim[role]]
        pieces += [(hedge, "hedge") for hedge in shape["hedges"]]
        spans = [_span(doc, piece, role) for piece, role in pieces]
        doc.spans[SPANS] = [span for span in spans if span]
        return doc


@Language.factory("sayso", assigns=["doc._.claims", "doc._.sayso", "doc.spans"])  # type: ignore[untyped-decorator]
def make(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy names them
    """A component for a pipeline; the net is loaded here."""
    return Component()


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document that the component analysed, in text order; none where it did not."""
    shape: Json = doc._.sayso or {}
    names = {source["id"]: source["label"]["text"] for source in shape.get("sources", ())}
    return tuple(_claim(doc, claim, names) for claim in shape.get("attributions", ()))


def _claim(doc: Doc, claim: Json, names: dict[int, str]) -> Claim:
    source, cue, content = (
        tuple(span for piece in claim[role] if (span := _span(doc, piece, role))) for role in _ROLES
    )
    plain = ("identity", "anonymous", "source_id", "mode", "kind", "confidence")
    values = {name: claim[name] for name in plain}
    return Claim(source, cue, content, source_name=names.get(claim["source_id"], ""), **values)


def _span(doc: Doc, piece: Json, role: str) -> Span | None:
    """The tokens in which a piece lies: a piece may begin or end within one."""
    span: Span | None = doc.char_span(piece["start"], piece["end"], label=role.upper(), alignment_mode="expand")
    return span


Doc.set_extension("sayso", default=None, force=True)
Doc.set_extension("claims", getter=claims_of, force=True)
