"""Lessons by the API: made, listed, opened, handed in to by pupils without a password, and counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sayso.domain import State
from sayso.domain.tokens import NewToken, Scope
from tests.conftest import client_of
from tests.factories import TEXT, analysis_of, draft

PASSWORD = ("teacher", "open sesame")


@pytest.fixture(autouse=True)
def article(room):
    return room.store.add(draft(), State.ANALYZED, analysis_of(TEXT))


@pytest.fixture
def of(article):
    return f"/api/v1/articles/{article.id}/lessons"


@pytest.fixture
def pupil(room):
    """A visitor of a guarded room who has no password."""
    with client_of(replace(room, settings=replace(room.settings, password=PASSWORD[1]))) as opened:
        yield opened


def mark(words: str, pen: str = "claim", **more: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"pen": pen, "start": start, "end": start + len(words), **more}


def test_a_lesson_is_made_listed_and_opened(client, of):
    made = client.post(of, json={})
    assert made.status_code == 201
    lesson = made.json()
    assert (lesson["when"], lesson["revealed"], lesson["open"], lesson["handed_in"]) == ("by_hand", False, False, 0)
    assert lesson["address"] == f"http://testserver/class/{lesson['code']}"
    assert client.get(lesson["address"]).headers["location"] in lesson["link"]
    assert client.get(of).json() == {"lessons": [lesson]}
    assert client.get(f"{of}/{lesson['code']}").json() == lesson
    revealed = client.post(f"{of}/{lesson['code']}/reveal").json()
    assert (revealed["revealed"], revealed["open"]) == (True, True)


def test_when_pupils_may_compare_is_said_by_one_of_three(client, of):
    later = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    asked: list[dict[str, Any]] = [{"now": True}, {"after": 10}, {"at": later.isoformat()}]
    made = [client.post(of, json=each).json() for each in asked]
    assert [(each["when"], each["after"], each["open"]) for each in made] == [
        ("now", None, True),
        ("after", 10, False),
        ("at", None, False),
    ]
    assert datetime.fromisoformat(made[2]["at"]) == later
    for wrong in ({"now": True, "after": 3}, {"after": 0}, {"at": "2026-11-27T11:45:00"}, {"minutes": 3}):
        assert client.post(of, json=wrong).status_code == 422, wrong


def test_pupils_hand_in_without_a_password_and_see_nothing(client, pupil, of):
    code = client.post(of, json={}).json()["code"]
    marks = [mark("Critics", "unnamed", why="none"), mark("it might never be paid")]
    handed = pupil.post(f"{of}/{code}/marks", json={"marks": marks})
    assert handed.status_code == 201
    own = handed.json()["code"]
    again = pupil.post(f"{of}/{code}/marks", json={"marks": marks[:1], "instead_of": own})
    assert again.json() == {"code": own}
    assert pupil.post(f"{of}/{code}/marks", json={"marks": marks}).json()["code"] != own
    for path in (of, f"{of}/{code}", f"{of}/{code}/counts", of.replace("/1/", "/+1/"), f"{of}/"):
        assert pupil.get(path).status_code in (401, 307), path
    assert pupil.post(of, json={}).status_code == 401
    assert pupil.post(f"{of}/{code}/reveal").status_code == 401
    assert pupil.get(of, auth=PASSWORD).json()["lessons"][0]["handed_in"] == 2


def test_a_token_that_changes_the_room_has_lessons_and_one_that_reads_has_none(room, pupil, of):
    for scope, status in ((Scope.WRITE, 200), (Scope.READ, 403)):
        secret = room.tokens.make(NewToken(name=scope.value, scopes=(scope,)))[1]
        assert pupil.get(of, headers={"Authorization": f"Bearer {secret}"}).status_code == status


def test_a_class_is_counted_sentence_by_sentence(client, of):
    code = client.post(of, json={}).json()["code"]
    for marks in (
        [mark("Critics", "unnamed", why="none")],
        [mark("Critics", "unnamed", why="formula"), mark("it might never be paid")],
        [mark("it might never be paid")],
    ):
        assert client.post(f"{of}/{code}/marks", json={"marks": marks}).status_code == 201
    told = client.get(f"{of}/{code}/counts").json()
    assert (told["pupils"], told["marks"], told["unplaced"]) == (3, 4, 0)
    start = TEXT.index("Critics")
    [sentence] = [each for each in told["sentences"] if each["start"] <= start < each["end"]]
    marked = {each["pen"]: each for each in sentence["marked"]}
    assert (marked["unnamed"]["pupils"], marked["unnamed"]["sayso"]) == (2, 1)
    assert marked["unnamed"]["words"] == [{"words": "Critics", "pupils": 2}]
    assert sorted((each["why"], each["pupils"]) for each in marked["unnamed"]["why"]) == [("formula", 1), ("none", 1)]
    assert (marked["claim"]["pupils"], marked["claim"]["words"][0]["pupils"]) == (2, 2)
    assert TEXT[sentence["start"] : sentence["end"]].startswith("Critics said")


def test_marks_of_words_that_are_gone_are_counted_apart(client, room, article, of):
    code = client.post(of, json={}).json()["code"]
    client.post(f"{of}/{code}/marks", json={"marks": [mark("Critics", "unnamed"), mark("half of the cost", "hedge")]})
    room.library.replace_article_text(article.id, draft(TEXT.replace("Critics said it might never be paid. ", "")))
    told = client.get(f"{of}/{code}/counts").json()
    assert (told["marks"], told["unplaced"]) == (1, 1)


def test_an_article_that_is_not_analysed_has_counts_too(client, room, article, of):
    room.store.replace_analysis(article.id, room.store.get(article.id).revision, State.FAILED, None)
    code = client.post(of, json={}).json()["code"]
    client.post(f"{of}/{code}/marks", json={"marks": [mark("Critics", "unnamed")]})
    told = client.get(f"{of}/{code}/counts").json()
    assert [each["sayso"] for sentence in told["sentences"] for each in sentence["marked"]] == [0]


def test_what_cannot_be_is_refused(client, of, room):
    code = client.post(of, json={}).json()["code"]
    other = room.store.add(draft("Another\n\nThe sun set."), State.ANALYZED, analysis_of("Another\n\nThe sun set."))
    elsewhere = f"/api/v1/articles/{other.id}/lessons/{code}"
    for answer, status in (
        (client.post(f"{of}/{code}/marks", json={"marks": []}), 422),
        (client.post(f"{of}/{code}/marks", json={"marks": [{"pen": "claim", "start": 5, "end": 99_999}]}), 422),
        (client.post(f"{of}/{code}/marks", json={"marks": [mark("Critics", why="none")]}), 422),
        (client.post(f"{of}/nosuch/marks", json={"marks": [mark("Critics")]}), 404),
        (client.get(f"{of}/nosuch"), 404),
        (client.get(elsewhere), 404),
        (client.get(f"{elsewhere}/counts"), 404),
        (client.post(f"{elsewhere}/reveal"), 404),
        (client.post(f"{elsewhere}/marks", json={"marks": [{"pen": "claim", "start": 0, "end": 3}]}), 404),
        (client.get("/api/v1/articles/999/lessons"), 404),
        (client.post("/api/v1/articles/999/lessons", json={}), 404),
        (client.post(f"{of}/{code}/marks", content=b"x" * 140_000, headers={"Content-Type": "application/json"}), 413),
    ):
        assert answer.status_code == status, answer.text
