"""Pages that hang or swell a parser: each reproduced, each answered within the limits."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sayso.errors import BusyError, NoArticleFoundError, SaysoError, UnreadablePageError
from sayso.intake import opening
from sayso.intake.extract import extract_article
from sayso.intake.opening import open_page
from sayso.workers.pool import START_SECONDS, WorkerPool
from sayso.workers.process import Task

ARTICLE = "<article>" + "<p>The mayor said on Tuesday that the ferry would sail in any weather.</p>" * 8 + "</article>"
JSON = '<script type="application/ld+json">{}</script>'
HOSTILE = {
    "a string that does not end": JSON.replace("{}", '{"headline": "' + r"\"" * 60_000),
    "a longer one": JSON.replace("{}", '{"headline": "' + r"\"" * 200_000),
    "an author that does not end": JSON.replace("{}", '{"author": {' * 20_000),
    "links in boxes": "<div><a>" * 14_000,
    "attributes": "".join(f"<p {' '.join(f'a{i}=x' for i in range(999))}>" for _ in range(400)),
    "tables in tables": "<table><tr><td>" * 9_000,
    "comments": "<!--" * 200_000,
    "entities": "&amp;" * 300_000,
}


def text_or_refusal(page: str) -> str:
    """The article's text, or the reason why it is not read and the words that a reader would paste."""
    try:
        return open_page(page).text
    except SaysoError as error:
        return error.message.replace("paste it instead.", "The mayor said on Tuesday")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_answered_within_its_limit(name: str) -> None:
    page = f"<html><head><title>A day</title></head><body>{ARTICLE}{HOSTILE[name]}</body></html>"
    began = time.monotonic()
    assert "The mayor said on Tuesday" in text_or_refusal(page)
    # The limit is 5 seconds of work, once a worker is ready; unlimited, the worst of them take hours.
    assert time.monotonic() - began < opening.STRETCH * opening.SECONDS + START_SECONDS


def test_a_page_is_found_as_in_this_process() -> None:
    page = f"<html><head><title>Ferry sails</title></head><body>{ARTICLE}</body></html>"
    assert open_page(page, url="https://news.example/1") == extract_article(page, url="https://news.example/1")
    with pytest.raises(NoArticleFoundError):
        open_page("<html></html>")


def do_as_it_says() -> Task:
    """A task that harms itself."""

    def task(page: tuple[str, str | None, str | None]) -> str:
        if page[0] == "hang":
            time.sleep(3600)
        if page[0] == "wait":
            time.sleep(1.5)
            return "1"
        while page[0] == "work":
            pass
        return str(len(bytearray(1024**3)))

    return task


@pytest.fixture
def harmful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pool = WorkerPool(do_as_it_says, workers=1, memory=opening.MEMORY)
    monkeypatch.setattr(opening, "_pool", lambda: pool)
    yield
    pool.close()


@pytest.mark.usefixtures("harmful")
def test_a_page_that_takes_too_long_or_too_much_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening, "SECONDS", 0.1)
        with pytest.raises(UnreadablePageError, match=r"within 0\.1 seconds\. Copy the text"):
            open_page("hang")
    with pytest.raises(UnreadablePageError, match="too large"):
        open_page("grow")


@pytest.mark.usefixtures("harmful")
def test_what_counts_is_the_work_and_not_how_busy_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SECONDS", 0.5)
    monkeypatch.setattr(opening, "STRETCH", 1_000)
    assert open_page("wait") == "1"  # three times as long by the clock
    with pytest.raises(UnreadablePageError, match=r"within 0\.5 seconds"):
        open_page("work")


@pytest.mark.usefixtures("harmful")
def test_a_page_that_finds_no_worker_free_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadablePageError):  # the worker is ready now
        open_page("grow")
    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(opening, "SECONDS", 300)
        hanging = threads.submit(open_page, "hang")
        while not opening._pool()._idle.empty():
            time.sleep(0.01)
        monkeypatch.setattr(opening, "SECONDS", 0.1)
        with pytest.raises(BusyError):
            open_page("grow")
        opening._pool().close()
        with pytest.raises(BusyError):
            hanging.result(timeout=300)


def test_a_worker_has_its_libraries_before_a_large_page_takes_the_room_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "pdfminer"}
    for name in kept:
        monkeypatch.delitem(sys.modules, name)
    opening._task()
    assert all(name in sys.modules for name in opening.LIBRARIES)
    sys.modules.update(kept)  # as everybody else holds them


def test_where_nothing_reads_pages_that_is_said_and_no_worker_is_lost_over_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda name: None if name == "trafilatura" else name)
    opening._pool.cache_clear()
    with pytest.raises(ModuleNotFoundError) as raised:
        open_page("<p>“No,” Ada Quill said.</p>")
    assert raised.value.name == "trafilatura"
