"""Notes and highlights stand beside the claims in an article's Web Annotations, and say that they are a reader's."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.web.api.annotation_schemas import AnnotationCollection
from tests.factories import TEXT

OF = "/api/v1/articles/1"


@pytest.fixture
def noted(client: TestClient) -> TestClient:
    assert client.post("/api/v1/articles", json={"text": TEXT}).status_code == 201
    return client


def at(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def note(client: TestClient, **sent: Any) -> int:
    answer = client.post(f"{OF}/notes", json=sent)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["number"])


def annotations(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    made = client.get(f"{OF}/annotations{query}").json()
    read = AnnotationCollection.model_validate(made)
    assert read.total == len(read.first.items)
    return list(made["first"]["items"])


def notes(client: TestClient, query: str = "") -> dict[str, dict[str, Any]]:
    found = {item["id"].partition("#")[2]: item for item in annotations(client, query)}
    return {key: item for key, item in found.items() if item["target"][0]["role"] == "note"}


def test_a_note_is_an_annotation_with_its_words_tags_and_name(noted: TestClient) -> None:
    number = note(noted, words=at("it might never be paid"), note="By whom?", tags=["money", "ask"], by="E. Marsh")
    found = notes(noted)[f"n{number}"]
    assert (found["motivation"], found["by"]) == ("commenting", "reader")
    assert found["creator"] == {"type": "Person", "name": "E. Marsh"}
    assert [(body["purpose"], body["value"]) for body in found["body"]] == [
        ("commenting", "By whom?"),
        ("tagging", "money"),
        ("tagging", "ask"),
    ]
    position, quote = found["target"][0]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "it might never be paid"
    assert TEXT[: position["start"]].endswith(quote["prefix"])
    assert found["created"].endswith("+00:00")
    assert "modified" not in found
    noted.patch(f"{OF}/notes/{number}", json={"note": "By the town?"})
    assert "modified" in notes(noted)[f"n{number}"]


def test_a_highlight_has_no_body_and_a_tag_alone_is_one(noted: TestClient) -> None:
    highlight, tagged = note(noted, words=at("the quay")), note(noted, words=at("the talks"), tags=["money"])
    found = notes(noted)
    assert (found[f"n{highlight}"]["motivation"], found[f"n{highlight}"]["body"]) == ("highlighting", [])
    assert found[f"n{tagged}"]["motivation"] == "tagging"
    assert "creator" not in found[f"n{highlight}"]


def test_a_note_of_the_article_is_of_its_text_as_a_whole(noted: TestClient) -> None:
    number = note(noted, note="Read again.")
    assert notes(noted)[f"n{number}"]["target"] == [
        {
            "type": "SpecificResource",
            "source": "http://testserver/api/v1/articles/1/text",
            "scope": "http://testserver/articles/1",
            "role": "note",
        }
    ]


def test_a_note_whose_words_are_gone_keeps_them(noted: TestClient) -> None:
    number = note(noted, words=at("it might never be paid"), note="By whom?")
    gone = TEXT.replace("Critics said it might never be paid.", "")
    assert noted.put(f"{OF}/text", json={"text": gone}).status_code == 200
    (selector,) = notes(noted)[f"n{number}"]["target"][0]["selector"]
    assert (selector["type"], selector["exact"]) == ("TextQuoteSelector", "it might never be paid")


def test_the_machines_own_are_without_notes(noted: TestClient) -> None:
    before = annotations(noted)
    note(noted, words=at("the quay"))
    assert annotations(noted, "?machine=true") == before
    assert notes(noted, "?machine=true") == {}


def test_what_a_reader_corrected_says_so(noted: TestClient) -> None:
    missed = {"act": "missed", "what": "hedge", "row": {"span": at("half"), "category": "approximator"}}
    answer = noted.post(f"{OF}/corrections", json=missed)
    assert answer.status_code == 201, answer.text
    by = {item["target"][0]["selector"][1]["exact"]: item["by"] for item in annotations(noted)}
    assert by["half"] == "reader"
    assert set(by.values()) == {"reader", "machine"}


def test_whoever_has_the_notes_of_now_is_told_so_and_a_new_one_changes_the_tag(noted: TestClient) -> None:
    first = noted.get(f"{OF}/annotations").headers["etag"]
    assert first == noted.get(OF).headers["etag"]
    note(noted, words=at("the quay"))
    second = noted.get(f"{OF}/annotations", headers={"If-None-Match": first})
    assert (second.status_code, second.headers["etag"] == first) == (200, False)
    again = noted.get(f"{OF}/annotations", headers={"If-None-Match": second.headers["etag"]})
    assert again.status_code == 304
