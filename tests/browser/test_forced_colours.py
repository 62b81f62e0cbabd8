"""Where the system sets the colours, what a mark means is told by its line and frame, and what is on by its frame."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

# Everything by which a reader can tell two marks apart without a colour.
_SHAPE = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.textDecorationLine, style.textDecorationStyle, style.outlineStyle, style.borderBottomStyle,
    style.fontStyle].join(" ");
}"""
_INK = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.color, style.textDecorationLine === "none" ? style.color : style.textDecorationColor];
}"""
_FRAME = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.outlineStyle, style.outlineWidth];
}"""
MARKS = {
    "what somebody named says": ".text mark.content.named",
    "what somebody unnamed says": ".text mark.content.unnamed",
    "what a document says": ".text mark.content.document",
    "a hedge": ".text mark.hedge",
    "somebody named": ".text mark.source.named",
    "somebody unnamed": ".text mark.source.unnamed",
    "a document": ".text mark.source.document",
    "a cue": ".text mark.cue",
    "a reason": ".text mark.reason",
}


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Callable[..., Page]:
    return lambda path="/articles/1": open_page(path, forced_colors="active", color_scheme=request.param)


def test_each_kind_of_mark_has_a_shape_of_its_own(forced: Callable[..., Page]) -> None:
    page = forced()
    shapes = {name: page.evaluate(_SHAPE, selector) for name, selector in MARKS.items()}
    assert len(set(shapes.values())) == len(MARKS), shapes
    assert shapes["what somebody named says"].startswith("underline solid")
    assert shapes["what somebody unnamed says"].startswith("underline dashed")
    assert shapes["what a document says"].startswith("underline double")
    assert shapes["a hedge"].startswith("underline dotted")


def test_every_mark_is_in_the_colour_of_the_text(forced: Callable[..., Page]) -> None:
    page = forced()
    text, _ = page.evaluate(_INK, ".text .block")
    inks: dict[str, Any] = {name: page.evaluate(_INK, selector) for name, selector in MARKS.items()}
    assert all(ink == [text, text] for ink in inks.values()), inks


def test_what_is_pointed_at_stands_out(forced: Callable[..., Page]) -> None:
    page = forced()
    plain = page.evaluate("getComputedStyle(document.querySelector('#a7')).backgroundColor")
    page.hover("#a7 a")
    assert page.evaluate("getComputedStyle(document.querySelector('#a7')).backgroundColor") != plain


@pytest.mark.parametrize(
    ("path", "chosen", "other"),
    [
        ("/articles/1", ".tabs [aria-selected=true]", ".tabs [aria-selected=false]"),
        ("/articles/1", ".settings input:checked + span", ".settings input:not(:checked) + span"),
        ("/articles/1", ".top nav a[href='/about']", ".top nav a[href='/claims']"),
        ("/articles/1/class", ".steps [aria-current]", ".steps a:not([aria-current])"),
    ],
)
def test_what_is_chosen_has_a_frame(forced: Callable[..., Page], path: str, chosen: str, other: str) -> None:
    page = forced("/about" if "about" in chosen else path)
    if ".settings" in chosen:
        page.click(".settings summary")
    frames = [page.evaluate(_FRAME, selector) for selector in (chosen, other)]
    assert frames[0] != frames[1]
    assert frames[0][0] == "solid"


def test_a_selection_and_its_bar_can_be_seen(forced: Callable[..., Page]) -> None:
    page = forced()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#a7 a'))")
    expect(page.locator(".quoting")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.quoting')).borderTopStyle") == "solid"


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/articles/new", "/articles/1/notes", "/articles/1/correct?what=claim&id=5"]
)
def test_every_button_and_field_has_an_edge(forced: Callable[..., Page], path: str) -> None:
    page = forced(path)
    bare = page.evaluate(
        """() => [...document.querySelectorAll("main :is(input:not([type=checkbox], [type=radio], [type=hidden],"
          + " [type=file]), textarea, select, button:not(.plain), .button)")]
          .filter((part) => part.checkVisibility() && getComputedStyle(part).borderTopStyle === "none"
            && getComputedStyle(part).textDecorationLine === "none")
          .map((part) => part.outerHTML.slice(0, 120))"""
    )
    assert bare == []
