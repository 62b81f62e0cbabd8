"""How much the reading page weighs, and that it asks nobody else."""

import gzip
from collections.abc import Callable

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
    assert len(answers) <= 6
    assert sum(sizes) < 60_000


def test_code_and_style_are_small() -> None:
    code = sum(len((STATIC / "js" / name).read_bytes()) for name in ("head.js", "room.js"))
    assert code < 12_000
    assert len((STATIC / "css" / "room.css").read_bytes()) < 20_000


def test_pages_are_sent_compressed(open_page: Callable[..., Page], long_article: int) -> None:
    page = open_page("/about")
    answer = page.goto(f"/articles/{long_article}")
    assert answer
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.body(), 5)) < len(answer.body()) / 4
