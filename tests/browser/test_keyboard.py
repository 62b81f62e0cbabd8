"""By keyboard alone, from the library to a claim's words and back."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

FOCUSED = "document.activeElement.{what}"


def tab_to(page: Page, wanted: str, limit: int = 400) -> None:
    """Press Tab until what has the focus matches."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    raise AssertionError(f"Tab never reached {wanted}")


def test_from_the_library_to_a_claims_words_and_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    tab_to(page, "a[href='/articles/1']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/1")
    tab_to(page, "#a5 a, #a5")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.claim').id") == "card-a5"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('mark').dataset.k") == "a5"
    page.keyboard.press("Shift+Tab")
    tab_to(page, "#a5 a")


def test_the_first_stop_skips_to_the_text(article: Page) -> None:
    article.keyboard.press("Tab")
    assert article.evaluate("document.activeElement.className") == "skip"
    article.keyboard.press("Enter")
    expect(article.locator("#main")).to_be_focused()


def test_focus_is_always_seen(article: Page) -> None:
    seen = []
    for _ in range(25):
        article.keyboard.press("Tab")
        seen.append(
            article.evaluate(
                """() => {
                  const part = document.activeElement;
                  const of = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                  const beside = part.nextElementSibling;
                  return of(getComputedStyle(part)) || of(getComputedStyle(part, "::after"))
                    || part.matches(".settings input") && of(getComputedStyle(beside)) || part.outerHTML.slice(0, 90);
                }"""
            )
        )
    assert [what for what in seen if what is not True] == []


def test_the_order_of_the_stops_is_that_of_the_page(article: Page) -> None:
    order = article.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary')].every(part => part.tabIndex <= 0)"
    )
    assert order
