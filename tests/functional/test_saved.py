"""Saved searches: under a name, in the library, as address, and as a feed with a secret address."""

from datetime import date
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.storage.saved import MOST
from tests import factories
from tests.pages import Document

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def filled(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    text = "Ada Quill said no\x0b more <b>than</b> that. Critics said a."
    room.library.add_article(factories.draft(text, title="Twice & more", published_on=date(2026, 12, 1)))
    return room


def save(client: TestClient, name: str = "Quill", q: str = 'said:"Ada Quill"', of: str = "claims") -> str:
    answer = client.post("/saved", data={"name": name, "q": q, "of": of})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def feed_of(client: TestClient, number: int = 1) -> str:
    assert client.post(f"/saved/{number}/feed").status_code == 303
    [address] = [link for link in Document(client.get("/saved").text).links if link.endswith(".atom")]
    return address


def test_a_search_has_a_name_an_address_and_a_place_in_the_library(filled: Room, client: TestClient) -> None:
    assert save(client) == "/claims?q=said%3A%22Ada+Quill%22"
    assert save(client, "A storm", "storm", "articles") == "/?q=storm"
    library = Document(client.get("/").text)
    assert [link.text for link in library.all(".saved-list a")] == ["A storm", "Quill", "All saved searches"]
    assert "Save this search" in client.get("/claims?q=quay").text
    assert "Save this search" in client.get("/?q=quay").text
    assert "Save this search" not in client.get("/claims").text


def test_the_same_name_is_saved_once_and_a_search_is_forgotten(filled: Room, client: TestClient) -> None:
    save(client)
    save(client, " Quill ", "is:unnamed")
    [row] = Document(client.get("/saved").text).all(".saved li")
    assert "is:unnamed" in row.text
    assert client.post("/saved/1/delete").status_code == 303
    assert "None yet." in client.get("/saved").text
    for act in ("delete", "feed", "feed/delete"):
        assert client.post(f"/saved/1/{act}").status_code == 404


@pytest.mark.parametrize(
    ("name", "q", "told"),
    [
        ("", "quay", "Give the search a name"),
        ("x" * 101, "quay", "Give the search a name"),
        ("a", " ", "Search for something"),
        ("a", "is:unamed", "Did you mean is:unnamed?"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_words(client: TestClient, name: str, q: str, told: str) -> None:
    answer = client.post("/saved", data={"name": name, "q": q, "of": "claims"})
    assert answer.status_code == 422
    assert told in Document(answer.text).one(".notice").text


def test_a_feed_gives_claims_with_their_places(filled: Room, client: TestClient) -> None:
    save(client)
    address = feed_of(client)
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    assert root.findtext(f"{ATOM}title") == "Quill · Sayso"
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00Z"
    first, *rest = root.findall(f"{ATOM}entry")
    assert len(rest) == 2
    assert first.findtext(f"{ATOM}id") == "http://testserver/articles/2#a1"
    assert "Ada Quill said no" in str(first.findtext(f"{ATOM}summary"))
    assert "<b>than</b>" in str(first.findtext(f"{ATOM}summary"))
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": address, "alternate": "http://testserver/claims?q=said%3A%22Ada+Quill%22"}


def test_a_feed_gives_articles_and_claims_without_a_source_too(filled: Room, client: TestClient) -> None:
    filled.library.add_article(factories.draft("Pas un mot.", language="fr", title="Rien, quay"))
    save(client, "Quay", "quay OR rien", "articles")
    root = ElementTree.fromstring(client.get(feed_of(client)).content)
    summaries = [str(entry.findtext(f"{ATOM}summary")) for entry in root.findall(f"{ATOM}entry")]
    assert any(summary.startswith("Not analysed") for summary in summaries)
    assert any("4 claims" in summary and summary.endswith("(The Quay Courier)") for summary in summaries)


def test_a_feed_with_nothing_in_it_is_a_feed(client: TestClient) -> None:
    save(client, "Nothing", "zebra")
    root = ElementTree.fromstring(client.get(feed_of(client)).content)
    assert (root.findtext(f"{ATOM}updated"), root.findall(f"{ATOM}entry")) == ("1970-01-01T00:00:00Z", [])


def test_the_address_of_a_feed_is_voided_and_renewed(filled: Room, client: TestClient) -> None:
    save(client)
    first = feed_of(client)
    second = feed_of(client)
    assert first != second
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert client.post("/saved/1/feed/delete").status_code == 303
    assert client.get(second).status_code == 404


def test_a_visitor_who_may_not_write_does_not_learn_the_address(room: Room, guarded: TestClient) -> None:
    kept = room.saved
    from sayso.register.saved import NewSearch, Of

    kept.open_feed(kept.save(NewSearch(name="Quill", search="quill", of=Of.CLAIMS)).id)
    page = guarded.get("/saved").text
    assert "Quill" in page
    assert str(kept.all()[0].secret) not in page


def test_a_room_keeps_so_many_and_no_more(room: Room, client: TestClient) -> None:
    for number in range(MOST):
        save(client, f"n{number}", "quay")
    answer = client.post("/saved", data={"name": "one more", "q": "quay", "of": "claims"})
    assert (answer.status_code, "delete one first" in answer.text) == (422, True)


def test_programs_make_list_rename_and_delete_a_search(filled: Room, client: TestClient) -> None:
    made = client.post("/api/v1/saved", json={"name": " Quill ", "q": 'said:"Ada Quill"'})
    assert made.status_code == 201
    assert made.json() == {
        "id": 1,
        "name": "Quill",
        "q": 'said:"Ada Quill"',
        "of": "claims",
        "address": "/api/v1/claims?q=said%3A%22Ada+Quill%22",
        "has_feed": False,
        "feed": None,
    }
    assert client.get(made.json()["address"]).json()["tally"]["claims"] == 3
    client.post("/api/v1/saved", json={"name": "A storm", "q": "storm", "of": "articles"})
    listed = client.get("/api/v1/saved")
    assert [each["name"] for each in listed.json()["searches"]] == ["A storm", "Quill"]
    assert client.get("/api/v1/saved", headers={"If-None-Match": listed.headers["etag"]}).status_code == 304
    assert client.patch("/api/v1/saved/1", json={"name": "Ada"}).json()["name"] == "Ada"
    assert client.patch("/api/v1/saved/1", json={"q": "quay", "of": "articles"}).json() == {
        **made.json(),
        "name": "Ada",
        "q": "quay",
        "of": "articles",
        "address": "/api/v1/articles?q=quay",
    }
    assert client.get("/api/v1/saved/1").json()["name"] == "Ada"
    taken = client.patch("/api/v1/saved/1", json={"name": "A storm"})
    assert (taken.status_code, taken.json()["detail"]) == (422, "Another saved search has this name.")
    assert client.delete("/api/v1/saved/1").status_code == 204
    for answer in (
        client.get("/api/v1/saved/1"),
        client.patch("/api/v1/saved/1", json={"name": "a"}),
        client.delete("/api/v1/saved/1"),
        client.post("/api/v1/saved/1/feed"),
        client.delete("/api/v1/saved/1/feed"),
    ):
        assert answer.status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "q": "quay"},
        {"name": "a", "q": " "},
        {"name": "a", "q": "is:unamed"},
        {"name": "a", "q": "b", "x": 1},
    ],
)
def test_programs_are_told_what_cannot_be_saved(client: TestClient, sent: dict[str, object]) -> None:
    assert client.post("/api/v1/saved", json=sent).status_code == 422
    assert client.get("/api/v1/saved").json() == {"searches": []}


def test_programs_make_renew_and_void_the_address_of_a_feed(filled: Room, client: TestClient) -> None:
    client.post("/api/v1/saved", json={"name": "Quill", "q": "said:quill"})
    first, second = (client.post("/api/v1/saved/1/feed").json()["feed"] for _ in range(2))
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    told = client.patch("/api/v1/saved/1", json={"name": "Ada"}).json()
    assert (told["has_feed"], told["feed"]) == (True, second)
    assert ElementTree.fromstring(client.get(second).content).findtext(f"{ATOM}title") == "Ada · Sayso"
    assert client.delete("/api/v1/saved/1/feed").status_code == 204
    assert client.get(second).status_code == 404
    assert client.get("/api/v1/saved/1").json()["has_feed"] is False


def test_a_program_without_the_password_learns_no_address_and_changes_nothing(room: Room, guarded: TestClient) -> None:
    from sayso.register.saved import NewSearch, Of

    room.saved.open_feed(room.saved.save(NewSearch(name="Quill", search="quill", of=Of.CLAIMS)).id)
    [told] = guarded.get("/api/v1/saved").json()["searches"]
    assert (told["has_feed"], told["feed"]) == (True, None)
    assert guarded.post("/api/v1/saved/1/feed").status_code == 401
    assert guarded.delete("/api/v1/saved/1").status_code == 401


def test_a_search_is_renamed_on_its_page(filled: Room, client: TestClient) -> None:
    save(client)
    save(client, "Other")
    assert client.post("/saved/1/rename", data={"name": "Ada"}).status_code == 303
    assert [link.text for link in Document(client.get("/saved").text).all(".saved h2 a")] == ["Ada", "Other"]
    refused = client.post("/saved/1/rename", data={"name": "Other"})
    assert refused.status_code == 422
    assert Document(refused.text).one(".notice").text == "Another saved search has this name."


def test_a_full_room_still_changes_what_it_has(room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.storage.saved.MOST", 1)
    save(client)
    save(client, q="is:unnamed")
    assert client.get("/api/v1/saved/1").json()["q"] == "is:unnamed"
    assert client.post("/api/v1/saved", json={"name": "b", "q": "quay"}).status_code == 422
