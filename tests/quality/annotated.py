"""Reads marked-up text: expected spans written inside the words they belong to, so that gold can be reviewed by eye.

`[words]s1` is a source, `c1` a cue, `t1` a content, `o1` a piece that may be in the content or not (the "it" of "it
was reported", the subject of a passive), `h:category` a hedge; without a number they belong to attribution
1, `s1+2` belongs to two; `?` behind a mark says that it may be found or not; `{words}` at the edge of a mark may stand
inside the span or outside. Marks nest. tests/data/constructions/README.md says it in full.
"""

import re
from dataclasses import dataclass, field

from sayso.analysis.types import Span, Spans

PART = re.compile(r"(\[|\{|\}|\](?:h:[a-z]+|[scto](?:\d+(?:\+\d+)*)?)\??)")
NAMES = {"s": "source", "c": "cue", "t": "content", "o": "loose"}
ROLES = ("source", "cue", "content")


@dataclass
class ExpectedSpan:
    """A span with the other places where its edges may stand."""

    span: Span
    starts: frozenset[int]
    ends: frozenset[int]


@dataclass
class ExpectedAttribution:
    """The marked spans of one attribution, in text order; `loose` are pieces that may be in its content or not."""

    id: int
    optional: bool = False
    source: list[ExpectedSpan] = field(default_factory=list)
    cue: list[ExpectedSpan] = field(default_factory=list)
    content: list[ExpectedSpan] = field(default_factory=list)
    loose: list[ExpectedSpan] = field(default_factory=list)

    def spans(self, role: str) -> Spans:
        """The spans of one role."""
        return tuple(expected.span for expected in getattr(self, role))


@dataclass(frozen=True)
class ExpectedHedge:
    """A marked hedge; `optional` where the guide leaves it open."""

    span: Span
    category: str
    optional: bool


@dataclass(frozen=True)
class Annotated:
    """A text without its marks, and what the marks said."""

    text: str
    attributions: list[ExpectedAttribution]
    hedges: list[ExpectedHedge]


def parse_annotated(marked: str) -> Annotated:
    """Take the marks out of a text and give what they marked; a mark that is not closed is a ValueError."""
    text = ""
    opened: list[int] = []
    braces: list[list[int]] = []
    closed: list[tuple[Span, str]] = []
    for part in PART.split(marked):
        if part == "[":
            opened.append(len(text))
        elif part == "{":
            braces.append([len(text)])
        elif part == "}":
            braces[-1].append(len(text))
        elif part.startswith("]") and len(part) > 1:
            closed.append((Span(opened.pop(), len(text)), part[1:]))
        else:
            text += part
    if opened or any(len(brace) != 2 for brace in braces):
        raise ValueError(f"a mark is not closed: {marked[:80]}")
    closed.sort(key=lambda mark: mark[0])
    return Annotated(text, _attributions(closed, braces), _hedges(closed))


def _attributions(closed: list[tuple[Span, str]], braces: list[list[int]]) -> list[ExpectedAttribution]:
    found: dict[int, ExpectedAttribution] = {}
    for span, mark in closed:
        if mark[0] == "h":
            continue
        for number in mark[1:].rstrip("?").split("+"):
            attribution = found.setdefault(int(number or 1), ExpectedAttribution(int(number or 1)))
            attribution.optional |= mark.endswith("?")
            getattr(attribution, NAMES[mark[0]]).append(_expected(span, braces))
    for attribution in found.values():
        if not attribution.cue or not attribution.content:
            raise ValueError(f"attribution {attribution.id} needs a cue and a content")
    return [found[number] for number in sorted(found)]


def _expected(span: Span, braces: list[list[int]]) -> ExpectedSpan:
    starts, ends = {span.start}, {span.end}
    for start, end in braces:
        if span.start in (start, end):
            starts |= {start, end}
        if span.end in (start, end):
            ends |= {start, end}
    return ExpectedSpan(span, frozenset(starts), frozenset(ends))


def _hedges(closed: list[tuple[Span, str]]) -> list[ExpectedHedge]:
    return [
        ExpectedHedge(span, mark[2:].rstrip("?"), mark.endswith("?")) for span, mark in closed if mark.startswith("h:")
    ]
