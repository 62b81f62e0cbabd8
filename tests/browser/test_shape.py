"""An article as its page was set: headings, lists, tables, links, pictures; and its text, whole as before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sayso.domain import Draft
from sayso.intake import draft_from_html
from tests.browser.conftest import Served, until
from tests.browser.test_accessibility import faults

PAGE = """<html><head><title>Harbour plan splits the board</title></head><body>
<article><h1>Harbour plan splits the board</h1>
<figure><img alt="A crane over the quay"><figcaption>The quay in March.</figcaption></figure>
<p>The harbour board <a href="https://b.example/minutes">published the minutes</a> of its meeting, and Ada Quill said
<a href="https://b.example/statement">the quay may stay open</a>.</p><h3>What the plan says</h3>
<ul><li>The wall is mended <em>first</em>.</li><li>The ferry moves to the north quay.</li></ul>
<ol><li>First the pumps are tested for a week.</li><li>Then the engineers report to the board.</li></ol>
<table><tr><th>Part</th><th>Cost</th></tr><tr><td>The wall at the quay</td><td>3 million</td></tr></table>
<blockquote><p>Nobody has told us anything of this plan, and we will walk if we must, all of us.</p></blockquote>
<figure><img alt="Two engineers kneel beside a pump"></figure>
<p>Critics said the board might meet again in May, with the engineers and their report in the hall.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_from_html(PAGE, url="https://b.example/plan")


@pytest.fixture(scope="module")
def address(served: Served, draft: Draft) -> str:
    return f"/articles/{served.room.library.add_article(draft, anyway=True).id}"


def test_what_was_set_as_something_is_that_again(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    text = page.locator(".text")
    expect(text.get_by_role("heading", level=2, name="What the plan says")).to_be_visible()
    expect(text.get_by_role("list").first.get_by_role("listitem")).to_have_count(2)
    expect(text.locator("ol li")).to_have_count(2)
    expect(text.get_by_role("columnheader", name="Cost")).to_be_visible()
    expect(text.locator("blockquote p")).to_have_count(1)
    expect(text.get_by_role("figure").first).to_have_text("Picture: A crane over the quayThe quay in March.")
    expect(text.locator("em")).to_have_text("first")
    assert page.locator("img").count() == 0


def test_a_link_is_one_and_under_a_mark_a_sign_behind_the_words(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    link = page.get_by_role("link", name="published the minutes", exact=True)
    assert link.get_attribute("href") == "https://b.example/minutes"
    assert link.get_attribute("rel") == "noreferrer nofollow"
    sign = page.locator("mark .way.sign")
    expect(sign).to_have_accessible_name("link to b.example")
    assert sign.get_attribute("href") == "https://b.example/statement"
    assert page.locator("a a").count() == 0
    evidence = page.locator("#claims .evidence a")
    expect(evidence).to_have_text("the quay may stay open")
    evidence.click(trial=True)  # the row's own link does not lie over it


def test_the_words_of_the_page_are_the_stored_text(open_page: Callable[..., Page], address: str, draft: Draft) -> None:
    page = open_page(address)
    shown = page.evaluate("[...document.querySelectorAll('.article .text .block')].map((b) => b.textContent).join('')")
    assert shown == draft.text


def test_words_across_a_list_and_a_picture_are_copied_without_the_picture(
    open_page: Callable[..., Page], address: str, draft: Draft
) -> None:
    page = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        """() => {
          const range = document.createRange();
          range.setStartBefore(document.querySelector('blockquote p').firstChild);
          range.setEndAfter([...document.querySelectorAll('.text .block')].pop().lastChild);
          getSelection().addRange(range);
        }"""
    )
    expect(page.get_by_role("toolbar", name="With the selected words")).to_be_visible()
    page.keyboard.press("q")
    until(page, "document.querySelector('#said').textContent.startsWith('Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "“Nobody has told us anything of this plan, and we will walk if we must, all of us. Critics"
    )


def test_axe_finds_nothing(open_page: Callable[..., Page], address: str) -> None:
    assert faults(open_page(address), (1360, 320)) == {}


def test_axe_finds_nothing_where_it_is_extracted_anew(open_page: Callable[..., Page], address: str) -> None:
    assert faults(open_page(f"{address}/again"), (1360, 320)) == {}


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_runs_out_of_a_phone(open_page: Callable[..., Page], address: str, width: int) -> None:
    page = open_page(address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = page.locator(".drawn").first.bounding_box()
    assert drawn
    assert drawn["width"] == 0  # the list draws the sign
