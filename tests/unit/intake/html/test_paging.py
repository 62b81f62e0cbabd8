"""Which addresses are further pages of an article."""

import pytest
from lxml import html

from sayso.intake.html.paging import further, numbered, page_after

STORY = "https://a.example/news/mill"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (STORY, f"{STORY}?page=2"),
        (f"{STORY}?id=7", f"{STORY}?page=2&id=7"),
        (f"{STORY}?page=1", f"{STORY}?page=2"),
        (f"{STORY}/", f"{STORY}/2/"),
        (STORY, f"{STORY}/page/2/"),
        (STORY, f"{STORY}/page-2"),
        (f"{STORY}/p1", f"{STORY}/p2"),
        (f"{STORY}.html", f"{STORY}_2.html"),
        (f"{STORY}-p1.html", f"{STORY}-p2.html"),
        (f"{STORY}/2019/05/12", f"{STORY}/2019/05/12/2"),
        (f"{STORY}/7", f"{STORY}/7/2"),
    ],
)
def test_the_second_page_is_at_the_address_of_the_first(first: str, second: str) -> None:
    assert page_after(first, 1, [STORY + "/other", second]) == second
    assert page_after(first, 2, [second]) is None


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (STORY, "https://a.example/news/page/2"),  # of the list of stories
        (STORY, "https://a.example/news/dam?page=2"),
        (f"{STORY}?id=7", f"{STORY}?id=8&page=2"),
        (f"{STORY}/1", f"{STORY}/2"),  # the first and the second story
        ("https://a.example/posts/7", "https://a.example/posts/8"),
        (STORY, f"{STORY}?page=3"),
        (STORY, f"{STORY}?pages=2"),
    ],
)
def test_other_addresses_are_other_pages(first: str, other: str) -> None:
    assert page_after(first, 1, [other]) is None


def test_the_pages_of_a_page_are_links_that_say_so() -> None:
    tree = html.fromstring(
        f"""<html><head><link rel="next" href="?page=2"></head><body>
        <a href="/news/mill?page=3">3</a><a href="/news/mill?page=4">the mill of page four</a>
        <a href="{STORY}?page=5#comments">Next page ›</a><a href="https://b.example/news/mill?page=6">6</a>
        <a href="/news/mill?page=1">1</a><a>7</a><a href="http://[x/?page=8">8</a><a href="mailto:x?page=9">9</a>
        </body></html>"""
    )
    assert further(tree, STORY) == tuple(f"{STORY}?page={number}" for number in (2, 3, 5))
    assert further(tree, None) == ()


def test_an_address_without_a_number_is_itself() -> None:
    assert numbered("https://A.example/Mill/") == ("a.example/Mill?", 0)
