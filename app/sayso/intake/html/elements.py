"""Small questions about the elements of a page, and the removal of one."""

import re
from functools import cache
from typing import Any

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"})
_SPACE = re.compile(r"\s+")


def unread(tree: Any) -> None:
    """Take out what is no text; afterwards all text in the tree is words. In place."""
    for element in [element for element in tree.iter() if element.tag in UNREAD or not isinstance(element.tag, str)]:
        if element is not tree:
            drop(element)


def text_of(element: Any) -> str:
    """All words in it, on one line."""
    return _SPACE.sub(" ", _string()(element)).strip()


def names_of(element: Any) -> str:
    """Its class and id, as one text to look in."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_leaf(element: Any) -> bool:
    """A block without blocks in it: a paragraph, whatever its tag."""
    return element.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in element.iterdescendants())


def link_share(element: Any, text: str | None = None) -> float:
    """How much of its text is links, from 0 to 1."""
    length = len(text_of(element) if text is None else text)
    linked = sum(len(text_of(link)) for link in element.iter("a") if link.get("href"))
    return min(1.0, linked / length) if length else 0.0


def drop(element: Any) -> None:
    """Take the element out; what follows it in the same line stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


@cache
def _string() -> Any:
    """What gives all words of an element. Who reads no pages does without lxml."""
    from lxml.etree import XPath

    return XPath("string()", smart_strings=False)
