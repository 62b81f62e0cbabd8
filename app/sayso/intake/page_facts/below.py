"""What a page prints between its headline and its text: there it says who wrote it, and when."""

import re
from dataclasses import dataclass
from typing import Any

from sayso.intake.html.elements import names_of, text_of

MAX_LINE = 160  # characters of a line that says so; a longer paragraph is the text
_CAPTION = re.compile(r"caption|credit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Below:
    """The elements in their order, those beside the headline and before it, and those round it.

    What the last are called says nothing of the lines.
    """

    elements: tuple[Any, ...]
    above: tuple[Any, ...] = ()
    around: frozenset[Any] = frozenset()


def below_headline(tree: Any, titles: tuple[str | None, ...]) -> Below:
    """From the heading that has one of these titles, or else the first `h1`; without one, from the top."""
    headline = _headline(tree, {_key(title) for title in titles if title})
    elements: list[Any] = []
    begun = headline is None
    for element in tree.iter():
        if element is headline:
            begun = True
        elif begun and isinstance(element.tag, str):
            if element.tag == "p" and len(text_of(element)) > MAX_LINE and not _is_caption(element):
                break
            elements.append(element)
    if headline is None:
        return Below(tuple(elements))
    above = [inner for beside in headline.itersiblings(preceding=True) for inner in beside.iter()]
    return Below(tuple(elements), tuple(above), frozenset(headline.iterancestors()))


def _headline(tree: Any, titles: set[str]) -> Any:
    first = tree.find(".//h1")
    return next((each for each in tree.iter("h1", "h2", "h3") if _key(text_of(each)) in titles), first)


def _is_caption(paragraph: Any) -> bool:
    above = paragraph.getparent()
    lines = (paragraph,) if above is None else (paragraph, above)
    return any(each.tag in ("figure", "figcaption") or _CAPTION.search(names_of(each)) for each in lines)


def _key(title: str) -> str:
    return re.sub(r"\W", "", title).casefold()
