"""What a room does with more work than it can: it refuses before it begins, and who typed something keeps it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from anyio import to_thread
from fastapi.testclient import TestClient

from sayso.main import Room, create_app
from sayso.services.queue import AnalysisQueue
from sayso.web.turns import AT_ONCE, READERS, WRITING, Turns
from tests import factories
from tests.pages import Document

TEXT = "Typed “text” that nobody wants to lose."
DEAR = [
    ("POST", "/api/v1/articles", {"json": {"text": TEXT}}),
    ("POST", "/api/v1/articles", {"json": {"html": f"<p>{TEXT}"}}),
    ("PUT", "/api/v1/articles/1/text", {"json": {"text": TEXT}}),
    ("POST", "/api/v1/articles/1/analysis", {}),
    ("POST", "/api/v1/analyze", {"json": {"text": TEXT}}),
    ("POST", "/articles", {"data": {"text": TEXT}}),
    ("POST", "/articles", {"data": {"text": TEXT, "confirm": "yes"}}),
    ("POST", "/articles/files", {"files": [("files", ("a.txt", TEXT.encode(), "text/plain"))]}),
    ("POST", "/articles/url", {"data": {"url": "https://news.example/1"}}),
    ("POST", "/articles/page", {"data": {"html": f"<p>{TEXT}"}}),
    ("POST", "/articles/1/text", {"data": {"text": TEXT}}),
    ("POST", "/articles/1/analyze", {}),
]


@pytest.fixture
def full(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    room.library.add_article(factories.full_draft())
    assert isinstance(room.queue, AnalysisQueue)
    monkeypatch.setattr(room.queue, "_room", 0)
    for work in ("draft_from_text", "draft_from_html", "draft_from_file", "draft_from_url"):
        for module in ("sayso.web.api.bodies", "sayso.web.pages.adding.forms", "sayso.web.pages.routes"):
            monkeypatch.setattr(f"{module}.{work}", must_not_happen, raising=False)
    return room


def must_not_happen(*_: Any, **__: Any) -> None:
    raise AssertionError("work on what is refused")


@pytest.mark.parametrize(("method", "path", "sent"), DEAR, ids=lambda value: value if isinstance(value, str) else "")
def test_a_full_room_refuses_before_any_work(
    full: Room, client: TestClient, method: str, path: str, sent: dict[str, Any]
) -> None:
    answer = client.request(method, path, **sent)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "Nothing was stored" in answer.text
    assert full.library.facts().articles == 1
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/articles", "/articles/1/text"])
def test_what_was_typed_is_still_there_after_a_refusal(full: Room, client: TestClient, path: str) -> None:
    page = Document(client.post(path, data={"text": TEXT}).text)
    assert page.one("textarea[name=text]").text.strip() == TEXT


def test_who_gets_no_turn_in_time_is_refused_and_turns_are_given_back(room: Room) -> None:
    app = create_app(room=room)
    app.state.turns = Turns(at_once=1, seconds=0.05)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert client.post("/api/v1/articles", json={"text": "Critics said no."}).status_code == 201
        assert client.post("/api/v1/articles", json={"text": ""}).status_code == 422
        assert client.post("/api/v1/articles", json={"text": 1}).status_code == 422
        assert client.portal is not None
        assert client.portal.call(app.state.turns.take)
        assert client.post("/api/v1/articles", json={"text": TEXT}).status_code == 503
        assert client.get("/").status_code == 200
        client.portal.call(app.state.turns.give_back)
        assert client.post("/api/v1/articles", json={"text": TEXT}).status_code == 201


def test_those_who_have_their_turn_take_no_thread_of_a_reader(client: TestClient) -> None:
    async def threads() -> float:
        return to_thread.current_default_thread_limiter().total_tokens

    assert client.portal is not None
    assert client.portal.call(threads) == READERS + AT_ONCE


def test_who_waited_while_the_room_filled_is_refused_before_the_work(room: Room, client: TestClient) -> None:
    assert isinstance(room.queue, AnalysisQueue)
    turns = client.app.state.turns
    for _ in range(WRITING):
        turns.writing.acquire()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(client.post, "/api/v1/articles", json={"text": TEXT})
        assert client.get("/").status_code == 200
        assert not asked.done()
        room.queue._room = 0
        for _ in range(WRITING):
            turns.writing.release()
        assert asked.result(300).status_code == 503
    assert room.library.facts().articles == 0


def test_who_waits_too_long_to_have_the_text_looked_at_is_refused(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.web.turns.PATIENCE", 0.05)
    for _ in range(WRITING):
        client.app.state.turns.writing.acquire()
    answer = client.post("/api/v1/articles", json={"text": TEXT})
    assert (answer.status_code, answer.json()["type"], room.library.facts().articles) == (503, "/problems/busy", 0)


def test_who_stands_in_line_for_the_disk_does_so_within_the_same_budget(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.web.turns.PATIENCE", 0.05)
    with room.store._line.turn():
        answers = [
            client.post("/api/v1/articles", json={"text": TEXT}),
            client.post("/articles", data={"text": TEXT}),
        ]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert all(answer.headers["retry-after"] == "5" for answer in answers)
    assert room.library.facts().articles == 0
