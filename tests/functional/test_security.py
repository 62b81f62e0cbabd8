"""What keeps strangers out: host names, the same-origin proof, headers, and that no GET changes anything."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from sayso.main import Room, create_app
from sayso.web.headers import SECURITY_HEADERS
from sayso.web.pages.assets import static_url
from tests import factories

JSON = {"text": factories.TEXT}
SAME_ORIGIN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://elsewhere.example"},
    {"Origin": "http://testserver"},
    {"Origin": "http://testserver:80"},
    {"Origin": "HTTP://TestServer"},
    {"Origin": "https://testserver"},
    {},
]
CROSS_SITE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://evil.example"},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:8000"},
    {"Origin": "http://testserver@evil.example"},
    {"Origin": "testserver"},
]
STRANGE_HOSTS = [
    "evil.example",
    "evil.example:80",
    "testserver.evil.example",
    "testserver@evil.example",
    "evil.example#testserver",
    "testserver/..",
    "testserver evil.example",
    "",
    "[::1]",
    "[::1]evil.example",
    "[testserver]",
    "127.0.0.1.nip.example",
    "0.0.0.0",
    ".testserver",
    "testserver.",
    "2130706433",
]
UNSAFE = [
    ("POST", "/api/v1/articles"),
    ("DELETE", "/api/v1/articles/1"),
    ("POST", "/articles"),
    ("POST", "/articles/1/delete"),
    ("POST", "/sign-in"),
]
FORWARDED = [
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
    {"Forwarded": "host=evil.example"},
    {"X-Host": "evil.example"},
    {"X-Original-URL": "//evil.example"},
]


@pytest.mark.parametrize("host", ["testserver", "TESTSERVER", "testserver:8000", "localhost", "127.0.0.1:9"])
def test_the_room_answers_under_its_names(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/static/css/room.css"])
def test_the_room_answers_under_no_other_name(client: TestClient, path: str) -> None:
    for host in STRANGE_HOSTS:
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 400, host
        assert "location" not in response.headers, host


def test_a_star_lets_every_name_in(room: Room) -> None:
    with TestClient(create_app(room=replace(room, settings=replace(room.settings, hosts=("*",))))) as client:
        assert client.get("/api/v1/health", headers={"Host": "evil.example"}).status_code == 200


@pytest.mark.parametrize("headers", FORWARDED, ids=str)
def test_nothing_that_a_client_says_of_itself_leads_away(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/articles/new/", "/articles/1/", "//evil.example/", "/\\evil.example", "/api/v1/articles/"):
        response = client.get(f"http://testserver{path}", headers=headers)
        assert not response.headers.get("location", "").startswith(("//", "http://evil", "https://")), path
        assert "//evil.example" not in response.text, path


@pytest.mark.parametrize("headers", SAME_ORIGIN, ids=str)
def test_a_request_of_the_rooms_own_pages_or_of_a_program_is_carried_out(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/api/v1/articles", json=JSON, headers=headers).status_code == 201


@pytest.mark.parametrize("headers", CROSS_SITE, ids=str)
def test_a_request_of_another_site_is_not(room: Room, client: TestClient, headers: dict[str, str]) -> None:
    room.library.add_article(factories.draft("Critics said no."))
    before = digest_of(room)
    for method, path in UNSAFE:
        assert client.request(method, path, json=JSON, headers=headers).status_code == 403, path
    assert digest_of(room) == before


def test_every_answer_carries_the_security_headers(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    etag = client.get("/api/v1/articles/1").headers["etag"]
    answers = [
        client.get("/"),
        client.get("/articles/1"),
        client.get("/static/css/room.css"),
        client.get("/api/docs"),
        client.get("/api/docs/ui/swagger-ui.css"),
        client.get("/api/openapi.json"),
        client.get("/api/v1/articles/1", headers={"If-None-Match": etag}),
        client.post("/api/v1/articles", json=JSON),
        client.post("/articles", data={"text": "Critics said no."}),
        client.delete("/api/v1/articles/1"),
        client.head("/"),
        client.options("/"),
        client.head("/api/v1/health"),
    ]
    assert {answer.status_code for answer in answers} >= {200, 204, 303, 304, 405}
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS, answer.url
        assert len(answer.headers.get_list("content-security-policy")) == 1


def test_the_policy_allows_nothing_inline_and_nobody_elses_files() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy


def test_only_the_page_that_the_bookmarklet_opens_keeps_its_opener(client: TestClient) -> None:
    policy = "cross-origin-opener-policy"
    assert client.get("/articles/new").headers[policy] == "unsafe-none"
    assert client.get("/").headers[policy] == "same-origin"


def test_a_file_with_its_version_in_the_address_is_kept_for_good(client: TestClient) -> None:
    assert "immutable" in client.get(static_url("css/room.css")).headers["cache-control"]
    older = client.get("/static/v0123456789ab/css/room.css")
    assert older.content == client.get(static_url("css/room.css")).content
    assert older.headers["cache-control"] == "no-cache"
    assert client.get("/static/css/room.css").headers["cache-control"] == "no-cache"
    assert client.get("/").headers["cache-control"] == "no-cache"


def test_no_get_changes_the_database(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    before = digest_of(room)
    paths = list(readable_paths(client.app))
    assert len(paths) > 15
    for path in paths:
        for method in ("GET", "HEAD"):
            client.request(method, f"{path}?q=quay&url=http://x.example/&text=x&_method=DELETE")
    assert digest_of(room) == before


def readable_paths(app: Any) -> Iterator[str]:
    for route in routes_of(app):
        if "GET" in route.methods:
            yield route.path.replace("{article_id}", "1")


def routes_of(app: Any) -> Iterator[Any]:
    for context in iter_route_contexts(app.routes):
        if not isinstance(context.original_route, Mount):
            yield context


def digest_of(room: Room) -> dict[str, str]:
    files = sorted(room.settings.data.glob("sayso.sqlite*"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}
