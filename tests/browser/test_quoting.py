"""The bar at selected words: copied with who says them, where they stand, and a link that finds them again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, until
from tests.factories import draft

BAR = "With the selected words"
SELECT = """([selector, from, to]) => {
  const node = document.querySelector(selector).firstChild;
  getSelection().setBaseAndExtent(node, from, node, to);
}"""
ACROSS = """([first, last]) => {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(first));
  range.setEndAfter(document.querySelector(last));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(permissions=["clipboard-read", "clipboard-write"])


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def key_of(page: Page, claim: int) -> str:
    """The key of a claim that lasts, as the API has it."""
    claims = page.request.get("/api/v1/articles/1/analysis").json()["attributions"]
    return next(str(each["key"]) for each in claims if each["id"] == claim)


def select(page: Page, selector: str, start: int, end: int) -> None:
    page.evaluate(SELECT, [selector, start, end])
    expect(page.get_by_role("toolbar", name=BAR)).to_be_visible()


def test_a_quote_is_copied_with_who_says_it_where_and_a_link_to_the_place(page: Page) -> None:
    select(page, "mark.content[data-k=a5] > a", 5, 15)
    page.get_by_role("button", name="Copy quote with source").click()
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    here = page.url.split("#")[0]
    assert copied(page) == (
        "“the repair” — An official (unnamed), “Ferry to Sallow Point stays at the quay”, "
        f"The Quay Courier, 19 November 2026, {here}#{key_of(page, 5)}:~:text=the%20repair"
    )
    assert page.evaluate("getSelection().toString()") == "the repair"


def test_the_key_q_copies_and_a_named_source_needs_no_remark(page: Page) -> None:
    select(page, "mark.content[data-k=a8] > a", 0, 10)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    assert copied(page).startswith("“that every” — Harbour Board, “Ferry")


def test_as_markdown_it_is_a_quotation_with_a_link(page: Page) -> None:
    select(page, "mark.content[data-k=a7] > a", 0, 11)
    page.get_by_role("button", name="as Markdown").click()
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    here = page.url.split("#")[0]
    assert copied(page) == (
        "> “three bills”\n>\n> — The audit, [Ferry to Sallow Point stays at the quay]"
        f"({here}#{key_of(page, 7)}:~:text=three%20bills), The Quay Courier, 19 November 2026\n"
    )


def test_words_of_several_are_copied_with_all_of_them(page: Page) -> None:
    page.evaluate(ACROSS, ["#a3", "mark.content[data-k=a4]"])
    expect(page.get_by_role("toolbar", name=BAR)).to_be_visible()
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    words = copied(page)
    assert words.startswith("“‘Nobody has told us anything,’ said one passenger")
    assert "” — one passenger (unnamed); An official (unnamed), “Ferry" in words
    assert f"#{key_of(page, 3)}:~:text=%E2%80%9CNobody%20has%20told%20us%20anything%2C%E2%80%9D" in words


def test_words_of_nobody_are_copied_with_the_article_alone(page: Page) -> None:
    page.evaluate(
        """() => {
          const block = [...document.querySelectorAll('.block')].pop();
          const node = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          let last; while (node.nextNode()) last = node.currentNode;
          getSelection().setBaseAndExtent(last, 0, last, 1);
        }"""
    )
    page.keyboard.press("q")
    expect(page.get_by_role("toolbar", name=BAR)).to_be_visible()
    page.keyboard.press("q")
    until(page, "document.querySelector('#said').textContent.startsWith('Copied')")
    assert copied(page).startswith("“.” — “Ferry")


def test_the_link_leads_back_to_the_words(page: Page) -> None:
    select(page, "mark.content[data-k=a12] > a", 0, 5)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    link = copied(page).rsplit(", ", 1)[1]
    page.goto("/about")
    page.goto(link)
    expect(page.locator("#a12")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_link_to_a_claim_leads_to_it_when_another_stands_before_it(
    open_page: Callable[..., Page], served: Served, scripts: bool
) -> None:
    said = "Ada Quill said the quay will stay open."
    filler = "\n\n".join(f"Nothing else was heard of the harbour that day, scripts {scripts}." for _ in range(60))
    add = served.room.library.add_article
    before = f"A quay\n\n{filler}\n\n{said}"
    page = open_page(f"/articles/{add(draft(before)).id}", permissions=["clipboard-read", "clipboard-write"])
    select(page, "mark.content[data-k=a1] > a", 0, 8)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    key = copied(page).rsplit("#", 1)[1].split(":~:")[0]
    mended = add(draft(f"A quay, mended\n\nBo Marsh said the pier is shut. Critics said no.\n\n{filler}\n\n{said}"))
    page = open_page(f"/articles/{mended.id}#{key}", java_script_enabled=scripts)
    expect(page.locator("mark.content[data-k=a3]")).to_be_in_viewport()
    if scripts:
        expect(page.locator("#card-a3")).to_be_in_viewport()


def test_the_bar_goes_with_the_selection_and_with_escape(page: Page) -> None:
    bar = page.get_by_role("toolbar", name=BAR)
    select(page, "mark.content[data-k=a7] > a", 0, 11)
    page.evaluate("getSelection().removeAllRanges()")
    expect(bar).to_be_hidden()
    select(page, "mark.content[data-k=a7] > a", 0, 11)
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()


def test_a_selection_outside_the_article_has_no_bar(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#claims'))")
    page.wait_for_timeout(400)
    expect(page.get_by_role("toolbar", name=BAR)).to_have_count(0)


def test_without_a_clipboard_it_is_copied_the_old_way(open_page: Callable[..., Page]) -> None:
    page = open_page("/about")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/articles/1")
    page.evaluate("document.addEventListener('copy', () => { window.kept = document.activeElement.value })")
    select(page, "mark.content[data-k=a7] > a", 0, 11)
    page.keyboard.press("q")
    expect(page.locator("#said")).to_have_text("Copied, with its source")
    assert page.evaluate("window.kept").startswith("“three bills” — The audit")


def test_on_a_phone_the_bar_stands_at_the_foot(phone: Page) -> None:
    select(phone, "mark.content[data-k=a7] > a", 0, 11)
    bottom = "innerHeight - document.querySelector('.quoting').getBoundingClientRect().bottom"
    assert abs(phone.evaluate(bottom)) < 1


def test_the_text_stays_the_articles_and_no_word_more(page: Page) -> None:
    from tests.browser import story

    select(page, "mark.content[data-k=a7] > a", 0, 11)
    shown = page.evaluate("[...document.querySelectorAll('.block')].map(block => block.textContent).join('')")
    assert shown == story.TEXT
