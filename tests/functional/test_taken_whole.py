"""Answers of an interview that no word gives to anybody, and signed letters: shown, sent, exported and corrected."""

import csv
import io
from dataclasses import replace

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.domain import State
from tests.factories import analysis_of, draft
from tests.functional.test_pages_correcting import say
from tests.pages import Document
from tests.unit.analysis.turns.test_letters import PAGE
from tests.unit.analysis.turns.test_prompts import TALK

GUEST = "Bernadette Kyle"


@pytest.fixture(autouse=True)
def article(room):
    return room.store.add(draft(TALK, title="Lock"), State.ANALYZED, analysed(TALK))


def analysed(text):
    """As the analysis has it, told as the room's own, which would analyse an older one again."""
    return replace(Analyzer().analyze(text), version=analysis_of(text).version)


def answers(client):
    found = client.get("/api/v1/articles/1/analysis").json()["attributions"]
    return [claim for claim in found if claim["found_by"] == "add_answers"]


def test_the_page_shows_each_answer_as_the_guests(client):
    page = Document(client.get("/articles/1").text)
    assert [card.one(".who").text for card in page.all(".claim")].count(GUEST) == 4
    assert {card.one(".tags").text for card in page.all(".claim")} == {"own words"}


def test_the_api_gives_them_without_source_words_and_cue(client):
    assert len(answers(client)) == 4
    assert all(claim["source"] == claim["cue"] == [] for claim in answers(client))
    assert {claim["identity"] for claim in answers(client)} == {"named_person"}


def test_every_way_out_takes_them(client, room):
    assert all(claim.cue == () for claim in room.store.get(1).analysis.attributions)
    table = list(csv.DictReader(io.StringIO(client.get("/api/v1/claims.csv").text)))
    assert [row["source"] for row in table].count(GUEST) >= 4
    assert client.get("/api/v1/articles/1/annotations").status_code == 200
    for page in ("/claims", "/sources", "/articles/1/correct"):
        assert client.get(page).status_code == 200, page


def test_a_reader_can_say_that_one_is_none(client):
    first = answers(client)[0]
    say(client, "claim", first["id"], "wrong")
    assert len(answers(client)) == 3


def test_a_reader_can_say_that_one_is_right(client):
    first = answers(client)[0]
    say(client, "claim", first["id"], "right")
    assert len(answers(client)) == 4


def test_letters_are_shown_as_their_writers(client, room):
    room.store.add(draft(PAGE, title="Letters"), State.ANALYZED, analysed(PAGE))
    page = Document(client.get("/articles/2").text)
    assert [card.one(".who").text for card in page.all(".claim")] == ["Philippa Gorse", "CON DEVANE", "Pete Vollmer"]
