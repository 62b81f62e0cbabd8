"""Finds the pieces of a page or a document again in the text that was made of it: so no step in between keeps account.

Compared are the signs alone, without white space: a text that lost words of a piece on its way keeps its other pieces.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sayso.analysis.span import Span
from sayso.shape.outline import Outline, outline_of, signs_of
from sayso.shape.stream import Match, Stream
from sayso.shape.values import (
    HEADINGS,
    MAX_COLUMNS,
    MAX_DEPTH,
    NO_SHAPE,
    BlockKind,
    Cell,
    Link,
    Picture,
    Shape,
    TextBlock,
)

_SIGN = re.compile(r"\s*(?:[-*•–—]|\d{1,3}[.)])\s+")  # of an item, as the text has it


def place(text: str, outline: Outline) -> Shape:
    """The shape of the text that was made of what the outline lists in its order; an empty one where nothing fits."""
    stream = Stream(outline)
    blocks: list[TextBlock] = []
    links: list[Link] = []
    emphasis: list[Span] = []
    matches: list[Match] = []
    for start, line in _lines(text):
        match = _match(stream, start, line)
        if match is None:
            words = line.strip()
            blocks.append(TextBlock(span=_span(start + line.index(words), words)))
            continue
        matches.append(match)
        blocks.append(_block(stream, match))
        links += _links(stream, match)
        emphasis += _joined([span for run, span in stream.runs_in(match) if run.emphasis])
    if not matches:
        return NO_SHAPE
    pictures = tuple(_pictures(stream, matches))
    return Shape(blocks=tuple(blocks), links=tuple(links), emphasis=tuple(emphasis), pictures=pictures)


def carried(text: str, shape: Shape, other: str) -> Shape:
    """The shape for a text that was changed: lines that stayed keep theirs."""
    return shape if text == other else place(other, outline_of(text, shape))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with words, and where they begin."""
    start = 0
    for line in text.split("\n"):
        if signs_of(line):
            yield start, line
        start += len(line) + 1


def _match(stream: Stream, start: int, line: str) -> Match | None:
    sign = _SIGN.match(line)
    if sign and signs_of(line[sign.end() :]):
        match = stream.find(start + sign.end(), line[sign.end() :])
        if match:
            return match
    return stream.find(start, line)


def _block(stream: Stream, match: Match) -> TextBlock:
    """What the line is: what its piece is, where it is of one, or of several alike."""
    span = Span(match.offsets[0], match.offsets[-1] + 1)
    first, pieces = stream.pieces_in(match)
    piece = pieces[0]
    whole = match.start == stream.starts[first]
    if piece.kind is BlockKind.HEADING and all(each.kind is piece.kind for each in pieces):
        return TextBlock(span=span, kind=piece.kind, level=min(max(piece.level, HEADINGS[0]), HEADINGS[-1]))
    if piece.kind is BlockKind.ITEM and whole:
        level = min(max(piece.level, 1), MAX_DEPTH)
        return TextBlock(span=span, kind=piece.kind, level=level, number=piece.number)
    if piece.kind is BlockKind.ROW and whole and match.end == stream.starts[first + 1]:
        spans = enumerate(match.span(*cell) for cell in stream.cells[first][:MAX_COLUMNS])
        cells = tuple(Cell(cell, column) for column, cell in spans if cell)
        return TextBlock(span=span, kind=piece.kind, cells=cells, head=piece.head)
    if piece.kind in _PLAIN and all(each.kind is piece.kind for each in pieces):
        return TextBlock(span=span, kind=piece.kind)
    return TextBlock(span=span)


_PLAIN = (BlockKind.QUOTATION, BlockKind.CAPTION, BlockKind.CREDIT)


def _links(stream: Stream, match: Match) -> Iterator[Link]:
    """Words that lead to one address are one link, whatever else is set in them."""
    waiting: Link | None = None
    for run, span in stream.runs_in(match):
        if waiting and run.url == waiting.url and waiting.span.end <= span.start:
            waiting = Link(Span(waiting.span.start, span.end), waiting.url)
            continue
        if waiting:
            yield waiting
        waiting = Link(span, run.url) if run.url else None
    if waiting:
        yield waiting


def _joined(spans: list[Span]) -> Iterator[Span]:
    waiting: Span | None = None
    for span in spans:
        if waiting and span.start <= waiting.end + 1:
            waiting = Span(waiting.start, span.end)
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _pictures(stream: Stream, matches: list[Match]) -> Iterator[Picture]:
    """Those between two blocks of the text, and the last of those between the headline and the first block.

    A caption that stands in the text itself is not said twice.
    """
    signs = {stream.signs[match.start : match.end] for match in matches}
    ordered = sorted(matches, key=lambda match: match.start)
    starts = [match.start for match in ordered]
    leading: Picture | None = None
    between: list[Picture] = []
    for at, titled, picture in stream.pictures:
        number = bisect_right(starts, at - 1)
        if number == len(ordered) or (number == 0 and not titled):
            continue
        caption = "" if signs_of(picture.caption) in signs else picture.caption
        if not (caption or picture.alt or picture.url):
            continue
        placed = replace(picture, at=ordered[number].offsets[0], caption=caption)
        if number:
            between.append(placed)
        else:
            leading = placed
    yield from sorted([*([leading] if leading else []), *between], key=lambda picture: picture.at)


def _span(start: int, words: str) -> Span:
    return Span(start, start + len(words))
