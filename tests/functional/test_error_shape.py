"""Every error has one shape: problem details under /api, the room's own page elsewhere, and its headers everywhere."""

import gzip
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from sayso.errors import StorageError, StorageFullError
from sayso.main import Room
from sayso.web.headers import SECURITY_HEADERS
from sayso.web.problems import KINDS
from tests import factories

Ask = Callable[[TestClient], Response]
JSON = {"Content-Type": "application/json"}

API_ERRORS: dict[str, tuple[int, str, Ask]] = {
    "no route": (404, "not-found", lambda c: c.get("/api/v1/nothing")),
    "no article": (404, "article-not-found", lambda c: c.get("/api/v1/articles/9")),
    "no method": (405, "method-not-allowed", lambda c: c.put("/api/v1/articles")),
    "duplicate": (409, "duplicate-article", lambda c: [add(c), c.post("/api/v1/articles", json={"text": TEXT})][1]),
    "too large": (413, "too-large", lambda c: c.patch("/api/v1/articles/1", content=b" " * 70_000, headers=JSON)),
    "not json": (415, "unsupported-media", lambda c: c.post("/api/v1/analyze", content=b"x")),
    "broken json": (400, "malformed-request", lambda c: c.post("/api/v1/analyze", content=b"{", headers=JSON)),
    "huge number": (400, "malformed-request", lambda c: c.post("/api/v1/analyze", content=b"9" * 5000, headers=JSON)),
    "deep json": (400, "malformed-request", lambda c: c.post("/api/v1/analyze", content=b"[" * 60_000, headers=JSON)),
    "not utf-8": (400, "malformed-request", lambda c: c.post("/api/v1/analyze", content=b'"\xff\xfe"', headers=JSON)),
    "bad field": (422, "invalid-input", lambda c: c.post("/api/v1/analyze", json={"text": 3})),
    "slip": (422, "search-slip", lambda c: c.get("/api/v1/articles?q=quay is:unamed")),
    "bad id": (422, "invalid-input", lambda c: c.get("/api/v1/articles/x")),
    "huge id": (422, "invalid-input", lambda c: c.get(f"/api/v1/articles/{2**63}")),
    "surrogate": (
        422,
        "invalid-input",
        lambda c: c.post("/api/v1/analyze", content=rb'{"text": "\ud800"}', headers=JSON),
    ),
    "surrogate name": (
        422,
        "invalid-input",
        lambda c: c.post("/api/v1/analyze", content=rb'{"\ud800": 1}', headers=JSON),
    ),
    "host": (400, "untrusted-host", lambda c: c.get("/api/v1/health", headers={"Host": "evil.example"})),
    "cross site": (
        403,
        "forbidden",
        lambda c: c.delete("/api/v1/articles/1", headers={"Sec-Fetch-Site": "cross-site"}),
    ),
}
PAGE_ERRORS: dict[str, tuple[int, str, Ask]] = {
    "no page": (404, "not-found", lambda c: c.get("/nothing")),
    "no article": (404, "article-not-found", lambda c: c.get("/articles/9")),
    "no number": (404, "not-found", lambda c: c.get("/articles/x")),
    "no file": (404, "not-found", lambda c: c.get("/static/nothing.css")),
    "no method": (405, "method-not-allowed", lambda c: c.post("/about")),
    "host": (400, "untrusted-host", lambda c: c.get("/", headers={"Host": "evil.example"})),
    "cross site": (403, "forbidden", lambda c: c.post("/articles", headers={"Origin": "https://evil.example"})),
}
TEXT = factories.TEXT


@pytest.mark.parametrize("name", API_ERRORS)
def test_the_api_answers_problem_details(client: TestClient, name: str) -> None:
    status, code, ask = API_ERRORS[name]
    check_problem(ask(client), status, code)


