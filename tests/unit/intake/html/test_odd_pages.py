# ruff: noqa: E501 (tables of small pages, one to a line)
"""Pages of our own whose shape or data is odd: what is read of them all the same."""

import json
from datetime import date

import pytest

from sayso.intake.html import from_data
from sayso.intake.page_facts.dates import day_in_address
from tests.unit.intake.html.test_page import WHOLE, read, story

TEXT = "\n\n".join(WHOLE)
BODY = story()


def data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_a_large_first_letter_is_the_first_of_its_word() -> None:
    first, *rest = WHOLE
    paragraphs = "".join(f"<p>{words}</p>" for words in rest)
    assert read(f'<div class="drop-cap">{first[0]}</div><p>{first[1:]}</p>{paragraphs}').text == TEXT
    assert read(f'<p><span class="dropcap">{first[0]}</span>{first[1:]}</p>{paragraphs}').text == TEXT


def test_a_post_of_somebody_that_is_shown_is_part_of_the_article() -> None:
    post = '<blockquote class="twitter-tweet"><p>The mill belongs to all of us, and we said so.</p></blockquote>'
    found = read(story(f'<div class="social-share"><figure class="embed">{post}</figure></div>'))
    assert "The mill belongs to all of us, and we said so." in found.text


@pytest.mark.parametrize(
    "piece",
    [
        '<p><a href="/b">OUR APP BRINGS YOU EVERY MATCH</a></p>',
        '<p><a href="/b">Seven mills that were sold this year</a></p>',
        '<h3>Related stories</h3><ul><li><a href="/c">The mill</a></li><li><a href="/d">The ferry</a></li></ul>',
        '<p>Related: <a href="/c">The mill was in debt for years</a></p>',
    ],
)
def test_what_points_elsewhere_goes_with_its_list(piece: str) -> None:
    assert read(story() + piece).text == TEXT


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ({"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "Sold at last"}]}, "Sold at last"),
        ([{"@type": "Review", "headline": "Not this"}, {"@type": ["NewsArticle"], "headline": "Sold at last"}], "Sold at last"),
        ({"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Sold at last"}}, "Sold at last"),
        ("nothing", "The mill"),
        ({"@type": 7, "headline": ["no text"]}, "The mill"),
    ],
)  # fmt: skip
def test_the_data_of_a_page_is_read_wherever_it_stands(value: object, title: str) -> None:
    found = read(BODY, head=data(value), title="The mill")
    assert (found.title, found.text) == (title, TEXT)


@pytest.mark.parametrize("script", ["{", "[" * 5_000, "x" * 600_000])
def test_data_that_cannot_be_read_is_passed_over(script: str) -> None:
    assert read(BODY, head=f'<script type="application/ld+json">{script}</script>').text == TEXT


def test_more_data_than_a_page_needs_is_not_read() -> None:
    many = [{"@type": "Thing", "name": str(number)} for number in range(5_000)]
    assert read(BODY, head=data([*many, {"@type": "NewsArticle", "headline": "Too late"}])).title != "Too late"


def test_an_article_in_the_data_may_be_marked_up() -> None:
    items = "<ul><li>One thing.</li></ul><h2>What now</h2><blockquote>A letter.</blockquote><p>To the<br>end.</p>"
    body = "".join(f"<p>{words}</p>" for words in WHOLE) + items
    found = read("<p>Read on.</p>", head=data({"@type": "NewsArticle", "headline": "Sold", "articleBody": body}))
    assert found.text == f"{TEXT}\n\n- One thing.\n\nWhat now\n\nA letter.\n\nTo the\nend."


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://courier.example/2026/03/11/mill", date(2026, 3, 11)),
        ("https://courier.example/2026/mar/11/mill", date(2026, 3, 11)),
        ("https://courier.example/2026/02/31/mill", None),
        ("https://courier.example/mill", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, day: date | None) -> None:
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    "piece",
    [
        '<span itemprop="datePublished" content="2026-03-11">x</span>',
        '<span itemprop="datePublished">11 March 2026</span>',
        '<p class="dateline">Published 11 March 2026</p>',
        '<time datetime="never">11 March 2026</time>',
    ],
)
def test_the_day_on_the_page(piece: str) -> None:
    assert read(piece + BODY).published_on == date(2026, 3, 11)


@pytest.mark.parametrize("piece", ["<p>31 February 2026</p>", '<span itemprop="datePublished">soon</span>'])
def test_what_is_no_day_is_none(piece: str) -> None:
    assert read(piece + BODY).published_on is None


def test_where_neither_page_nor_data_has_words_nothing_is_cut() -> None:
    assert from_data.within([], []) == []
    assert from_data.within([""], [""]) == [""]
