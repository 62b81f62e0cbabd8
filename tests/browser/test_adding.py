"""The add page with its program: files by drop and with progress, and the bookmarklet."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser import story

PAGE = "<title>Behind a login</title><main><article><h1>Behind a login</h1>{}</article></main>".format(
    # another text than the article that is in the room already
    "".join(
        f"<p>{part}</p>" for part in [*story.TEXT.split("\n\n")[1:], "Only subscribers could read this to the end."]
    )
)
DROP = """(files) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name, {type: "text/plain"}));
  const drop = new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true});
  document.querySelector(".drop").dispatchEvent(drop);
}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """A page of another site, on another port of the loopback."""
    (tmp_path / "index.html").write_text(PAGE, "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_dropped_files_are_read_one_by_one_each_with_its_fate(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/new")
    page.evaluate(DROP, [["one.txt", "Dropped one\n\nWords."], ["two.pdf", "x"], ["three.html", PAGE]])
    items = page.locator(".add .outcomes > li")
    expect(items).to_have_count(3)
    expect(items.nth(0)).to_contain_text("was added: Dropped one")
    expect(items.nth(1)).to_contain_text("was refused")
    expect(items.nth(2)).to_contain_text("Check what was found")
    expect(page.locator("progress")).to_be_hidden()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(part => part.id)")
    assert len(ids) == len(set(ids))


def test_a_page_is_looked_over_mended_and_saved(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/new")
    page.set_input_files("#files", [{"name": "page.html", "mimeType": "text/html", "buffer": PAGE.encode()}])
    page.click("text=Read the files")
    page.fill(".add .outcomes input[name=title]", "Mended by hand")
    with page.expect_popup() as opened:
        page.click("text=Save this article")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Mended by hand")


def test_the_bookmarklet_hands_over_the_page_that_the_reader_sees(
    open_page: Callable[..., Page], elsewhere: str
) -> None:
    page = open_page("/articles/new")
    address = page.get_attribute(".bookmarklet", "href")
    assert address
    page.goto(elsewhere)
    page.evaluate("document.querySelector('h1').textContent = 'As the reader sees it'")
    with page.expect_popup() as opened:
        page.evaluate("address => { location.href = address }", address)
    room = opened.value
    expect(room.get_by_role("heading", level=1)).to_have_text("Check before saving")
    expect(room.locator("textarea")).to_have_value(re.compile("Mayor Ada Quill said on Monday"))
    expect(room.locator("#url")).to_have_value(elsewhere)
    room.fill("#title", "Saved from the browser")
    room.click("text=Save this article")
    expect(room.get_by_role("heading", level=1)).to_have_text("Saved from the browser")


def test_a_page_that_opened_no_window_is_not_listened_to(open_page: Callable[..., Page]) -> None:
    page = open_page("/articles/new?from=page")
    page.evaluate("postMessage({sayso: 'page', url: '', html: '<p>x</p>'}, '*')")
    page.wait_for_timeout(200)
    assert page.url.endswith("/articles/new?from=page")
