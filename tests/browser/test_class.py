"""A pupil marks the bare text: by mouse, finger, keyboard, and without JavaScript; the pages of a class around it."""

import gzip
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sayso.classroom.links import Terms
from sayso.classroom.values import placed_marks
from sayso.resources import STATIC
from tests.browser import story
from tests.browser.conftest import PHONE, Served, watch
from tests.browser.test_accessibility import faults
from tests.factories import draft

OF = "/articles/1/class"
# Where on the screen words of the text begin and end.
BOX = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    const place = (from) => { range.setStart(node, from); range.setEnd(node, from + 1);
      const box = range.getBoundingClientRect(); return [box.left, box.right, box.top + box.height / 2] };
    const [left, , top] = place(at);
    const [, right, foot] = place(at + words.length - 1);
    return [left + 1, top, right - 1, foot];
  }
}"""
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""


@pytest.fixture
def bare(open_page: Callable[..., Page]) -> Page:
    return open_page(OF)


def drag(page: Page, words: str) -> None:
    """Choose words with the mouse."""
    page.get_by_text(words[:12]).first.scroll_into_view_if_needed()
    x, y, to_x, to_y = page.evaluate(BOX, words)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def lists(page: Page, words: list[str]) -> None:
    """These are marked, and no others; after a button that leads to another page, as soon as that is there."""
    expect(page.locator("#list li a")).to_have_text(words)


def kept(page: Page, number: int = 1) -> Any:
    """The marks as this browser keeps them."""
    return json.loads(json.loads(page.evaluate(f"localStorage.getItem('sayso-class-{number}')"))["marks"])


def lesson(served: Served, number: int = 1, **terms: Any) -> str:
    """The address of a lesson, as pupils open it."""
    made = served.room.classroom.begin(number, lambda code: Terms(lesson=code, **terms))
    return f"/class/{made.code}"


def test_words_are_marked_by_mouse_with_letters_and_stay_in_the_browser(bare: Page, served: Served) -> None:
    asked: list[str] = []
    seen = watch(bare, served.url)
    bare.on("request", lambda request: asked.append(request.url))
    drag(bare, "one passenger")
    bare.keyboard.press("u")
    drag(bare, "Nobody has told us anything")
    bare.keyboard.press("c")
    drag(bare, "Mayor Ada Quill")
    bare.keyboard.press("n")
    drag(bare, "may")
    bare.keyboard.press("h")
    lists(bare, ["Nobody has told us anything", "Mayor Ada Quill", "one passenger", "may"])
    expect(bare.locator("#list h3")).to_have_text(
        ["Claims · 1", "Named sources · 1", "Unnamed sources · 1", "Hedges · 1"]
    )
    expect(bare.locator("#text mark.source.unnamed")).to_have_text("one passenger")
    assert [url for url in asked if "/static/" not in url] == []  # nothing is sent
    expect(bare.locator("#total")).to_have_text("4")
    bare.get_by_label("Why not named: one passenger").select_option("none")
    bare.reload()
    lists(bare, ["Nobody has told us anything", "Mayor Ada Quill", "one passenger", "may"])
    assert ["unnamed", *story_span("one passenger"), "none"] in kept(bare)
    assert (seen.complaints, seen.abroad, seen.dialogs) == ([], [], [])


def story_span(words: str) -> tuple[int, int]:
    start = story.TEXT.index(words)
    return start, start + len(words)


def test_a_sloppy_choice_takes_whole_words(bare: Page) -> None:
    bare.evaluate(SELECT, "ne passeng")
    bare.get_by_role("button", name="Unnamed").click()
    bare.evaluate(SELECT, " told us ")
    bare.keyboard.press("c")
    lists(bare, ["told us", "one passenger"])


def test_marks_nest_are_undone_and_taken_out(bare: Page) -> None:
    bare.evaluate(SELECT, "the repair could cost 3 million")
    bare.keyboard.press("c")
    bare.evaluate(SELECT, "could")
    bare.keyboard.press("h")
    expect(bare.locator("#text mark.content mark.hedge")).to_have_text("could")
    bare.evaluate(SELECT, "could")
    bare.keyboard.press("h")
    lists(bare, ["the repair could cost 3 million", "could"])
    bare.keyboard.press("z")
    lists(bare, ["the repair could cost 3 million"])
    bare.get_by_role("button", name="Take out: the repair").click()
    lists(bare, [])
    bare.get_by_role("button", name="Undo").click()
    lists(bare, ["the repair could cost 3 million"])
    bare.keyboard.press("z")
    bare.keyboard.press("z")
    expect(bare.locator("#said")).to_have_text("Nothing to undo")


def test_a_mark_over_two_paragraphs_and_marks_in_the_title(bare: Page) -> None:
    bare.evaluate(
        """() => { const [first, second] = document.querySelectorAll("#text .block");
          const at = first.firstChild.data.indexOf("spring");
          getSelection().setBaseAndExtent(first.firstChild, at, second.firstChild, 7) }"""
    )
    bare.keyboard.press("c")
    bare.evaluate(SELECT, "stays at the quay")
    bare.keyboard.press("c")
    lists(bare, ["stays at the quay", "spring. “Nobody"])
    expect(bare.locator("#list li b")).to_have_text(["title", "1"])
    shown = bare.evaluate("[...document.querySelectorAll('.block')].map(block => block.textContent).join('')")
    assert shown == story.TEXT


def test_words_are_marked_with_the_keyboard_alone(bare: Page) -> None:
    bare.locator("#text").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        bare.keyboard.press(key)
    bare.keyboard.press("c")
    lists(bare, ["ferry to Sallow"])
    bare.keyboard.press("ArrowDown")
    bare.keyboard.press("Shift+ArrowRight")
    bare.keyboard.press("Shift+ArrowLeft")
    bare.keyboard.press("h")
    lists(bare, ["ferry to Sallow", "“Nobody"])
    bare.keyboard.press("ArrowUp")
    bare.keyboard.press("ArrowLeft")
    bare.keyboard.press("n")
    # The last word of the title, which is before the first of the text.
    expect(bare.locator("#list li a", has_text=re.compile("^quay$"))).to_be_visible()
    bare.keyboard.press("u")
    expect(bare.locator("#said")).to_have_text("Choose words in the text first")


def test_on_a_phone_the_pens_stand_at_the_foot(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(OF, viewport=PHONE, has_touch=True, is_mobile=True)
    bar = page.locator(".marking")
    expect(bar).to_be_in_viewport()
    page.evaluate(SELECT, "A second official")
    page.tap(".marking [data-pen=unnamed]")
    lists(page, ["A second official"])
    page.tap(".marking [data-pen=undo]")
    lists(page, [])
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    for path in (OF, f"{OF}/teacher", f"{OF}/sheet?key=true", f"{OF}/results"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_places_are_code_points_whatever_stands_before(open_page: Callable[..., Page], served: Served) -> None:
    text = "𝔄 headline 🎭\n\n🎭🎭 Critics said the 🎭 play was long.\n\nA child said: “𝔑o.”"
    number = served.room.library.add_article(draft(text)).id
    page = open_page(lesson(served, number, at_once=True))
    page.evaluate(SELECT, "the 🎭 play was long")
    page.keyboard.press("c")
    page.evaluate(SELECT, "𝔑o")
    page.keyboard.press("c")
    page.get_by_role("button", name="Hand in").first.click()
    code = page.inner_text("#code")
    [handed] = served.room.classroom.handed_in(number, "", [code])
    marks, lost = placed_marks(handed.marks, text)
    assert ([mark.span.of(text) for mark in marks], lost) == (["the 🎭 play was long", "𝔑o"], 0)


def test_compare_waits_for_the_teacher_and_shows_both_hands(open_page: Callable[..., Page], served: Served) -> None:
    board = lesson(served)
    page = open_page(board)
    page.evaluate(SELECT, "Critics")
    page.keyboard.press("u")
    page.get_by_role("button", name="Compare with Sayso").click()
    expect(page.get_by_role("alert")).to_contain_text("Not yet. You have 1 mark so far.")
    lists(page, ["Critics"])
    served.room.classroom.reveal(board.rsplit("/", 1)[1])
    page.get_by_role("button", name="Compare with Sayso").click()
    expect(page.locator("#both")).to_have_text("Both 1")
    expect(page.locator("section:has(#both) li span")).to_have_text("Critics")
    page.get_by_role("radio", name="Hedges").check()
    expect(page.locator("section:has(#both) li")).to_be_hidden()
    page.get_by_role("radio", name="All").check()
    page.get_by_role("button", name="I see it too: one passenger").click()
    page.get_by_role("button", name="I don’t see it: An official").click()
    expect(page.locator("#seen")).to_have_text("Of what only Sayso marked you see 1 too, and 1 not.")
    assert faults(page, (1360, 390)) == {}
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="I see it too: one passenger").click()
    expect(page.locator("#seen")).to_have_text("Of what only Sayso marked you see 0 too, and 1 not.")
    page.get_by_role("button", name="Back to the text").click()
    lists(page, ["Critics"])


def test_handing_in_again_takes_the_place_of_the_first(open_page: Callable[..., Page], served: Served) -> None:
    board = lesson(served)
    code = board.rsplit("/", 1)[1]
    page = open_page(board)
    page.evaluate(SELECT, "Critics")
    page.keyboard.press("u")
    page.get_by_role("button", name="Hand in").click()
    own = page.inner_text("#code")
    assert len(own) == 10
    page.wait_for_load_state()  # the program that keeps the code is there
    assert faults(page, (390,)) == {}
    page.goto(board)
    page.evaluate(SELECT, "may")
    page.keyboard.press("h")
    page.get_by_role("button", name="Hand in").click()
    assert page.inner_text("#code") == own
    [handed] = served.room.classroom.handed_in(1, code)
    assert len(handed.marks) == 2


@pytest.mark.parametrize("at_once", [False, True], ids=["", "before its program is there"])
def test_the_next_at_the_same_computer_begins_anew(
    open_page: Callable[..., Page], served: Served, at_once: bool
) -> None:
    board = lesson(served)
    page = open_page(board)
    if at_once:
        page.route("**/class-compare.js", lambda route: route.abort())
    for words, letter in (("Critics", "u"), ("may", "h")):
        page.evaluate(SELECT, words)
        page.keyboard.press(letter)
        page.get_by_role("button", name="Hand in").click()
        page.get_by_role("link", name="Somebody else marks now").click()
        page.wait_for_url(re.compile(r"/class\?reveal=[^#]*$"))
        lists(page, [])
    handed = served.room.classroom.handed_in(1, board.rsplit("/", 1)[1])
    assert sorted(each.marks[0].quote.exact for each in handed) == ["Critics", "may"]


def test_another_lesson_with_the_article_has_other_marks(open_page: Callable[..., Page], served: Served) -> None:
    boards = lesson(served), lesson(served)
    page = open_page(boards[0])
    page.evaluate(SELECT, "Critics")
    page.keyboard.press("u")
    page.goto(boards[1])
    lists(page, [])
    page.goto(boards[0])
    lists(page, ["Critics"])


def test_the_teacher_makes_a_link_looks_and_prints(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page("/articles/1")
    page.get_by_role("link", name="Use in class").click()
    page.get_by_role("link", name="For the teacher").click()
    page.get_by_label("After", exact=True).check()
    page.get_by_label("How many marks").fill("0")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("#wrong-after")).to_have_text("Give a number from 1 to 100.")
    page.get_by_label("How many marks").fill("2")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(".lesson").first).to_contain_text("Each may compare after 2 marks. 0 pupils have handed in.")
    board = page.locator(".board").first.inner_text()
    assert faults(page) == {}
    for words in ("Critics", "An official"):
        pupil = open_page("/" + board.split("/", 1)[1])
        pupil.evaluate(SELECT, words)
        pupil.keyboard.press("u")
        pupil.get_by_label(f"Why not named: {words}").select_option("formula")
        pupil.get_by_role("button", name="Hand in").click()
    page.get_by_role("link", name="What they marked").first.click()
    row = page.locator("tr", has_text="Critics say the mayor")
    expect(row.locator("small").first).to_have_text("Unnamed sources: Critics (1); a stock phrase only: 1")
    expect(row.locator("td").nth(3)).to_have_text("1 S 1")
    assert faults(page) == {}
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.go_back()
    page.get_by_role("button", name="Reveal").first.click()
    expect(page.locator(".lesson").first).to_contain_text("Everybody may compare now.")


def test_a_walk_of_the_teacher_with_pictures(open_page: Callable[..., Page], served: Served, tmp_path: Path) -> None:
    """From the article to the class that has marked it, wide and on a phone."""
    folder = Path(os.environ.get("SAYSO_PHOTOGRAPHS", tmp_path))
    teacher, pupil = open_page("/articles/1"), open_page(viewport=PHONE, has_touch=True, is_mobile=True)

    def picture(page: Page, name: str) -> None:
        page.wait_for_load_state()  # while another page comes, there is nothing to photograph
        page.screenshot(path=folder / f"teacher-{name}.png")

    teacher.get_by_role("link", name="Use in class").click()
    teacher.get_by_role("link", name="For the teacher").click()
    teacher.get_by_role("button", name="Make the link").click()
    board = teacher.locator(".board").first.inner_text()
    picture(teacher, "1-board")
    pupil.goto("/" + board.split("/", 1)[1])
    for words, pen in (("one passenger", "unnamed"), ("the repair could cost 3 million", "claim"), ("could", "hedge")):
        pupil.evaluate(SELECT, words)
        pupil.tap(f".marking [data-pen={pen}]")
    pupil.locator("h1").scroll_into_view_if_needed()
    picture(pupil, "2-marked")
    pupil.get_by_role("button", name="Hand in").click()
    expect(pupil.get_by_role("heading", level=1)).to_have_text("Handed in")
    picture(pupil, "3-handed-in")
    teacher.get_by_role("button", name="Reveal").first.click()
    pupil.get_by_role("button", name="Compare with Sayso").click()
    expect(pupil.locator("#both")).to_have_text("Both 3")
    picture(pupil, "4-compared")
    teacher.get_by_role("link", name="What they marked").first.click()
    expect(teacher.get_by_text("1 pupil, 3 marks.")).to_be_visible()
    picture(teacher, "5-what-they-marked")
    teacher.goto(f"{OF}/sheet?key=true")
    teacher.emulate_media(media="print")
    teacher.screenshot(path=folder / "teacher-6-sheet.png", full_page=True)


def test_the_sheet_has_a_page_for_each_of_its_parts(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{OF}/sheet")
    page.emulate_media(media="print")
    pages = [page.pdf(format="A4").count(b"/Type /Page\n")]
    expect(page.locator(".class-bar")).to_be_hidden()
    page.goto(f"{OF}/sheet?key=true")
    pages.append(page.pdf(format="A4").count(b"/Type /Page\n"))
    assert pages[0] >= 2
    assert pages[1] > pages[0]


def test_without_javascript_words_are_typed(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(lesson(served, after=2), java_script_enabled=False)
    expect(page.locator(".marking")).to_be_hidden()
    page.click("summary >> text=Type words instead")
    page.fill("#words", "Critics")
    page.select_option("#pen", "unnamed")
    page.keyboard.press("Enter")
    page.fill("#words", "may")
    page.select_option("#pen", "hedge")
    page.get_by_role("button", name="Compare with Sayso").click()
    expect(page.get_by_role("alert")).to_contain_text("Not yet")
    page.fill("#words", "may")
    page.fill("#paragraph", "1")
    page.select_option("#pen", "hedge")
    page.press("#words", "Enter")
    lists(page, ["Critics", "may"])
    expect(page.locator("#text mark.hedge")).to_have_text("may")
    page.get_by_label("Why not named: Critics").select_option("none")
    page.get_by_role("button", name="Compare with Sayso").click()
    expect(page.locator("#both")).to_have_text("Both 2")
    page.get_by_role("button", name="Hand in").click()
    assert len(page.inner_text("#code")) == 10
    page.get_by_role("button", name="Back to the text").click()
    page.get_by_role("button", name="Take out: may").click()
    lists(page, ["Critics"])
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert json.loads(download.value.path().read_text("utf-8"))["marks"][0]["why"] == "none"


def test_marks_of_another_text_are_not_shown_on_this_one(open_page: Callable[..., Page], served: Served) -> None:
    number = served.room.library.add_article(draft("A word\n\nAda Quill said yes.")).id
    page = open_page(f"/articles/{number}/class")
    page.evaluate(SELECT, "Ada Quill")
    page.keyboard.press("n")
    page.evaluate(
        f"""() => {{ const kept = JSON.parse(localStorage.getItem("sayso-class-{number}"));
          localStorage.setItem("sayso-class-{number}", JSON.stringify({{...kept, print: 1}})) }}"""
    )
    page.reload()
    lists(page, [])


def test_the_scripts_of_a_class_are_small_and_its_own(open_page: Callable[..., Page]) -> None:
    own = ("class.js", "class-compare.js")
    assert sum(len(gzip.compress((STATIC / "js" / name).read_bytes(), 5)) for name in own) < 6_000
    asked: list[str] = []
    page = open_page("/about")
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    for path in ("/articles/1", "/", "/articles/new"):
        page.goto(path, wait_until="networkidle")
    assert not [name for name in asked if name in (*own, "class.css")]


def test_axe_finds_nothing_in_a_text_with_marks(bare: Page) -> None:
    for words, key in (("one passenger", "u"), ("Mayor Ada Quill", "n"), ("may need a new wall", "c"), ("may", "h")):
        bare.evaluate(SELECT, words)
        bare.keyboard.press(key)
    assert faults(bare) == {}


def test_in_forced_colours_every_mark_keeps_its_shape(open_page: Callable[..., Page]) -> None:
    page = open_page(OF, forced_colors="active")
    for words, key in (("one passenger", "u"), ("Mayor Ada Quill", "n"), ("quay may need", "c"), ("nearly", "h")):
        page.evaluate(SELECT, words)
        page.keyboard.press(key)
    shape = "(one) => { const style = getComputedStyle(one); return [style.outlineStyle, style.textDecorationStyle] }"
    shapes = {
        role: page.locator(f"#text mark.{role}").first.evaluate(shape)
        for role in ("unnamed", "named", "content", "hedge")
    }
    assert shapes["unnamed"][0] == "dashed"
    assert shapes["named"][0] == "solid"
    assert (shapes["content"][1], shapes["hedge"][1]) == ("solid", "dotted")
