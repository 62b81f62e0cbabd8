"""Without JavaScript everything is there, and plain anchors lead from marks to cards and back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def plain(open_page: Callable[..., Page]) -> Page:
    return open_page(java_script_enabled=False)


def test_the_panels_follow_one_another(plain: Page) -> None:
    boxes = [plain.locator(f"#{panel}").bounding_box() for panel in ("claims", "unnamed", "hedging")]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 3
    assert tops == sorted(tops)
    for heading in ("Claims", "Unnamed", "Hedging"):
        expect(plain.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def test_a_mark_leads_to_its_card_and_the_card_back_to_the_mark(plain: Page) -> None:
    plain.click("#a12 a >> nth=0")
    expect(plain.locator("#card-h4")).to_be_in_viewport()
    plain.click("#card-a12 .go")
    expect(plain.locator("#a12")).to_be_in_viewport()


def test_the_strip_and_the_head_are_links(plain: Page) -> None:
    plain.click(".strip a[href='#a12'] >> nth=0")
    expect(plain.locator("#a12")).to_be_in_viewport()
    plain.click(".asides a[href='#hedging']")
    expect(plain.locator("#hedging")).to_be_in_viewport()


def test_the_order_is_a_link_too(plain: Page) -> None:
    plain.click("[data-order=text]")
    plain.wait_for_url("**/articles/1?order=text*")
    expect(plain.locator("#claims .n")).to_have_text([str(number) for number in range(1, 14)])


def test_what_needs_a_program_is_not_offered(plain: Page) -> None:
    for program in (".settings", ".views", "[data-do=unnamed]", ".shut"):
        expect(plain.locator(program)).to_be_hidden()


def test_the_article_can_be_cited(plain: Page) -> None:
    with plain.expect_download() as download:
        plain.click("#cite a >> nth=0")
    written = download.value.path().read_text("utf-8")
    assert written.startswith("@article{sayso1,")
    assert "title = {{Ferry to Sallow Point stays at the quay}}" in written


def test_an_article_is_pasted_read_and_deleted(plain: Page) -> None:
    plain.goto("/articles/new")
    plain.fill("#text", "Without a program\n\nMayor Ada Quill said the room works.")
    plain.click("text=Add and read")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Without a program")
    expect(plain.locator("#claims")).to_contain_text("the room works")
    plain.click("text=Delete")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Library")
    expect(plain.get_by_role("link", name="Without a program")).to_have_count(0)


def test_a_table_of_acts_is_handed_in_and_a_slip_in_it_stands_beside_the_form(plain: Page) -> None:
    def hand_in(words: str) -> None:
        plain.set_input_files("#table", [{"name": "mine.csv", "mimeType": "text/csv", "buffer": words.encode()}])
        plain.click("text=Do all of this")

    plain.goto("/sources")
    number = (plain.get_attribute(".register .named .who a >> nth=0", "href") or "").rpartition("/")[2]
    plain.click("#by-table summary")
    hand_in(f"kind,voice,value\nrename,{number},Somebody Else\nsing,{number},\n")
    expect(plain.locator("#wrong-table")).to_have_text(
        "Nothing was done. mine.csv:3: kind is one of join, part, rename, same_as."
    )
    expect(plain.locator("#wrong-table")).to_be_in_viewport()
    hand_in(f"kind,voice,value\nsame_as,{number},Q42\n")
    expect(plain.locator("#by-table .notice")).to_have_text("1 act done. Each can be undone on the page of its source.")
    expect(plain.locator("#by-table .notice")).to_be_in_viewport()
    plain.goto(f"/sources/{number}")
    plain.click(".by-hand button")
    expect(plain.get_by_text("Q42")).to_have_count(0)
