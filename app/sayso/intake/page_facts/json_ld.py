"""What a page says of itself as JSON-LD: its articles, read by a JSON parser and within bounds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

MAX_SCRIPT = 1_000_000  # characters of one script
MAX_SCRIPTS = 20
MAX_NODES = 500
MAX_DEPTH = 6
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting|Review|ClaimReview|WebPage)$")
_PROSE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_COMMENT = re.compile(r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\]\]>\*/|//\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing that a page describes."""

    kinds: tuple[str, ...]
    data: dict[str, Any]

    def text(self, name: str) -> str | None:
        """A member that is text."""
        value = self.data.get(name)
        return unescape(value).strip() or None if isinstance(value, str) else None

    def names(self, name: str) -> list[str]:
        """The names of those (persons, organisations) under a member, however it writes them."""
        names = []
        for item in _listed(self.data.get(name)):
            value = item.get("name") if isinstance(item, dict) else item
            names += [unescape(each).strip() for each in _listed(value) if isinstance(each, str) and each.strip()]
        return names


def nodes(tree: Any) -> list[Node]:
    """Everything described in the page's scripts, outermost first; what is no JSON is passed over."""
    nodes: list[Node] = []
    scripts = [script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    for script in scripts[:MAX_SCRIPTS]:
        source = _COMMENT.sub("", script.text or "")
        if len(source) > MAX_SCRIPT:
            continue
        try:
            value = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _walk(value, 0):
            nodes.append(node)
            if len(nodes) == MAX_NODES:
                return nodes
    return nodes


def article(nodes: list[Node]) -> Node | None:
    """The one that describes the page's article: an article before a review or a mere page."""
    prose = [node for node in nodes if any(_PROSE.match(kind) for kind in node.kinds)]
    other = [node for node in nodes if any(_ARTICLE.match(kind) for kind in node.kinds)]
    return next(
        (node for node in (*prose, *other) if node.data.get("headline") or node.data.get("datePublished")), None
    )


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        kinds = tuple(kind for kind in _listed(value.get("@type")) if isinstance(kind, str))
        if kinds:
            yield Node(kinds=kinds, data=value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _walk(value.get(name), depth + 1)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
