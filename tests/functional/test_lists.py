"""Reading lists by page and by the form for files: handed in, watched, paused, tried again, removed."""

from base64 import b64encode
from dataclasses import replace
from threading import Event

import pytest
from fastapi.testclient import TestClient

from sayso.intake import draft_from_text
from sayso.lists import MAX_LISTED
from sayso.main import Room
from sayso.settings import Settings
from tests.conftest import FakeFetcher, client_of, open_room

FORM = {"origin": "http://testserver"}
URL = "https://a.example/mill"
GONE = "https://a.example/gone"
CSV = (
    f"title,url,time_added,tags,status\nMill,{URL},1773216000,harbour|to read,unread\n"
    f"Gone,{GONE},1773216000,,unread\nOdd,javascript:1,1,,unread\n"
)
SENT = {"files": ("pocket.csv", CSV.encode(), "text/csv")}


@pytest.fixture
def pages(fetcher: FakeFetcher, room: Room) -> FakeFetcher:
    """A site with one page; and no thread that fetches by itself, so that each test sees each step."""
    fetcher.pages[URL] = draft_from_text("The clerk said that the mill was sold.", url=URL)
    room.lists.run = lambda stop: None  # type: ignore[method-assign, assignment]
    return fetcher


def fetched(room: Room) -> None:
    while room.lists.go_on():
        pass


def test_a_list_is_handed_in_watched_tried_again_and_removed(
    pages: FakeFetcher, client: TestClient, room: Room
) -> None:
    assert "No list was handed in yet." in client.get("/lists").text
    assert client.post("/lists", files=SENT, headers=FORM).headers["location"] == "/lists"
    page = client.get("/lists").text
    assert "0 of 3 addresses: 0 articles added, 3 to come" in page
    assert "data-working" in page
    fetched(room)
    page = client.get("/lists").text
    assert "3 of 3 addresses: 1 article added, 2 not had" in page
    assert "data-working" not in page
    assert f'<a href="{GONE}" rel="noreferrer nofollow">Gone</a>' in page
    assert 'href="javascript:' not in page
    assert room.notes.of(1).kept.tags == ("harbour", "to read")
    assert client.post("/lists/1/again", headers=FORM).status_code == 303
    assert client.post("/lists/1/pause", headers=FORM).status_code == 303
    page = client.get("/lists").text
    assert "2 to come, paused" in page
    assert "data-working" not in page
    assert client.post("/lists/1/resume", headers=FORM).status_code == 303
    assert "data-working" in client.get("/lists").text
    assert client.post("/lists/1/remove", headers=FORM).status_code == 303
    assert "No list was handed in yet." in client.get("/lists").text
    assert client.post("/lists/1/remove", headers=FORM).status_code == 404
    assert client.get("/articles/1").status_code == 200


def test_a_list_among_files_to_add_is_fetched_and_says_where_to_see_it(
    pages: FakeFetcher, client: TestClient, room: Room
) -> None:
    answer = client.post("/articles/files", files=SENT, headers=FORM).text
    assert "lists 3 addresses." in answer
    assert '<a href="/lists">' in answer
    fetched(room)
    again = client.post("/articles/files", files=SENT, headers=FORM)
    assert again.status_code == 200
    fetched(room)
    assert "1 here already" in client.get("/lists").text


def test_of_many_that_were_not_had_the_first_are_shown(
    pages: FakeFetcher, client: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.services.lists.MOST_FAILED", 1)
    client.post("/lists", files=SENT, headers=FORM)
    fetched(room)
    assert "And 1 more." in client.get("/lists").text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [("a.txt", b"Words.", "lists no addresses"), ("a.csv", b"", "lists no addresses"), ("", b"", "at least one file")],
)
def test_what_is_no_list_is_refused_at_its_field(
    pages: FakeFetcher, client: TestClient, name: str, data: bytes, says: str
) -> None:
    files = {"files": (name, data, "text/csv")} if name else {"other": ("a", b"", "text/csv")}
    answer = client.post("/lists", files=files, headers=FORM)
    assert (answer.status_code, says in answer.text, 'id="wrong-files"' in answer.text) == (422, True, True)


