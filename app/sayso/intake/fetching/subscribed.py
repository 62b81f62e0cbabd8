"""What the address of a feed gives: RSS, Atom, RDF or JSON Feed; a page that names its feeds; a list of feeds (OPML).

Runs in a worker process. The entries of XML feeds are read as those of a saved feed (feeds.py).
"""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from sayso.errors import InvalidInputError
from sayso.feeds import FeedEntry, FeedFile, digest
from sayso.intake.documents.feeds import Item, items
from sayso.intake.documents.packed import local, xml
from sayso.intake.html.elements import text_of
from sayso.intake.html.from_data import shaped_in
from sayso.intake.text.charset import decode_html
from sayso.intake.text.normalize import normalize
from sayso.intake.urls import tidy_url
from sayso.shape.placing import place

MAX_ENTRIES = 200
MAX_FEEDS = 500  # of a list
NO_FEED = "There is no feed at this address (RSS, Atom or JSON Feed), and its page names none."
_NO_LIST = "The file is no list of feeds (OPML)."
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_JSON_FEED = "https://jsonfeed.org/version/"


def read_feed(data: bytes, url: str) -> FeedFile:
    """The feed in these bytes, or the feeds that a page names; addresses are made whole by `url`.

    Raises:
        InvalidInputError: neither.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    feed_items = items(data)
    if feed_items is not None:
        root = xml(data)
        title = next((text_of(each) for each in root.iter("{*}title")), "")
        entries = (_entry(item, url) for item in feed_items[:MAX_ENTRIES])
        return FeedFile(title=title, entries=tuple(entries))
    return _page(data, url)


def read_opml(data: bytes) -> tuple[tuple[str, str], ...]:
    """The addresses and titles in a list of feeds. Raises InvalidInputError."""
    root = xml(data)
    if root is None or local(root).lower() != "opml":
        raise InvalidInputError(_NO_LIST, field="file")
    outlines = [(each.get("xmlUrl") or each.get("xmlurl"), each) for each in root.iter("{*}outline")]
    return tuple((url, each.get("title") or each.get("text") or url) for url, each in outlines if url)[:MAX_FEEDS]


def _page(data: bytes, url: str) -> FeedFile:
    from lxml import html

    source = decode_html(data)
    if not source or "<" not in source:
        raise InvalidInputError(NO_FEED, field="url")
    root: Any = html.fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    links = [each for each in root.iter("link") if "alternate" in (each.get("rel") or "").lower().split()]
    named = [each.get("href") for each in links if (each.get("type") or "").lower() in _TYPES and each.get("href")]
    if not named:
        raise InvalidInputError(NO_FEED, field="url")
    title = root.find(".//title")
    feeds = tuple(urljoin(url, each.strip()) for each in named)
    return FeedFile(title="" if title is None else text_of(title), feeds=feeds, is_feed=False)


def _json_feed(data: bytes, url: str) -> FeedFile:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InvalidInputError(NO_FEED, field="url") from None
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_JSON_FEED):
        raise InvalidInputError(NO_FEED, field="url")
    listed = feed.get("items")
    listed = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    title = _text(feed, "title")
    return FeedFile(title=title, entries=tuple(_json_entry(each, title, url) for each in listed[:MAX_ENTRIES]))


def _json_entry(item: dict[str, Any], publication: str, url: str) -> FeedEntry:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(each, "name") for each in authors or [] if isinstance(each, dict)]
    fields = {
        "title": _text(item, "title"),
        "byline": ", ".join(filter(None, names)),
        "publication": publication,
        "published_on": _text(item, "date_published"),
        "url": _text(item, "url"),
    }
    whole = _text(item, "content_html")
    blocks, outline = shaped_in(whole, fields["url"]) if whole else (_text(item, "content_text").split("\n\n"), ())
    stamp = "\n".join(_text(item, name) for name in ("date_modified", "summary"))
    kept = [each for each in blocks if each.strip()]
    return _entry(Item(kept, fields, str(item.get("id") or ""), stamp, outline), url)


def _entry(item: Item, base: str) -> FeedEntry:
    record: dict[str, Any] = {name: value for name, value in item.fields.items() if value}
    if link := record.pop("url", None):
        with suppress(InvalidInputError, ValueError):  # one that cannot be an article's is none
            record["url"] = tidy_url(urljoin(base, link))
    text = normalize("\n\n".join(item.blocks))
    if text:
        record["text"] = text
    known = item.key or record.get("url") or json.dumps([record.get("title"), record.get("text")])
    state = json.dumps([record.get("title"), record.get("text"), item.stamp])
    shape = place(text, item.outline)
    return FeedEntry(key=digest(known), url=record.get("url"), record=record, digest=digest(state), shape=shape)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
