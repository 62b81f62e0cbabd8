from dataclasses import replace
from datetime import date

import pytest

from sayso.domain import Article, State
from sayso.errors import InvalidInputError
from sayso.web.pages.reading.hedging import rate_line
from sayso.web.pages.reading.highlight import Block
from sayso.web.pages.reading.views import ArticlePage, article_page
from tests.browser import story
from tests.factories import TEXT, make_article


@pytest.fixture
def article() -> Article:
    return make_article(published_on=date(2026, 11, 19), url="https://www.courier.example/a")


@pytest.fixture
def page(article: Article) -> ArticlePage:
    return article_page(article)


def below(page: ArticlePage) -> list[Block]:
    """What stands below the title."""
    return [block for part in page.parts for block in part.blocks]


def shown(page: ArticlePage) -> str:
    found = (*([page.heading] if page.heading else []), *below(page))
    return "".join(segment.text for block in found for segment in block.segments)


def test_the_page_shows_the_stored_text_and_nothing_else(page: ArticlePage) -> None:
    assert shown(page) == TEXT


def test_a_first_paragraph_that_is_the_title_becomes_the_heading(page: ArticlePage) -> None:
    assert page.heading is not None
    assert page.heading.span.of(TEXT).strip() == page.title


def test_another_title_stands_above_the_whole_text() -> None:
    page = article_page(make_article(title="Another title"))
    assert page.heading is None
    assert shown(page) == TEXT


def test_facts_are_in_words(page: ArticlePage) -> None:
    assert (page.facts.day_words, page.facts.minutes, page.facts.host) == (
        "19 November 2026",
        "1 min",
        "courier.example",
    )


def test_claims_are_numbered_through_and_grouped_by_source(page: ArticlePage) -> None:
    assert page.sidebar is not None
    assert [(claim.number, claim.who) for claim in page.sidebar.claims] == [
        (1, "Ada Quill"),
        (2, "A senior official who asked not to be named because the talks go on"),
        (3, "Critics"),
        (4, "Ada Quill"),
    ]
    assert [(card.label, card.share, card.keys) for card in page.sidebar.sources] == [
        ("Ada Quill", "2 of 4 claims", "s1 a1 a4"),
        ("A senior official who asked not to be named because the talks go on", "1 of 4 claims", "s2 a2"),
        ("Critics", "1 of 4 claims", "s3 a3"),
    ]
    assert page.sidebar.sources[0].about == "Mayor"


def test_every_card_has_its_mark_and_every_linked_mark_its_card(page: ArticlePage) -> None:
    assert page.sidebar is not None
    sidebar = page.sidebar
    found = (*([page.heading] if page.heading else []), *below(page))
    segments = [segment for block in found for segment in block.segments]
    begun = {layer.key for segment in segments for layer in segment.layers if layer.starts}
    rows = {row.key for voice in sidebar.hedging.voices for group in voice.groups for row in group.rows}
    keys = {claim.key for claim in sidebar.claims} | rows
    assert keys <= begun
    unnamed = {f"card-{card.key}" for card in sidebar.unnamed.cards}
    linked = {segment.card for segment in segments if segment.card}
    assert {f"card-{key}" for key in keys} <= linked
    assert linked <= {f"card-{key}" for key in keys} | unnamed


def test_unnamed_cards_say_reason_facts_and_load(page: ArticlePage) -> None:
    assert page.sidebar is not None
    panel = page.sidebar.unnamed
    official, critics = panel.cards
    assert panel.whole == (
        "2 of 4 claims come from 2 sources the article does not name. A reason is given for 1 of the 2 unnamed sources."
    )
    assert official.reason == "because the talks go on"
    assert official.reason_kind == "gives a reason"
    assert [fact.name for fact in official.facts if fact.words] == ["who"]
    assert (critics.reason, critics.no_reason) == (None, "no reason given")
    assert (critics.load, critics.first.words) == ("1 of 4 claims", "paragraph 2 of 2")


def test_hedges_stand_in_context_under_their_voice(page: ArticlePage) -> None:
    assert page.sidebar is not None
    own, theirs = page.sidebar.hedging.voices
    first = own.groups[0].rows[0]
    assert (first.before, first.words) == ("The harbour talks ", "may")
    assert first.after == " last for weeks. Mayor Ada Quill said “the quay\u00a0…"
    assert "claim 3, Critics" in {row.voice for group in theirs.groups for row in group.rows}
    assert {row.voice for group in own.groups for row in group.rows} == {""}
    assert own.total + theirs.total == page.sidebar.hedging.total == 4


def test_the_median_of_the_room_is_said_where_there_is_one(article: Article) -> None:
    page = article_page(article)
    assert article.analysis is not None
    assert page.sidebar is not None
    assert rate_line(article.analysis, 12.5) == (
        f"{page.sidebar.hedging.whole} The median of the other articles in this room is 12.5."
    )
    assert page.sidebar.hedging.whole == "4 hedges, 66.7 for every 1,000 words."


@pytest.mark.parametrize("state", [State.NOT_ENGLISH, State.FAILED])
def test_without_an_analysis_the_text_is_whole_and_there_is_no_sidebar(state: State) -> None:
    page = article_page(make_article(state=state))
    assert shown(page) == TEXT
    assert page.sidebar is None
    assert (page.not_english, page.failed) == (state is State.NOT_ENGLISH, state is State.FAILED)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://a.example"])
def test_no_article_has_an_address_that_a_link_must_not_lead_to(url: str) -> None:
    with pytest.raises(InvalidInputError):
        make_article(url=url)


@pytest.mark.parametrize("url", [None, "HTTPS://a.example/b"])
def test_a_web_address_becomes_a_link(url: str | None) -> None:
    assert article_page(make_article(url=url)).facts.link == url


def test_an_address_that_cannot_be_taken_apart_has_no_host() -> None:
    assert article_page(make_article(url="http://[broken/")).facts.host == ""


def test_claims_with_no_source_given_are_heard_and_marked_as_such() -> None:
    article = replace(make_article(story.TEXT, title=story.TITLE), analysis=story.analysis())
    page = article_page(article)
    notes = [segment.note for block in below(page) for segment in block.segments if segment.note]
    assert "claim 12, no source given" in notes
    assert "why not named: An official" in notes
    tones = {layer.tone for block in below(page) for segment in block.segments for layer in segment.layers}
    assert tones == {"named", "unnamed", "document", "own", ""}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Quiet\n\nNobody says a word.", ""),
        ("One\n\nAda Quill said yes.", "No claim comes from people the article does not name."),
        (
            "One\n\nCritics said no.",
            "1 of 1 claim comes from 1 source the article does not name. No reason is given for not naming the source.",
        ),
    ],
)
def test_the_line_on_the_whole_fits_few_claims(text: str, whole: str) -> None:
    sidebar = article_page(make_article(text)).sidebar
    assert sidebar
    assert sidebar.unnamed.whole == whole


@pytest.mark.parametrize(
    ("text", "title", "where"),
    [
        ("Critics said no\n\nIt rained.", "Critics said no", "the headline"),
        ("One\n\nIt rained.\n\nCritics said no.", "One", "paragraph 2 of 2"),
        ("It rained.\n\nCritics said no.", "Another title", "paragraph 2 of 2"),
    ],
)
def test_the_headline_is_no_paragraph(text: str, title: str, where: str) -> None:
    sidebar = article_page(make_article(text, title=title)).sidebar
    assert sidebar
    (card,) = sidebar.unnamed.cards
    assert card.first.words == where
