"""On a phone: the text first, the panels in a sheet, a touched mark with its card in place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.factories import draft


def test_the_text_comes_first_and_nothing_runs_out_of_the_screen(phone: Page) -> None:
    expect(phone.locator(".sidebar")).to_be_hidden()
    expect(phone.locator("h1")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_bar_counts_one_as_one(open_page: Callable[..., Page], served: Served) -> None:
    article = served.room.library.add_article(draft("A word\n\nAda Quill said no."))
    page = open_page(f"/articles/{article.id}", viewport={"width": 390, "height": 844})
    expect(page.locator(".bar a")).to_have_text(["1 claim", "1 unnamed", "0 hedges", "0 notes"])


def test_the_bar_opens_and_closes_the_panels(phone: Page) -> None:
    phone.tap(".bar .unnamed")
    expect(phone.locator("#unnamed")).to_be_in_viewport()
    assert phone.get_attribute(".bar .unnamed", "aria-expanded") == "true"
    phone.tap(".bar .hedge")
    expect(phone.locator("#hedging")).to_be_in_viewport()
    phone.tap(".bar .hedge")
    expect(phone.locator(".sidebar")).to_be_hidden()


def test_a_touch_beside_the_sheet_closes_it(phone: Page) -> None:
    phone.tap(".bar .unnamed")
    phone.tap(".facts span >> nth=0")
    expect(phone.locator(".sidebar")).to_be_hidden()


def test_the_sheet_has_a_button_that_closes_it(phone: Page) -> None:
    phone.tap(".bar .unnamed")
    phone.get_by_role("button", name="Close").tap()
    expect(phone.locator(".sidebar")).to_be_hidden()


def test_the_sheet_opens_where_one_reads(phone: Page) -> None:
    phone.evaluate("document.querySelector('#a12').scrollIntoView()")
    phone.tap(".bar .hedge")
    expect(phone.locator("#card-h4")).to_be_in_viewport()
    phone.tap(".bar a >> nth=0")
    expect(phone.locator("#card-a12")).to_be_in_viewport()


def test_no_strip_of_the_article_shows_between_the_sheet_and_the_bar(phone: Page) -> None:
    phone.tap(".bar .unnamed")
    expect(phone.locator("#unnamed")).to_be_in_viewport()
    edges = "['.sidebar', '.bar'].map(selector => document.querySelector(selector).getBoundingClientRect())"
    sheet, bar = phone.evaluate(f"{edges}.map(box => [box.top, box.bottom])")
    assert sheet[1] >= bar[0]


def test_escape_closes_the_sheet(phone: Page) -> None:
    phone.tap(".bar .unnamed")
    phone.keyboard.press("Escape")
    expect(phone.locator(".sidebar")).to_be_hidden()


def test_a_link_in_the_sheet_closes_it_and_goes_to_the_words(phone: Page) -> None:
    phone.tap(".bar a >> nth=0")
    phone.tap("#card-a12 .go")
    expect(phone.locator(".sidebar")).to_be_hidden()
    expect(phone.locator("#a12")).to_be_in_viewport()


def test_a_touched_mark_shows_its_card_in_place(phone: Page) -> None:
    phone.tap("#a5 a")
    peek = phone.get_by_role("dialog", name="claim 5, An official, unnamed")
    expect(peek).to_be_in_viewport()
    expect(peek).to_contain_text("that the repair could cost 3 million")
    edges = "['.peek', '#a5'].map(selector => document.querySelector(selector).getBoundingClientRect())"
    box, mark = phone.evaluate(f"{edges}.map(box => [box.top, box.bottom])")
    assert box[0] > mark[1]
    expect(peek).to_contain_text("unnamed person")
    expect(peek).to_contain_text("reason given")
    peek.get_by_role("button", name="Close").tap()
    expect(peek).to_have_count(0)
    assert phone.evaluate("document.activeElement.closest('mark').dataset.k") == "a5"


def test_a_touched_reason_shows_the_card_of_its_source(phone: Page) -> None:
    phone.tap("#r3 a")
    expect(phone.locator(".peek")).to_contain_text("because she fears for her job")


@pytest.mark.parametrize("width", [320, 390, 768])
@pytest.mark.parametrize("path", ["/", "/articles/1", "/articles/new", "/articles/1/edit", "/methods", "/about"])
def test_no_page_is_wider_than_the_screen(open_page: Callable[..., Page], path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/articles/1/notes", "/articles/1/corrections", "/articles/1/class/teacher"])
def test_a_heading_stands_apart_from_the_button_above_it(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, viewport={"width": 390, "height": 844})
    gaps = page.evaluate("""() => [...document.querySelectorAll(".no-print h2")].map((heading) => {
      let above = heading.previousElementSibling ?? heading.parentElement.previousElementSibling;
      while (!above.getBoundingClientRect().height) above = above.previousElementSibling;
      return heading.getBoundingClientRect().top - above.getBoundingClientRect().bottom;
    })""")
    assert gaps
    assert min(gaps) >= 24
