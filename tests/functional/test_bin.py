"""Deleting, and its undoing, as a person without JavaScript does it; and the first visit with its samples."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room, create_app
from sayso.settings import Settings
from tests.conftest import client_of, open_room
from tests.factories import draft, full_draft
from tests.pages import Document

INVENTED = ("One\n\nAda Quill said one.", "Two\n\nAda Quill said two.", "Three\n\nAda Quill said three.")


def read(client: TestClient, path: str) -> Document:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return Document(answer.text)


def titles(page: Document) -> list[str]:
    return [row.text.strip() for row in page.all("ol.rows h2")]


@pytest.fixture
def opened(room: Room) -> Room:
    """A room that was opened with three samples."""
    room.library.open_with(draft(text) for text in INVENTED)
    return room


def test_deleting_is_said_with_a_button_that_undoes_it(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    gone = client.post(f"/articles/{article.id}/delete")
    page = read(client, gone.headers["location"])
    assert titles(page) == []
    undo = page.one(".notice form")
    assert "Harbour talks stall" in undo.text
    back = client.post(undo.attributes["action"])
    assert (back.status_code, back.headers["location"]) == (303, f"/articles/{article.id}")
    assert titles(read(client, "/")) == ["Harbour talks stall"]
    assert room.library.article(article.id).analysis == article.analysis


def test_the_bin_lists_what_was_deleted_and_brings_it_back(client: TestClient, room: Room) -> None:
    first, second = (room.library.add_article(draft(text)).id for text in INVENTED[:2])
    for number in (first, second):
        client.post(f"/articles/{number}/delete")
    assert "/bin" in read(client, "/").links
    page = read(client, "/bin")
    assert [each.text for each in page.all("li b")] == ["Two", "One"]
    client.post(page.all("li form")[1].attributes["action"])
    assert [each.text for each in read(client, "/bin").all("li b")] == ["Two"]
    assert titles(read(client, "/")) == ["One"]


def test_an_empty_bin_says_so_and_the_library_does_not_lead_there(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    assert "/bin" not in read(client, "/").links
    assert "The bin is empty." in read(client, "/bin").text


def test_what_the_api_deletes_lies_in_the_bin_too(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    assert client.delete(f"/api/v1/articles/{article.id}").status_code == 204
    assert client.get(f"/api/v1/articles/{article.id}").status_code == 404
    assert [each.id for each in room.library.removed()] == [article.id]


def test_what_was_added_again_is_not_brought_back_twice(client: TestClient, room: Room) -> None:
    article = room.library.add_article(full_draft())
    client.post(f"/articles/{article.id}/delete")
    again = room.library.add_article(full_draft())
    refused = client.post(f"/articles/{article.id}/restore")
    assert refused.status_code == 409
    assert f"/articles/{again.id}" in Document(refused.text).links


def test_what_never_was_there_cannot_be_restored(client: TestClient) -> None:
    assert client.post("/articles/7/restore").status_code == 404


def test_a_first_visit_is_told_what_sayso_is_and_what_is_invented(opened: Room) -> None:
    with client_of(opened) as client:
        welcome = read(client, "/").one("section.welcome")
        assert "Sayso shows, beside each article, who says so." in welcome.text
        assert "Three of the articles here are invented." in welcome.text
        assert {name for mark in welcome.all("mark") for name in mark.classes} >= {"named", "unnamed", "hedge"}
        assert not read(client, "/?q=one").all(".welcome")
        client.post("/articles/1/delete")
        client.post("/articles/2/delete")
        welcome = read(client, "/").one("section.welcome")
        assert "One of the articles here is invented." in welcome.text
        assert welcome.one("button.plain").text in ("Close", "Remove it")


def test_a_room_without_samples_welcomes_nobody(client: TestClient, room: Room) -> None:
    room.library.add_article(full_draft())
    assert not read(client, "/").all(".welcome")


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "own", hosts=("testserver",), samples=True)


def test_the_samples_are_removed_by_one_form_and_stay_away_after_a_restart(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.main.sample_drafts", lambda: (draft(text) for text in INVENTED))
    for visit in ("first", "second"):
        with open_room(own) as room, TestClient(create_app(room=room), follow_redirects=False) as client:
            if visit == "first":
                room.library.add_article(full_draft())
                form = read(client, "/").one(".welcome form")
                answer = client.post(form.attributes["action"])
                page = read(client, answer.headers["location"])
                assert "The samples were deleted." in page.text
            page = read(client, "/")
            assert titles(page) == ["Harbour talks stall"]
            assert not page.all(".welcome")
