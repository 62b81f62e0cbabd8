"""An article that lies on several pages, as one: what each page repeats is there once."""

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.domain import MAX_TEXT, Doubt
from sayso.intake.extract import Extracted
from sayso.intake.html.paging import MAX_PAGES, page_after
from sayso.shape.joining import Part, joined

# The links from page to page, where they came in as words: "Page 1 of 3", "2", "Next ›".
_PAGER = re.compile(r"(?:(?:pages?|of|next|previous|prev|\d{1,2})(?![a-z])\W*)+", re.IGNORECASE)

Lines = list[tuple[int, str]]


def gathered(first: Extracted, url: str, get: Callable[[str], Extracted | None]) -> Extracted:
    """The article that begins on the page at `url`, with its further pages; `get` gives one, None where it is not had.

    Where one is not had, or there are more than ten, a warning says that the rest is missing.
    """
    pages = [first]
    missing = False
    again = False
    while not (missing or again) and (address := page_after(url, len(pages), (*pages[-1].further, *first.further))):
        page = get(address) if len(pages) < MAX_PAGES else None
        missing = page is None or sum(len(each.text) for each in (*pages, page)) > MAX_TEXT
        again = page is not None and _kept(page, first, None) is None  # the same text, with other comments
        if page is not None and not (missing or again):
            pages.append(page)
    if len(pages) > 1:
        return _whole(pages, {Doubt.PAGES_MISSING} if missing else set())
    doubts = {*first.warnings} - ({Doubt.FIRST_PAGE} if again else set()) | ({Doubt.FIRST_PAGE} if missing else set())
    return replace(first, warnings=_sorted(doubts))


def _whole(pages: list[Extracted], doubts: set[Doubt]) -> Extracted:
    first = pages[0]
    doubts |= {doubt for page in pages for doubt in page.warnings} - {Doubt.FIRST_PAGE}
    nexts: list[Extracted | None] = [*pages[1:], None]
    parts = [
        Part(page.text, page.shape, *kept)
        for number, (page, after) in enumerate(zip(pages, nexts, strict=True))
        if (kept := _kept(page, first if number else None, after))
    ]
    text, shape = joined(parts)
    return replace(first, text=text, shape=shape, warnings=_sorted(doubts), further=())


def _kept(page: Extracted, first: Extracted | None, after: Extracted | None) -> tuple[int, int] | None:
    """The page without the lines at its head that the first page has, and those at its foot that the next one has."""
    lines = _without_pager(_lines(page.text))
    if first is not None:
        known = {line for _, line in _lines(first.text)}
        while lines and lines[0][1] in known:
            lines.pop(0)
    feet = _without_pager(_lines(after.text)) if after is not None else []
    while lines and feet and lines[-1][1] == feet[-1][1]:
        lines.pop()
        feet.pop()
    return (lines[0][0], lines[-1][0] + len(lines[-1][1])) if lines else None


def _without_pager(lines: Lines) -> Lines:
    while lines and _PAGER.fullmatch(lines[-1][1].strip()):
        lines.pop()
    return lines


def _lines(text: str) -> Lines:
    """Lines with words, and where each begins."""
    lines: Lines = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    return lines


def _sorted(doubts: set[Doubt]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in Doubt if doubt in doubts)
