"""The templates themselves: small, escaped, and nothing named that is not there."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resources import TEMPLATES
from sayso.web.pages.adding.bookmarklet import bookmarklet
from sayso.web.pages.assets import static_url
from sayso.web.pages.keeping.views import Own
from sayso.web.pages.reading.printed import printed
from sayso.web.pages.reading.views import article_page
from sayso.web.pages.templating import environment
from tests.factories import TEXT, make_article
from tests.pages import Document

DATA = re.escape(' type="application/ld+json">{{ page.linked_data | tojson }}</script>')  # which no browser runs
TRUSTING = re.compile(rf"\|\s*safe\b|Markup|autoescape\s+false|<script(?![^>]* src=|{DATA})|<style|\sstyle=|\son\w+=")
ALL = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_is_small_says_its_parameters_and_trusts_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 120
    assert text.startswith("{#")
    assert not TRUSTING.search(text)


def test_only_the_macro_of_highlighted_text_writes_marks() -> None:
    assert [path.name for path in ALL if "<mark" in path.read_text("utf-8")] == ["_highlight.html"]


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_compiles(path: Path) -> None:
    assert environment().get_template(str(path.relative_to(TEMPLATES)))


def test_everything_is_escaped() -> None:
    assert environment().from_string("{{ x }}").render(x="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1, max_size=200))
def test_the_page_of_any_text_shows_that_text(text: str) -> None:
    article = make_article(f"{text}\n{TEXT}", title="Some title")
    page = environment().get_template("articles/show.html")
    html = page.render(
        page=printed(article_page(article)),
        own=Own(id=article.id),
        entries={},
        rate="",
        citations=(),
        kept=False,
        here="/",
        search="",
        others=None,
        corrected=None,
        access=None,
        status=200,
        seen="",
    )
    assert "".join(block.text for block in Document(html).all(".block")) == article.text


def test_static_addresses_change_with_the_content() -> None:
    assert re.fullmatch(r"/static/v[0-9a-f]{12}/css/room\.css", static_url("css/room.css"))
    assert static_url("css/room.css") != static_url("js/keys.js")
    with pytest.raises(FileNotFoundError):
        static_url("css/none.css")


@pytest.mark.parametrize(
    ("base", "origin"),
    [("http://127.0.0.1:8000/", "'http://127.0.0.1:8000'"), ("http://[::1]:8000/", "'http://[::1]:8000'")],
)
def test_the_bookmarklet_talks_to_this_room_alone(base: str, origin: str) -> None:
    program = unquote(bookmarklet(base))
    assert program.startswith(f"javascript:(function(){{var o={origin}")
    assert "e.origin===o" in program


def test_a_host_cannot_break_out_of_the_bookmarklet() -> None:
    assert "alert" not in unquote(unquote(bookmarklet("http://x'+alert(1)+'/"))).split("'")[0]
    assert unquote(bookmarklet("http://x'+alert(1)+'/")).count("'") == unquote(bookmarklet("http://x/")).count("'")
