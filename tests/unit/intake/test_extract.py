import time
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from sayso.domain import MAX_FILE, MAX_TITLE
from sayso.errors import NoArticleFoundError, TooLargeError, UnsupportedMediaError
from sayso.intake.extract import MAX_ELEMENTS, Extracted, extract_article
from sayso.shape.values import NO_SHAPE

HEAD = """<title>Mayor quits | The Daily Planet</title><meta property="og:site_name" content="The Daily Planet">
<meta name="author" content="Lois Lane; Clark Kent">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta property="article:modified_time" content="2024-04-01T10:00:00Z">
<link rel="canonical" href="https://planet.example/mayor?id=1">"""
BODY = """<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Mayor quits</h1>
<p>The mayor of the town said on Monday
    that she would <b>resign</b>, after a week of <a href="/p">protests</a> in the streets.</p>
<p>“I have done my best,” she told reporters<br>in front of the town hall.</p>
<h2>What now</h2><p>Officials, who spoke on condition of anonymity, said the vote may be held next month.</p>
<ul><li>One thing to know</li><li>Another thing</li></ul>
<blockquote><p>A letter that she wrote was read out to the council.</p></blockquote></article>
<script>var mayor = "not an article";</script><footer>Copyright, all rights reserved.</footer>"""


def whole(body: str = BODY, head: str = HEAD) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_the_article_and_what_the_page_says_of_it_are_found() -> None:
    found = extract_article(whole())
    assert [block.kind.value for block in found.shape.blocks] == (
        ["paragraph"] * 3 + ["heading", "paragraph", "list-item", "list-item", "quotation"]
    )
    assert replace(found, shape=NO_SHAPE) == Extracted(
        text="The mayor of the town said on Monday that she would resign, after a week of protests in the streets.\n\n"
        "“I have done my best,” she told reporters\nin front of the town hall.\n\n"
        "What now\n\n"
        "Officials, who spoke on condition of anonymity, said the vote may be held next month.\n\n"
        "- One thing to know\n- Another thing\n\n"
        "A letter that she wrote was read out to the council.",
        title="Mayor quits",
        byline="Lois Lane, Clark Kent",
        publication="The Daily Planet",
        published_on=date(2024, 3, 5),
        url="https://planet.example/mayor?id=1",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_a_page_in_any_encoding_gives_the_same(encoding: str, declared: str | None) -> None:
    assert extract_article(whole().encode(encoding), charset=declared) == extract_article(whole())


def test_windows_1252_that_calls_itself_utf_8_is_read_as_what_it_is() -> None:
    page = whole(head='<meta charset="utf-8"><title>T</title>').encode("windows-1252")
    assert "“I have done my best,”" in extract_article(page).text


@pytest.mark.parametrize(
    "html",
    [
        "<p>The mayor said no to the plan on Monday.</p>",
        "<div>The mayor said no to the plan on Monday.</div>",
        "The mayor said no to the plan on Monday.",
    ],
)
def test_a_fragment_is_a_page_too(html: str) -> None:
    assert extract_article(html).text == "The mayor said no to the plan on Monday."


EMPTY = [
    "",
    "  \n",
    "<",
    "\0",
    "<?xml?>",
    "<p>…</p>",
    "<!-- nothing -->",
    "<html></html>",
    "<html><body></body></html>",
]


@pytest.mark.parametrize("html", [*EMPTY, "<html><body><script>var a;</script></body></html>"])
def test_a_page_without_words_has_no_article(html: str) -> None:
    with pytest.raises(NoArticleFoundError):
        extract_article(html)


def test_a_picture_is_no_page() -> None:
    with pytest.raises(UnsupportedMediaError):
        extract_article(b"\x89PNG\r\n\x1a\n\0\0\0")


def test_the_rows_of_a_table_are_lines_and_its_cells_are_apart() -> None:
    rows = "<tr><th>Year</th><th>Bridges</th></tr><tr><td>2020</td><td>five</td></tr>"
    found = extract_article(whole(f"<p>The mayor gave the figures to the council.</p><table>{rows}</table>"))
    assert found.text == "The mayor gave the figures to the council.\n\nYear Bridges\n2020 five"


def test_a_zero_in_a_page_is_replaced() -> None:
    assert extract_article("<p>The mayor \0 said no to it.</p>").text == "The mayor \ufffd said no to it."


def test_half_a_surrogate_pair_in_a_page_is_replaced() -> None:
    assert extract_article("<p>The mayor \ud800 said no to it.</p>").text == "The mayor \ufffd said no to it."


@pytest.mark.parametrize(
    ("url", "canonical", "kept"),
    [
        (None, "https://planet.example/a", "https://planet.example/a"),
        (None, "https://PLANET.example/a#b", "https://planet.example/a"),
        (None, "javascript:alert(1)", None),
        ("https://planet.example/b", "https://planet.example/a", "https://planet.example/a"),
        ("https://www.planet.example/b", "https://planet.example/a", "https://planet.example/a"),
        ("https://amp.planet.example/b", "https://www.planet.example/a", "https://www.planet.example/a"),
        ("https://planet.example/b", "https://evil.example/a", "https://planet.example/b"),
        ("https://planet.example/b", "https://planet.example/", "https://planet.example/b"),
        ("https://planet.example/b", "http://user@planet.example/a", "https://planet.example/b"),
    ],
)
def test_a_canonical_address_is_believed_within_its_own_site(url: str | None, canonical: str, kept: str | None) -> None:
    assert extract_article(whole(head=f'<link rel="canonical" href="{canonical}">'), url=url).url == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Mayor quits - The Planet", "Mayor quits"),
        ("Mayor quits — the planet", "Mayor quits"),
        ("The Planet", "The Planet"),
        ("Mayor quits: what The Planet knows", "Mayor quits: what The Planet knows"),
    ],
)
def test_the_publication_is_not_part_of_the_title(title: str, kept: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Planet">'
    assert extract_article(whole("<p>The mayor said no to it.</p>", head)).title == kept


def test_a_date_in_the_text_is_not_taken_for_the_day_of_publication() -> None:
    page = whole("<p>The bridge was built in 1998 and repaired on 4 May 2011, the mayor said.</p>", "<title>T</title>")
    assert extract_article(page).published_on is None


def test_what_a_page_says_of_itself_is_shortened() -> None:
    names = {"og:title": "title ", "og:site_name": "site ", "author": "Lois "}
    head = "".join(f'<meta property="{name}" content="{word * 900}">' for name, word in names.items())
    found = extract_article(whole("<p>The mayor said no to it.</p>", head))
    assert found.title is not None
    assert len(found.title) <= MAX_TITLE
    assert (found.publication, found.byline) == (None, None)  # no names


BOMBS = {
    "100,000 nested tags": "<div>" * 100_000 + "words " * 50 + "</div>" * 100_000,
    "nested quotations": "<blockquote>" * 20_000 + "words " * 50,
    "nested lists": "<ul><li>" * 20_000 + "words",
    "100,000 attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">words</p>",
    "attributes with signs": "<p " + " ".join(f"a{number}='>'" for number in range(100_000)) + ">words</p>",
    "elements without end": "<b>" * (MAX_ELEMENTS + 1) + "words",
    "paragraphs": "<p>word</p>" * (MAX_ELEMENTS + 1),
    "only signs": "<" * 300_000,
    "an enormous class": f'<p class="{"cookie " * 500_000}">The mayor said no.</p>',
    "an enormous byline": f'<meta name="author" content="{"By Lois and " * 300_000}"><p>The mayor said no.</p>',
    "comments": "<!--" * 250_000,
    "scripts": "<script>" * 125_000,
    "JSON": '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script><p>The mayor said no.</p>",
    "entities": "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>The mayor said no. &b;&b;</p>",
    "marks": "<p>a" + "\u0315\u0316" * 200_000 + "</p>",
    "one long word": "<p>" + "a" * 1_000_000 + "</p>",
    "a million quotation marks": "<p>" + '"' * 1_000_000 + " words</p>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_made_to_hurt_is_read_or_refused_within_seconds(name: str) -> None:
    begun = time.thread_time()
    with suppress(NoArticleFoundError, TooLargeError):
        assert extract_article(whole(BOMBS[name], "")).text
    assert time.thread_time() - begun < 60  # of two on a good machine; with the square of it, hours


def test_an_enormous_page_is_refused_unread() -> None:
    begun = time.thread_time()
    with pytest.raises(TooLargeError, match="5,000,000"):
        extract_article(b"<p>" + b"x" * MAX_FILE)
    assert time.thread_time() - begun < 1


def test_what_the_extractor_stumbles_over_has_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    with pytest.raises(NoArticleFoundError):
        extract_article(whole())