def test_where_nothing_is_fetched_lists_are_refused(settings: Settings) -> None:
    with open_room(replace(settings, fetch=False)) as room, client_of(room) as client:
        assert "switched off" in client.get("/lists").text
        for path in ("/lists", "/articles/files"):
            answer = client.post(path, files=SENT, headers=FORM)
            assert "Fetching by address is switched off in this room. `sayso import`" in answer.text
        assert room.lists.all() == []


def test_a_served_room_fetches_by_itself(client: TestClient, room: Room, fetcher: FakeFetcher) -> None:
    fetcher.pages[URL] = draft_from_text("The clerk said that the mill was sold.", url=URL)
    client.post("/lists", files=SENT, headers=FORM)
    for _ in range(6_000):
        if "0 to come" not in (page := client.get("/lists").text) and "to come" not in page:
            break
        Event().wait(0.05)
    assert "1 article added, 2 not had" in client.get("/lists").text


def test_the_api_takes_addresses_and_says_what_became_of_them(
    pages: FakeFetcher, client: TestClient, room: Room
) -> None:
    addresses = [{"url": URL, "title": "Mill", "tags": ["to read"]}, {"url": GONE, "title": "Gone"}]
    made = client.post("/api/v1/lists", json={"name": "Mine", "addresses": addresses})
    assert made.status_code == 201
    told = made.json()
    assert (told["name"], told["total"], told["waiting"], told["missed"]) == ("Mine", 2, 2, [])
    fetched(room)
    address = f"/api/v1/lists/{told['id']}"
    whole = client.get(address).json()
    assert (whole["added"], whole["known"], whole["failed"], whole["waiting"]) == (1, 0, 1, 0)
    why = "Nothing answered at this address. Try again later."
    assert whole["missed"] == [{"url": GONE, "title": "Gone", "error": why}]
    assert room.notes.of(1).kept.tags == ("to read",)
    assert client.patch(address, json={"paused": True}).json()["paused"] is True
    assert client.post(f"{address}/again").json()["waiting"] == 1
    assert not room.lists.go_on()  # paused
    listed = client.get("/api/v1/lists").json()["lists"]
    assert [(each["id"], each["waiting"]) for each in listed] == [(told["id"], 1)]
    assert client.delete(address).status_code == 204
    gone = [client.get(address), client.patch(address, json={"paused": False}), client.delete(address)]
    for answer in [*gone, client.post(f"{address}/again")]:
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/list-not-found")
    assert client.get("/api/v1/articles/1").status_code == 200


def test_the_api_takes_an_export_of_a_service(pages: FakeFetcher, client: TestClient, room: Room) -> None:
    sent = {"name": "pocket.csv", "data": b64encode(CSV.encode()).decode()}
    assert client.post("/api/v1/lists", json=sent).json()["total"] == 3
    fetched(room)
    assert client.get("/api/v1/lists/1").json()["added"] == 1


def test_the_api_takes_as_many_addresses_as_a_list_has(client: TestClient, room: Room, pages: FakeFetcher) -> None:
    addresses = [{"url": f"https://a.example/{number}"} for number in range(MAX_LISTED)]
    assert client.post("/api/v1/lists", json={"name": "a", "addresses": addresses}).json()["total"] == MAX_LISTED
    more = [*addresses, {"url": "https://a.example/more"}]
    assert client.post("/api/v1/lists", json={"name": "a", "addresses": more}).status_code == 422


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "Send either `addresses` or the `data` of a file."),
        ({"addresses": [{"url": URL}], "data": "V29yZHMu"}, "Send either"),
        ({"addresses": []}, "The list has no web address."),
        ({"data": "V29yZHMu"}, "The file lists no addresses."),
        ({"addresses": [{"address": URL}]}, "url"),
    ],
)
def test_the_api_refuses_what_is_no_list(client: TestClient, room: Room, more: dict[str, object], says: str) -> None:
    answer = client.post("/api/v1/lists", json={"name": "a.txt", **more})
    assert answer.status_code == 422
    assert says in answer.text
    assert room.lists.all() == []
