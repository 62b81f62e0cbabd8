"""What machines read in the page of an article."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sayso.analysis.types import Identity, Kind, Mode
from sayso.domain import Article, State
from sayso.web.pages.keeping.views import Own
from sayso.web.pages.reading import linked_data as module
from sayso.web.pages.reading.linked_data import citation_tags, linked_data
from sayso.web.pages.reading.printed import printed
from sayso.web.pages.reading.views import article_page
from sayso.web.pages.templating import environment
from tests.factories import analysis_of, make_article
from tests.pages import Document

KNOWN = {
    "publication": "The Quay Courier",
    "byline": "Jo Marsh",
    "published_on": date(2026, 11, 19),
    "url": "https://courier.example/harbour",
}


def quoted(text: str, mode: Mode, identity: Identity | None = None) -> list[Any]:
    analysis = analysis_of(text)
    claims = tuple(replace(claim, mode=mode) for claim in analysis.attributions)
    level = 0 if identity is Identity.UNNAMED_PERSON else None
    sources = tuple(
        replace(source, identity=identity or source.identity, specificity=level) for source in analysis.sources
    )
    article = replace(make_article(text), analysis=replace(analysis, attributions=claims, sources=sources))
    return linked_data(article).get("hasPart", [])


def test_an_article_is_a_news_article_with_what_is_known_of_it() -> None:
    told = linked_data(make_article(**KNOWN))
    assert told.pop("hasPart")
    assert told == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour talks stall",
        "url": "https://courier.example/harbour",
        "datePublished": "2026-11-19",
        "author": {"@type": "Person", "name": "Jo Marsh"},
        "publisher": {"@type": "Organization", "name": "The Quay Courier"},
        "inLanguage": "en",
    }
    bare = linked_data(replace(make_article("It rains.", state=State.NOT_ENGLISH), language=None))
    assert bare == {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "It rains."}


def test_only_words_in_quotation_marks_are_quotations_and_say_whose_they_are() -> None:
    [quotation] = linked_data(make_article())["hasPart"]
    creator = {"@type": "Person", "name": "Ada Quill", "jobTitle": "Mayor"}
    assert quotation == {"@type": "Quotation", "url": "#a1", "text": "the quay will stay open", "creator": creator}


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("Ada Quill said “no” and “never”.", Mode.MIXED, "no … never"),
        ("Ada Quill said no to all of it.", Mode.DIRECT, "no to all of it"),  # by the layout, say
        ("Ada Quill said no to all of it.", Mode.MIXED, None),
        ("Ada Quill said “no” to all.", Mode.INDIRECT, None),
    ],
)
def test_the_words_are_those_between_the_marks(text: str, mode: Mode, words: str | None) -> None:
    assert [each["text"] for each in quoted(text, mode)] == ([words] if words else [])


@pytest.mark.parametrize(
    ("identity", "creator"),
    [
        (Identity.NAMED_ORG, {"@type": "Organization", "name": "Ada Quill"}),
        (Identity.UNNAMED_PERSON, {"@type": "Person", "description": "Ada Quill"}),
        (Identity.DOCUMENT, None),
    ],
)
def test_who_has_no_name_is_described_and_a_document_is_nobody(identity: Identity, creator: Any) -> None:
    [quotation] = quoted("Ada Quill said “no”.", Mode.MIXED, identity)
    assert quotation.get("creator") == creator


def test_a_quotation_of_nobody_has_no_creator_and_what_is_not_counted_is_left_out() -> None:
    text = "Ada Quill said “no”."
    analysis = analysis_of(text)
    [claim] = analysis.attributions
    nobody = replace(claim, source=(), source_id=None)
    found = replace(analysis, attributions=(nobody,), sources=())
    assert linked_data(replace(make_article(text), analysis=found))["hasPart"] == [
        {"@type": "Quotation", "url": "#a1", "text": "no"}
    ]
    refusal = replace(analysis, attributions=(replace(claim, kind=Kind.REFUSAL),))
    assert "hasPart" not in linked_data(replace(make_article(text), analysis=refusal))


def test_a_page_has_only_so_much_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    assert [each["text"] for each in quoted("Ada Quill said “no”. Ada Quill said “never”.", Mode.MIXED)] == ["no"]


def test_a_mark_that_never_closes_holds_no_quotation() -> None:
    assert quoted("Ada Quill said “no to all.", Mode.MIXED) == []


def test_zotero_finds_a_newspaper_article() -> None:
    assert citation_tags(make_article(**KNOWN)) == (
        ("z:itemType", "newspaperArticle"),
        ("citation_title", "Harbour talks stall"),
        ("citation_author", "Jo Marsh"),
        ("citation_journal_title", "The Quay Courier"),
        ("citation_publication_date", "2026/11/19"),
        ("citation_language", "en"),
        ("citation_fulltext_html_url", "https://courier.example/harbour"),
    )


def test_no_word_of_an_article_leaves_its_place_in_the_page() -> None:
    hostile = "</script><script>alert(1)</script><!--<script>\u2028 \"quoted\" & 'so'"
    article = make_article(f"{hostile}\nAda Quill said “{hostile}”.", title=hostile, byline=hostile)
    page = Document(shown(article))
    data = page.all("script[type=application/ld+json]")
    assert len(data) == 1
    told = json.loads(data[0].text)
    assert (told["headline"], told["author"]["name"]) == (hostile, hostile)
    assert page.one("meta[name=citation_title]").attributes["content"] == " ".join(hostile.split())
    assert "<" not in data[0].text
    assert all("src" in script.attributes for script in page.all("script") if "type" not in script.attributes)


def shown(article: Article) -> str:
    context = {
        "citations": (),
        "kept": False,
        "here": "/",
        "search": "",
        "others": None,
        "corrected": None,
        "access": None,
        "status": 200,
        "seen": "",
        "own": Own(id=article.id),
        "entries": {},
        "rate": "",
    }
    return environment().get_template("articles/show.html").render(page=printed(article_page(article)), **context)
