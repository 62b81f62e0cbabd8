"""A reader's corrections: by mouse, by keyboard, and without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import story
from tests.browser.conftest import Served

SELECT = """([selector, words]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.textContent.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


@pytest.fixture(autouse=True)
def _nothing_said(served: Served) -> Iterator[None]:
    """The room is that of every test: what was said is undone."""
    yield
    for each in served.room.store.get(1).corrections:
        served.room.corrections.undo(1, each.number)


def test_a_claim_is_wrong_by_mouse_and_comes_back(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator("#card-a5").get_by_role("link", name="Correct claim").click()
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrected by hand")
    page.get_by_role("link", name="Ferry to Sallow Point").first.click()
    expect(page.locator("#card-a5")).to_have_count(0)
    page.get_by_role("link", name="corrected by hand: 1").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Undo correction").click()
    page.goto(page.url.replace("/corrections", ""))
    expect(page.locator("#card-a5")).to_have_count(1)


def test_a_claim_is_changed_by_keyboard_with_words_that_were_selected(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator("#card-a5").get_by_role("link", name="Correct claim").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct a claim")
    page.evaluate(SELECT, ["#around", "the repair"])
    taking = page.get_by_role("button", name="What is said")
    expect(taking).to_be_enabled()  # its program is there; words may be selected before that
    taking.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What is said pieces")).to_have_value("the repair")
    page.locator("#by2").fill("E. Marsh")
    page.get_by_role("button", name="Save the change").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card-a5 .hand")).to_have_text("by hand")
    page.goto(page.url.split("?")[0].split("#")[0] + "/correct?what=hedge")
    expect(page.locator("#by2")).to_have_value("E. Marsh")  # the name is typed once


def test_selected_words_are_said_to_be_missed(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page()
    page.evaluate(SELECT, [".article .text", "the"])
    missed = page.get_by_role("toolbar").get_by_role("link", name="Missed")
    near = int(re.search(r"near=(\d+)", missed.get_attribute("href") or "")[1])  # type: ignore[index]
    assert abs(near - story.TEXT.index("the quay may")) < 10  # figures and buttons above the text are not counted
    missed.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A missed claim")
    page.get_by_role("link", name="Missed hedge").click()
    expect(page.locator("#span")).to_have_value("the")
    page.get_by_role("button", name="Add what was missed").click()
    expect(page.locator("#hedging .hand")).to_have_text("by hand")
    (said,) = served.room.store.get(1).corrections
    assert said.act == "missed"


def test_without_selected_words_nothing_is_taken(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1/correct?what=hedge&words=may")
    page.get_by_role("button", name="The words that hedge").click()
    expect(page.locator("#said")).to_have_text("Select words in the text first")
    expect(page.locator("#span")).to_have_value("may")


def test_all_acts_work_without_javascript(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.locator("#card-h1").get_by_role("link", name="Correct").click()
    page.get_by_label("Note").fill("Is it?")
    with page.expect_navigation():
        page.get_by_role("button", name="Note only").click()
    page.goto(page.url.split("?")[0].split("#")[0] + "/correct?what=source&id=1")
    with page.expect_navigation():
        page.get_by_role("button", name="They are one").click()
    page.goto(page.url.split("?")[0].split("#")[0].removesuffix("/corrections") + "/corrections")
    with page.expect_navigation():
        page.get_by_role("button", name="All the rest is right").click()
    assert [each.act for each in served.room.store.get(1).corrections] == ["note", "one", "rest"]
    with page.expect_navigation():
        page.get_by_role("button", name="Undo correction").first.click()
    assert [each.act for each in served.room.store.get(1).corrections] == ["one", "rest"]
