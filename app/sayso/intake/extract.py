"""The article in a page: its main text in paragraphs, and what the page says about it."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.domain import MAX_FIELD, MAX_FILE, MAX_TITLE
from sayso.errors import InvalidInputError, NoArticleFoundError, TooLargeError, UnsupportedMediaError
from sayso.intake.charset import decode_html
from sayso.intake.fields import shorten
from sayso.intake.guard import guarded
from sayso.intake.normalize import normalize, normalize_line
from sayso.intake.urls import tidy_url

if TYPE_CHECKING:  # trafilatura takes a third of a second to load, which a start can do without
    from trafilatura.settings import Document

_log = logging.getLogger(__name__)

MAX_ELEMENTS = 30_000  # of a page, each about 0.1 ms of work; a long live blog has 20,000
# When it was published, from what the page says of itself. The "extensive" search would take any year in the text.
_DATES = {"original_date": True, "extensive_search": False}
_BLOCKS = frozenset({"p", "head", "quote", "list", "table", "row", "code", "div"})
_SPACE = re.compile(r"\s+")
_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was found in a page; all but the text may be missing. The text is normalised, its blocks apart."""

    text: str
    title: str | None = None
    byline: str | None = None
    publication: str | None = None
    published_on: date | None = None
    url: str | None = None


def extract_article(html: bytes | str, *, url: str | None = None, charset: str | None = None) -> Extracted:
    """Find the article in a page that came from `url`, where it came from one; `charset` is what its header declared.

    The page's canonical address is believed for a page of the same host, or where there is no `url`.

    Raises:
        NoArticleFoundError: no readable text.
        TooLargeError: over 5,000,000 bytes or 30,000 elements.
        UnsupportedMediaError: bytes that are no text.
    """
    found = _found(_tree(_source(html, charset)), url)
    text = normalize("".join(_words(found.body)))
    if not any(character.isalnum() for character in text):
        raise NoArticleFoundError
    publication = _publication(found.sitename)
    return Extracted(
        text=text,
        title=_title(_line(found.title, MAX_TITLE), publication),
        byline=_line(", ".join(name.strip() for name in (found.author or "").split(";")), MAX_FIELD),
        publication=publication,
        published_on=date.fromisoformat(found.date) if found.date else None,
        url=_canonical(found.url, url),
    )


def _source(html: bytes | str, charset: str | None) -> str:
    if len(html) > MAX_FILE:
        raise TooLargeError(f"The page is larger than {MAX_FILE:,} bytes. Paste the text of the article instead.")
    text = html if isinstance(html, str) else decode_html(html, charset)
    if text is None:
        raise UnsupportedMediaError("This is no HTML page, though it is said to be one. Send a page or plain text.")
    return _NO_CHARACTERS.sub("\ufffd", text)


def _tree(source: str) -> Any:
    from trafilatura import load_html

    # The parser (libxml2, without its "huge" option) stops at a depth of 256, so nesting is bounded from here on.
    source = guarded(source)
    tree = load_html(source)
    if tree is None:  # it wants a whole document, and this may be a piece of one, or nothing
        tree = load_html(f"<html><body>{source}</body></html>")
    if tree is not None and sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TooLargeError(
            f"The page has more than {MAX_ELEMENTS:,} elements. Copy the text of the article and paste it instead."
        )
    return tree


def _found(tree: Any, url: str | None) -> "Document":
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception:  # noqa: BLE001 (pages are endlessly odd: one it stumbles over has no article for us)
        _log.warning("extraction failed", exc_info=True)
        raise NoArticleFoundError from None
    if found is None or isinstance(found, dict):
        raise NoArticleFoundError
    return found


def _words(element: Any) -> Iterator[str]:
    """The text of a block and all in it; an empty line round each block, a line for each item of a list."""
    block = element.tag in _BLOCKS
    if block:
        yield "\n\n"
    elif element.tag in ("lb", "item"):
        yield "\n- " if element.tag == "item" else "\n"
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _words(child)
        yield _SPACE.sub(" ", child.tail or "")
    if element.tag == "cell":
        yield " "
    if block:
        yield "\n\n"


def _line(value: str | None, limit: int) -> str | None:
    return shorten(normalize_line(value), limit) or None if value else None


def _publication(name: str | None) -> str | None:
    """As the page names itself; a bare "host:port", which the extractor falls back to, is no name."""
    line = _line((name or "").lstrip("@"), MAX_FIELD)
    return None if line and re.fullmatch(r"[\w.\[\]:-]+:\d+", line) else line


def _title(title: str | None, publication: str | None) -> str | None:
    """Without the " | Publication" that pages put behind their titles."""
    if title is None or publication is None:
        return title
    return re.sub(rf"\s+[|\-–—·:]\s+{re.escape(publication)}$", "", title, flags=re.IGNORECASE) or title


def _canonical(found: str | None, url: str | None) -> str | None:
    try:
        canonical = tidy_url(found) if found else None
    except InvalidInputError:
        canonical = None
    if url is None or canonical is None:
        return canonical or url
    same_site = _site(canonical) == _site(url)
    front_page = urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/")
    return canonical if same_site and not front_page else url


def _site(url: str) -> str:
    return re.sub(r"^(www|m|amp|mobile)\.", "", urlsplit(url).hostname or "")
