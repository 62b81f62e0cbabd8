"""Text and marks cut into segments: pure, no HTML. `templates/partials/_highlight.html` alone writes what this says.

Every segment's text, joined over all blocks, is the article's text: nothing is dropped, added or moved.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, takewhile

from sayso.analysis.types import Span
from sayso.shape.values import NO_SHAPE, Shape, TextBlock
from sayso.web.pages.reading.setting import Setting, Way
from sayso.words import right_to_left


class Role(StrEnum):
    """What a mark's words are; also its CSS class. A name is lit with its card and has no look of its own.

    In the order in which marks of the same words lie in each other, the outermost first.
    """

    NOTED = "noted"
    NAME = "name"
    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    REASON = "reason"
    BASIS = "basis"
    HEDGE = "hedge"


_DEPTH = {role: depth for depth, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of an annotation in the text. `key` names the annotation ("a12"), `card` the id of what it links to.

    `card` is "" without a link; `number` is that of the note in print, 0 for none; `lasting` an id that stays, or "".
    """

    key: str
    card: str
    span: Span
    role: Role
    tone: str
    number: int = 0
    lasting: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One mark over one segment. `starts`: the annotation's first piece begins here, with its id and its number."""

    key: str
    role: Role
    tone: str
    starts: bool
    number: int = 0
    lasting: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under the same marks, outermost layer first. `card` is the id that the words link to.

    `note` is what a screen reader adds to the link; only the first link of an annotation has one. `opens` are the
    layers that begin with these words, `closes` says how many of the innermost end with them. `way`: how they lead out
    of the room. `sign`: they are no words but a sign, which the page draws itself; `cell` is the number of their cell.
    """

    text: str
    layers: tuple[Layer, ...] = ()
    opens: tuple[Layer, ...] = ()
    closes: int = 0
    card: str | None = None
    note: str | None = None
    way: Way | None = None
    emphasis: bool = False
    sign: bool = False
    cell: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the line ends after it; `span` is its place in the text, `rtl` runs from right to left.

    `id` is that of the block at which one stopped reading.
    """

    span: Span
    segments: tuple[Segment, ...]
    rtl: bool = False
    id: str = ""
    shape: TextBlock | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text between two edges and the marks over it, outermost first."""

    span: Span
    marks: tuple[Mark, ...]

    @property
    def linked(self) -> list[Mark]:
        """The marks that may carry the link, outermost first."""
        return [mark for mark in self.marks if mark.card and mark.role is not Role.NAME]


def paragraphs(text: str) -> list[Span]:
    """Spans of the text's paragraphs (lines that are not blank), each with the blank lines after it; together all."""
    starts: list[int] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(position)
        position += len(line) + 1
    if not starts:
        return [Span(0, len(text))] if text else []
    return [Span(a, b) for a, b in pairwise([0, *starts[1:], len(text)])]


def blocks(
    text: str, marks: Sequence[Mark], notes: Mapping[str, str] | None = None, shape: Shape = NO_SHAPE
) -> list[Block]:
    """Cut the text into paragraphs and these wherever a mark begins or ends, or a link, a cell or emphasis.

    Where marks overlap the innermost carries the link, unless an annotation would be left with none. `notes` are the
    words for a screen reader, by key.
    """
    spans = paragraphs(text)
    setting = Setting(shape)
    pieces = list(_pieces(marks, spans, setting.edges))
    begins = [span.start for span in spans]
    kept = _kept(pieces, {*begins, *setting.starts})
    links = _links(text, pieces)
    ways = setting.ways([piece.span.start for piece in pieces], [index in links for index in range(len(pieces))])
    lines = [setting.block_in(span) for span in spans]
    firsts = _first_pieces(pieces)
    heard = _heard(links, notes or {})
    by_block: list[list[Segment]] = [[] for _ in spans]
    for index, piece in enumerate(pieces):
        block = bisect_right(begins, piece.span.start) - 1
        layers = tuple(_layers(index, piece, firsts))
        by_block[block].append(
            Segment(
                piece.span.of(text),
                layers=layers,
                opens=layers[kept[index] :],
                closes=len(layers) - kept[index + 1],
                card=links[index].card if index in links else None,
                note=heard.get(index),
                way=ways.get(index),
                emphasis=setting.emphasised(piece.span),
                sign=_is_sign(piece.span, text, setting, lines[block]),
                cell=_cell(lines[block], piece.span),
            )
        )
    return [
        Block(span, tuple(segments), right_to_left(span.of(text)), shape=line)
        for span, segments, line in zip(spans, by_block, lines, strict=True)
    ]


