"""On paper: black on white, the claims as numbered notes at the end."""

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
