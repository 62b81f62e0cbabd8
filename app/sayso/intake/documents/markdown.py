"""Markdown as note-takers and clippers save it: front matter gives the fields, the rest is read without its signs."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sayso.shape.outline import Piece, Run
from sayso.shape.values import MAX_NUMBER, BlockKind, may_link

_FRONT = re.compile(r"---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|$)", re.DOTALL)
_WIKI = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
NAMES = {
    "title": ("title",),
    "byline": ("author", "authors", "byline", "creator"),
    "publication": ("site", "publication", "publisher", "site_name", "website"),
    "published_on": ("published", "date_published", "publish_date", "published_on", "published_at", "pubdate", "date"),
    "url": ("url", "source", "link", "source_url", "original"),
}


def read_markdown(text: str) -> tuple[list[Piece], dict[str, str]]:
    """The blocks of the text and the fields of its front matter, by the names of Metadata, as they are written.

    A first heading that is the title, or without one, is the title and no block.
    """
    front = _FRONT.match(text)
    fields = _fields(_front_matter(front[1])) if front else {}
    blocks = list(_blocks(_WIKI.sub(r"\1", text[front.end() :] if front else text)))
    headed = bool(blocks) and blocks[0].kind is BlockKind.HEADING
    if headed and blocks[0].words == fields.setdefault("title", blocks[0].words):
        blocks = blocks[1:] or blocks
    elif not headed:
        fields = {name: value for name, value in fields.items() if name != "title" or front}
    return blocks, {name: value for name, value in fields.items() if value}


def _front_matter(source: str) -> Mapping[str, Any]:
    import yaml

    try:
        read = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError):
        return {}
    return {str(name).lower(): value for name, value in read.items()} if isinstance(read, dict) else {}


def _fields(read: Mapping[str, Any]) -> dict[str, str]:
    fields = {}
    for field, names in NAMES.items():
        values = (_words(read[name]) for name in names if name in read)
        fits = (value for value in values if value and (field != "url" or value.startswith(("http://", "https://"))))
        fields[field] = next(fits, "")
    return {name: value for name, value in fields.items() if value}


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return _WIKI.sub(r"\1", str(value)).strip() if isinstance(value, str | int | float | date) else ""


def _blocks(text: str) -> Iterator[Piece]:
    from markdown_it import MarkdownIt

    reader = _Reader()
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield from reader.read(token)


class _Reader:
    """Keeps what is open while the tokens of a text go by."""

    def __init__(self) -> None:
        self._level = 0  # of a heading
        self._quoted = 0
        self._lists: list[int | None] = []  # the number of the next item of each open list, None without numbers
        self._fresh = False  # an item has begun, and has no words yet
        self._row: list[tuple[Run, ...]] | None = None  # of a table
        self._head = False

    def read(self, token: Any) -> Iterator[Piece]:
        kind = token.type
        if kind == "inline":
            yield from self._block(tuple(_runs(token.children or [])))
        elif kind in ("fence", "code_block"):
            yield from self._block((Run(token.content.strip()),))
        elif kind == "tr_close":
            yield Piece(kind=BlockKind.ROW, cells=tuple(self._row or ()), head=self._head)
            self._row = None
        else:
            self._open_or_close(token)

    def _open_or_close(self, token: Any) -> None:
        kind = token.type
        if kind in ("heading_open", "heading_close"):
            self._level = int(token.tag[1]) if kind == "heading_open" else 0
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quoted += token.nesting
        elif kind == "bullet_list_open":
            self._lists.append(None)
        elif kind == "ordered_list_open":
            self._lists.append(int(token.attrGet("start") or 1))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._fresh = True
        elif kind == "tr_open":
            self._row = []
        elif kind in ("thead_open", "thead_close"):
            self._head = kind == "thead_open"

    def _block(self, runs: tuple[Run, ...]) -> Iterator[Piece]:
        if self._row is not None:
            self._row.append(runs)
        elif not any(run.words.strip() for run in runs):
            return
        elif self._level:
            yield Piece(kind=BlockKind.HEADING, cells=(runs,), level=self._level)
        elif self._lists and self._fresh:
            self._fresh = False
            number = self._lists[-1]
            if number is not None:
                self._lists[-1] = number + 1
            yield Piece(kind=BlockKind.ITEM, cells=(runs,), level=len(self._lists), number=_kept(number))
        else:
            yield Piece(kind=BlockKind.QUOTATION if self._quoted else BlockKind.PARAGRAPH, cells=(runs,))


def _kept(number: int | None) -> int | None:
    return number if number is None or number <= MAX_NUMBER else None


def _runs(tokens: list[Any]) -> Iterator[Run]:
    url: str | None = None
    emphasis = 0
    for token in tokens:
        if token.type == "link_open":
            url = str(token.attrGet("href"))
            url = url if may_link(url) else None
        elif token.type == "link_close":
            url = None
        elif token.type in ("em_open", "strong_open", "em_close", "strong_close"):
            emphasis += token.nesting
        elif token.type in ("text", "code_inline"):
            yield Run(token.content, url, emphasis > 0)
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" " if token.type == "softbreak" else "\n", url)
