"""How much the reading page weighs, and that it asks nobody else."""

import gzip
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Page, Response

from sayso.resources import STATIC
from tests.browser import story
from tests.browser.conftest import Served
from tests.factories import draft


@pytest.fixture(scope="module")
def long_article(served: Served) -> int:
    """About 900 words, with marks in every sentence."""
    body = story.TEXT.split("\n\n", 1)[1].replace("Mayor Ada Quill said", "Ada Quill said")
    paragraphs = [f"Ada Quill said the plan number {number} may cost about as much again." for number in range(38)]
    text = "A long winter\n\n" + "\n\n".join([body] * 2 + paragraphs)
    assert 850 < len(text.split()) < 1000
    return served.room.library.add_article(draft(text)).id


def test_the_reading_page_keeps_its_budget(open_page: Callable[..., Page], served: Served, long_article: int) -> None:
    page = open_page("/about")
    page.wait_for_load_state("networkidle")
    page.context.clear_cookies()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"/articles/{long_article}", wait_until="networkidle")
    assert all(answer.url.startswith(served.url) for answer in answers)
    assert len(answers) <= 12  # the page, its icon, two sheets, eight scripts
    assert sum(sizes) < 60_000


# What the reading page loads at once; every other sheet and script belongs to a later page or to an act of the reader.
AT_ONCE = {
    "js": ("head.js", "page.js", "settings.js", "keys.js", "marks.js", "panels.js", "own.js", "reading.js"),
    "css": ("room.css", "reading.css"),
}


def sent(kind: str, names: Iterable[str]) -> int:
    """How many bytes the files are on the wire."""
    return sum(len(gzip.compress((STATIC / kind / name).read_bytes(), 5)) for name in names)


def test_the_reading_page_loads_these_at_once_and_no_other(open_page: Callable[..., Page]) -> None:
    asked: set[str] = set()
    page = open_page("/about")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.add(request.url.rsplit("/", 1)[-1]))
    page.goto("/articles/1", wait_until="networkidle")
    assert {name for name in asked if name.endswith((".js", ".css"))} == {*AT_ONCE["js"], *AT_ONCE["css"]}


def test_code_and_style_are_small_on_the_wire() -> None:
    assert sent("css", AT_ONCE["css"]) < 9_000
    assert sent("js", AT_ONCE["js"]) < 8_000


def test_what_is_loaded_when_it_is_needed_is_small_in_all() -> None:
    assert sent("js", (path.name for path in (STATIC / "js").glob("*.js") if path.name not in AT_ONCE["js"])) < 20_000


def test_the_sheet_of_a_later_page_adds_little() -> None:
    for sheet in (STATIC / "css").glob("*.css"):
        if sheet.name not in AT_ONCE["css"]:
            assert sent("css", [sheet.name]) < 6_000, sheet.name


def test_pages_are_sent_compressed(open_page: Callable[..., Page], long_article: int) -> None:
    page = open_page("/about")
    answer = page.goto(f"/articles/{long_article}")
    assert answer
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.body(), 5)) < len(answer.body()) / 4
