"""The outline of a page: its blocks with their links, its pictures with their words, in the order of the page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin

from sayso.intake.fields import shorten
from sayso.intake.html.elements import BLOCKS, HEADINGS, names_of, text_of
from sayso.intake.html.pictures import addresses
from sayso.intake.text.normalize import normalize, normalize_line
from sayso.shape.outline import Piece, Run
from sayso.shape.values import MAX_NUMBER, MAX_PICTURE, BlockKind, Picture, may_link

_PASSED_OVER = frozenset({"nav", "footer", "head"})
_ASIDE = frozenset({"aside", "form", "li"})
_EMPHASIS = frozenset({"em", "i", "strong", "b"})
_CELLS = ("td", "th")
_IN_CELL = 400  # characters of one: with more it is a page that was laid out by a table
_MOST_COLUMNS = 50
_MIN_ALT = 3  # words: fewer are a logo's, or the name of a file
_CAPTION_NAME = re.compile(r"(?<![a-z])caption(?![a-z])", re.IGNORECASE)
_CREDIT = re.compile(r"(?<![a-z])(?:credit|copyright|photographer|attribution)(?![a-z])", re.IGNORECASE)
_NO_WORDS = re.compile(r"(?:image|photo|picture|logo|placeholder|of|for|\s|\d)*|\S+\.\w{3,4}", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)


@dataclass(slots=True)
class PageOutline:
    """What stands in a page. `boxes` are the elements in which its pictures stand."""

    pieces: list[Piece | Picture] = field(default_factory=list)
    boxes: list[tuple[Picture, Any]] = field(default_factory=list)

    def within(self, tree: Any) -> list[Piece | Picture]:
        """Without the pictures whose box was taken out of the tree since: they belonged to something else."""
        root = _root(tree)
        kept = {id(picture) for picture, box in self.boxes if _root(box) is root}
        return [each for each in self.pieces if isinstance(each, Piece) or id(each) in kept]


def outline(tree: Any, url: str | None = None) -> PageOutline:
    """Read the outline of a tidy tree, which stays as it is; addresses are made whole by that of the page."""
    base = next((each.get("href") for each in tree.iter("base") if each.get("href")), None)
    reader = _Reader(_joined(url, base) if base else url)
    reader.read(tree, _Place())
    reader.flush()
    return reader.outline


@dataclass(frozen=True, slots=True)
class _Place:
    """What the words at a place of the page are set as. `item` tells the items apart, `depth` is that of lists."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int | None = None
    item: int = 0
    depth: int = 0
    url: str | None = None
    emphasis: bool = False
    pictured: bool = False


