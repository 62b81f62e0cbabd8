"""What a page or a document holds, piece by piece in its order, before anybody knows which of it is the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.analysis.span import Span
from sayso.shape.values import BlockKind, Picture, Shape

TITLE = 1  # the level of a page's own headline, which no block of a text has
_LEFT_OUT = re.compile(r"[\s|\xad\u200b\u2060\ufeff]+")  # "|" stands between the cells of some texts


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike: linked to `url` or not, emphasised or not."""

    words: str
    url: str | None = None
    emphasis: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block as it stands in the page, with its words: the `cells` of a row, one of anything else. See TextBlock."""

    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[Run, ...], ...]
    level: int = 0
    number: int | None = None
    head: bool = False

    @property
    def words(self) -> str:
        """Its words, the cells of a row on one line."""
        return " | ".join(filter(None, ("".join(run.words for run in cell).strip() for cell in self.cells)))

    @property
    def titles(self) -> bool:
        """Whether it is the page's headline."""
        return self.kind is BlockKind.HEADING and self.level == TITLE


Outline = Sequence[Piece | Picture]


def signs_of(words: str) -> str:
    """What is compared of words: their signs, without white space and what nobody sees."""
    return _LEFT_OUT.sub("", words)


def outline_of(text: str, shape: Shape) -> Outline:
    """The outline of a text whose shape is known, by which the shape is carried to another text."""
    pictures = list(shape.pictures)
    outline: list[Piece | Picture] = []
    for block in shape.blocks:
        while pictures and pictures[0].at <= block.span.start:
            outline.append(pictures.pop(0))
        spans = {cell.column: cell.span for cell in block.cells} or {0: block.span}
        cells = tuple(
            tuple(_runs(text, spans[column], shape)) if column in spans else () for column in range(max(spans) + 1)
        )
        outline.append(Piece(kind=block.kind, cells=cells, level=block.level, number=block.number, head=block.head))
    return outline


def _runs(text: str, span: Span, shape: Shape) -> Iterator[Run]:
    links = [link for link in shape.links if link.span.overlaps(span)]
    strong = [each for each in shape.emphasis if each.overlaps(span)]
    edges = {edge for each in (*(link.span for link in links), *strong) for edge in (each.start, each.end)}
    inside = {edge for edge in edges if span.start < edge < span.end}
    for start, end in pairwise(sorted({span.start, span.end, *inside})):
        here = Span(start, end)
        url = next((link.url for link in links if link.span.contains(here)), None)
        yield Run(here.of(text), url, any(each.contains(here) for each in strong))
