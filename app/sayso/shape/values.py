"""The shape of a text, standing off it: blocks and inline spans, in code points of the stored text.

A shape says how words are set and never holds words of the text. Most pasted texts have an empty one.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sayso.analysis.span import Span, Spans, check_spans
from sayso.errors import InvalidInputError
from sayso.metadata import MAX_URL, is_storable, is_web_url

MAX_PICTURE = 1_000  # characters of a caption, or of what stands for a picture
HEADINGS = range(2, 5)
MAX_DEPTH = 9  # of a list in lists
MAX_NUMBER = 1_000_000  # of an item
MAX_COLUMNS = 200


class BlockKind(StrEnum):
    """What a line of the text is; the values are stable."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list-item"
    QUOTATION = "quotation"
    ROW = "table-row"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with words in it, and its column, from 0. Raises ValueError for a column that there is not."""

    span: Span
    column: int

    def __post_init__(self) -> None:
        if not 0 <= self.column < MAX_COLUMNS:
            raise ValueError(f"a table has no column {self.column}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A line of the text, or the words of one without its list sign.

    `level` is that of a heading (2 to 4) or the depth of an item (from 1); `number` that of an item of a numbered list.
    `cells` are those of a row; `head`: they name the columns.

    Raises:
        ValueError: these do not go with its kind.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int | None = None
    cells: tuple[Cell, ...] = ()
    head: bool = False

    def __post_init__(self) -> None:
        levels = {BlockKind.HEADING: HEADINGS, BlockKind.ITEM: range(1, MAX_DEPTH + 1)}.get(self.kind, range(1))
        if self.level not in levels:
            raise ValueError(f"a {self.kind} has no level {self.level}")
        if self.number is not None and not (self.kind is BlockKind.ITEM and 0 <= self.number <= MAX_NUMBER):
            raise ValueError(f"a {self.kind} has no number {self.number}")
        if (self.cells or self.head) and self.kind is not BlockKind.ROW:
            raise ValueError(f"a {self.kind} has no cells")
        spans = tuple(cell.span for cell in self.cells)
        check_spans("cells", spans, required=self.kind is BlockKind.ROW)
        if not all(map(self.span.contains, spans)) or any(a.column >= b.column for a, b in pairwise(self.cells)):
            raise ValueError("a cell lies outside its row, or before the one that is left of it")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page. Raises ValueError for an address that is none of the web, or too long."""

    span: Span
    url: str

    def __post_init__(self) -> None:
        if not may_link(self.url):
            raise ValueError("a link leads to no web address")


def may_link(url: str) -> bool:
    """Whether words may lead there: an address of the web, and not too long."""
    return len(url) <= MAX_URL and is_web_url(url) and is_storable(url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that stood before the block at `at`: what it shows (its alternative text), its caption, and its `url`.

    The words are those of the page that stand beside the text; there are none where the text itself has the caption.

    Raises:
        ValueError: there are neither words nor an address, too many words, or no address of the web.
    """

    at: int
    alt: str = ""
    caption: str = ""
    url: str | None = None

    def __post_init__(self) -> None:
        if not (self.alt or self.caption or self.url) or self.at < 0:
            raise ValueError("a picture has a place, and words or an address")
        if self.url is not None and not may_link(self.url):
            raise ValueError("a picture has no web address")
        if max(len(self.alt), len(self.caption)) > MAX_PICTURE or not is_storable(self.alt + self.caption):
            raise ValueError("the words of a picture cannot be stored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Everything that is known of how a text was set, each list in the order of the text.

    Raises:
        ValueError: blocks, links or emphasis overlap, or something is out of order.
    """

    blocks: tuple[TextBlock, ...] = ()
    links: tuple[Link, ...] = ()
    emphasis: Spans = ()
    pictures: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        check_spans("blocks", tuple(block.span for block in self.blocks), required=False)
        check_spans("links", tuple(link.span for link in self.links), required=False)
        check_spans("emphasis", self.emphasis, required=False)
        if any(a.at > b.at for a, b in pairwise(self.pictures)):
            raise ValueError("pictures must be in text order")

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.blocks or self.links or self.emphasis or self.pictures)

    def check(self, text: str) -> None:
        """Raises InvalidInputError where it is not of this text: a span that runs out of it, a block over two lines."""
        if self._end() > len(text) or any("\n" in block.span.of(text) for block in self.blocks):
            raise InvalidInputError("The blocks and links are not of this text.", field="text")

    def _end(self) -> int:
        last = (self.blocks[-1:], self.links[-1:])
        ends = [each.span.end for part in last for each in part] + [span.end for span in self.emphasis[-1:]]
        return max([*ends, *(picture.at for picture in self.pictures[-1:])], default=0)


NO_SHAPE = Shape()
