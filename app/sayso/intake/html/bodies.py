"""One body of an article, where a page has cut it into several boxes or put its first paragraph outside."""

import re
from typing import Any

from sayso.intake.html.elements import HEADINGS, link_share, names_of, text_of

_BODY_NAME = re.compile(
    r"(?:entry|article|art|post|story|page|text)[-_]{0,2}(?:content|body|text)(?![\w-]*(?:wrap|share|"
    r"header|footer|meta))"
    r"|article__chunks|body[-_]text|body__inner|content[-_]{1,2}body|c-entry-content",
    re.IGNORECASE,
)
_LEAD_NAME = re.compile(
    r"(?<![a-z])(?:stand-?first|lead|lede|intro(?:duction|text)?|summary|preamble|kicker-text|"
    r"article__summary|chapeau)(?![a-z])",
    re.IGNORECASE,
)
_BOXES = ("div", "section", "article", "main")
_MIN_BODY = 80  # characters of text in paragraphs, for a box to be a part of the body
_MIN_LEAD = 60


def gather(tree: Any) -> None:
    """Join the boxes of one body into the first of them, with the lead before it. In place."""
    boxes = _bodies(tree)
    if not boxes:
        return
    first, *others = boxes
    for other in others:
        first.append(other)
    _take_lead(tree, first)


def _bodies(tree: Any) -> list[Any]:
    """Boxes named alike, next to each other in one article: the outermost of each kind, in order."""
    named: dict[str, list[Any]] = {}
    for element in tree.iter(*_BOXES):
        match = _BODY_NAME.search(names_of(element))
        if match and element.get("itemprop") != "articleBody" and _prose(element) >= _MIN_BODY:
            named.setdefault(element.get("class") or match[0], []).append(element)
    for group in named.values():
        group = [box for box in group if not any(above in group for above in box.iterancestors())]
        if len(group) > 1 and _one_article(tree, group):
            return group
    single = next((box for group in named.values() for box in group), None)
    if single is None:
        single = next((box for box in tree.iter(*_BOXES) if box.get("itemprop") == "articleBody"), None)
    return [] if single is None else [single]


def _prose(element: Any) -> int:
    return sum(len(text_of(paragraph)) for paragraph in element.iter("p"))


def _one_article(tree: Any, group: list[Any]) -> bool:
    """In the same <article>, and no headline before a later one: so they are not several stories on one page."""
    # Elements, not their id(): lxml makes them anew at each look and frees them, so a number may name two of them.
    homes = {next(box.iterancestors("article"), tree) for box in group}
    if len(homes) > 1 or any(box.tag == "article" for box in group):
        return False
    members = set(group)
    begun = False
    for element in tree.iter():
        if element in members:
            begun = True
        elif begun and element is not group[-1] and (element.tag == "h1" or _is_linked_heading(element)):
            return not any(box in members for box in _after(element, group))
    return True


def _after(element: Any, group: list[Any]) -> list[Any]:
    following = set(element.iter())
    for above in (element, *element.iterancestors()):
        for sibling in above.itersiblings():
            following.update(sibling.iter())
    return [box for box in group if box in following]


def _is_linked_heading(element: Any) -> bool:
    return element.tag in ("h2", "h3") and element.find(".//a[@href]") is not None and link_share(element) > 0.9


def _take_lead(tree: Any, body: Any) -> None:
    """A first paragraph between the headline and the body moves into it."""
    begun = False
    for element in tree.iter():
        if element is body:
            return
        if element.tag == "h1":
            begun = True
        elif begun and _is_lead(element, body):
            element.tag = "p" if element.tag in HEADINGS or element.find(".//p") is None else "div"
            for name in ("class", "id"):
                element.attrib.pop(name, None)
            element.tail = None
            body.insert(0, element)
            if body.text and body.text.strip():
                element.tail, body.text = body.text, None
            return


def _is_lead(element: Any, body: Any) -> bool:
    if element.tag not in ("p", "div", "section", "h2", "h3", "strong") or not _LEAD_NAME.search(names_of(element)):
        return False
    if any(inner is body for inner in element.iterdescendants()):
        return False
    text = text_of(element)
    if len(text) < _MIN_LEAD or text[-1] not in ".!?…”\"'’)" or link_share(element, text) > 0.5:
        return False
    return text[:60] not in text_of(body)
