"""The text of an article from the page's JSON-LD: where the page itself holds less of it, and to find its ends."""

import re
from typing import Any

from sayso.intake.html.blocks import blocks_of
from sayso.intake.html.outline import outline
from sayso.intake.page_facts.json_ld import Node
from sayso.shape.outline import Outline

_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|ul|li|blockquote)\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*\n?\s*")
_NO_WORD = re.compile(r"\W+")
_ENTITY_MARKUP = re.compile(r"<[^>]{1,300}>")
_LONGER = 1.5  # times what was found in the page, for the data to go before it
_AGREED = 0.6  # of what was found stands in the data, for the data to know where the article ends
MIN_BODY = 200


def body_blocks(node: Node | None) -> list[str]:
    """The articleBody, in paragraphs; markup in it is read as such."""
    body = node.text("articleBody") if node else None
    return blocks_in(body) if body and len(body) >= MIN_BODY else []


def live_blocks(nodes: list[Node]) -> list[str]:
    """The posts of a live blog, each with its headline."""
    posts: list[str] = []
    for node in nodes:
        updates = node.data.get("liveBlogUpdate") if "LiveBlogPosting" in node.kinds else None
        for update in updates if isinstance(updates, list) else []:
            if isinstance(update, dict):
                post = Node(kinds=("BlogPosting",), data=update)
                posts += [*filter(None, [post.text("headline")]), *blocks_in(post.text("articleBody") or "")]
    return posts


def better(of_page: list[str], of_data: list[str]) -> list[str]:
    """The page's blocks, or those of its data where they are the larger part of the article."""
    return of_data if sum(map(len, of_data)) > _LONGER * sum(map(len, of_page)) else of_page


def within(of_page: list[str], of_data: list[str]) -> list[str]:
    """The blocks of the page from the first to the last that stands in its data, where the two mostly agree."""
    whole = _squeezed(" ".join(of_data))
    inside = [bool(key := _squeezed(block)) and key in whole for block in of_page]
    agreed = sum(len(block) for block, there in zip(of_page, inside, strict=True) if there)
    if not agreed or agreed < _AGREED * sum(map(len, of_page)) or agreed < _AGREED * len(" ".join(of_data)):
        return of_page
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    return of_page[first:last]


def _squeezed(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()


def shaped_in(text: str, url: str | None = None) -> tuple[list[str], Outline]:
    """The blocks of a piece of HTML, and its outline, in which addresses are made whole by `url`."""
    if not _ENTITY_MARKUP.search(text):
        return blocks_in(text), ()
    from lxml.html import fromstring

    tree: Any = fromstring(f"<div>{text}</div>")
    return blocks_in(text), outline(tree, url).pieces


def blocks_in(text: str) -> list[str]:
    """The blocks of a piece of HTML, or of a text with its paragraphs on lines."""
    if _TAG.search(text):
        from lxml.html import fromstring

        body: Any = fromstring(f"<div>{text}</div>")
        for element in body.iter():
            if element.tag in ("ul", "ol"):
                element.tag = "list"
            elif element.tag == "li":
                element.tag = "item"
            elif element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.tag = "head"
            elif element.tag == "blockquote":
                element.tag = "quote"
            elif element.tag == "br":
                element.tag = "lb"
        return blocks_of(body)
    plain = _ENTITY_MARKUP.sub("", text)
    return [part for part in _BREAK.split(plain.strip()) if part]
