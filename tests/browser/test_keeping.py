"""Highlights, notes, tags and reading state: by mouse, by touch, by keyboard, and what is loaded for them."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.analysis.types import Span
from sayso.corrections.values import Quote
from sayso.notes.changing import Change
from sayso.notes.making import NoteWish
from sayso.notes.reading import Stop
from sayso.notes.values import Kept
from tests.browser import story
from tests.browser.conftest import PHONE, Served, until, until_loaded, until_so
from tests.browser.test_accessibility import faults
from tests.browser.test_correcting import SELECT
from tests.browser.test_selecting import drag

NOTHING = Change(starred=False, read=False, archived=False, tags=())


@pytest.fixture(autouse=True)
def _nothing_kept(served: Served) -> Iterator[None]:
    """The room is that of every test: what was kept is taken away."""
    yield
    ids = list(served.room.store.ids())
    served.room.notes.change(ids, NOTHING)
    for article_id in ids:
        for note in kept(served, article_id).notes:
            served.room.notes.delete(article_id, note.number)


def kept(served: Served, article_id: int = 1) -> Kept:
    return served.room.notes.of(article_id).kept


def select(page: Page, words: str, within: str = ".article .text") -> None:
    page.evaluate(SELECT, [within, words])


def test_words_are_highlighted_with_the_mouse_and_that_is_undone(article: Page, served: Served) -> None:
    drag(article, "mark.content[data-k=a5] > a", 5, 15)
    article.get_by_role("toolbar").get_by_role("button", name="Highlight").click()
    mark = article.locator("mark.noted")
    expect(mark).to_have_text("the repair")
    expect(article.locator("#card-n1, .card.noted").first).to_be_visible()
    [note] = kept(served).notes
    assert note.quote
    assert note.quote.start == story.TEXT.index("the repair")
    article.get_by_role("button", name="Undo").click()
    expect(mark).to_have_count(0)
    assert kept(served).notes == ()


def test_words_are_noted_by_keyboard_and_stand_beside_the_text(article: Page, served: Served) -> None:
    select(article, "two years")
    article.keyboard.press("n")
    dialog = article.get_by_role("dialog", name="Note on the selected words")
    expect(dialog.get_by_label("Note")).to_be_focused()
    article.keyboard.type("Since when?")
    article.keyboard.press("Tab")
    article.keyboard.type("harbour, cracks")
    article.keyboard.press("Enter")
    card = article.locator(".card.noted")
    expect(card.locator(".words")).to_have_text("Since when?")
    expect(card.locator(".tag")).to_have_text(["harbour", "cracks"])
    expect(article.locator("#tab-notes")).to_have_attribute("aria-selected", "true")
    assert kept(served).notes[0].quote
    article.wait_for_load_state()  # the keys' program is there
    article.keyboard.press("1")
    article.locator("mark.noted").first.click()
    expect(card).to_be_visible()  # from the words to their card


def test_a_selection_over_two_paragraphs_and_signs_beyond_the_bmp_is_kept_where_it_is(
    open_page: Callable[..., Page], served: Served
) -> None:
    from tests.factories import draft

    text = "A day 𝔸𝔹\n\nThe 😀 first line said no more.\n\nThe second line 😀 said no more.\n\nThe end."
    made = served.room.library.add_article(draft(text, title="Another title"))
    page = open_page(f"/articles/{made.id}")
    page.evaluate(
        """() => {
          const blocks = document.querySelectorAll(".article .block");
          const find = (block, words) => {
            const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
              const at = node.textContent.indexOf(words);
              if (at >= 0) return [node, at];
            }
          };
          getSelection().setBaseAndExtent(...find(blocks[1], "first"), ...find(blocks[2], "said"));
        }"""
    )
    page.keyboard.press("h")
    expect(page.locator("mark.noted").first).to_be_visible()
    [placed] = served.room.notes.of(made.id).placed
    assert placed.span
    assert placed.span.of(text) == "first line said no more.\n\nThe second line 😀"


def test_a_touch_on_a_phone_highlights_and_the_notes_open_from_the_bar(phone: Page, served: Served) -> None:
    select(phone, "one passenger")
    expect(phone.get_by_role("toolbar")).to_be_visible()
    phone.get_by_role("toolbar").get_by_role("button", name="Highlight").tap()
    expect(phone.locator("mark.noted")).to_have_count(1)
    phone.get_by_role("button", name="Close", exact=True).first.tap()
    phone.locator(".bar").get_by_role("link", name="1 note").tap()
    expect(phone.locator("#notes .card.noted")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_star_read_archive_and_tag_by_keys_without_the_page_moving(article: Page, served: Served) -> None:
    article.evaluate("scrollTo(0, 300)")
    for key, name in (("s", "starred"), ("u", "read_at"), ("e", "archived_at")):
        article.keyboard.press(key)
        expect(article.locator(f".state [data-key={key}]")).to_have_attribute("aria-pressed", "true")
        assert getattr(kept(served), name)
    article.keyboard.press("g")
    expect(article.locator(".state input[name=tags]")).to_be_focused()
    article.keyboard.type("harbour")
    article.keyboard.press("Enter")
    expect(article.locator(".tagged a")).to_have_text("harbour")
    expect(article.locator("#said")).to_contain_text("tagged “harbour”")
    article.keyboard.press("Escape")
    expect(article.locator(".done")).to_have_count(0)
    article.evaluate("document.activeElement.blur()")
    article.keyboard.press("e")
    expect(article.locator(".state [data-key=e]")).to_have_attribute("aria-pressed", "false")
    article.keyboard.press("z")
    expect(article.locator(".state [data-key=e]")).to_have_attribute("aria-pressed", "true")
    assert kept(served).archived_at


def test_the_library_by_keyboard(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".item").nth(1)
    expect(second.locator("h2 a")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".item").nth(1).locator(".star")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".chosen")).to_have_text("2 chosen")
    page.keyboard.press("u")
    expect(page.locator(".item.read")).to_have_count(2)
    page.keyboard.press("z")
    expect(page.locator(".item.read")).to_have_count(0)
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.locator(".done p")).to_contain_text("1 article archived")


def test_many_articles_are_chosen_tagged_and_compared_with_the_mouse(
    open_page: Callable[..., Page], served: Served
) -> None:
    page = open_page("/")
    expect(page.locator(".bulk")).to_be_hidden()
    page.locator(".item input").first.check()
    expect(page.get_by_role("button", name="Side by side")).to_be_disabled()
    page.locator(".item input").nth(1).check()
    expect(page.locator(".chosen")).to_have_text("2 chosen")
    page.locator(".bulk input").fill("harbour")
    page.get_by_role("button", name="Tag", exact=True).last.click()
    expect(page.locator(".item .tag")).to_have_text(["harbour", "harbour"])
    page.locator(".room-tags a").click()
    expect(page.locator(".item")).to_have_count(2)
    for box in page.locator(".item input").all():
        box.check()
    page.get_by_role("button", name="Side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")


def test_where_one_stops_is_kept_when_the_page_is_left(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/articles/1", viewport={"width": 1360, "height": 400})
    target = page.locator(".article .block").nth(4)
    target.evaluate("block => scrollTo(0, block.getBoundingClientRect().top + scrollY - 60)")
    until_loaded(page, "place.js")
    page.goto("/about")
    until_so(page, lambda: kept(served).stopped is not None, "where one stopped is kept")
    page.goto("/articles/1")
    page.get_by_role("link", name="Go on reading").click()
    until(page, "Math.abs(document.querySelector('#stopped').getBoundingClientRect().top) < 400")
    page.evaluate("document.querySelector('.foot').scrollIntoView()")
    until_loaded(page, "place.js")
    page.goto("/about")
    until_so(page, lambda: kept(served).read_at is not None, "it was read")
    assert kept(served).stopped is None


def test_without_javascript_notes_and_many_articles_are_forms(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/articles/1/note", java_script_enabled=False)
    page.get_by_label("At these words").fill("one passenger")
    page.get_by_label("Note", exact=False).nth(1).fill("Who?")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("mark.noted")).to_have_text("one passenger")
    page.goto("/")
    page.locator(".item input").first.check()
    page.get_by_role("button", name="Archive").click()
    expect(page.locator(".done p")).to_contain_text("1 article archived")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".item")).to_have_count(served.room.library.facts().articles)


def test_an_article_that_is_not_analysed_takes_notes(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/articles/3")
    select(page, "geschlossen")
    page.keyboard.press("h")
    expect(page.locator("mark.noted")).to_have_text("geschlossen")
    page.wait_for_load_state()  # the keys' program is there
    page.keyboard.press("s")
    expect(page.locator(".state [data-key=s]")).to_have_attribute("aria-pressed", "true")


def test_a_file_of_hypothesis_comes_in(open_page: Callable[..., Page], served: Served, tmp_path: Path) -> None:
    selector = [{"type": "TextQuoteSelector", "exact": "one passenger", "prefix": "said ", "suffix": ", who"}]
    rows = [{"id": "h1", "text": "Who?", "tags": ["who"], "target": [{"selector": selector}]}]
    file = tmp_path / "notes.json"
    file.write_text(json.dumps({"annotations": rows}), "utf-8")
    page = open_page("/articles/1/notes")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".card.noted blockquote")).to_have_text("one passenger")
    page.get_by_role("link", name="In the text").click()
    expect(page.locator("mark.noted")).to_have_text("one passenger")


def test_axe_finds_nothing_where_much_is_kept(open_page: Callable[..., Page], served: Served) -> None:
    now = datetime.now(UTC)
    place = story.TEXT.index("nearly two years")
    wishes = [
        NoteWish(span=Span(place, place + 16), words="Since when?", tags=("ask",), by="E. Marsh", at=now),
        NoteWish(quote=Quote(0, 9, "not there"), words="Lost.", at=now),
        NoteWish(claim=5, words="Whose figure?", tags=("cost",), at=now),
    ]
    served.room.notes.add(1, wishes)
    served.room.notes.stop(1, Stop(story.TEXT.index("The audit")))
    done = served.room.notes.change([1, 2], Change(starred=True, tag=("harbour",)))
    page = open_page(f"/articles/1?done={done.token}")
    page.keyboard.press("4")
    expect(page.locator("#notes .card")).to_have_count(3)
    assert faults(page) == {}
    page = open_page(f"/?done={done.token}")
    page.locator(".item input").first.check()
    assert faults(page) == {}
