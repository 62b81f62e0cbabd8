"""Bodies are limited while they are read, and forms by the same limits."""

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.domain import MAX_FILE, MAX_FILES
from sayso.main import Room, create_app
from sayso.web.limits import ARTICLE_BODY, FILE_BODY, SMALL_BODY, TEXT_BODY, UPLOAD_BODY, limit_of
from tests import factories

CHUNK = 64 * 1024
FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("path", "content_type", "limit"),
    [
        ("/sign-in", FILES, SMALL_BODY),
        ("/articles", FORM, ARTICLE_BODY),
        ("/articles/files", FILES, UPLOAD_BODY),
        ("/api/v1/articles", "application/json", ARTICLE_BODY),
        ("/api/v1/articles/1/text", "application/json", ARTICLE_BODY),
        ("/api/v1/articles/1", FILES, SMALL_BODY),
        ("/api/v1/analyze", "application/json", TEXT_BODY),
        ("/api/v1/acts", "text/csv", TEXT_BODY),
        ("/api/v1/lists", "application/json", FILE_BODY),
        ("/api/v1/articles/1/analysis", "", SMALL_BODY),
    ],
)
def test_each_route_has_its_limit(path: str, content_type: str, limit: int) -> None:
    assert limit_of(path, content_type) == limit


def test_the_limits_let_in_what_the_room_takes() -> None:
    assert UPLOAD_BODY > MAX_FILE * MAX_FILES
    assert ARTICLE_BODY > MAX_FILE


@pytest.mark.parametrize("told", [True, False], ids=["with Content-Length", "chunked"])
@pytest.mark.parametrize(
    ("path", "content_type", "limit"),
    [
        ("/api/v1/analyze", "application/json", TEXT_BODY),
        ("/api/v1/articles", "application/json", ARTICLE_BODY),
        ("/sign-in", FORM, ARTICLE_BODY),
        ("/articles", FORM, ARTICLE_BODY),
    ],
)
def test_reading_stops_at_the_limit(room: Room, path: str, content_type: str, limit: int, told: bool) -> None:
    status, headers, read = asyncio.run(send_without_end(room, path, content_type, limit + 1 if told else None))
    assert status == 413
    assert read <= (0 if told else limit + CHUNK)
    assert headers[b"connection"] == b"close"
    assert b"content-security-policy" in headers


def test_a_lie_about_the_length_does_not_help(room: Room) -> None:
    status, _, read = asyncio.run(send_without_end(room, "/api/v1/analyze", "application/json", 10))
    assert (status, read <= TEXT_BODY + CHUNK) == (413, True)


def test_a_body_just_within_the_limit_is_read(client: TestClient) -> None:
    body = b'{"title": "New"}'.ljust(SMALL_BODY)
    assert (
        client.patch("/api/v1/articles/1", content=body, headers={"Content-Type": "application/json"}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("files", "status"), [(MAX_FILES, 200), (MAX_FILES + 1, 413)], ids=["as many as allowed", "one more"]
)
def test_an_upload_has_up_to_twenty_files(client: TestClient, files: int, status: int) -> None:
    sent = [("files", (f"{n}.txt", f"Critics said no to plan {n}.".encode(), "text/plain")) for n in range(files)]
    response = client.post("/articles/files", files=sent)
    assert response.status_code == status
    added = len(client.get("/api/v1/articles").json()["articles"])
    assert added == (MAX_FILES if status == 200 else 0)


def test_a_field_may_be_as_long_as_an_article_and_no_longer_than_a_file(client: TestClient) -> None:
    fields = {"text": (None, "Ünd so weiter. " * 20_000)}
    assert client.post("/articles", files=fields).status_code == 303
    assert client.post("/articles", data={"text": "é" * (MAX_FILE // 2 + 1)}).status_code == 413


def test_a_form_with_too_many_fields_is_413(client: TestClient) -> None:
    assert client.post("/articles", data={f"field{n}": "x" for n in range(300)}).status_code == 413


def test_a_form_that_is_none_is_400(client: TestClient) -> None:
    assert client.post("/articles/files", content=b"x", headers={"Content-Type": FILES}).status_code in (400, 422)
    headers = {"Content-Type": "multipart/form-data"}
    assert client.post("/articles/files", content=b"x", headers=headers).status_code == 400


async def send_without_end(
    room: Room, path: str, content_type: str, told: int | None
) -> tuple[int, dict[bytes, bytes], int]:
    """Send a body that never ends; the answer, and how many bytes of it were taken."""
    headers = [(b"host", b"testserver"), (b"content-type", content_type.encode())]
    length = (b"content-length", str(told).encode())
    headers.append(length if told is not None else (b"transfer-encoding", b"chunked"))
    read, answers = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += CHUNK
        return {"type": "http.request", "body": b"a" * CHUNK, "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    app = create_app(room=room)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    await app(scope, receive, send)
    return answers[0]["status"], dict(answers[0]["headers"]), read


def test_what_is_refused_leaves_nothing(room: Room, client: TestClient) -> None:
    client.post("/api/v1/articles", json={"text": factories.TEXT + " " * ARTICLE_BODY})
    assert list(room.store.ids()) == []
