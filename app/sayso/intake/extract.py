"""The article in a page: its main text in paragraphs, and what the page says about it."""

import logging
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from sayso.domain import MAX_FIELD, MAX_FILE, MAX_TITLE, Doubt
from sayso.errors import NoArticleFoundError, SaysoError, TooLargeError, UnsupportedMediaError
from sayso.intake.fields import shorten
from sayso.intake.html import from_data
from sayso.intake.html.blocks import article_blocks
from sayso.intake.html.doubts import doubts, refuse_other_pages, signs
from sayso.intake.html.elements import unread
from sayso.intake.html.guard import guarded
from sayso.intake.html.paging import further
from sayso.intake.page_facts import json_ld
from sayso.intake.page_facts.fields import read_fields
from sayso.intake.text.charset import decode_html
from sayso.intake.text.normalize import normalize, normalize_line
from sayso.shape.outline import Outline
from sayso.shape.placing import place
from sayso.shape.values import NO_SHAPE, Shape

_log = logging.getLogger(__name__)

MAX_ELEMENTS = 30_000  # of a page, each about 0.1 ms of work; a long live blog has 20,000
_NO_CHARACTERS = re.compile("[\0\ud800-\udfff]")
_BOOKMARKS = re.compile(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
_FIRST = 3  # blocks in which a page may repeat its headline
_NO_WORD = re.compile(r"\W+")
# What a system escaped twice: the page shows "&ldquo;" where its writer put a quotation mark.
_ESCAPED = re.compile(r"&(?:[lr][ds]quo|quot|apos|nbsp|[nm]dash|hellip|amp|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was found in a page; all but the text may be missing. The text is normalised, its blocks apart.

    `further`: addresses that may be further pages of the same article.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publication: str | None = None
    published_on: date | None = None
    url: str | None = None
    warnings: tuple[Doubt, ...] = ()
    shape: Shape = NO_SHAPE
    further: tuple[str, ...] = ()


def extract_article(html: bytes | str, *, url: str | None = None, charset: str | None = None) -> Extracted:
    """Find the article in a page that came from `url`, where it came from one; `charset` is what its header declared.

    The page's canonical address is believed for a page of the same host, or where there is no `url`.

    Raises:
        NoArticleFoundError: no readable text, or another kind of page; its `doubt` says which.
        TooLargeError: over 5,000,000 bytes or 30,000 elements.
        UnsupportedMediaError: bytes that are no text.
    """
    source = _source(html, charset)
    tree = _tree(source)
    if tree is None:
        raise NoArticleFoundError
    if _BOOKMARKS.match(source):
        raise NoArticleFoundError(
            "This is a list of bookmarks, not an article. Add an address of it with `sayso add URL`, which fetches it."
        )
    try:
        return _extracted(tree, source, url)
    except SaysoError:
        raise
    except Exception:  # noqa: BLE001 (pages are endlessly odd: one it stumbles over has no article for us)
        _log.warning("extraction failed", exc_info=True)
        raise NoArticleFoundError from None


def _extracted(tree: Any, source: str, url: str | None) -> Extracted:
    nodes = json_ld.nodes(tree)
    unread(tree)
    fields = read_fields(tree, source, nodes, url)
    seen = signs(tree, source, nodes)
    others = further(tree, url)
    blocks, outline = _article_blocks(tree, nodes, url)
    title = _line(fields.title, MAX_TITLE)
    blocks = _without_headline(blocks, {fields.title, fields.headline, title})
    refuse_other_pages(seen, blocks)
    text = normalize(_unescaped("\n\n".join(blocks)))
    if not any(character.isalnum() for character in text):
        raise NoArticleFoundError
    return Extracted(
        text=text,
        title=title,
        byline=_line(fields.byline, MAX_FIELD),
        publication=_line(fields.publication, MAX_FIELD),
        published_on=fields.published_on,
        url=fields.url,
        warnings=doubts(seen, text),
        shape=place(text, outline),
        further=others,
    )


def _article_blocks(tree: Any, nodes: list[json_ld.Node], url: str | None) -> tuple[list[str], Outline]:
    if live := from_data.live_blocks(nodes):
        return live, ()
    blocks, outline = article_blocks(tree, url)
    body = from_data.body_blocks(json_ld.article(nodes))
    return from_data.within(from_data.better(blocks, body), body), outline


def _without_headline(blocks: list[str], titles: set[str | None]) -> list[str]:
    """The headline is shown over the text; where a page has it in its body too, it is not read twice."""
    keys = {_NO_WORD.sub("", title).casefold() for title in titles if title}
    first = [block for block in blocks[:_FIRST] if _NO_WORD.sub("", block).casefold() not in keys]
    return [*first, *blocks[_FIRST:]] or blocks


def _source(html: bytes | str, charset: str | None) -> str:
    if len(html) > MAX_FILE:
        raise TooLargeError(f"The page is larger than {MAX_FILE:,} bytes. Paste the text of the article instead.")
    text = html if isinstance(html, str) else decode_html(html, charset)
    if text is None:
        raise UnsupportedMediaError("This isn't an HTML page. Send a web page or plain text.")
    return _NO_CHARACTERS.sub("\ufffd", text)


def _tree(source: str) -> Any:
    from trafilatura import load_html  # a third of a second to load, which a start can do without

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


def _line(value: str | None, limit: int) -> str | None:
    return shorten(normalize_line(_unescaped(value)), limit) or None if value else None


def _unescaped(text: str) -> str:
    return unescape(text) if _ESCAPED.search(text) else text
