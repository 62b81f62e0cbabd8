"""Labels as the tools draw them: marks on the text, and arcs between them. What is said is the hub of its claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.analysis.span import Span, Spans
from sayso.errors import InvalidInputError
from sayso.labelled.values import CATEGORY, Labelled, LabelledClaim, LabelledHedge

SOURCE, CUE, CONTENT, HEDGE = "Source", "Cue", "Content", "Hedge"
SAID_BY, CUED_BY, GOES_ON = "said_by", "cued_by", "goes_on"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one kind, by a key of its own."""

    key: str
    label: str
    spans: Spans
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc from one mark to another, by their keys."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All marks and arcs of a text."""

    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]


def drawn(labelled: Labelled, *, pieces: bool) -> Graph:
    """The marks and arcs of a text's labels. With `pieces` each mark is one span, and arcs say where it goes on."""
    return _Drawing(pieces).of(labelled)


class _Drawing:
    def __init__(self, pieces: bool) -> None:
        self._pieces = pieces
        self._marks: list[Mark] = []
        self._arcs: dict[Arc, None] = {}
        self._known: dict[tuple[str, Spans], str] = {}  # sources and cues that several claims share

    def of(self, labelled: Labelled) -> Graph:
        for claim in labelled.claims:
            content = self._draw(CONTENT, claim.content, claim.features)
            for label, spans, arc in ((SOURCE, claim.source, SAID_BY), (CUE, claim.cue, CUED_BY)):
                if spans:
                    self._arcs[Arc(arc, content, self._shared(label, spans))] = None
        for hedge in labelled.hedges:
            self._draw(HEDGE, (hedge.span,), {CATEGORY: hedge.category})
        return Graph(tuple(self._marks), tuple(self._arcs))

    def _shared(self, label: str, spans: Spans) -> str:
        key = self._known.get((label, spans))
        if key is None:
            key = self._known[label, spans] = self._draw(label, spans, {})
        return key

    def _draw(self, label: str, spans: Spans, features: Mapping[str, str]) -> str:
        """The key of the mark, or of its first piece."""
        first = self._mark(label, spans[:1] if self._pieces else spans, features)
        for span in spans[1:] if self._pieces else ():
            self._arcs[Arc(GOES_ON, first, self._mark(label, (span,), {}))] = None
        return first

    def _mark(self, label: str, spans: Spans, features: Mapping[str, str]) -> str:
        key = str(len(self._marks) + 1)
        self._marks.append(Mark(key, label, spans, features))
        return key


def labels_of(name: str, text: str, graph: Graph, facts: Mapping[str, str]) -> Labelled:
    """The labels that marks and arcs are, whoever drew them.

    An arc counts by what it joins, in whichever direction it was drawn: two marks of one kind go on in one another;
    a source or a cue belongs to what is said.

    Raises:
        InvalidInputError: a mark is not in the text.
    """
    marks = {mark.key: mark for mark in graph.marks}
    for mark in graph.marks:
        _check(name, text, mark)
    groups = _groups(marks, graph.arcs)
    beside: dict[str, set[str]] = defaultdict(set)  # of a group: the groups that its arcs lead to
    for arc in graph.arcs:
        if arc.start in groups and arc.end in groups:
            beside[groups[arc.start]].add(groups[arc.end])
            beside[groups[arc.end]].add(groups[arc.start])
    members: dict[str, list[Mark]] = defaultdict(list)
    for key, mark in marks.items():
        members[groups[key]].append(mark)
    claims = [_claim(head, members, beside[head]) for head in members if marks[head].label == CONTENT]
    hedges = [
        LabelledHedge(span, mark.features.get(CATEGORY, ""))
        for mark in graph.marks
        if mark.label == HEDGE
        for span in mark.spans
    ]
    return Labelled(
        name,
        text,
        tuple(sorted(claims, key=lambda claim: (claim.content, claim.source, claim.cue))),
        tuple(sorted(hedges, key=lambda hedge: (hedge.span, hedge.category))),
        dict(facts),
    )


def _check(name: str, text: str, mark: Mark) -> None:
    if not mark.spans or any(span.end > len(text) for span in mark.spans):
        raise InvalidInputError(f"{name}: the mark {mark.label} {mark.key} is not within the text.")


def _groups(marks: Mapping[str, Mark], arcs: Iterable[Arc]) -> dict[str, str]:
    """For each mark the first of those that go on in one another."""
    group = {key: key for key in marks}

    def head(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for arc in arcs:
        if arc.start in marks and arc.end in marks and marks[arc.start].label == marks[arc.end].label:
            group[head(arc.end)] = head(arc.start)
    return {key: head(key) for key in marks}


def _claim(head: str, members: Mapping[str, list[Mark]], beside: Iterable[str]) -> LabelledClaim:
    features: dict[str, str] = {}
    for mark in members[head]:
        features |= {name: value for name, value in mark.features.items() if value}
    others = [mark for other in beside for mark in members[other]]
    return LabelledClaim(
        _spans(mark for mark in others if mark.label == SOURCE),
        _spans(mark for mark in others if mark.label == CUE),
        _spans(members[head]),
        features,
    )


def _spans(marks: Iterable[Mark]) -> Spans:
    return tuple(sorted(set(_all(marks))))


def _all(marks: Iterable[Mark]) -> Iterator[Span]:
    for mark in marks:
        yield from mark.spans
