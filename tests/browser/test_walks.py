"""The walks of a critical reader and of a researcher, with pictures (test_class.py, test_desk.py have the other two).

SAYSO_PHOTOGRAPHS names a folder for the pictures; without it they are taken and thrown away.
"""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Served
from tests.browser.test_selecting import drag

TITLE = "Ferry to Sallow Point stays at the quay"


@pytest.fixture(autouse=True)
def _nothing_kept(served: Served) -> Iterator[None]:
    """The room is that of every test: what was said and noted is taken away."""
    yield
    for said in served.room.store.get(1).corrections:
        served.room.corrections.undo(1, said.number)
    for note in served.room.notes.of(1).kept.notes:
        served.room.notes.delete(1, note.number)


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], None]:
    folder = Path(os.environ.get("SAYSO_PHOTOGRAPHS", tmp_path))

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.wait_for_load_state()  # while another page comes, there is nothing to photograph
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size > 5_000

    return take


def test_a_critical_reader_looks_who_says_it_quotes_notes_and_corrects(
    open_page: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = open_page("/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url("**/articles/1")  # loaded, and its programs with it
    picture(page, "reader-1-article")
    page.click("#a5 a")
    expect(page.locator("#card-a5")).to_be_in_viewport()
    picture(page, "reader-2-who-says-it")
    drag(page, "mark.content[data-k=a5] > a", 5, 15)
    expect(page.locator(".quoting")).to_be_visible()
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“the repair” — An official (unnamed), “Ferry")
    page.keyboard.press("n")
    expect(page.get_by_role("dialog").get_by_label("Note")).to_be_focused()
    page.keyboard.type("Who else has read it?")
    picture(page, "reader-3-note")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card.noted .words")).to_have_text("Who else has read it?")
    page.wait_for_load_state()  # the keys' program is there
    page.keyboard.press("1")
    page.locator("#card-a5").get_by_role("link", name="Correct claim").click()
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrected by hand")
    picture(page, "reader-4-corrected")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("#card-a5")).to_have_count(0)
    expect(page.locator("mark.noted")).to_have_text("the repair")


def test_a_critical_reader_on_a_phone(open_page: Callable[..., Page], picture: Callable[[Page, str], None]) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark")
    page.tap("#a5 a")
    expect(page.locator(".peek")).to_contain_text("that the repair could cost 3 million")
    picture(page, "reader-5-phone-card")
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    page.tap(".bar .unnamed")
    expect(page.locator("#unnamed")).to_be_in_viewport()
    picture(page, "reader-6-phone-unnamed")


def test_a_researcher_goes_from_a_search_over_all_claims_to_a_table(
    open_page: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = open_page("/claims", accept_downloads=True)
    page.get_by_label("Words and operators").fill("is:unnamed official")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_text("that the repair could cost 3 million")).to_be_visible()
    picture(page, "researcher-1-claims")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").first.click()
    rows = list(csv.DictReader(waiting.value.path().read_text("utf-8-sig").splitlines()))
    assert {row["identity"] for row in rows} == {"unnamed_person"}
    assert "that the repair could cost 3 million" in {row["content"] for row in rows}
    page.goto("/sources")
    picture(page, "researcher-2-sources")
    page.locator(".register a", has_text="Ada Quill").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Quill")
    picture(page, "researcher-3-source")
    page.goto("/compare?articles=1,2")
    picture(page, "researcher-4-side-by-side")
    page.goto("/methods")
    expect(page.locator("#figures")).to_be_visible()
    picture(page, "researcher-5-methods")
