"""POST /api/v1/files, and GET of what an article came as."""

import base64

import pytest
from fastapi.testclient import TestClient

from sayso.domain import MAX_AT_ONCE
from tests.factories import TEXT

PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>"
MANY = "".join(f"Document {{n}} of 2\n\nTitle: Mill {n}\n\nFull text: Mill {n} was sold.\n\n" for n in (1, 2))


def send(client: TestClient, name: str, data: str | bytes, **more: object) -> dict:
    raw = data.encode() if isinstance(data, str) else data
    answer = client.post("/api/v1/files", json={"name": name, "data": base64.b64encode(raw).decode(), **more})
    return {"status": answer.status_code, **answer.json()}


def test_every_article_of_a_file_is_added_and_what_is_here_is_named(client: TestClient) -> None:
    first = send(client, "a.txt", MANY.replace("{n}", "1"))
    assert ([each["title"] for each in first["added"]], first["known"], first["refused"]) == (
        ["Mill 1", "Mill 2"],
        [],
        [],
    )
    again = send(client, "a.txt", MANY.replace("{n}", "1"))
    assert (again["added"], [each["article_id"] for each in again["known"]]) == ([], [1, 2])
    anyway = send(client, "a.txt", MANY.replace("{n}", "1"), anyway=True)
    assert [each["id"] for each in anyway["added"]] == [3, 4]


def test_a_row_that_cannot_be_used_is_named_and_the_others_are_added(client: TestClient) -> None:
    out = send(client, "a.jsonl", '{"text": "One."}\n{"title": "no text"}\nnothing\n')
    assert ([each["text"] for each in out["added"]], len(out["refused"])) == (["One."], 2)
    table = send(client, "a.csv", "title,text\nA,Four.\nB,Two.,Three\n")
    assert ([each["title"] for each in table["added"]], len(table["refused"])) == (["A"], 1)


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.doc", b"old", 415, "unsupported-media"),
        ("a.docx", b"broken", 422, "invalid-input"),
        ("a.csv", b"title,url\nA,https://a.example/\n", 422, "invalid-input"),
        ("a.jsonl", b'{"text": "One."}\n' * (MAX_AT_ONCE + 1), 413, "too-large"),
    ],
)
def test_a_file_that_is_not_read_is_a_problem(
    client: TestClient, name: str, data: bytes, status: int, code: str
) -> None:
    out = send(client, name, data)
    assert (out["status"], out["type"].rpartition("/")[2]) == (status, code)
    assert client.get("/api/v1/articles").json()["articles"] == []


def test_what_came_in_is_given_back_byte_for_byte_and_never_as_a_page(client: TestClient) -> None:
    client.post("/api/v1/articles", json={"html": PAGE})
    original = client.get("/api/v1/articles/1/original")
    assert original.text == PAGE
    assert original.headers["content-type"] == "application/octet-stream"
    assert original.headers["content-disposition"] == 'attachment; filename="article-1-original.html"'
    assert original.headers["x-original-type"].startswith("text/html")
    assert 'href="/api/v1/articles/1/original"' in client.get("/articles/1").text


def test_of_a_pasted_text_there_is_no_original(client: TestClient) -> None:
    client.post("/api/v1/articles", json={"text": TEXT})
    missing = client.get("/api/v1/articles/1/original")
    assert (missing.status_code, missing.json()["type"].rpartition("/")[2]) == (404, "no-original")
    assert "/original" not in client.get("/articles/1").text
    assert client.get("/api/v1/articles/9/original").json()["type"].endswith("article-not-found")
