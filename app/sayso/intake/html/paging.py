"""Which other pages a page names as further pages of its article: by their numbers, at the same address."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from sayso.intake.html.elements import text_of

MAX_PAGES = 10
_MOST = 60  # addresses that are remembered of a page
_LONG = 2_000
_NEXT = re.compile(
    r"(?:(?:continue|go) (?:to|on) )?(?:(?:the )?next(?: page)?|page \d{1,2}|\d{1,2})\W*|[›»→>]", re.IGNORECASE
)
_ASKED = frozenset({"page", "p", "pg", "paged", "pagenum", "pageno", "pagenumber", "pagewanted"})
# ".../story/2", ".../story/page/2", ".../story-2.html", ".../story_p2", ".../story,page-2.html"
_IN_PATH = re.compile(
    r"(?P<sign>/(?:page[/-]?|p)?|[-_,.](?:page[-_]?|p)?)(?P<number>\d{1,2})(?P<rest>(?:\.[a-z]{2,5})?/?)$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"/page|/p|[-_,.]p|[-_,.]page", re.IGNORECASE)  # with which a first page has its number, too


def further(tree: Any, url: str | None) -> tuple[str, ...]:
    """The addresses in a page, of its own site, that may be further pages of its article; none without its own."""
    if not url:
        return ()
    host = urlsplit(url).netloc.lower()
    addresses: dict[str, None] = {}
    for link in tree.iter("link", "a"):
        href = (link.get("href") or "").strip()
        if href and len(href) < _LONG and (_says_next(link) or (link.tag == "a" and _NEXT.fullmatch(text_of(link)))):
            address = _whole(url, href)
            if address and urlsplit(address).netloc.lower() == host and numbered(address)[1] > 1:
                addresses[address] = None
    return tuple(addresses)[:_MOST]


def page_after(first: str, number: int, candidates: Iterable[str]) -> str | None:
    """Of these addresses that of the page after page `number` of the article that begins at `first`."""
    own = {_key(first)}
    base, its_number = numbered(first)
    if its_number == 1:
        own.add(base)
    for address in candidates:
        base, its_number = numbered(address)
        if its_number == number + 1 and base in own:
            return address
    return None


def numbered(url: str) -> tuple[str, int]:
    """What is left of an address without the number of a page, to be compared, and that number; 0 without one."""
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [int(value) for name, value in asked if name.lower() in _ASKED and re.fullmatch(r"\d{1,2}", value)]
    if numbers:
        rest = urlencode([(name, value) for name, value in asked if name.lower() not in _ASKED])
        return _key(parts._replace(query=rest).geturl()), numbers[0]
    match = _IN_PATH.search(parts.path)
    if not match:
        return _key(url), 0
    path = parts.path[: match.start()] + match["rest"]
    number = int(match["number"])
    if number == 1 and not _FIRST.match(match["sign"]):  # ".../story/1" may as well be the first of many stories
        return _key(url), 0
    return _key(parts._replace(path=path).geturl()), number


def _key(url: str) -> str:
    parts = urlsplit(url)
    asked = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{asked}"


def _says_next(link: Any) -> bool:
    return "next" in (link.get("rel") or "").lower().split()


def _whole(url: str, href: str) -> str | None:
    try:
        address = urljoin(url, href).partition("#")[0]
        _ = urlsplit(address).port
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None
