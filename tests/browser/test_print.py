"""On paper: black on white, the claims as numbered notes at the end."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from playwright.sync_api import Page, expect

_COLOURS = """() => [...document.querySelectorAll('.block, .claim, .sentence a, .three a, .identity')]
  .map((part) => getComputedStyle(part).color)"""


def printed(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_the_page_prints_to_pdf(article: Page) -> None:
    pdf = article.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert b"/Type /Page" in pdf


def test_the_claims_are_numbered_notes_in_the_order_of_the_text(article: Page) -> None:
    article.keyboard.press("t")
    printed(article)
    numbers = article.locator("#claims .n").all_inner_texts()
    assert numbers == [str(number) for number in range(1, 14)]
    expect(article.locator("#card-a9")).to_contain_text("from the first page to the last")
    expect(article.locator("#card-a4 .who")).to_have_text("An official")
    assert article.evaluate("getComputedStyle(document.querySelector('#a5'), '::before').content") == '"[" "5" "]"' or (
        article.evaluate("getComputedStyle(document.querySelector('#a5'), '::before').content") == '"[5]"'
    )


def test_the_rest_of_a_long_claim_is_printed_and_folded_again(article: Page) -> None:
    printed(article)
    assert "from the first page to the last" in article.inner_text("#card-a9")
    assert article.get_attribute("#card-a9 details", "open") is None


def test_only_what_is_read_is_printed_and_in_black(article: Page) -> None:
    printed(article)
    for gone in (".top", ".tabs", ".bar"):
        expect(article.locator(gone)).to_be_hidden()
    for there in ("#claims", "#unnamed", "#hedging"):
        expect(article.locator(there)).to_be_visible()
    assert set(article.evaluate(_COLOURS)) == {"rgb(0, 0, 0)"}
    assert article.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_after_printing_the_cards_go_back_to_their_sources(article: Page) -> None:
    article.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    expect(article.locator("#card-s1 .claim")).to_have_count(3)


def test_a_printed_review_has_each_answer_and_no_button_that_was_not_pressed(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1/review?policy=ap")
    printed(page)
    pressed = page.locator(".answers [aria-pressed=true]")
    assert pressed.count() > 5
    assert all(pressed.nth(number).is_visible() for number in range(pressed.count()))
    expect(page.locator(".answers [aria-pressed=false]:visible")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.querySelector('.ask')).breakInside") == "avoid"


def test_of_the_articles_foot_only_the_original_is_printed(article: Page) -> None:
    printed(article)
    expect(article.get_by_role("link", name="The original at courier.example")).to_be_visible()
    for gone in ("Review", "Drafts", "As Markdown", "As EPUB"):
        expect(article.locator(".foot").get_by_text(gone, exact=True)).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/articles/1/notes", "h1"),
        ("/articles/1/corrections", "h1"),
        ("/articles/1/class/teacher", "h1"),
        ("/articles/1/class/results", "h1"),
        ("/articles/1/class/sheet?key=true", ".key-table"),
        ("/articles/1/class", "#text"),
        ("/articles/1/memo", ".memo"),
    ],
)
def test_no_printed_page_has_anything_to_press(open_page: Callable[..., Page], path: str, there: str) -> None:
    page = open_page(path)
    printed(page)
    expect(page.locator(there).first).to_be_visible()
    shown = page.locator("main :is(button, input, select, textarea, .button):not(.sr):visible")
    assert [shown.nth(number).evaluate("part => part.outerHTML") for number in range(shown.count())] == []


def test_notes_a_memo_and_a_class_that_marked_little_fit_on_one_sheet(open_page: Callable[..., Page]) -> None:
    for path in ("/articles/1/notes", "/articles/1/memo", "/articles/1/class", "/articles/1/corrections"):
        assert open_page(path).pdf(format="A4").count(b"/Type /Page\n") == 1, path


def pages_of(page: Page) -> list[str]:
    """The words of each sheet."""
    pdf = BytesIO(page.pdf(format="A4"))
    return [
        "".join(part.get_text() for part in sheet if isinstance(part, LTTextContainer)) for sheet in extract_pages(pdf)
    ]


def test_no_sheet_is_empty_and_nothing_is_printed_that_can_only_be_pressed(article: Page) -> None:
    sheets = pages_of(article)
    assert len(sheets) == 3
    assert all(len(words.split()) > 20 for words in sheets), sheets
    whole = " ".join(" ".join(sheets).split())
    assert "Marked automatically" in whole
    for gone in ("Check it", "Add what was missed", "Select words in the text", "· ·", "· Hedging"):
        assert gone not in whole
    assert not [line for line in "\n".join(sheets).split("\n") if line.strip() and not line.strip(" ·")]


def test_a_printed_answer_is_one_line_with_who_gave_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/1/review?policy=ap")
    printed(page)
    for form in page.locator(".ask form").all()[:5]:
        answer, by = form.locator("[aria-pressed=true]").bounding_box(), form.locator(".by").bounding_box()
        assert answer
        assert by
        assert answer["y"] < by["y"] + by["height"] / 2 < answer["y"] + answer["height"]


def test_what_underlines_a_source_crosses_no_line_below_it(article: Page) -> None:
    printed(article)
    for who in article.locator("#claims .who").all():
        assert who.evaluate("(part) => getComputedStyle(part).borderBottomWidth") == "0px"
        assert who.evaluate("(part) => getComputedStyle(part).textDecorationLine") == "underline"
