"""An article as a book for e-readers (EPUB 3): its text, and the sidebar as notes, one at the end of each claim.

The same article gives the same bytes: no clock and no random name is in it.
"""

import io
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sayso.domain import Article
from sayso.measured import error_rate
from sayso.web.pages.reading.highlight import Block, Role, Segment
from sayso.web.pages.reading.layout import Form, Part, cells_of
from sayso.web.pages.reading.views import ArticlePage, Facts, article_page
from sayso.web.pages.templating import environment
from sayso.words import IDENTITY

MEDIA_TYPE = "application/epub+zip"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FILES = ("META-INF/container.xml", "OEBPS/package.opf", "OEBPS/nav.xhtml", "OEBPS/article.xhtml", "OEBPS/article.css")
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of the time that a zip knows


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike, and the numbers of the notes behind them."""

    text: str
    tone: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item, or a cell of a row (`cells`)."""

    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand together, as the article has them."""

    form: str
    level: int
    lines: tuple[Line, ...]


def article_epub(article: Article) -> bytes:
    """The whole file."""
    page = article_page(article)
    notes = _Notes(page, article)
    context = {
        "page": page,
        "article": article,
        "title": _runs(page.heading, notes) if page.heading else (Run(page.title, "", ()),),
        "sections": tuple(_sections(page, notes)),
        "claims": page.sidebar.claims if page.sidebar else (),
        "kinds": _kinds(article),
        "facts": " · ".join(filter(None, _facts(page.facts))),
        "modified": f"{article.updated_at:%Y-%m-%dT%H:%M:%SZ}",
        "error": str(error_rate()),
    }
    book = io.BytesIO()
    with ZipFile(book, "w") as file:
        _put(file, "mimetype", MEDIA_TYPE, ZIP_STORED)  # first and unpacked, by which it is known
        for name in _FILES:
            _put(file, name, _rendered(name, context), ZIP_DEFLATED)
    return book.getvalue()


def _put(file: ZipFile, name: str, text: str, how: int) -> None:
    file.writestr(ZipInfo(name, _BEGINNING), text.encode("utf-8", "replace"), compress_type=how)


def _rendered(name: str, context: dict[str, Any]) -> str:
    """A file of the book, without what XML cannot hold at all."""
    text = environment().get_template(f"epub/{name.rpartition('/')[2]}").render(context)
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


class _Notes:
    """The numbers of the counted claims, by the offset at which their words end."""

    def __init__(self, page: ArticlePage, article: Article) -> None:
        counted = {claim.number for claim in page.sidebar.claims} if page.sidebar else set()
        self._by_end: dict[int, list[int]] = defaultdict(list)
        for number, claim in enumerate(article.analysis.attributions if article.analysis else (), 1):
            if number in counted:
                self._by_end[claim.content[-1].end].append(number)
        self._ends = sorted(self._by_end)

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """Those that end after `start`, at `end` at last."""
        ends = self._ends[bisect_right(self._ends, start) : bisect_right(self._ends, end)]
        return tuple(number for each in ends for number in self._by_end[each])


def _kinds(article: Article) -> dict[int, str]:
    """What kind of source each claim has, by its number."""
    analysis = article.analysis
    claims = enumerate(analysis.attributions, 1) if analysis else ()
    return {number: IDENTITY[analysis.identity_of(claim)] for number, claim in claims if analysis}


def _facts(facts: Facts) -> tuple[str, ...]:
    return (facts.publication or facts.host, *facts.others, facts.day_words)


def _sections(page: ArticlePage, notes: _Notes) -> Iterator[Section]:
    for part in page.parts:
        if part.form is not Form.PICTURE:
            yield Section(part.form, part.level, tuple(_line(part, block, notes) for block in part.blocks))


def _line(part: Part, block: Block, notes: _Notes) -> Line:
    runs = _runs(block, notes)
    if part.form is not Form.TABLE:
        return Line(runs)
    placed = dict(zip(map(id, block.segments), runs, strict=True))
    return Line(runs, tuple(tuple(placed[id(segment)] for segment in cell) for cell in cells_of(block)))


def _runs(block: Block, notes: _Notes) -> tuple[Run, ...]:
    runs, at = [], block.span.start
    for segment in block.segments:
        before, at = at, at + len(segment.text)
        runs.append(Run(_words(segment), _tone(segment), notes.within(before, at)))
    return tuple(runs)


def _words(segment: Segment) -> str:
    """Its words; a sign that the page draws itself is drawn by the list or the table here, too."""
    return "" if segment.sign else segment.text


def _tone(segment: Segment) -> str:
    return next((layer.tone for layer in segment.layers if layer.role is Role.CONTENT), "")
