"""Words of a mark are selected like any others; a click with nothing selected leads to the card."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import hash_of

SELECTED = "getSelection().toString()"
BOX = """([selector, from, to]) => {
  const node = document.querySelector(selector).firstChild;
  const range = document.createRange();
  const at = (offset) => { range.setStart(node, offset); range.setEnd(node, offset + 1);
    const box = range.getBoundingClientRect(); return [box.left + 1, box.top + box.height / 2] };
  return [at(from), at(to)];
}"""


def drag(page: Page, selector: str, start: int, end: int) -> None:
    """Drag the mouse from one letter of an element's first words to another."""
    page.locator(selector).first.scroll_into_view_if_needed()
    (x, y), (to_x, to_y) = page.evaluate(BOX, [selector, start, end])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def test_a_drag_inside_a_mark_selects_and_opens_nothing(article: Page) -> None:
    drag(article, "mark.content[data-k=a5] > a", 5, 15)
    assert article.evaluate(SELECTED) == "the repair"
    assert hash_of(article) == ""


def test_a_drag_from_a_mark_into_the_words_after_it_selects_both(article: Page) -> None:
    article.locator("#a3").scroll_into_view_if_needed()
    (x, y), _ = article.evaluate(BOX, ["#a3 a", 8, 8])
    article.mouse.move(x, y)
    article.mouse.down()
    article.mouse.move(x + 60, y)
    article.mouse.move(x + 420, y)
    article.mouse.up()
    assert "” said one" in article.evaluate(SELECTED)
    assert hash_of(article) == ""


def test_a_double_click_selects_a_word_of_a_mark(article: Page) -> None:
    article.locator("mark.content[data-k=a8] > a").first.dblclick(position={"x": 30, "y": 8})
    assert article.evaluate(SELECTED).strip() in ("that", "every", "bill")


def test_a_click_with_nothing_selected_opens_the_card(article: Page) -> None:
    drag(article, "mark.content[data-k=a5] > a", 5, 15)
    article.click("h1")
    article.click("#a8 a")
    assert hash_of(article) == "#a8"


def test_enter_opens_the_card_though_words_are_selected(article: Page) -> None:
    drag(article, "mark.content[data-k=a5] > a", 5, 15)
    article.focus("#a7 a")
    article.keyboard.press("Enter")
    assert article.evaluate("document.activeElement.closest('.claim').id") == "card-a7"


def test_words_of_a_mark_are_selected_by_keyboard(article: Page) -> None:
    article.evaluate("getSelection().collapse(document.querySelector('#a7 a').firstChild, 4)")
    for _ in range(5):
        article.keyboard.press("Shift+ArrowRight")
    if not article.evaluate(SELECTED):  # without caret browsing the keys extend a selection, and begin none
        article.evaluate("getSelection().modify('extend', 'forward', 'word')")
    assert article.evaluate(SELECTED).startswith("audit")


def test_a_touch_opens_the_card_and_a_long_one_is_left_to_the_phone(phone: Page) -> None:
    link = phone.locator("#a5 a")
    assert link.get_attribute("href") is None
    assert link.get_attribute("role") == "link"
    phone.tap("#a5 a")
    expect(phone.locator(".peek")).to_be_visible()


@pytest.mark.parametrize("how", ["key", "button"])
def test_with_the_marks_off_nothing_is_a_link_and_tab_does_not_stop(article: Page, how: str) -> None:
    stops = "[...document.querySelectorAll('.text a')].filter(a => a.role || a.hasAttribute('tabindex')).length"
    before = article.evaluate(stops)
    if how == "key":
        article.keyboard.press("m")
    else:
        article.get_by_role("button", name="Hide the marks").click()
    assert before > 10
    assert article.evaluate(stops) == 0
    article.locator("#a8 a").first.click()
    assert hash_of(article) == ""
    article.hover("#a5 a")
    assert article.locator(".text .lit").count() == 0
    article.reload()
    assert article.evaluate(stops) == 0
    article.keyboard.press("m")
    assert article.evaluate(stops) == before


def test_without_javascript_marks_are_links(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    assert page.get_attribute("#a5 a", "href") == "#card-a5"