@pytest.mark.parametrize(
    ("body", "headers", "status", "detail"),
    [
        (b'{"text": "caf\xe9"}', {}, 400, "The body is not UTF-8: byte 13 of it is 0xE9."),
        (b"[" * 60_000, {}, 400, "The body is nested too deeply."),
        (b"9" * 5000, {}, 400, "The body has a number with too many digits."),
        (b"{", {}, 400, "The body is not JSON: Expecting property name enclosed in double quotes."),
        (
            gzip.compress(b'{"text": "No."}'),
            {"Content-Encoding": "gzip"},
            415,
            "The body is packed (Content-Encoding: gzip): send it as it is.",
        ),
    ],
    ids=["another encoding", "deep", "long number", "no JSON", "packed"],
)
def test_a_body_that_cannot_be_read_is_told_why(
    client: TestClient, body: bytes, headers: dict[str, str], status: int, detail: str
) -> None:
    answer = client.post("/api/v1/analyze", content=body, headers={**JSON, **headers})
    assert (answer.status_code, answer.json()["detail"]) == (status, detail)


@pytest.mark.parametrize("name", PAGE_ERRORS)
def test_a_page_that_fails_has_the_rooms_face(client: TestClient, name: str) -> None:
    status, code, ask = PAGE_ERRORS[name]
    check_page(ask(client), status, code)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("a secret of the program"), 500, "internal-error"),
        (StorageError("The database is locked by another program."), 503, "storage-unavailable"),
        (StorageFullError("No room."), 507, "storage-full"),
    ],
    ids=["crash", "locked", "full"],
)
def test_what_fails_inside_is_answered_in_the_same_shape(
    room: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(type(room.library), "article", fail)
    problem, page = client.get("/api/v1/articles/1"), client.get("/articles/1")
    check_problem(problem, status, code)
    check_page(page, status, code)
    assert "secret" not in problem.text + page.text
    assert ("retry-after" in problem.headers) == (status == 503)


def test_an_error_of_a_field_names_it(client: TestClient) -> None:
    problem = client.post("/api/v1/articles", json={"text": "x", "title": "t" * 600, "anyway": 3}).json()
    assert [error["field"] for error in problem["errors"]] == ["title", "anyway"]
    assert all(error["message"] for error in problem["errors"])


def test_a_million_errors_are_not_all_told(client: TestClient) -> None:
    problem = client.post("/api/v1/analyze", json={f"{number}{'x' * 500}": 1 for number in range(2_000)})
    assert problem.status_code == 422
    assert len(problem.json()["errors"]) == 20
    assert len(problem.content) < 10_000
    assert "and 1981 more" in problem.json()["detail"]


def test_a_405_names_what_is_possible(client: TestClient) -> None:
    allowed = client.put("/api/v1/articles").headers["allow"]
    assert "POST" in allowed or "GET" in allowed


def test_what_was_sent_is_not_sent_back_as_a_page(client: TestClient) -> None:
    problem = client.post("/api/v1/analyze", json={"<script>alert(1)</script>": 1})
    assert problem.headers["content-type"] == "application/problem+json"
    page = client.get("/<script>alert(1)</script>")
    assert "<script>alert" not in page.text


def test_every_kind_says_what_to_do() -> None:
    assert all(kind.help.endswith(".") and 400 <= kind.status < 600 for kind in KINDS.values())


def add(client: TestClient) -> Response:
    return client.post("/api/v1/articles", json={"text": TEXT})


def check_problem(response: Response, status: int, code: str) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem.keys() >= {"type", "title", "status", "detail", "help", "instance"}
    assert (problem["type"], problem["status"], problem["title"]) == (f"/problems/{code}", status, KINDS[code].title)
    assert problem["detail"]
    assert problem["instance"].startswith("/api/")
    check_headers(response)


def check_page(response: Response, status: int, code: str) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert KINDS[code].title in response.text
    assert 'href="/"' in response.text
    check_headers(response)


def check_headers(response: Response) -> None:
    assert {name: response.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert response.headers["cache-control"] == "no-store"


def test_the_type_of_every_problem_opens_as_a_page(client: TestClient) -> None:
    for code, kind in KINDS.items():
        page = client.get(f"/problems/{code}")
        assert (page.status_code, kind.title in page.text, code in page.text) == (200, True, True)
    assert client.get("/problems/nothing-like-it").status_code == 404


def test_the_root_of_the_api_answers_a_program(client: TestClient) -> None:
    response = client.get("/api")
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    assert response.json()["instance"] == "/api"
    assert client.get("/apiary").headers["content-type"].startswith("text/html")
