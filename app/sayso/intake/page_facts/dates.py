"""The day on which a page says that it was published: never the day on which it was served, nor another story's."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from sayso.intake.html.elements import names_of, text_of
from sayso.intake.page_facts.below import MAX_LINE, Below
from sayso.intake.page_facts.json_ld import Node

_DAY = re.compile(r"\s*(\d{4})-?(\d{1,2})-?(\d{1,2})(?!\d)")
# Before noon, of Greenwich, or as a server has it that takes the hours of Greenwich for those of its zone in the west.
_UTC = re.compile(r"\s*\d{4}-\d\d-\d\d[T ](?:0\d|1[01]):[\d:.]*(?:Z|\+00:?00|-\d\d:?\d\d)?\s*$")
_SLASHED = re.compile(r"\s*(\d{4})/(\d{1,2})/(\d{1,2})\b")
_MONTHS = {
    name: at
    for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WRITTEN = re.compile(
    rf"\b(?:{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:\d{{1,2}}:\d\d,?\s+)?(\d{{4}})|"
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+{_NAME},?[\s-]+(\d{{4}}))\b",
    re.IGNORECASE,
)
_IN_PATH = re.compile(rf"/((?:19|20)\d\d)[/-]?(\d\d|{_NAME})[/-]?(\d\d)(?=\D|$)", re.IGNORECASE)
_META = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date", "publication_date", "date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "date.created", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "bt:pubdate", "citation_publication_date", "ptime", "article.published",
    "displaydate", "created", "timestamp",
)  # fmt: skip
_ELEMENT_NAME = re.compile(
    r"publi|posted|entry-date|post-date|created|dateline|article-?date|story-?date|byline", re.IGNORECASE
)
_WORDS = re.compile(r"\W*(?:by\b|publi|posted|updated|written)", re.IGNORECASE)
_SHORT = 45  # characters of a line in which there is hardly more than a day
_ELSEWHERE = ("aside", "nav", "footer", "form")
_RELATED = re.compile(r"related|sidebar|more-|latest|trending|comment|recommend|teaser|list|statement", re.IGNORECASE)
EARLIEST = 1690


def published_on(tree: Any, node: Node | None, metas: dict[str, str], url: str | None, below: Below) -> date | None:
    """From JSON-LD, then meta elements, then the address, then the page between its headline and its text."""
    declared = (node.text("datePublished") if node else None, *(metas.get(name) for name in _META))
    for text in filter(None, declared):
        if day := read_day(text):
            return _where_it_is_read(below, day, url) if _UTC.match(text) else day
    return day_in_address(url) or _marked(tree) or next(_on_the_page(below), None) or next(_above(below), None)


def _where_it_is_read(below: Below, day: date, url: str | None) -> date:
    """The day that the page prints, or has in its address, where Greenwich was a day ahead of its readers."""
    before, printed = day - timedelta(days=1), set(_on_the_page(below, printed=True))
    return before if day not in printed and (before in printed or before == day_in_address(url)) else day


def read_day(text: str | None) -> date | None:
    """A day as machines or people write it: the day that the paper gives, whatever the zone."""
    if not text:
        return None
    return _day(text) or _match(_SLASHED.match(text)) or _in_words(text)


def _day(text: str | None) -> date | None:
    return _match(_DAY.match(text)) if text else None


def _in_words(text: str) -> date | None:
    match = _WRITTEN.search(text)
    if match is None:
        return None
    month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    return _built(int(year), _MONTHS[month.lower()], int(day))


def _match(match: re.Match[str] | None) -> date | None:
    return _built(int(match[1]), int(match[2]), int(match[3])) if match else None


def _built(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None


def day_in_address(url: str | None) -> date | None:
    """The day in "/2026/03/11/" or "/2026/mar/11/"."""
    match = _IN_PATH.search(urlsplit(url).path) if url else None
    if match is None:
        return None
    month = _MONTHS[match[3].lower()] if match[3] else int(match[2])
    return _built(int(match[1]), month, int(match[4]))


def _marked(tree: Any) -> date | None:
    """What the page marks as its day, for machines."""
    for element in tree.iter("time", "span", "meta"):
        if element.get("itemprop") == "datePublished":
            words = element.get("datetime") or element.get("content") or text_of(element)
            if day := read_day(words):
                return day
    return None


def _on_the_page(below: Below, *, printed: bool = False) -> Iterator[date]:
    """The days that stand between the headline and the text; `printed`: in words that a reader sees."""
    for element in below.elements:
        if day := _of_element(element, below, printed=printed):
            yield day


def _above(below: Below) -> Iterator[date]:
    """The days that stand over the headline, beside it, and say whose they are: the top of a page has today's."""
    for element in below.above:
        if isinstance(element.tag, str) and _says(element) and (day := _of_element(element, below, printed=False)):
            yield day


def _of_element(element: Any, below: Below, *, printed: bool) -> date | None:
    if element.tag not in ("time", "p", "span", "div", "font", "small", "em", "td", "li", "h5", "h6", "b"):
        return None
    text = text_of(element)
    if not text or len(text) > MAX_LINE or any(_is_elsewhere(above, below) for above in _line(element)):
        return None
    if element.tag == "time":
        return (None if printed else read_day(element.get("datetime"))) or read_day(text)
    match = _WRITTEN.search(text)
    if match is None or not (len(text) < _SHORT or _says(element)):
        return None
    return _in_words(text)


def _says(element: Any) -> bool:
    """Whether it says that it is about who wrote the article, or when."""
    return bool(_ELEMENT_NAME.search(names_of(element)) or _WORDS.match(text_of(element)))


def _line(element: Any) -> tuple[Any, ...]:
    return (element, *element.iterancestors())


def _is_elsewhere(element: Any, below: Below) -> bool:
    if element in below.around:
        return False
    if element.tag in _ELSEWHERE:
        return True
    return element.tag not in ("body", "html", "main") and bool(_RELATED.search(names_of(element)))
