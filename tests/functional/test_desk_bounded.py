"""Whoever may read may compare drafts: an earlier text is analysed once for all of them, and one at a time."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.services import reviewing
from tests import factories
from tests.fakes import FakeAnalyzer

BEFORE = factories.TEXT.replace("A senior official", "A port official")
DIFF = "/api/v1/articles/1/diff?before=1"


@pytest.fixture
def drafts(room: Room, analyzer: FakeAnalyzer) -> Room:
    """An article with two texts, and a newer version of the analysis, by which the first was not looked at yet."""
    room.library.add_article(factories.draft(BEFORE))
    room.library.replace_article_text(1, factories.draft())
    analyzer.version = "fake-2"
    room.library.analyze_article(1)
    analyzer.texts.clear()
    return room


def test_guests_who_compare_at_once_cause_one_analysis(
    drafts: Room, client: TestClient, analyzer: FakeAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = analyzer.analyze

    def slowly(text: str) -> object:
        time.sleep(0.3)
        return quick(text)

    monkeypatch.setattr(analyzer, "analyze", slowly)
    monkeypatch.setattr(reviewing, "WAITS", 300.0)
    with ThreadPoolExecutor(8) as guests:
        answers = list(guests.map(client.get, [DIFF] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert analyzer.texts == [BEFORE]
    assert client.get("/articles/1/diff?before=1").status_code == 200
    assert analyzer.texts == [BEFORE]


def test_while_one_earlier_text_is_analysed_another_one_waits_and_is_told_to_come_again(
    drafts: Room, client: TestClient, analyzer: FakeAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "WAITS", 0.01)
    with drafts.comparing:
        told = client.get(DIFF)
    assert (told.status_code, analyzer.texts) == (503, [])
    assert int(told.headers["retry-after"]) > 0
    assert client.get(DIFF).status_code == 200


def test_a_text_that_cannot_be_analysed_lets_the_next_one_come(
    drafts: Room, client: TestClient, analyzer: FakeAnalyzer
) -> None:
    analyzer.failing = ("A port official",)
    assert client.get(DIFF).status_code == 503
    analyzer.failing = ()
    assert client.get(DIFF).status_code == 200
