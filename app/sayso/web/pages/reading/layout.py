"""The blocks of a text as they stand on the page: items together as a list, rows as a table, pictures between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from sayso.domain.pictures import NO_PICTURES, Shown
from sayso.shape.values import BlockKind, Picture, Shape
from sayso.web.pages.reading.highlight import Block, Segment


class Form(StrEnum):
    """What stands on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    TABLE = "table"
    QUOTATION = "quotation"
    NOTE = "note"
    PICTURE = "picture"


_FORMS = {
    BlockKind.HEADING: Form.HEADING,
    BlockKind.ITEM: Form.BULLETS,
    BlockKind.ROW: Form.TABLE,
    BlockKind.QUOTATION: Form.QUOTATION,
    BlockKind.CAPTION: Form.NOTE,
    BlockKind.CREDIT: Form.NOTE,
}
_TOGETHER = (Form.BULLETS, Form.NUMBERS, Form.TABLE, Form.QUOTATION)
_HIGHEST = 2  # level of a heading: the title of the page is the first


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture with its words, and from where it is shown; None: only its words are."""

    picture: Picture
    shown: Shown | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to be seen."""
        return bool(self.shown or self.picture.alt or self.picture.caption)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A picture, or blocks that stand together; `level` is that of a heading, without a gap below the one before."""

    form: Form
    blocks: tuple[Block, ...] = field(default=())
    level: int = 0
    picture: Pictured | None = None


def parts(blocks: Sequence[Block], shape: Shape, shown: Mapping[str, Shown] = NO_PICTURES) -> tuple[Part, ...]:
    """Everything that stands below the title, in order; `shown`: the pictures that can be, by where they were."""
    pictures = [Pictured(picture, shown.get(picture.url or "")) for picture in shape.pictures]
    return tuple(_levelled(_parts(blocks, [each for each in pictures if each])))


def cells_of(block: Block) -> list[tuple[Segment, ...]]:
    """The words of a row's cells, one for each column from the first; without words in one that is empty."""
    cells = block.shape.cells if block.shape else ()
    words = [tuple(group) for _, group in groupby(block.segments, key=lambda segment: segment.cell)]
    placed = dict(zip((cell.column for cell in cells), words, strict=True))
    return [placed.get(column, ()) for column in range(max(placed, default=-1) + 1)]


def _parts(blocks: Sequence[Block], pictures: list[Pictured]) -> Iterator[Part]:
    waiting: list[Block] = []
    for block in blocks:
        shown = [each for each in pictures if each.picture.at < block.span.end]
        if waiting and (shown or not _goes_on(waiting[-1], block)):
            yield _part(waiting)
            waiting = []
        for picture in shown:
            pictures.remove(picture)
            yield Part(form=Form.PICTURE, picture=picture)
        waiting.append(block)
    if waiting:
        yield _part(waiting)
    for picture in pictures:
        yield Part(form=Form.PICTURE, picture=picture)


def _part(blocks: list[Block]) -> Part:
    first = blocks[0].shape
    return Part(form=_form(blocks[0]), blocks=tuple(blocks), level=first.level if first else 0)


def _form(block: Block) -> Form:
    shape = block.shape
    if shape and shape.number is not None:
        return Form.NUMBERS
    return _FORMS.get(shape.kind, Form.PARAGRAPH) if shape else Form.PARAGRAPH


def _goes_on(before: Block, block: Block) -> bool:
    """Whether they are of one list, table or quotation."""
    form = _form(before)
    if form is not _form(block) or form not in _TOGETHER or not (before.shape and block.shape):
        return False
    first, second = before.shape.number, block.shape.number
    if first is not None and second is not None and before.shape.level == block.shape.level:
        return second > first
    return not block.shape.head or before.shape.head


def _levelled(parts: Iterable[Part]) -> Iterator[Part]:
    """Headings below each other without a gap, however the page counted: a reader who jumps from one to the next."""
    before, base = _HIGHEST - 1, 0
    for part in parts:
        if part.form is not Form.HEADING:
            yield part
            continue
        base = min(base or part.level, part.level)
        before = min(max(part.level - base + _HIGHEST, _HIGHEST), before + 1)
        yield Part(form=part.form, blocks=part.blocks, level=before)
