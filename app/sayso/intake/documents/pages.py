"""PDF: text in its reading order, columns one after another, without running heads and page numbers."""

import io
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sayso.errors import InvalidInputError

MAX_PAGES = 60
SECONDS = 3.5  # of work, after which no more pages are read: a worker has five
_MARGIN = 0.1  # of the height of a page, at its head and foot, in which running heads stand
_INDENT = 5.0  # points to the right of the block
_EARLY = 0.15  # of the width of the block that a last line leaves free
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:][\"'”’)\]]*$")
_HYPHENED = re.compile(r"[a-z][-\u2010\u00ad]$")
_LOCKED = "The PDF is locked by a password. Save it without one, or paste the text."
_NO_TEXT = "The PDF holds pictures of text and no text. Run it through a text recognition (OCR), or paste the text."
_BROKEN = "The PDF cannot be read. Open it, copy its text and paste that."


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of a page that belong together; `in_margin` at its very head or foot."""

    in_margin: bool
    lines: tuple[str, ...]


def pdf_paragraphs(data: bytes) -> tuple[list[str], bool]:
    """The paragraphs of the first 60 pages, and whether there are more.

    Raises:
        InvalidInputError: locked, broken, or without text in it.
    """
    boxes, cut = _boxes(data)
    paragraphs = [_lines(box.lines) for box in _without_running_heads(boxes)]
    joined = _over_columns([text for text in paragraphs if text])
    if not any(any(map(str.isalnum, text)) for text in joined):
        raise InvalidInputError(_NO_TEXT)
    return joined, cut


def _boxes(data: bytes) -> tuple[list[Box], bool]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    boxes: list[Box] = []
    end = time.thread_time() + SECONDS
    try:
        for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams())):
            if number and (number >= MAX_PAGES or time.thread_time() > end):
                return boxes, True
            for each in page:
                if hasattr(each, "get_text"):
                    boxes += _boxes_of(page.height, each)
    except PDFPasswordIncorrect:
        raise InvalidInputError(_LOCKED) from None
    except Exception:  # noqa: BLE001 - whatever a broken file does to the parser
        if not boxes:
            raise InvalidInputError(_BROKEN) from None
        return boxes, True
    return boxes, False


def _boxes_of(height: float, box: Any) -> Iterator[Box]:
    """The paragraphs of a block of lines: one begins with an indent, or after a line that ends early."""
    in_margin = box.y1 < height * _MARGIN or box.y0 > height * (1 - _MARGIN)
    lines: list[str] = []
    ended = False
    for line in box:
        text = " ".join(line.get_text().split())
        indented = line.x0 - box.x0 > _INDENT
        if lines and text and (indented or ended):
            yield Box(in_margin, tuple(lines))
            lines = []
        if text:
            lines.append(text)
            ended = line.x1 < box.x1 - _EARLY * (box.x1 - box.x0) and _ENDED.search(text) is not None
    if lines:
        yield Box(in_margin, tuple(lines))


def _without_running_heads(boxes: list[Box]) -> list[Box]:
    """Numbers of pages go, and what stands in the margin of two pages and more."""
    seen = Counter(_key(box) for box in boxes if box.in_margin)
    return [
        box for box in boxes if not (box.in_margin and (seen[_key(box)] > 1 or _PAGE.fullmatch(" ".join(box.lines))))
    ]


def _key(box: Box) -> str:
    return _NUMBER.sub("#", " ".join(box.lines)).casefold()


def _lines(lines: tuple[str, ...]) -> str:
    text = ""
    for line in lines:
        text = text[:-1] + line if _HYPHENED.search(text) and line[:1].islower() else f"{text} {line}".strip()
    return text


def _over_columns(paragraphs: list[str]) -> list[str]:
    """A paragraph that a column or a page cuts goes on in the next one: where it has no end, and that no beginning."""
    joined = paragraphs[:1]
    for before, text in pairwise(paragraphs):
        if not _ENDED.search(before) and text[:1].islower():
            joined[-1] = _lines((joined[-1], text))
        else:
            joined.append(text)
    return joined
