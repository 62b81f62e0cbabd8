"""How words are set on the page of a text, beside the marks: where a cell begins, what is emphasised, what leads on.

A mark is a link of its own, and no link stands within another. Where the words of a link of the article are under such
a mark, the link is a small sign behind them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from sayso.analysis.span import Span
from sayso.shape.values import NO_SHAPE, BlockKind, Link, Shape, TextBlock

_SIGNED = (BlockKind.ITEM, BlockKind.ROW)  # a text has signs of its own for them: a dash, lines between cells


@dataclass(frozen=True, slots=True)
class Way:
    """How words lead out: as a link of their own (`first`: the first words of it), or by a sign behind them."""

    url: str
    sign: bool = False
    first: bool = False

    @property
    def host(self) -> str:
        """Whose page it is."""
        return host_of(self.url)


def host_of(url: str) -> str:
    """The site of an address, as a reader says it; "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Setting:
    """What a shape says of any stretch of the text that it is cut into."""

    def __init__(self, shape: Shape = NO_SHAPE) -> None:
        self._shape = shape
        self._starts = [block.span.start for block in shape.blocks]

    @property
    def edges(self) -> set[int]:
        """Where the text must be cut for it."""
        shape = self._shape
        cells = (cell.span for block in shape.blocks for cell in block.cells)
        items = (block.span for block in shape.blocks if block.kind is BlockKind.ITEM)
        spans = chain((link.span for link in shape.links), shape.emphasis, cells, items)
        return {edge for span in spans for edge in (span.start, span.end)}

    @property
    def starts(self) -> set[int]:
        """Where a cell begins behind another one: no mark reaches from one into the next."""
        return {cell.span.start for block in self._shape.blocks for cell in block.cells[1:]}

    def block_in(self, span: Span) -> TextBlock | None:
        """The block of a line."""
        number = bisect_right(self._starts, span.end - 1) - 1
        block = self._shape.blocks[number] if number >= 0 else None
        return block if block and span.contains(block.span) else None

    def emphasised(self, span: Span) -> bool:
        """Whether these words are."""
        return _covers(self._shape.emphasis, span)

    def is_sign(self, block: TextBlock | None, span: Span) -> bool:
        """Whether these are no words of the block, but signs that the page draws in its own way."""
        if block is None or block.kind not in _SIGNED:
            return False
        return not any(words.overlaps(span) for words in [cell.span for cell in block.cells] or [block.span])

    def ways(self, starts: Sequence[int], carded: Sequence[bool]) -> dict[int, Way]:
        """How each of the stretches leads out, by its number; `carded` are those that lead to a card already."""
        return dict(chain.from_iterable(_ways(link, starts, carded) for link in self._shape.links))


def _ways(link: Link, starts: Sequence[int], carded: Sequence[bool]) -> Iterator[tuple[int, Way]]:
    first, last = (bisect_right(starts, edge) - 1 for edge in (link.span.start, link.span.end - 1))
    if any(carded[first : last + 1]):
        yield last, Way(link.url, sign=True)
        return
    for number in range(first, last + 1):
        yield number, Way(link.url, first=number == first)


def _covers(spans: Sequence[Span], inner: Span) -> bool:
    number = bisect_right(spans, inner.start, key=lambda span: span.start) - 1
    return number >= 0 and spans[number].contains(inner)
