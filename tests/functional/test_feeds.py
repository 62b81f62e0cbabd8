"""Feeds by page, API and command: followed, listed, paused, removed, as a list in and out."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from sayso.errors import FetchFailedError
from sayso.feeds import FeedAnswer
from sayso.intake import draft_from_text
from sayso.main import Room
from sayso.settings import Settings
from tests.conftest import FakeFetcher, client_of, open_room
from tests.functional.conftest import Sayso
from tests.unit.services.test_feeds import URL, rss, words

FORM = {"origin": "http://testserver"}
LIST = f"<opml version='2.0'><body><outline text='The Courier' xmlUrl='{URL}'/><outline text='B' xmlUrl='https://b.example/'/></body></opml>"


@pytest.fixture
def feed(fetcher: FakeFetcher) -> FakeFetcher:
    """A feed of one article, and its page."""
    fetcher.feeds[URL] = FeedAnswer(url=URL, body=rss(1))
    fetcher.pages["https://courier.example/1"] = draft_from_text(words(1), url="https://courier.example/1")
    return fetcher


def test_a_feed_is_followed_paused_resumed_and_removed_on_its_page(
    client: TestClient, room: Room, feed: FakeFetcher
) -> None:
    assert "The room follows no feed yet." in client.get("/feeds").text
    answer = client.post("/feeds", data={"url": URL}, headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/feeds?followed=1")
    page = client.get("/feeds?followed=1").text
    assert "1 feed added." in page
    [followed] = room.feeds.all()
    assert client.post(f"/feeds/{followed.id}/pause", headers=FORM).status_code == 303
    assert "paused" in client.get("/feeds").text
    assert client.post(f"/feeds/{followed.id}/resume", headers=FORM).status_code == 303
    room.feeds.check(room.feeds.get(followed.id))
    assert "1 article" in client.get("/feeds").text
    assert client.post(f"/feeds/{followed.id}/remove", headers=FORM).status_code == 303
    assert room.feeds.all() == []
    assert client.post("/feeds/99/remove", headers=FORM).status_code == 404


def test_what_is_wrong_with_an_address_stands_at_its_field(client: TestClient, feed: FakeFetcher) -> None:
    answer = client.post("/feeds", data={"url": "https://nowhere.example/"}, headers=FORM)
    assert answer.status_code == 422
    assert 'id="wrong-url"' in answer.text
    assert "https://nowhere.example/" in answer.text
    assert client.post("/feeds", data={}, headers=FORM).status_code == 422


def test_the_page_says_what_failed_and_what_could_not_be_read(
    client: TestClient, room: Room, feed: FakeFetcher
) -> None:
    feed.pages.clear()
    followed = room.feeds.follow(URL)
    room.feeds.check(followed)
    assert "1 entry could not be read" in client.get("/feeds").text
    feed.feeds[URL] = FetchFailedError("courier.example answered 500, not with a feed.")
    room.feeds.check(followed)
    assert "answered 500, not with a feed." in client.get("/feeds").text


def test_a_list_goes_in_and_out(client: TestClient, feed: FakeFetcher) -> None:
    sent = {"files": ("feeds.opml", LIST.encode(), "text/x-opml")}
    answer = client.post("/feeds/opml", files=sent, headers=FORM)
    assert answer.headers["location"] == "/feeds?followed=2"
    assert client.post("/feeds/opml", files=sent, headers=FORM).headers["location"] == "/feeds?followed=0"
    assert "No feed was new." in client.get("/feeds?followed=0").text
    assert "added" not in client.get("/feeds?followed=x").text
    listed = client.get("/feeds.opml")
    assert {each.get("xmlUrl") for each in ET.fromstring(listed.content).iter("outline")} == {URL, "https://b.example/"}
    wrong = client.post("/feeds/opml", files={"files": ("a.opml", b"words", "text/plain")}, headers=FORM)
    assert (wrong.status_code, "no list of feeds" in wrong.text) == (422, True)


def test_where_nothing_is_fetched_the_page_says_so(settings: Settings) -> None:
    with open_room(replace(settings, fetch=False)) as room, client_of(room) as client:
        page = client.get("/feeds").text
    assert "switched off" in page
    assert 'name="url"' not in page


def test_the_api_follows_pauses_and_removes(client: TestClient, feed: FakeFetcher) -> None:
    made = client.post("/api/v1/feeds", json={"url": URL})
    assert made.status_code == 201
    told = made.json()
    assert (told["url"], told["title"], told["paused"], told["articles"]) == (URL, "The Courier", False, 0)
    address = f"/api/v1/feeds/{told['id']}"
    assert client.patch(address, json={"paused": True}).json()["paused"]
    assert client.get(address).json()["paused"]
    assert [each["id"] for each in client.get("/api/v1/feeds").json()["feeds"]] == [told["id"]]
    assert client.post("/api/v1/feeds", json={"url": URL}).status_code == 422
    assert client.delete(address).status_code == 204
    gone = client.get(address)
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/feed-not-found")


def test_the_command_follows_looks_and_removes(sayso: Sayso, feed: FakeFetcher, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text(LIST, "utf-8")
    assert "2 feeds followed, 0 known already" in sayso("feeds", "follow", listed).stdout
    assert "followed already" in sayso("feeds", "follow", URL).stderr
    shown = sayso("feeds").stdout
    number = next(line.split()[0] for line in shown.splitlines() if URL in line)
    looked = sayso("feeds", "check")
    assert "The Courier: 1 new article" in looked.stdout
    assert "Nothing answered at this address" in looked.stderr
    assert "0 new articles" in sayso("feeds", "check", number).stdout
    assert "1 article" in sayso("feeds").stdout
    shown = [json.loads(line) for line in sayso("feeds", "--json").stdout.splitlines()]
    assert {(each["url"], each["articles"], each["paused"]) for each in shown} >= {(URL, 1, False)}
    assert sayso("feeds", "pause", number).exit_code == 0
    assert "paused" in sayso("feeds").stdout
    assert sayso("feeds", "resume", number).exit_code == 0
    assert URL in sayso("feeds", "opml").stdout
    assert sayso("feeds", "remove", number).exit_code == 0
    assert URL not in sayso("feeds", "opml").stdout
    feed.feeds[URL] = FeedAnswer(url=URL, body=rss(1))
    assert "Followed: The Courier" in sayso("feeds", "follow", URL).stdout
    assert "No feed has the id 99" in sayso("feeds", "check", 99).stderr
