"""Who wrote the article, as the page says it: never whom it quotes, nor who commented on it."""

import re
from html import unescape
from typing import Any

from sayso.intake.html.elements import names_of, text_of
from sayso.intake.page_facts import json_ld, names
from sayso.intake.page_facts.below import MAX_LINE, Below

_AUTHOR_METAS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "cxenseparse:author",
    "article:author",
)
_BYLINE_NAME = re.compile(
    r"(?<![a-z])(?:by-?line|author(?:-?names?)?|contributor|writer|journalist-name|post-?author|"
    r"entry-author|vcard)(?![a-z])",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|related|login|log-in|user-?menu|sidebar|bio|avatar|image|photo|credit|source|statement|claim",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*(?:written |posted |published )?by[:\s]+(?=[A-Z])", re.IGNORECASE)


def read_byline(node: json_ld.Node | None, metas: dict[str, str], publication: str | None, below: Below) -> str | None:
    """From JSON-LD, then meta elements, then the page between its headline and its text.

    Where the page prints more people after the one that it tells machines, all of them.
    """
    declared, printed = _declared(node, metas, publication), names.byline(_printed(below), publication)
    return printed if printed and (declared is None or names.more(declared, printed)) else declared


def _declared(node: json_ld.Node | None, metas: dict[str, str], publication: str | None) -> str | None:
    publishers = {name.casefold() for name in node.names("publisher")} if node else set()
    authors = [name for name in (node.names("author") if node else []) if name.casefold() not in publishers]
    line = names.byline(authors, publication)
    if line:
        return line
    for name in _AUTHOR_METAS:
        content = metas.get(name)
        if content and not content.startswith("http"):
            people = [each for each in names.person(unescape(content)) if each.casefold() not in publishers]
            if line := names.byline(people, publication):
                return line
    return None


def _printed(below: Below) -> list[str]:
    """The names in a byline on the page."""
    for element in below.elements:
        text = text_of(element)
        if 2 < len(text) <= MAX_LINE and _is_byline(element, text):
            return [_first_line(element)]
    return []


def _is_byline(element: Any, text: str) -> bool:
    if element.tag not in (
        "a",
        "span",
        "p",
        "div",
        "address",
        "li",
        "h3",
        "h4",
        "h5",
        "h6",
        "font",
        "small",
        "em",
        "strong",
        "b",
        "i",
        "td",
    ):
        return False
    line = (element, *element.iterancestors())
    if any(
        above.tag in ("aside", "nav", "footer", "form") or _NOT_BYLINE.search(names_of(above))
        for above in line
        if above.tag not in ("body", "html", "main", "article")
    ):
        return False
    if (
        element.get("rel") == "author"
        or "author" in (element.get("itemprop") or "")
        or _BYLINE_NAME.search(names_of(element))
    ):
        return any(map(str.isupper, text)) or not text.isascii()
    return bool(_BY.match(text)) and len(element) <= 4 and len(text) < 100


def _first_line(element: Any) -> str:
    named = element.find(".//*[@itemprop='name']")
    if named is not None:
        return text_of(named)
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br" and "".join(parts).strip():
            break
        parts += [text_of(child) if child.tag != "br" else "", child.tail or ""]
    return " ".join("".join(parts).split())
