"""Markdown as note-takers and clippers save it: front matter gives the fields, the rest is read without its signs."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

_FRONT = re.compile(r"---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|$)", re.DOTALL)
_WIKI = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
NAMES = {
    "title": ("title",),
    "byline": ("author", "authors", "byline", "creator"),
    "publication": ("site", "publication", "publisher", "site_name", "website"),
    "published_on": ("published", "date_published", "publish_date", "published_on", "published_at", "pubdate", "date"),
    "url": ("url", "source", "link", "source_url", "original"),
}


def read_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    """The blocks of the text and the fields of its front matter, by the names of Metadata, as they are written.

    A first heading that is the title, or without one, is the title and no block.
    """
    front = _FRONT.match(text)
    fields = _fields(_front_matter(front[1])) if front else {}
    blocks = list(_blocks(_WIKI.sub(r"\1", text[front.end() :] if front else text)))
    if blocks and blocks[0][0] and blocks[0][1] == fields.setdefault("title", blocks[0][1]):
        blocks = blocks[1:] or blocks
    elif not blocks or not blocks[0][0]:
        fields = {name: value for name, value in fields.items() if name != "title" or front}
    return [words for _, words in blocks], {name: value for name, value in fields.items() if value}


def _front_matter(source: str) -> Mapping[str, Any]:
    import yaml

    try:
        read = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError):
        return {}
    return {str(name).lower(): value for name, value in read.items()} if isinstance(read, dict) else {}


def _fields(read: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for field, names in NAMES.items():
        values = (_words(read[name]) for name in names if name in read)
        fits = (value for value in values if value and (field != "url" or value.startswith(("http://", "https://"))))
        found[field] = next(fits, "")
    return {name: value for name, value in found.items() if value}


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return _WIKI.sub(r"\1", str(value)).strip() if isinstance(value, str | int | float | date) else ""


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Blocks, and whether each is a heading."""
    from markdown_it import MarkdownIt

    heading = False
    row: list[str] | None = None  # of a table
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield False, " | ".join(row or ())
            row = None
        elif token.type == "inline" and (words := "".join(_inline(token.children or [])).strip()):
            if row is None:
                yield heading, words
            else:
                row.append(words)
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield False, token.content.strip()


def _inline(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
