"""Who keeps a copy of the room asks what is new, what changed and what is gone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.storage.deletions import KEPT
from tests.factories import TEXT

LIST = "/api/v1/articles"


def add(client: TestClient, number: int, **more: Any) -> dict[str, Any]:
    answer = client.post(LIST, json={"text": f"{TEXT}\n\nCritics said “no” to plan {number}.", **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_harvester_that_comes_again_gets_what_changed_and_what_is_gone_and_no_more(client: TestClient) -> None:
    made = [add(client, number, external_id=f"corpus-{number}") for number in range(4)]
    since = client.get(LIST, params={"sort": "updated"}).json()["articles"][0]["updated_at"]
    first = client.get(LIST, params={"updated_since": since, "sort": "updated", "ascending": True}).json()
    assert ([each["id"] for each in first["articles"]], first["deleted"]) == ([made[3]["id"]], [])
    client.patch(f"{LIST}/{made[1]['id']}", json={"byline": "Jo Marsh"})
    client.post(f"{LIST}/{made[0]['id']}/analysis")
    client.delete(f"{LIST}/{made[2]['id']}")
    again = client.get(LIST, params={"updated_since": since, "sort": "updated", "ascending": True, "limit": 2}).json()
    assert [each["id"] for each in again["articles"]] == [made[3]["id"], made[1]["id"]]
    assert [(each["id"], each["external_id"]) for each in again["deleted"]] == [(made[2]["id"], "corpus-2")]
    rest = client.get(again["next"]).json()
    assert ([each["id"] for each in rest["articles"]], rest["deleted"], rest["next"]) == ([made[0]["id"]], [], None)
    assert (again["total"], rest["total"], client.get(LIST).json()["total"]) == (3, 3, 3)


def test_what_was_brought_back_is_not_told_as_gone_and_comes_as_changed(client: TestClient, room: Room) -> None:
    article = add(client, 1)
    before = datetime.now(UTC).isoformat()
    room.library.remove_article(article["id"])
    room.library.bring_back_article(article["id"])
    told = client.get(LIST, params={"updated_since": before}).json()
    assert (told["deleted"], [each["id"] for each in told["articles"]]) == ([], [article["id"]])


def test_what_was_deleted_is_told_for_thirty_days(client: TestClient, room: Room) -> None:
    old, new = add(client, 1), add(client, 2)
    now = datetime.now(UTC)
    room.store.remove(old["id"], at=now - KEPT - timedelta(minutes=1))
    assert room.store.deletions.since(now - 2 * KEPT) == []
    room.store.remove(new["id"], at=now)
    assert [each.id for each in room.store.deletions.since(now - 2 * KEPT)] == [new["id"]]


@pytest.mark.parametrize("sort", ["newest", "anonymous", "hedges", "updated"])
def test_ascending_is_the_other_way_round_over_all_pages(client: TestClient, sort: str) -> None:
    for number in range(5):
        add(client, number)
    down = [each["id"] for each in client.get(LIST, params={"sort": sort}).json()["articles"]]
    up, address = [], f"{LIST}?sort={sort}&ascending=true&limit=2"
    while address:
        page = client.get(address).json()
        up += [each["id"] for each in page["articles"]]
        address = page["next"]
    assert up == down[::-1]


def test_a_list_that_did_not_change_is_304(client: TestClient) -> None:
    add(client, 1)
    etag = client.get(LIST).headers["etag"]
    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 304
    add(client, 2)
    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 200


def test_an_id_elsewhere_finds_its_article_and_is_given_once(client: TestClient) -> None:
    first = add(client, 1, external_id="corpus-17")
    assert first["external_id"] == "corpus-17"
    found = client.get(LIST, params={"external_id": "corpus-17"}).json()
    assert ([each["id"] for each in found["articles"]], found["total"]) == ([first["id"]], 1)
    again = client.post(LIST, json={"text": "Critics said no.", "external_id": "corpus-17"})
    assert (again.status_code, again.json()["article_id"]) == (409, first["id"])
    second = add(client, 2)
    taken = client.patch(f"{LIST}/{second['id']}", json={"external_id": "corpus-17"})
    assert (taken.status_code, taken.json()["article_id"]) == (409, first["id"])
    copy = client.post(LIST, json={"text": "Critics said no.", "external_id": "corpus-17", "anyway": True})
    assert copy.status_code == 201
    assert client.patch(f"{LIST}/{first['id']}", json={"byline": "Jo"}).json()["external_id"] == "corpus-17"


@pytest.mark.parametrize("since", ["2026-11-19", "2026-11-19T08:00:00", "0001-01-01T00:00:00+14:00"])
def test_a_day_or_a_moment_without_a_zone_is_of_utc(client: TestClient, since: str) -> None:
    add(client, 1)
    assert client.get(LIST, params={"updated_since": since}).json()["total"] == 1
