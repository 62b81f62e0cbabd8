"""INCEpTION's documents: UIMA CAS JSON 0.4, by dkpro-cassis (`pip install 'sayso[inception]'`).

Marks and arcs are layers of our own; pieces of a mark are joined by arcs, since a span of UIMA has no gaps.
"""

import io
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any

from sayso.analysis.span import Span
from sayso.errors import InvalidInputError
from sayso.labelled import graph
from sayso.labelled.graph import Arc, Graph, Mark
from sayso.labelled.values import CATEGORY, FEATURES, Labelled

CONFIGURATION = "TypeSystem.xml"
SPAN, ARC, DOCUMENT = "webanno.custom.SaysoSpan", "webanno.custom.SaysoArc", "webanno.custom.SaysoDocument"
_LABEL, _FACTS = "label", "told"
_FROM, _TO = "Governor", "Dependent"  # what a relation's ends are called in INCEpTION
_OF_SPAN = (*FEATURES, CATEGORY)


def is_there() -> bool:
    """Whether dkpro-cassis is installed."""
    return find_spec("cassis") is not None


def configuration() -> str:
    """What INCEpTION has to know of our layers: import it at Settings, Layers."""
    types: str = _types().to_xml()
    return types


def document(labelled: Labelled) -> str:
    """A document to import as "UIMA CAS JSON 0.4.0"."""
    from cassis import Cas

    types = _types()
    cas: Any = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = labelled.text, "text/plain"
    a_span, an_arc = types.get_type(SPAN), types.get_type(ARC)
    marks = {}
    drawn = graph.drawn(labelled, pieces=True)
    for mark in drawn.marks:
        [span] = mark.spans
        features = {name: value for name, value in mark.features.items() if value and name in _OF_SPAN}
        marks[mark.key] = a_span(begin=span.start, end=span.end, label=mark.label, **features)
        cas.add(marks[mark.key])
    for arc in drawn.arcs:
        end = marks[arc.end]
        ends = {_FROM: marks[arc.start], _TO: end}
        cas.add(an_arc(begin=end.begin, end=end.end, label=arc.label, **ends))
    facts = json.dumps({"id": labelled.id, **labelled.facts}, ensure_ascii=False)
    cas.add(types.get_type(DOCUMENT)(told=facts))
    written: str = cas.to_json()
    return written


def read(name: str, data: bytes) -> Labelled:
    """The labels of a document, as INCEpTION exports it in the same format.

    Raises:
        InvalidInputError: it is no such document.
    """
    from cassis import load_cas_from_json

    try:
        cas: Any = load_cas_from_json(io.BytesIO(data))
        text = cas.sofa_string or ""
        known = {each.name for each in cas.typesystem.get_types()}
        spans = list(cas.select(SPAN)) if SPAN in known else []
        arcs = list(cas.select(ARC)) if ARC in known else []
        facts = _facts(cas) if DOCUMENT in known else {}
        marks = tuple(_mark(span) for span in spans)
    except Exception as error:  # the library lets through whatever a bad document does to it
        raise InvalidInputError(f"{name} is not UIMA CAS JSON of INCEpTION: {error}.") from error
    drawn = tuple(Arc("", _key(arc[_FROM]), _key(arc[_TO])) for arc in arcs)
    return graph.labels_of(facts.pop("id", name), text, Graph(marks, drawn), facts)


def _mark(span: Any) -> Mark:
    features = {name: str(span[name]) for name in _OF_SPAN if span[name]}
    return Mark(_key(span), span[_LABEL] or "", (Span(span.begin, span.end),), features)


def _key(span: Any) -> str:
    return str(span.xmiID)


def _facts(cas: Any) -> dict[str, str]:
    facts: Mapping[str, object] = {}
    for each in cas.select(DOCUMENT):
        facts = json.loads(each[_FACTS] or "{}")
    return {key: str(value) for key, value in facts.items()}


@cache
def _types() -> Any:
    from cassis import TypeSystem

    types = TypeSystem()
    of_span = types.create_type(SPAN, "uima.tcas.Annotation", "What Sayso marks")
    of_arc = types.create_type(ARC, "uima.tcas.Annotation", "What belongs together")
    of_document = types.create_type(DOCUMENT, "uima.cas.AnnotationBase", "What goes with the text")
    for name in (_LABEL, *_OF_SPAN):
        types.create_feature(of_span, name, "uima.cas.String")
    types.create_feature(of_arc, _LABEL, "uima.cas.String")
    for name in (_FROM, _TO):
        types.create_feature(of_arc, name, of_span)
    types.create_feature(of_document, _FACTS, "uima.cas.String")
    return types
