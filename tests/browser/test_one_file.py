"""The article as one file, opened from a disk with no network."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser import story
from tests.browser.conftest import Served, watch
from tests.browser.test_accessibility import faults


@pytest.fixture
def file(served: Served, tmp_path: Path) -> str:
    kept = tmp_path / "article-1.html"
    kept.write_bytes(httpx.get(f"{served.url}/api/v1/articles/1/page", timeout=60).content)
    return kept.as_uri()


def test_it_opens_offline_and_axe_finds_nothing(open_page: Callable[..., Page], file: str) -> None:
    page = open_page("/about").context.new_page()  # one that never had a page of the room, and asks for no icon of it
    seen = watch(page, "file:")
    page.context.set_offline(True)
    page.goto(file)
    assert (seen.abroad, seen.complaints) == ([], [])
    shown = page.evaluate("[...document.querySelectorAll('.block')].map(block => block.textContent).join('')")
    assert shown == story.TEXT
    line = page.evaluate("getComputedStyle(document.querySelector('mark.content')).textDecorationLine")
    assert line == "underline"  # its style is there
    assert faults(page) == {}
    assert (seen.abroad, seen.complaints) == ([], [])


def test_a_mark_leads_to_its_card_and_nothing_scrolls_sideways(open_page: Callable[..., Page], file: str) -> None:
    page = open_page("/about", viewport={"width": 390, "height": 844})
    page.goto(file)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("#a1 a")
    expect(page.locator(":target")).to_have_id("card-a1")
