"""The body of an article as blocks of text: what the extractors find, and the better of what two of them say."""

import re
from collections.abc import Iterator
from typing import Any

from sayso.intake.html.bodies import gather
from sayso.intake.html.boilerplate import is_boilerplate_text, sweep
from sayso.intake.html.elements import text_of
from sayso.intake.html.outline import outline
from sayso.intake.html.tidy import tidy
from sayso.shape.outline import Outline

_BLOCKS = frozenset({"p", "head", "quote", "list", "table", "code", "div"})
_SPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_SENTENCE_ENDS = ".!?…”\"'’)"
_MIN_WORDS = 8  # of a paragraph that only the generous reading has, within the article
_MIN_WORDS_AFTER = 12  # and right behind it
_MIN_TEXT = 100
_MOST_MISSING = 0.5  # of the blocks found: more is another part of the page
_ASIDE = frozenset({"aside", "figure", "footer", "nav", "table", "form", "li"})


def article_blocks(tree: Any, url: str | None) -> tuple[list[str], Outline]:
    """The blocks of the article, in order, and the outline of the page that they stand in; the tree is changed."""
    tidy(tree)
    page = outline(tree, url)
    gather(tree)
    sweep(tree)
    within = page.within(tree)
    return _blocks(tree, url), within


def _blocks(tree: Any, url: str | None) -> list[str]:
    """A strict reading says where the article is; paragraphs of prose within it that it left out come back."""
    strict = _read(tree, url, strict=True)
    if sum(map(len, strict)) < _MIN_TEXT:
        return _read(tree, url, strict=False)
    return [block for block in _filled(strict, tree) if not is_boilerplate_text(block)]


def _read(tree: Any, url: str | None, *, strict: bool) -> list[str]:
    from trafilatura import bare_extraction  # a third of a second to load, which a start can do without

    page = bare_extraction(tree, url=url, include_comments=False, favor_precision=strict)
    if page is None or isinstance(page, dict) or page.body is None:
        return []
    return blocks_of(page.body)


def _filled(strict: list[str], tree: Any) -> list[str]:
    """With the paragraphs of the page that stand between two that were found, and the one right behind the last."""
    places = {_squeezed(block): place for place, block in enumerate(strict)}
    missing: dict[int, list[str]] = {}
    at, run, parent = -1, 0, None  # the last place that was met, how many paragraphs ago, and in which box
    for paragraph in tree.iter("p"):
        text = text_of(paragraph)
        key = _squeezed(text)
        if key in places:
            at, run, parent = places[key], 0, paragraph.getparent()
        elif at >= 0 and key and not any(above.tag in _ASIDE for above in paragraph.iterancestors()):
            run += 1
            last = at == len(strict) - 1
            if _is_prose(text, _MIN_WORDS_AFTER if last else _MIN_WORDS) and not (
                last and (run > 1 or paragraph.getparent() is not parent)
            ):
                missing.setdefault(at, []).append(text)
    if sum(map(len, missing.values())) > _MOST_MISSING * len(strict):
        return strict
    return [text for place, block in enumerate(strict) for text in (block, *missing.get(place, ()))]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _is_prose(text: str, words: int) -> bool:
    return text[-1] in _SENTENCE_ENDS and len(text.split()) >= words


def blocks_of(element: Any) -> list[str]:
    """The text of an element in blocks: a list or a table is one, with a line for each item or row."""
    parts = _EMPTY_LINE.split("".join(_words(element)))
    return [block for part in parts if (block := part.strip())]


def _words(element: Any) -> Iterator[str]:
    block = element.tag in _BLOCKS and not any(above.tag == "table" for above in element.iterancestors())
    if block:
        yield "\n\n"
    elif element.tag in ("lb", "item", "row"):
        yield "\n- " if element.tag == "item" else "\n"
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _words(child)
        yield _SPACE.sub(" ", child.tail or "")
    if element.tag == "cell":
        yield " "
    if block:
        yield "\n\n"
