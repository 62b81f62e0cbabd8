"""The walk of a standards editor, with pictures: review by keys, the memo, draft against draft; and axe on each page.

SAYSO_PHOTOGRAPHS names a folder for the pictures; without it they are taken and thrown away.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sayso.settings import Settings
from tests.browser.conftest import PHONE, WIDE, Served, serve
from tests.browser.test_accessibility import faults
from tests.conftest import open_room
from tests.factories import TEXT, draft

REVIEW = "/articles/1/review?policy=ap"
NEXT = TEXT.replace("A senior official who asked not to be named because the talks go on", "Port director Odd Hagen")
PAGES = {
    "review": REVIEW,
    "memo": "/articles/1/memo?policy=ap",
    "drafts": "/articles/1/versions",
    "draft": "/articles/1/versions/1",
    "diff": "/articles/1/diff",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A room with one article, which has two texts."""
    settings = Settings(data=tmp_path_factory.mktemp("desk"), samples=False)
    with open_room(settings) as room:
        room.library.add_article(draft(NEXT, publication="The Quay Courier", published_on=date(2026, 11, 19)))
        room.library.replace_article_text(1, draft(TEXT))
        with serve(room) as url:
            yield Served(url, room)


@pytest.fixture
def go(browser: Browser, desk: Served) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def opened(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", "base_url": desk.url, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], None]:
    folder = Path(os.environ.get("SAYSO_PHOTOGRAPHS", tmp_path))

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.wait_for_load_state()  # while another page comes, there is nothing to photograph
        page.screenshot(path=folder / f"editor-{name}.png")
        assert (folder / f"editor-{name}.png").stat().st_size > 5_000

    return take


def test_an_editor_walks_through_an_article_by_keys(
    go: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = go("/articles/1")
    page.get_by_role("link", name="Review", exact=True).click()
    page.wait_for_url("**/review")
    picture(page, "1-questions")
    page.get_by_label("In the words of").select_option("ap")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**policy=ap")
    for _ in range(3):
        page.keyboard.press("j")
    third = page.locator("#i3")
    expect(third).to_be_focused()
    expect(third).to_contain_text("because the talks go on")
    expect(page.locator("mark.lit").first).to_contain_text("because the talks go on")
    picture(page, "2-its-place")
    page.keyboard.press("e")
    page.keyboard.type("The box beside it says more.")
    page.keyboard.press("Escape")
    expect(third).to_be_focused()
    page.keyboard.press("n")
    page.wait_for_url("**#i4")
    expect(page.locator("#i4")).to_be_focused()
    expect(page.locator("#i3 [aria-pressed=true]")).to_have_text("No")
    expect(page.locator("#i3")).to_contain_text("by hand, somebody")
    expect(page.locator("#i3 .kept-note")).to_have_text("The box beside it says more.")
    page.keyboard.press("k")
    expect(page.locator("#i3")).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("mark:target")).to_contain_text("because the talks go on")
    page.get_by_role("link", name="Memo").click()
    page.wait_for_url("**/memo?policy=ap")
    expect(page.locator(".memo")).to_contain_text("by hand; the machine: yes")
    picture(page, "3-memo")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.goto("/articles/1/versions")
    page.get_by_role("link", name="Compare with now").click()
    expect(page.get_by_role("heading", name="Not named any more")).to_be_visible()
    picture(page, "4-drafts")


def test_without_a_script_an_answer_and_its_note_are_kept(go: Callable[..., Page]) -> None:
    page = go(REVIEW, java_script_enabled=False)
    known = page.locator(".ask", has=page.locator("[value=known]"))
    known.locator("summary").click()
    known.get_by_label("Note").fill("Asked.")
    known.get_by_role("button", name="Yes").click()
    known = page.locator(".ask", has=page.locator("[value=known]"))
    expect(known.locator("[aria-pressed=true]")).to_have_text("Yes")
    expect(known.locator(".kept-note")).to_have_text("Asked.")
    known.locator("summary").click()
    known.get_by_role("button", name="Undo").click()
    expect(known.locator("[aria-pressed=true]")).to_have_text("Cannot be seen in the text")


def test_enter_in_the_name_gives_no_answer(go: Callable[..., Page]) -> None:
    page = go(REVIEW)
    first = page.locator("#i1")
    stood = first.locator("[aria-pressed=true]").text_content()
    first.locator("summary").click()
    first.get_by_label("Your name").fill("E. Marsh")
    first.get_by_label("Note").fill("Only a note.")
    first.get_by_label("Your name").press("Enter")
    expect(page.locator("#i1 .kept-note")).to_have_text("Only a note.")
    expect(page.locator("#i1 [aria-pressed=true]")).to_have_text(stood or "")
    expect(page.locator("#i1")).to_contain_text("by machine; a note by E. Marsh")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_at_the_desk(go: Callable[..., Page], path: str) -> None:
    page = go(path)
    assert faults(page) == {}
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_has_no_sideways_scroll(
    go: Callable[..., Page], picture: Callable[[Page, str], None], name: str
) -> None:
    page = go(PAGES[name], viewport=PHONE, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, f"phone-{name}")
