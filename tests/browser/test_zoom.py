"""At 400 %, which leaves 320 by 256 points of a screen of 1280 by 1024, nothing is cut or runs out sideways."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import PAGES

ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
# What stands over an edge of the screen, or over one of a box that hides the rest. What a person can scroll to in a box
# of its own (a wide table) and what is for screen readers alone is left out.
_OUT = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const aside = (part) => {
    for (let each = part; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.clipPath !== "none" || ["auto", "scroll"].includes(style.overflowX)) return true;
    }
  };
  if (document.documentElement.scrollWidth > wide) found.push("the page");
  for (const part of document.querySelectorAll("body *")) {
    if (part.tagName === "INPUT" || !part.checkVisibility({visibilityProperty: true}) || aside(part)) continue;
    const {left, right, width} = part.getBoundingClientRect();
    const hides = ["hidden", "clip"].includes(getComputedStyle(part).overflowX);
    if (width && (left < -1 || right > wide + 1 || (hides && part.scrollWidth > part.clientWidth + 1)))
      found.push(part.outerHTML.slice(0, 120));
  }
  return found.slice(0, 5);
}"""
# How much of the window's height stays over the text, whatever is scrolled.
_COVERED = """() => {
  scrollTo(0, 400);
  const fixed = [...document.querySelectorAll("body *")].filter((part) =>
    part.checkVisibility({visibilityProperty: true}) && getComputedStyle(part).position === "fixed");
  const rows = new Set();
  for (const part of fixed) {
    const {top, bottom, width} = part.getBoundingClientRect();
    for (let y = Math.max(0, Math.ceil(top)); width && y < Math.min(innerHeight, bottom); y += 1) rows.add(y);
  }
  return rows.size / innerHeight;
}"""


def out_of_sight(page: Page) -> Any:
    """What is cut, or wider than the screen."""
    return page.evaluate(_OUT)


@pytest.fixture
def zoomed(open_page: Callable[..., Page]) -> Callable[[str], Page]:
    return lambda path: open_page(path, **ZOOMED)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_at_400_percent_nothing_is_cut_and_the_text_can_be_seen(zoomed: Callable[[str], Page], path: str) -> None:
    page = zoomed(path)
    assert out_of_sight(page) == []
    assert page.evaluate(_COVERED) < 0.3


@pytest.mark.parametrize("path", ["/", "/articles/1", "/articles/1/class", "/articles/1/class/teacher"])
def test_the_settings_fit_on_the_screen(zoomed: Callable[[str], Page], path: str) -> None:
    page = zoomed(path)
    page.click(".settings summary")
    expect(page.locator(".settings form")).to_be_visible()
    assert out_of_sight(page) == []


def test_the_list_of_keys_can_be_read_to_its_end(zoomed: Callable[[str], Page]) -> None:
    page = zoomed("/articles/1")
    page.keyboard.press("?")
    page.locator("dialog dd").last.scroll_into_view_if_needed()
    expect(page.locator("dialog dd").last).to_be_in_viewport()
    assert out_of_sight(page) == []


@pytest.mark.parametrize("panel", ["claims", "unnamed", "hedging"])
def test_the_sheet_of_cards_fits(zoomed: Callable[[str], Page], panel: str) -> None:
    page = zoomed("/articles/1")
    page.click(f".bar [href='#{panel}']")
    expect(page.locator(f"#{panel}")).to_be_in_viewport()
    page.locator(f"#{panel} .row, #{panel} .card").last.scroll_into_view_if_needed()
    assert out_of_sight(page) == []
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()


def test_the_bar_at_selected_words_fits(zoomed: Callable[[str], Page]) -> None:
    page = zoomed("/articles/1")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#a7 a'))")
    bar = page.get_by_role("toolbar", name="With the selected words")
    expect(bar).to_be_in_viewport(ratio=1)
    assert out_of_sight(page) == []
    assert page.evaluate(_COVERED) < 0.6


def test_the_marks_of_a_pupil_fit(zoomed: Callable[[str], Page]) -> None:
    page = zoomed("/articles/1/class")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#text p'))")
    page.keyboard.press("c")
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("#list li")).to_have_count(1)
    assert out_of_sight(page) == []
