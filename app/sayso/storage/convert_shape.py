"""A shape as short lists for one column, and back.

It is read and written whole with its article and never asked for by part, so no table has its blocks.
"""

from typing import Any

from sayso.analysis.span import Span
from sayso.shape.values import NO_SHAPE, BlockKind, Cell, Link, Picture, Shape, TextBlock

_CODES = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.ITEM: "i",
    BlockKind.QUOTATION: "q",
    BlockKind.ROW: "r",
    BlockKind.CAPTION: "c",
    BlockKind.CREDIT: "by",
}
_KINDS = {code: kind for kind, code in _CODES.items()}


def to_column(shape: Shape) -> dict[str, Any] | None:
    """None for an empty one."""
    if not shape:
        return None
    return {
        "b": [_packed(block) for block in shape.blocks],
        "l": [[link.span.start, link.span.end, link.url] for link in shape.links],
        "e": [[span.start, span.end] for span in shape.emphasis],
        "p": [[picture.at, picture.alt, picture.caption, *filter(None, [picture.url])] for picture in shape.pictures],
    }


def to_shape(column: dict[str, Any] | None) -> Shape:
    """What the column holds; an article of before there were shapes has an empty one."""
    if not column:
        return NO_SHAPE
    return Shape(
        blocks=tuple(_block(*packed) for packed in column["b"]),
        links=tuple(Link(Span(start, end), url) for start, end, url in column["l"]),
        emphasis=tuple(Span(start, end) for start, end in column["e"]),
        pictures=tuple(_picture(*packed) for packed in column["p"]),
    )


def _packed(block: TextBlock) -> list[Any]:
    """Its kind and span, and what else there is: level and number, or whether it is a head and the cells."""
    packed: list[Any] = [_CODES[block.kind], block.span.start, block.span.end]
    if block.cells:
        return [*packed, int(block.head), *([cell.span.start, cell.span.end, cell.column] for cell in block.cells)]
    more = [block.level] if block.number is None else [block.level, block.number]
    return [*packed, *more] if any(more) or block.number is not None else packed


def _picture(at: int, alt: str, caption: str, url: str | None = None) -> Picture:
    return Picture(at=at, alt=alt, caption=caption, url=url)


def _block(code: str, start: int, end: int, level: int = 0, *more: Any) -> TextBlock:
    span, kind = Span(start, end), _KINDS[code]
    if kind is BlockKind.ROW:
        cells = tuple(Cell(Span(first, last), column) for first, last, column in more)
        return TextBlock(span=span, kind=kind, cells=cells, head=bool(level))
    return TextBlock(span=span, kind=kind, level=level, number=more[0] if more else None)
