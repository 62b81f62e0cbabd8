"""brat's standoff: a text, and beside it lines with what is marked (https://brat.nlplab.org/standoff.html).

A mark of brat has no line's end in it: one that has is written in pieces, and pieces that only a line's end parts are
one again when they are read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from sayso.analysis.span import Span, Spans
from sayso.errors import InvalidInputError
from sayso.labelled import graph
from sayso.labelled.graph import Arc, Graph, Mark
from sayso.labelled.values import CATEGORIES, CATEGORY, FEATURES, NOTE, Labelled

CONFIGURATION = "annotation.conf"
_LINE = re.compile(r"[^\n]+")
_NOTE, _FACTS = "AnnotatorNotes", "Sayso"
_ARC_ENDS = {graph.SAID_BY: graph.SOURCE, graph.CUED_BY: graph.CUE}


def configuration() -> str:
    """What brat has to know of our labels: `annotation.conf`, in the folder of the texts."""
    lines = ["[entities]", graph.SOURCE, graph.CUE, graph.CONTENT, graph.HEDGE, "", "[relations]"]
    lines += [f"{label}\tArg1:{graph.CONTENT}, Arg2:{end}" for label, end in _ARC_ENDS.items()]
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    lines += [f"{name}\tArg:{graph.CONTENT}, Value:{'|'.join(values)}" for name, values in FEATURES.items() if values]
    return "\n".join([*lines, f"{CATEGORY}\tArg:{graph.HEDGE}, Value:{'|'.join(CATEGORIES)}", ""])


def standoff(labelled: Labelled) -> str:
    """What goes into the file `.ann` beside the text."""
    drawn = graph.drawn(labelled, pieces=False)
    lines = []
    notes, attributes = count(1), count(1)
    for mark in drawn.marks:
        spans = [piece for span in mark.spans for piece in _within_lines(labelled.text, span)]
        places = ";".join(f"{span.start} {span.end}" for span in spans)
        words = " ".join(span.of(labelled.text) for span in spans).replace("\t", " ")
        lines.append(f"T{mark.key}\t{mark.label} {places}\t{words}")
        for name, value in mark.features.items():
            if name == NOTE:
                lines.append(f"#{next(notes)}\t{_NOTE} T{mark.key}\t{' '.join(value.split())}")
            elif value:
                lines.append(f"A{next(attributes)}\t{name} T{mark.key} {value}")
    lines += [f"R{number}\t{arc.label} Arg1:T{arc.start} Arg2:T{arc.end}" for number, arc in enumerate(drawn.arcs, 1)]
    if labelled.facts and drawn.marks:
        facts = json.dumps(dict(labelled.facts), ensure_ascii=False)
        lines.append(f"#{next(notes)}\t{_FACTS} T{drawn.marks[0].key}\t{facts}")
    return "".join(f"{line}\n" for line in lines)


def read(name: str, text: str, ann: str) -> Labelled:
    """The labels of a text, from its `.ann`.

    Raises:
        InvalidInputError: a line of it makes no sense; says which.
    """
    reading = _Reading()
    for number, line in enumerate(ann.split("\n"), 1):
        try:
            reading.take(line)
        except (ValueError, IndexError) as error:
            raise InvalidInputError(f"{name}.ann, line {number} is not brat's standoff: {line[:60]}") from error
    marks = [
        replace(mark, spans=_joined(text, mark.spans), features=reading.features.get(mark.key, {}))
        for mark in reading.marks
    ]
    return graph.labels_of(name, text, Graph(tuple(marks), tuple(reading.arcs)), reading.facts)


class _Reading:
    """Takes the lines of an `.ann`, in whatever order they stand."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.arcs: list[Arc] = []
        self.features: dict[str, dict[str, str]] = {}
        self.facts: Mapping[str, str] = {}

    def take(self, line: str) -> None:
        kind, _, rest = line.partition("\t")
        match kind[:1]:
            case "T":
                label, _, places = rest.split("\t")[0].partition(" ")
                self.marks.append(Mark(kind[1:], label, _spans(places)))
            case "R":
                label, one, other = rest.split()[:3]
                self.arcs.append(Arc(label, _target(one), _target(other)))
            case "A" | "M":
                name, target, *value = rest.split()
                self._of(target)[name] = value[0] if value else "yes"
            case "#":
                about, _, words = rest.partition("\t")
                kind, target = about.split()[:2]
                self._take_note(kind, target, words)

    def _take_note(self, kind: str, target: str, words: str) -> None:
        if kind == _FACTS:
            facts = json.loads(words)
            self.facts = {str(key): str(value) for key, value in facts.items()} if isinstance(facts, dict) else {}
        elif target.startswith("T"):
            self._of(target)[NOTE] = words

    def _of(self, target: str) -> dict[str, str]:
        return self.features.setdefault(target[1:], {})


def _target(argument: str) -> str:
    """The key in "Arg1:T3"."""
    return argument.split(":")[1].removeprefix("T")


def _spans(places: str) -> Spans:
    return tuple(Span(*map(int, place.split())) for place in places.split(";"))


def _within_lines(text: str, span: Span) -> Iterator[Span]:
    for line in _LINE.finditer(text, span.start, span.end):
        if line.group().strip():
            yield Span(*line.span())


def _joined(text: str, spans: Spans) -> Spans:
    joined: list[Span] = []
    for span in spans:
        between = text[joined[-1].end : span.start] if joined else ""
        if "\n" in between and not between.strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
