"""Idempotency-Key: sent twice, added once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from sayso.domain import Draft, Once
from sayso.errors import DuplicateArticleError
from sayso.main import Room
from sayso.storage import once as keys
from tests import factories
from tests.conftest import FakeFetcher

URL = "https://courier.example/harbour"
KEY = {"Idempotency-Key": "7c1f-a"}
SENT = {"text": factories.TEXT, "anyway": True}


def test_the_same_key_and_body_give_the_same_answer_and_one_article(client: TestClient) -> None:
    first = client.post("/api/v1/articles", json=SENT, headers=KEY)
    again = client.post("/api/v1/articles", json={"anyway": True, "text": factories.TEXT}, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["etag"] == first.headers["etag"]
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert client.get("/api/v1/articles").json()["total"] == 1
    other = client.post("/api/v1/articles", json=SENT, headers={"Idempotency-Key": "another"})
    assert other.json()["id"] != first.json()["id"]


def test_another_body_under_a_key_is_refused_and_says_why(client: TestClient) -> None:
    client.post("/api/v1/articles", json=SENT, headers=KEY)
    problem = client.post("/api/v1/articles", json={**SENT, "byline": "Jo Marsh"}, headers=KEY)
    assert (problem.status_code, problem.json()["type"]) == (422, "/problems/idempotency-key-reused")
    assert problem.json()["errors"][0]["field"] == "Idempotency-Key"
    assert client.get("/api/v1/articles").json()["total"] == 1


def test_half_a_surrogate_pair_is_refused_under_a_key_as_without_one(client: TestClient) -> None:
    body = r'{"text": "The mill is sold\ud800, said Ada Quill."}'
    kind = {"Content-Type": "application/json"}
    without = client.post("/api/v1/articles", content=body, headers=kind)
    under = client.post("/api/v1/articles", content=body, headers={**KEY, **kind})
    assert (without.status_code, under.status_code) == (422, 422)
    assert under.json()["type"] == without.json()["type"]


def test_warnings_are_told_again_and_nothing_is_fetched_twice(client: TestClient, fetcher: FakeFetcher) -> None:
    page = "<h1>Mill</h1><p>The mill is sold, said Ada Quill.</p><p>To continue reading, subscribe.</p>"
    answers = [
        client.post("/api/v1/articles", json={"html": page, "anyway": True}, headers=KEY).json() for _ in range(2)
    ]
    assert answers[0]["warnings"] == answers[1]["warnings"]
    assert answers[0]["warnings"][0]["code"] == "paywall-stub"
    fetcher.pages[URL] = factories.full_draft()
    for _ in range(2):
        assert client.post("/api/v1/articles", json={"url": URL}, headers={"Idempotency-Key": "u"}).status_code == 201
    assert fetcher.asked == [URL]


def test_what_was_refused_can_be_sent_again_under_its_key(client: TestClient, fetcher: FakeFetcher) -> None:
    assert client.post("/api/v1/articles", json={"url": URL}, headers=KEY).status_code == 422
    fetcher.pages[URL] = factories.full_draft()
    assert client.post("/api/v1/articles", json={"url": URL}, headers=KEY).status_code == 201


def test_of_many_at_once_one_adds_and_all_are_answered_alike(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.post("/api/v1/articles", json=SENT, headers=KEY), range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["id"] for answer in answers} == {1}
    assert sum("idempotent-replayed" not in answer.headers for answer in answers) == 1


def test_the_article_of_a_key_may_be_gone_by_then(client: TestClient) -> None:
    client.post("/api/v1/articles", json=SENT, headers=KEY)
    client.delete("/api/v1/articles/1")
    problem = client.post("/api/v1/articles", json=SENT, headers=KEY)
    assert (problem.status_code, problem.json()["type"]) == (404, "/problems/article-not-found")


def test_a_key_is_kept_for_a_day(client: TestClient, room: Room) -> None:
    client.post("/api/v1/articles", json=SENT, headers=KEY)
    with room.store._engine.begin() as connection:
        old = datetime.now(UTC) - timedelta(days=1, seconds=1)
        connection.execute(text("UPDATE once SET made_at = :at"), {"at": old.replace(tzinfo=None).isoformat(" ")})
    assert client.post("/api/v1/articles", json=SENT, headers=KEY).json()["id"] == 2
    with room.store._engine.begin() as connection:
        assert connection.execute(text("SELECT article_id FROM once")).scalars().all() == [2]


def test_only_so_many_keys_are_kept(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST", 2)
    for number in range(4):
        room.library.add_article(sent(f"key {number}", f"Critics said “no” to plan {number}."))
    found = [room.once.find(Once(f"key {number}", "digest")) for number in range(4)]
    assert [each and each.article_id for each in found] == [None, None, 3, 4]


def test_the_transaction_that_stores_the_article_decides(room: Room) -> None:
    room.library.add_article(sent("k", factories.TEXT), anyway=True)
    with pytest.raises(DuplicateArticleError) as raised:  # as who looked up the key a moment too early
        room.library.add_article(sent("k", factories.TEXT), anyway=True)
    assert raised.value.article_id == 1
    assert room.library.facts().articles == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "clé"])
def test_a_key_is_a_short_word(client: TestClient, key: str) -> None:
    headers = [(b"Idempotency-Key", key.encode("utf-8"))]
    assert client.post("/api/v1/articles", json=SENT, headers=headers).status_code == 422


def sent(key: str, text: str) -> Draft:
    return replace(factories.draft(text), once=Once(key, "digest"))
