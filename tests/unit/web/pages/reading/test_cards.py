from dataclasses import replace

import pytest

from sayso.analysis.types import Span
from sayso.shape.values import Link, Shape
from sayso.web.pages.reading.cards import also_called, claim_cards, detail, source_cards
from sayso.web.pages.reading.unnamed import UnnamedPanel, unnamed_panel
from tests.browser import story

ANALYSIS = story.analysis()
CLAIMS = claim_cards(story.TEXT, ANALYSIS)
SOURCES = source_cards(story.TEXT, ANALYSIS, CLAIMS)


def panel() -> UnnamedPanel:
    return unnamed_panel(story.TEXT, ANALYSIS, CLAIMS, lambda _: "paragraph 2 of 8")


def test_a_claim_shows_cue_words_and_mode() -> None:
    passenger = CLAIMS[2]
    assert (passenger.cue, passenger.mode, passenger.who) == ("said", "quoted", "one passenger")
    assert passenger.words == "“Nobody has told us anything,” … “We will walk if we must.”"


def test_a_long_content_is_cut_between_words_and_nothing_is_lost() -> None:
    long = CLAIMS[8]
    assert len(long.words) <= 180 < len(long.words) + len(long.rest)
    assert long.rest.startswith(" ")
    assert long.words + long.rest == " ".join(story.ATTRIBUTIONS[8].content[0].of(story.TEXT).split())


def test_only_low_confidence_is_uncertain() -> None:
    assert [claim.number for claim in CLAIMS if claim.uncertain] == [6]


def test_sources_come_in_the_order_in_which_they_speak() -> None:
    assert [(source.label, source.identity, source.share) for source in SOURCES] == [
        ("Ada Quill", "named person", "3 of 13 claims"),
        ("one passenger", "unnamed person", "1 of 13 claims"),
        ("An official", "unnamed person", "2 of 13 claims"),
        ("A second official", "unnamed person", "1 of 13 claims"),
        ("The audit", "document", "1 of 13 claims"),
        ("Harbour Board", "named organisation", "2 of 13 claims"),
        ("Critics", "unnamed group", "1 of 13 claims"),
        ("No source given", "", "1 of 13 claims"),
        ("I", "the writer’s or reader’s own", "1 of 13 claims"),
    ]


def test_other_words_for_a_source_leave_out_pronouns_and_its_label() -> None:
    assert also_called(story.TEXT, story.SOURCES[story.FIRST - 1]) == ["The official"]
    assert also_called(story.TEXT, story.SOURCES[story.QUILL - 1]) == ["the mayor"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("who has read the report", ""), ("who asked not to be named because she fears for her job", ""), ("who", "")],
)
def test_a_detail_that_its_reason_or_how_it_knows_tells_too_is_left_out(words: str, shown: str) -> None:
    source = replace(story.SOURCES[story.FIRST - 1], detail=story.span(words))
    assert detail(story.TEXT, source) == shown


def test_another_detail_is_shown() -> None:
    source = replace(story.SOURCES[story.SECOND - 1], detail=story.span("in order and would be seen"), reason=None)
    assert detail(story.TEXT, source) == "in order and would be seen"


def test_an_unnamed_sources_claims_say_at_once_what_is_told_of_it() -> None:
    told = [source.in_short for source in SOURCES]
    assert [(short.key, short.described, short.reason) for short in told if short] == [
        ("u2", "told: who and how they know; not where", "no reason given"),
        ("u3", "told: who and how they know; not where", "reason given"),
        ("u4", "told: who; not where or how they know", "stock phrase as the reason"),
        ("u7", "not told: who, where or how they know", "no reason given"),
    ]
    assert told[0] is None


def test_the_unnamed_have_a_card_each_and_nobody_one_for_all() -> None:
    found = panel()
    assert [(card.label, card.load, card.reason_kind or card.no_reason) for card in found.cards] == [
        ("An official", "2 of 13 claims", "gives a reason"),
        ("one passenger", "1 of 13 claims", "no reason given"),
        ("A second official", "1 of 13 claims", "stock phrase"),
        ("Critics", "1 of 13 claims", "no reason given"),
    ]
    assert found.nobody
    assert found.nobody.load == "1 of 13 claims"


def test_a_card_tells_the_three_facts_in_the_words_of_the_text() -> None:
    official, passenger, _, critics = panel().cards
    assert [(fact.name, fact.words, fact.key) for fact in official.facts] == [
        ("who", ("official",), ""),
        ("where", (), ""),
        ("how they know", ("who has read the report",), "b3"),
    ]
    assert [fact.words for fact in passenger.facts] == [("passenger",), (), ("who was at the meeting",)]
    assert not any(fact.words for fact in critics.facts)


def test_those_on_whom_most_claims_rest_come_first_then_those_who_speak_first() -> None:
    cards = panel().cards
    assert [card.key for card in cards] == ["u3", "u2", "u4", "u7"]


def test_the_panel_says_what_the_whole_rests_on() -> None:
    expected = (
        "5 of 13 claims come from 4 sources the article does not name. A reason is given for 2 of the 4 unnamed "
        "sources, a stock phrase for 1 of them. 1 claim has no source."
    )
    assert panel().whole == expected


def test_other_words_have_no_comma_hanging_on() -> None:
    source = story.SOURCES[story.PASSENGER - 1]
    comma = Span(source.mentions[0].start, source.mentions[0].end + 1)
    assert story.TEXT[comma.end - 1] == ","
    assert also_called(story.TEXT, replace(source, mentions=(comma,))) == []


def test_a_claim_shows_where_its_words_its_cue_and_its_source_lead() -> None:
    url = "https://www.courier.example/minutes"
    quill, audit = story.ATTRIBUTIONS[0].cue[0], story.ATTRIBUTIONS[6].content[0]
    shape = Shape(links=(Link(quill, url), Link(audit, url + "/2")))
    cards = claim_cards(story.TEXT, ANALYSIS, shape)
    assert [(link.words, link.url, link.host) for link in cards[0].evidence] == [("said", url, "courier.example")]
    assert cards[6].evidence[0].words == "three bills without a receipt"
    assert not any(card.evidence for number, card in enumerate(cards) if number not in (0, 6))


def test_a_second_mouth_is_shown_beside_the_mode() -> None:
    first, *others = ANALYSIS.attributions
    through = replace(ANALYSIS, attributions=(replace(first, via=(Span(0, 5),)), *others))
    assert [claim.via for claim in claim_cards(story.TEXT, through)[:2]] == [story.TEXT[:5], ""]
