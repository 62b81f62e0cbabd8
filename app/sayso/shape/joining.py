"""Pieces of texts with their shapes, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.analysis.span import Span
from sayso.shape.values import Cell, Link, Shape

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Of a text with its shape, the piece that is kept: [start, end), never empty."""

    text: str
    shape: Shape
    start: int
    end: int

    @property
    def words(self) -> str:
        """The kept piece."""
        return self.text[self.start : self.end]


def joined(parts: Sequence[Part]) -> tuple[str, Shape]:
    """The pieces as one text, an empty line between two, and its shape: what lies whole in a piece is kept of it."""
    text = ""
    shapes = []
    for part in parts:
        start = len(text) + (len(BETWEEN) if text else 0)
        text = BETWEEN.join(filter(None, (text, part.words)))
        shapes.append(_cut(part.shape, Span(part.start, part.end), start - part.start))
    return text, Shape(
        blocks=tuple(block for shape in shapes for block in shape.blocks),
        links=tuple(link for shape in shapes for link in shape.links),
        emphasis=tuple(span for shape in shapes for span in shape.emphasis),
        pictures=tuple(picture for shape in shapes for picture in shape.pictures),
    )


def _cut(shape: Shape, kept: Span, by: int) -> Shape:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return Shape(
        blocks=tuple(
            replace(
                block,
                span=moved(block.span),
                cells=tuple(Cell(moved(cell.span), cell.column) for cell in block.cells),
            )
            for block in shape.blocks
            if kept.contains(block.span)
        ),
        links=tuple(Link(moved(link.span), link.url) for link in shape.links if kept.contains(link.span)),
        emphasis=tuple(moved(span) for span in shape.emphasis if kept.contains(span)),
        pictures=tuple(
            replace(picture, at=picture.at + by) for picture in shape.pictures if kept.start <= picture.at < kept.end
        ),
    )