class _Reader:
    """Walks through the elements and cuts the words into pieces where a block begins or ends."""

    def __init__(self, base: str | None) -> None:
        self.outline = PageOutline()
        self._base = base
        self._runs: list[Run] = []
        self._place = _Place()  # of the runs
        self._in_row = False
        self._items = 0
        self._begun: set[int] = set()  # items whose first words were read

    def read(self, element: Any, place: _Place) -> None:
        if element.tag in _PASSED_OVER:
            return
        if element.tag == "tr" and not self._in_row and _is_row(element):
            self._read_row(element, place)
            return
        inner = self._inside(element, place)
        begins = element.tag in BLOCKS or element.tag == "br" or inner.kind is not place.kind
        apart = begins and not self._in_row
        if apart:
            self.flush()
        self._say(element.text, inner)
        for child in element:
            self.read(child, inner)
            self._say(child.tail, inner)
        if apart:
            self.flush()

    def flush(self) -> None:
        """What was read since is a piece."""
        runs, place = tuple(self._runs), self._place
        self._runs = []
        if not runs:
            return
        if place.kind is BlockKind.ITEM and place.item in self._begun:
            place = _Place()  # one more paragraph of an item
        self._begun.add(place.item)
        self.outline.pieces.append(Piece(kind=place.kind, cells=(runs,), level=place.level, number=place.number))

    def _say(self, text: str | None, place: _Place) -> None:
        words = _clean(text) if text else ""
        if not words:
            return
        if not self._runs:
            self._place = place
        self._runs.append(Run(words, place.url, place.emphasis and place.kind is not BlockKind.HEADING))

    def _inside(self, element: Any, place: _Place) -> _Place:
        """The place within an element."""
        tag = element.tag
        if tag in HEADINGS:
            return replace(place, kind=BlockKind.HEADING, level=int(tag[1]), number=None)
        if tag in ("ul", "ol"):
            return replace(place, depth=place.depth + 1)
        if tag == "li":
            self._items += 1
            level = max(1, place.depth)
            return replace(place, kind=BlockKind.ITEM, level=level, number=_number(element), item=self._items)
        if tag == "blockquote":
            return replace(place, kind=BlockKind.QUOTATION, level=0, number=None)
        if tag == "a":
            return replace(place, url=self._address(element) or place.url)
        if tag in _EMPHASIS:
            return replace(place, emphasis=True)
        return self._in_picture(element, place)

    def _in_picture(self, element: Any, place: _Place) -> _Place:
        if not place.pictured and (element.tag in ("figure", "img") or _is_captioned(element)):
            self._see(element, place)
            return replace(place, pictured=True)
        if place.pictured and (element.tag == "figcaption" or _CAPTION_NAME.search(names_of(element))):
            place = replace(place, kind=BlockKind.CAPTION, level=0, number=None)
        if place.kind is BlockKind.CAPTION and _CREDIT.search(names_of(element)):
            place = replace(place, kind=BlockKind.CREDIT)
        return place

    def _see(self, element: Any, place: _Place) -> None:
        """Note a picture that has words, and that does not only lead to something else."""
        if self._in_row:
            return
        caption = normalize_line(_clean(_caption(element)))
        alts = (normalize_line(_clean(each.get("alt") or "")) for each in element.iter("img"))
        alt = next((each for each in alts if len(each.split()) >= _MIN_ALT and not _NO_WORDS.fullmatch(each)), "")
        if not caption and (_leads_away(place) or any(above.tag in _ASIDE for above in element.iterancestors())):
            return
        if alt and caption and (alt.casefold() in caption.casefold() or caption.casefold() in alt.casefold()):
            alt = ""
        if alt or caption:
            self.flush()
            words = {"alt": shorten(alt, MAX_PICTURE), "caption": shorten(caption, MAX_PICTURE)}
            picture = Picture(at=0, **words, url=self._whole_address(addresses(element)))
            self.outline.pieces.append(picture)
            self.outline.boxes.append((picture, element.getparent()))

    def _read_row(self, element: Any, place: _Place) -> None:
        self.flush()
        cells: list[tuple[Run, ...]] = []
        self._in_row = True
        for cell in element.iterchildren(*_CELLS):
            self.read(cell, replace(place, kind=BlockKind.ROW))
            cells += [tuple(self._runs), *[()] * (min(_whole(cell.get("colspan")) or 1, _MOST_COLUMNS) - 1)]
            self._runs = []
        self._in_row = False
        head = element.getparent().tag == "thead" or all(cell.tag == "th" for cell in element.iterchildren(*_CELLS))
        self.outline.pieces.append(Piece(kind=BlockKind.ROW, cells=tuple(cells), head=head))

    def _address(self, link: Any) -> str | None:
        href = (link.get("href") or "").strip()
        return self._whole_address([href] if href and not href.startswith("#") else [])

    def _whole_address(self, given: Iterable[str]) -> str | None:
        """The first that is one of the web, whole."""
        return next((url for each in given if may_link(url := _joined(self._base, each))), None)


def _root(element: Any) -> Any:
    return next(reversed(list(element.iterancestors())), element)


def _clean(text: str) -> str:
    """As the stored text has it; white space does not matter here."""
    return normalize(unescape(text) if "&" in text else text)


def _joined(base: str | None, href: str) -> str:
    try:
        return urljoin(base or "", href)
    except ValueError:
        return ""


def _is_row(element: Any) -> bool:
    """A row of a table of facts, not of one that a page is laid out by."""
    cells = list(element.iterchildren(*_CELLS))
    if len(cells) < 2 or any(len(text_of(cell)) > _IN_CELL for cell in cells):
        return False
    return not any(cell.find(f".//{tag}") is not None for cell in cells for tag in ("table", "li", "h2", "h3"))


def _is_captioned(element: Any) -> bool:
    return (
        element.tag in ("div", "p", "span")
        and _CAPTION_NAME.search(names_of(element)) is not None
        and element.find(".//img") is not None
        and len(text_of(element)) <= _IN_CELL
    )


def _caption(element: Any) -> str:
    """The words of a picture's caption and credit."""
    if element.tag == "img":
        return ""
    caption = element.find(".//figcaption")
    if caption is None:
        caption = next((each for each in element.iterdescendants() if _CAPTION_NAME.search(names_of(each))), None)
    return text_of(element if caption is None else caption)


def _leads_away(place: _Place) -> bool:
    return place.url is not None and not _PICTURE_FILE.search(place.url)


def _number(item: Any) -> int | None:
    """Of an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return None
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    value, start = _whole(item.get("value")), _whole(parent.get("start"))
    number = before + (1 if start is None else start) if value is None else value
    return number if number <= MAX_NUMBER else None


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else None