def _is_sign(span: Span, text: str, setting: Setting, block: TextBlock | None) -> bool:
    return setting.is_sign(block, span) and not span.of(text).isspace()


def _cell(block: TextBlock | None, span: Span) -> int:
    """In which cell the words stand, or behind which; before the first they are with it."""
    return sum(cell.span.start <= span.start for cell in block.cells[1:]) if block else 0


def _pieces(marks: Iterable[Mark], spans: Sequence[Span], more: set[int]) -> Iterator[_Piece]:
    waiting = sorted(marks, key=lambda mark: mark.span, reverse=True)
    edges = {edge for span in spans for edge in (span.start, span.end)} | more
    edges |= {edge for mark in waiting for edge in (mark.span.start, mark.span.end)}
    open_marks: list[Mark] = []
    for start, end in pairwise(sorted(edges)):
        still = [mark for mark in open_marks if mark.span.end > start]
        fresh = []
        while waiting and waiting[-1].span.start <= start:
            fresh.append(waiting.pop())
        open_marks = sorted([*still, *fresh], key=_outermost) if fresh else still
        yield _Piece(Span(start, end), tuple(open_marks))


def _kept(pieces: Sequence[_Piece], starts: set[int]) -> list[int]:
    """How many layers each piece has in common with the one before it: those stay open. One more for the end."""
    kept = [0]
    for before, piece in pairwise(pieces):
        same = takewhile(lambda pair: pair[0] is pair[1], zip(before.marks, piece.marks, strict=False))
        kept.append(0 if piece.span.start in starts else len(list(same)))
    return [*kept, 0]


def _outermost(mark: Mark) -> tuple[int, int]:
    return mark.span.start - mark.span.end, _DEPTH[mark.role]


def _links(text: str, pieces: Sequence[_Piece]) -> dict[int, Mark]:
    """Which mark carries the link of each piece: the innermost, but every annotation is given one where it can be.

    White space alone carries none.
    """
    worded = [index for index, piece in enumerate(pieces) if not piece.span.of(text).isspace()]
    links = {index: linked[-1] for index in worded if (linked := pieces[index].linked)}
    owned = Counter(mark.key for mark in links.values())
    homeless: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
    for index in links:
        for mark in pieces[index].linked:
            if not owned[mark.key]:
                homeless[mark.key].append((index, mark))
    for key, places in homeless.items():
        for index, mark in places:
            if owned[links[index].key] > 1:
                owned[links[index].key] -= 1
                owned[key] += 1
                links[index] = mark
                break
    return links


def _heard(links: Mapping[int, Mark], notes: Mapping[str, str]) -> dict[int, str | None]:
    """What a screen reader adds to each annotation's first link."""
    firsts: dict[str, int] = {}
    for index in sorted(links):
        firsts.setdefault(links[index].key, index)
    return {index: notes.get(key) for key, index in firsts.items()}


def _first_pieces(pieces: Sequence[_Piece]) -> dict[str, int]:
    firsts: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        for mark in piece.marks:
            firsts.setdefault(mark.key, index)
    return firsts


def _layers(index: int, piece: _Piece, firsts: Mapping[str, int]) -> Iterator[Layer]:
    begun: set[str] = set()
    for mark in piece.marks:
        starts = firsts[mark.key] == index and mark.key not in begun
        begun.add(mark.key)
        lasting = mark.lasting if mark.span.start == piece.span.start and not starts else ""
        yield Layer(mark.key, mark.role, mark.tone, starts, mark.number if starts else 0, lasting)
