"""A page as a reader sees it: nothing hidden, nothing struck out, the marks and letters that a browser draws."""

import re
from collections.abc import Callable
from typing import Any

from sayso.intake.html.elements import BLOCKS, drop, names_of, text_of

_HIDDEN_STYLE = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_NAME = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only|s)?|a11y-hidden|off-?screen|assistive-text|"
    r"u-hidden|is-hidden|hide-text|print-only|noscript)(?![\w-])",
    re.IGNORECASE,
)
_CARD_NAME = re.compile(
    r"(?<![a-z])(?:pop-?over|tool-?tip|hover-?card|rollover[\w-]*block|infobox-hover|person-card|"
    r"quick-?view)(?:__\w+)?(?![a-z])",
    re.IGNORECASE,
)
_DROP_CAP_NAME = re.compile(r"drop-?cap|first-?letter|initial-?(?:cap|letter)|big-?letter|lettrine", re.IGNORECASE)
_NOTE_NAME = re.compile(r"foot-?note|fn-?ref|note-?ref|reference", re.IGNORECASE)
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡§])\]?", re.IGNORECASE)
_INLINE = frozenset({"span", "a", "b", "strong", "em", "i", "font", "small", "abbr"})
_MOST = 0.5  # of a page's text is never hidden for good: a script will show it


def tidy(tree: Any) -> None:
    """Change the tree in place."""
    _drop_hidden(tree)
    for tag in ("del", "s", "strike"):
        for element in list(tree.iter(tag)):
            drop(element)
    for mark in list(tree.iter("sup")):
        if _is_note(mark):
            drop(mark)
    for element in reversed(list(tree.iter("q"))):  # the inner ones first, which still count the outer
        _draw_marks(element)
    for element in list(tree.iter("div", "p", "span")):
        if _is_drop_cap(element):
            _join_to_next(element)
    _free_tweets(tree)
    _free_headings(tree)


def _drop_hidden(tree: Any) -> None:
    _drop_unless_most(tree, _is_hidden)
    for card in [element for element in tree.iter("span", "div", "aside", "dialog") if _is_card(element)]:
        if not ((card.text or "").strip() and any(_is_card(inner) for inner in card.iterdescendants("span", "div"))):
            drop(card)  # and not the name itself, where its box holds both


def _drop_unless_most(tree: Any, hidden: Callable[[Any], bool]) -> None:
    elements = [element for element in tree.iter() if isinstance(element.tag, str) and hidden(element)]
    if not elements:
        return
    whole = len(text_of(tree))
    for element in elements:
        if len(text_of(element)) <= whole * _MOST:
            drop(element)


def _is_hidden(element: Any) -> bool:
    if element.tag in ("html", "body", "head"):
        return False
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool((style and _HIDDEN_STYLE.search(style)) or _HIDDEN_NAME.search(names_of(element)))


def _is_card(element: Any) -> bool:
    """What opens over a name when a pointer rests on it; such a box stands within a line of text."""
    if not _CARD_NAME.search(element.get("class") or ""):
        return False
    parent = element.getparent()
    return (
        parent is not None
        and any(above.tag == "p" for above in element.iterancestors())
        and bool((parent.text or "").strip() or element.getprevious() is not None)
    )


def _is_note(mark: Any) -> bool:
    """The number of a footnote, which is no part of the word before it; "m²" is none."""
    text = text_of(mark)
    link = mark.find(".//a")
    linked = link is not None and ("#" in (link.get("href") or "") or _NOTE_NAME.search(names_of(link)))
    return bool(_NOTE.fullmatch(text) and (linked or _NOTE_NAME.search(names_of(mark))))


def _draw_marks(element: Any) -> None:
    """A browser writes the marks of <q> itself: curly ones, single within double."""
    depth = sum(above.tag == "q" for above in element.iterancestors())
    begin, end = "‘’" if depth % 2 else "“”"
    element.text = begin + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + end
    else:
        element.text += end
    element.tag = "span"


def _is_drop_cap(element: Any) -> bool:
    return bool(_DROP_CAP_NAME.search(names_of(element))) and 1 <= len(text_of(element)) <= 3 and not len(element)


def _join_to_next(element: Any) -> None:
    """Put the large first letter before the rest of its word, which stands in the next block."""
    follower = element.getnext()
    if element.tag not in BLOCKS or (element.tail or "").strip() or follower is None or follower.tag != "p":
        if element.tag in ("div", "p"):
            element.tag = "span"
        return
    letter = text_of(element)
    follower.text = letter + (follower.text or "").lstrip()
    drop(element)


def _free_tweets(tree: Any) -> None:
    """The box round an embedded post is named like those of share buttons; the post is part of the article."""
    for quotation in tree.iter("blockquote"):
        box = quotation.getparent()
        while (
            box is not None
            and box.tag in ("div", "figure", "section")
            and len(text_of(box)) <= len(text_of(quotation)) + 40
        ):
            box.attrib.pop("class", None)
            box.attrib.pop("id", None)
            box.tag = "div"
            box = box.getparent()


def _free_headings(tree: Any) -> None:
    """The extractor passes over each <header> and <aside>: a post has its headline there, some pages the article."""
    for header in tree.iter("header"):
        if any(above.tag == "article" for above in header.iterancestors()) and header.find(".//h1") is None:
            header.tag = "div"
    for aside in tree.iter("aside"):
        if aside.find(".//h1") is not None and aside.find(".//p") is not None:
            aside.tag = "div"
