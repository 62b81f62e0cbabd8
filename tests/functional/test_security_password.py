"""A room with a password: who may write, route by route, and how a session begins and ends."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from sayso.domain.hooks import EVENTS
from sayso.lists import Listed
from sayso.main import Room
from tests import factories
from tests.conftest import client_of
from tests.functional.test_security import routes_of
from tests.pages import Document

PASSWORD = "open sesame"
FORM = {"password": PASSWORD}
OWN = {"Sec-Fetch-Site": "same-origin"}
OTHER = {"Sec-Fetch-Site": "cross-site"}

READ = {
    "GET /",
    "GET /about",
    "GET /api/docs",
    "GET /api/openapi.json",
    "GET /api/v1/articles",
    "GET /api/v1/articles.csv",
    "GET /api/v1/articles/{article_id}",
    "GET /api/v1/articles/{article_id}/analysis",
    "GET /api/v1/articles/{article_id}/annotations",
    "GET /api/v1/articles/{article_id}/corrections",
    "GET /api/v1/articles/{article_id}/claims.csv",
    "GET /api/v1/articles/{article_id}/epub",
    "GET /api/v1/articles/{article_id}/original",
    "GET /api/v1/articles/{article_id}/page",
    "GET /api/v1/articles/{article_id}/text",
    "GET /api/v1/claims",
    "GET /api/v1/claims.csv",
    "GET /api/v1/claims.jsonl",
    "GET /api/v1/columns",
    "GET /api/v1/compare",
    "GET /api/v1/compare.csv",
    "GET /api/v1/feeds",
    "GET /api/v1/feeds/{feed_id}",
    "GET /api/v1/lists",
    "GET /api/v1/lists/{list_id}",
    "GET /api/v1/health",
    "GET /api/v1/publications",
    "GET /api/v1/publications.csv",
    "GET /api/v1/sources",
    "GET /api/v1/sources.csv",
    "GET /api/v1/sources.jsonl",
    "GET /api/v1/sources/{voice_id}",
    "GET /api/v1/articles/{article_id}/hypothesis",
    "GET /api/v1/articles/{article_id}/markdown",
    "GET /api/v1/articles/{article_id}/notes",
    "GET /api/v1/articles/{article_id}/reading",
    "GET /api/v1/tags",
    "GET /api/v1/articles/{article_id}/diff",
    "GET /api/v1/articles/{article_id}/memo.md",
    "GET /api/v1/articles/{article_id}/review",
    "GET /api/v1/articles/{article_id}/versions",
    "GET /api/v1/articles/{article_id}/versions/{number}",
    "GET /api/v1/policies",
    "GET /articles/{article_id}/diff",
    "GET /articles/{article_id}/memo",
    "GET /articles/{article_id}/pictures/{name}",
    "GET /articles/{article_id}/memo.html",
    "GET /articles/{article_id}/memo.md",
    "GET /articles/{article_id}/review",
    "GET /articles/{article_id}/versions",
    "GET /articles/{article_id}/versions/{number}",
    "GET /articles/new",
    "GET /articles/{article_id}/at/{key}",
    "GET /articles/{article_id}/hypothesis.json",
    "GET /articles/{article_id}/note",
    "GET /articles/{article_id}/notes",
    "GET /articles/{article_id}/notes.md",
    "GET /articles/{article_id}/notes/{number}",
    "GET /export",
    "GET /articles/{article_id}",
    "GET /articles/{article_id}/again",
    "GET /articles/{article_id}/cite.{form}",
    "GET /articles/{article_id}/class",
    "GET /articles/{article_id}/class/sheet",
    "GET /articles/{article_id}/correct",
    "GET /articles/{article_id}/corrections",
    "GET /articles/{article_id}/delete",
    "GET /articles/{article_id}/edit",
    "GET /articles/{article_id}/text",
    "GET /bin",
    "GET /claims",
    "GET /class/{code}",
    "GET /compare",
    "GET /feeds/{secret}.atom",
    "GET /feeds",
    "GET /feeds.opml",
    "GET /methods",
    "GET /problems/{code}",
    "GET /publications",
    "GET /saved",
    "GET /sign-in",
    "GET /sources",
    "GET /sources/{voice_id}",
    "GET /lists",
    "GET /api/v1/acts.csv",
    "GET /api/v1/acts.jsonl",
    "GET /api/v1/articles/{article_id}/labels",
    "GET /api/v1/compare.jsonl",
    "GET /api/v1/publications.jsonl",
    "GET /api/v1/saved",
    "GET /api/v1/saved/{search_id}",
    "GET /api/v1/sources/{voice_id}/acts",
}
WRITE = {
    "DELETE /api/v1/acts/{act_id}",
    "DELETE /api/v1/saved/{search_id}",
    "DELETE /api/v1/saved/{search_id}/feed",
    "PATCH /api/v1/saved/{search_id}",
    "POST /api/v1/acts",
    "POST /api/v1/saved",
    "POST /api/v1/saved/{search_id}/feed",
    "POST /api/v1/sources/{voice_id}/acts",
    "POST /articles/table",
    "POST /lists",
    "POST /lists/{list_id}/again",
    "POST /lists/{list_id}/pause",
    "POST /lists/{list_id}/remove",
    "POST /lists/{list_id}/resume",
    "POST /saved/{search_id}/rename",
    "DELETE /api/v1/articles/{article_id}",
    "DELETE /api/v1/articles/{article_id}/corrections/{number}",
    "DELETE /api/v1/articles/{article_id}/notes/{number}",
    "DELETE /api/v1/feeds/{feed_id}",
    "DELETE /api/v1/lists/{list_id}",
    "PATCH /api/v1/articles/{article_id}",
    "PATCH /api/v1/articles/{article_id}/notes/{number}",
    "PATCH /api/v1/articles/{article_id}/reading",
    "PATCH /api/v1/feeds/{feed_id}",
    "PATCH /api/v1/lists/{list_id}",
    "POST /api/v1/analyze",
    "POST /api/v1/articles",
    "POST /api/v1/articles/{article_id}/analysis",
    "POST /api/v1/articles/{article_id}/corrections",
    "POST /api/v1/articles/{article_id}/hypothesis",
    "POST /api/v1/articles/{article_id}/lessons",
    "POST /api/v1/articles/{article_id}/lessons/{code}/reveal",
    "POST /api/v1/articles/{article_id}/notes",
    "POST /api/v1/feeds",
    "POST /api/v1/lists",
    "POST /api/v1/lists/{list_id}/again",
    "POST /api/v1/reading",
    "POST /api/v1/undo/{token}",
    "POST /api/v1/files",
    "POST /articles",
    "POST /articles/files",
    "POST /articles/page",
    "POST /articles/url",
    "POST /articles/{article_id}/analyze",
    "POST /articles/{article_id}/class/lessons",
    "POST /articles/{article_id}/class/lessons/{code}/reveal",
    "POST /articles/{article_id}/class/results",
    "POST /articles/{article_id}/correct",
    "POST /articles/{article_id}/corrections/{number}/undo",
    "POST /articles/{article_id}/delete",
    "POST /articles/{article_id}/edit",
    "POST /articles/{article_id}/hypothesis",
    "POST /articles/{article_id}/keep",
    "POST /articles/{article_id}/notes",
    "POST /articles/{article_id}/notes/{number}",
    "POST /articles/{article_id}/stopped",
    "POST /keep",
    "POST /undo/{token}",
    "POST /articles/{article_id}/restore",
    "POST /articles/{article_id}/again",
    "DELETE /api/v1/articles/{article_id}/review/{question}",
    "POST /articles/{article_id}/fetch",
    "POST /articles/{article_id}/review",
    "POST /articles/{article_id}/versions/{number}/restore",
    "PUT /api/v1/articles/{article_id}/review/{question}",
    "POST /articles/{article_id}/text",
    "POST /register-acts/{act_id}/undo",
    "POST /feeds",
    "POST /feeds/opml",
    "POST /feeds/{feed_id}/pause",
    "POST /feeds/{feed_id}/remove",
    "POST /feeds/{feed_id}/resume",
    "POST /samples/delete",
    "POST /saved",
    "POST /sources",
    "POST /sources/{voice_id}/identify",
    "POST /sources/{voice_id}/join",
    "POST /sources/{voice_id}/part",
    "POST /sources/{voice_id}/rename",
    "DELETE /api/v1/webhooks/{webhook_id}",
    "PATCH /api/v1/webhooks/{webhook_id}",
    "POST /api/v1/webhooks",
    "POST /api/v1/webhooks/{webhook_id}/test",
    "POST /webhooks",
    "POST /webhooks/{hook_id}/pause",
    "POST /webhooks/{hook_id}/remove",
    "POST /webhooks/{hook_id}/resume",
    "POST /webhooks/{hook_id}/test",
    "POST /tokens",
    "POST /tokens/{token_id}/revoke",
    "POST /saved/{search_id}/delete",
    "POST /saved/{search_id}/feed",
    "POST /saved/{search_id}/feed/delete",
    "PUT /api/v1/articles/{article_id}/text",
}
OWNERS = {
    "GET /api/v1/webhooks",
    "GET /api/v1/webhooks/{webhook_id}",
    "GET /api/v1/webhooks/{webhook_id}/deliveries",
    "GET /tokens",
    "GET /webhooks",
}
DOOR = {"POST /sign-in", "POST /sign-out"}
# A class: pupils send without the password what they marked, and teachers look at it with the password.
PUPILS = {
    "POST /articles/{article_id}/class",
    "POST /articles/{article_id}/class/compare",
    "POST /articles/{article_id}/class/file",
    "POST /articles/{article_id}/class/hand-in",
    "POST /api/v1/articles/{article_id}/lessons/{code}/marks",
}
TEACHERS = {"GET /articles/{article_id}/class/results", "GET /articles/{article_id}/class/teacher"}
LESSONS = {  # who may read these: tests/functional/test_api_lessons.py
    "GET /api/v1/articles/{article_id}/lessons",
    "GET /api/v1/articles/{article_id}/lessons/{code}",
    "GET /api/v1/articles/{article_id}/lessons/{code}/counts",
}


def basic(password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()}


@pytest.fixture
def signed_in(guarded: TestClient) -> TestClient:
    assert guarded.post("/sign-in", data=FORM, headers=OWN).status_code == 303
    return guarded


def test_every_route_is_in_one_of_the_lists(client: TestClient) -> None:
    routes = {f"{method} {route.path}" for route in routes_of(client.app) for method in route.methods}
    assert routes == READ | OWNERS | WRITE | DOOR | PUPILS | TEACHERS | LESSONS


@pytest.mark.parametrize("route", sorted(READ))
def test_reading_needs_no_password(room: Room, guarded: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    room.feeds.follow_listed((("https://courier.example/rss", "The Courier"),))
    room.lists.begin("To read", [Listed("https://courier.example/mill")])
    for headers in ({}, OTHER, basic("wrong")):
        # These need something in their address, and say so to everybody.
        answers = {
            "/class/{code}": 404,
            "/articles/{article_id}/diff": 303,
            "/api/v1/articles/{article_id}/diff": 422,
            "/api/v1/articles/{article_id}/versions/{number}": 422,
            "/articles/{article_id}/versions/{number}": 404,
            "/articles/{article_id}/pictures/{name}": 404,
            "/compare": 422,
            "/api/v1/compare": 422,
            "/api/v1/compare.csv": 422,
            "/api/v1/compare.jsonl": 422,
            "/api/v1/articles/{article_id}/labels": 422,
            "/api/v1/saved/{search_id}": 422,
            "/feeds/{secret}.atom": 404,
            "/articles/{article_id}/at/{key}": 302,
            "/articles/{article_id}/notes/{number}": 404,
        }
        assert ask(guarded, route, headers) == answers.get(route.partition(" ")[2], 200)


@pytest.mark.parametrize("route", sorted(OWNERS))
def test_what_is_the_owners_alone_needs_the_password_to_be_read(
    room: Room, client: TestClient, guarded: TestClient, route: str
) -> None:
    room.hooks.add("https://desk.example/", EVENTS)
    api = "/api/" in route
    assert ask(client, route, {}) == 200
    assert ask(guarded, route, {}) == (401 if api else 303)
    assert ask(guarded, route, basic(PASSWORD)) == (200 if api else 303)
    assert guarded.post("/sign-in", data=FORM, headers=OWN).status_code == 303
    assert ask(guarded, route, OTHER) == 200  # a link from elsewhere leads there, too


@pytest.mark.parametrize("route", sorted(WRITE))
def test_writing_needs_the_password(room: Room, guarded: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    api = "/api/" in route
    assert ask(guarded, route, {}) == 401
    assert ask(guarded, route, OWN) == 401
    assert ask(guarded, route, basic("wrong")) == 401
    assert ask(guarded, route, {"Authorization": "Basic %%%"}) == 401
    assert ask(guarded, route, {"Authorization": f"Bearer {PASSWORD}"}) == 401
    assert ask(guarded, route, {**basic(PASSWORD), **OTHER}) == 403
    assert (ask(guarded, route, basic(PASSWORD)) != 401) is api


@pytest.mark.parametrize("route", sorted(WRITE))
def test_a_session_counts_only_with_the_same_origin_proof(room: Room, signed_in: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    assert ask(signed_in, route, {}) == 401
    assert ask(signed_in, route, OTHER) == 403
    assert ask(signed_in, route, {"Origin": "http://evil.example"}) == 403
    assert ask(signed_in, route, {"Origin": "http://testserver"}) not in (401, 403)


@pytest.mark.parametrize("route", sorted(WRITE))
def test_without_a_password_everyone_writes(room: Room, client: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    assert ask(client, route, {}) not in (401, 403)


@pytest.mark.parametrize("route", sorted(TEACHERS))
def test_a_class_is_looked_at_with_the_password(room: Room, signed_in: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    assert ask(signed_in, route, {}) == 200
    signed_in.cookies.clear()
    assert ask(signed_in, route, {}) == 401
    assert ask(signed_in, route, basic(PASSWORD)) == 401


@pytest.mark.parametrize("route", sorted(PUPILS))
def test_pupils_need_no_password_and_leave_nothing_without_a_link(room: Room, guarded: TestClient, route: str) -> None:
    room.library.add_article(factories.full_draft())
    assert ask(guarded, route, OTHER) == 403
    empty = {"compare": 403, "hand-in": 401, "file": 422, "marks": 415}  # marks are missing, or the link
    assert ask(guarded, route, {}) == empty.get(route.rpartition("/")[2], 200)


@pytest.mark.parametrize("route", sorted(DOOR))
def test_the_door_is_open_to_all_but_other_sites(guarded: TestClient, route: str) -> None:
    assert ask(guarded, route, OTHER) == 403
    assert ask(guarded, route, {}) == (401 if "in" in route else 303)


def test_what_is_missing_is_said_in_the_manner_of_each_door(guarded: TestClient) -> None:
    assert guarded.delete("/api/v1/articles/1").headers["www-authenticate"].startswith("Basic ")
    page = guarded.post("/articles/1/delete")
    assert not page.headers["www-authenticate"].startswith("Basic ")
    assert 'href="/sign-in"' in page.text


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(guarded: TestClient) -> None:
    cookie = guarded.post("/sign-in", data=FORM).headers["set-cookie"]
    name, token = re.match(r"([^=]+)=([^;]+)", cookie).groups()
    assert name == "sayso-session"
    assert len(token) >= 43
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(room: Room) -> None:
    guarded = replace(room, settings=replace(room.settings, password=PASSWORD))
    with client_of(guarded, base_url="https://testserver") as client:
        cookie = client.post("/sign-in", data=FORM, headers=OWN).headers["set-cookie"]
        assert cookie.startswith("__Host-sayso-session=")
        assert "Secure" in cookie.split("; ")
        assert client.post("/api/v1/analyze", json={"text": "x"}, headers=OWN).status_code == 200


def test_signing_out_ends_the_session_itself(signed_in: TestClient) -> None:
    token = dict(signed_in.cookies)
    assert signed_in.post("/sign-out", headers=OWN).status_code == 303
    assert not signed_in.cookies
    signed_in.cookies.update(token)
    assert signed_in.post("/api/v1/analyze", json={"text": "x"}, headers=OWN).status_code == 401


def test_each_sign_in_is_a_session_of_its_own(signed_in: TestClient) -> None:
    first = signed_in.cookies["sayso-session"]
    signed_in.post("/sign-in", data=FORM, headers=OWN)
    assert signed_in.cookies["sayso-session"] != first
    signed_in.cookies.clear()
    signed_in.cookies.set("sayso-session", first)
    assert signed_in.post("/api/v1/analyze", json={"text": "x"}, headers=OWN).status_code == 401


def test_a_wrong_password_opens_nothing_and_is_not_shown(guarded: TestClient) -> None:
    response = guarded.post("/sign-in", data={"password": "open barley"}, headers=OWN)
    assert response.status_code == 401
    assert "set-cookie" not in response.headers
    assert "barley" not in response.text
    assert "not the password" in response.text


@pytest.mark.parametrize("door", ["page", "api"])
def test_wrong_passwords_make_the_next_ones_wait_and_the_right_one_works(
    guarded: TestClient, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("sayso.web.security.anyio.sleep", sleep)

    def try_in(password: str) -> int:
        if door == "page":
            return guarded.post("/sign-in", data={"password": password}).status_code
        return guarded.post("/api/v1/analyze", json={"text": "x"}, headers=basic(password)).status_code

    assert [try_in(f"wrong {number}") for number in range(20)] == [401] * 20
    assert waited == [0.5, 1, 2] + [4] * 12
    assert try_in(PASSWORD) == (303 if door == "page" else 200)
    assert len(waited) == 16


def test_what_was_being_saved_survives_signing_in(guarded: TestClient, room: Room) -> None:
    text = "Harbour “talks” <b>\r\n\r\nCritics said no & more."
    typed = {"text": text, "title": "Mine", "byline": "Jo <Marsh>", "url": "https://courier.example/a"}
    asked = guarded.post("/articles", data=typed, headers=OWN)
    assert (asked.status_code, asked.headers["cache-control"]) == (401, "no-store")
    wrong = guarded.post("/sign-in", data={**hidden(asked), "password": "wrong"}, headers=OWN)
    assert wrong.status_code == 401
    signed = guarded.post("/sign-in", data={**hidden(wrong), **FORM}, headers=OWN)
    assert (signed.status_code, signed.headers["cache-control"]) == (200, "no-store")
    assert Document(signed.text).one("main form").attributes["action"] == "/articles"
    assert room.library.facts().articles == 0
    saved = guarded.post("/articles", data=hidden(signed), headers=OWN)
    assert saved.status_code == 303
    article = room.library.article(1)
    assert article.text == text.replace("\r", "")
    assert (article.title, article.metadata.byline, article.metadata.url) == ("Mine", "Jo <Marsh>", typed["url"])


@pytest.mark.parametrize("headers", [{}, OTHER])
def test_only_what_a_page_of_the_room_sent_is_taken_along(guarded: TestClient, headers: dict[str, str]) -> None:
    refused = guarded.post("/articles", data={"text": "Words."}, headers=headers)
    assert refused.status_code == (403 if headers else 401)
    assert "kept." not in refused.text


def test_what_is_taken_along_goes_nowhere_else(guarded: TestClient) -> None:
    sent = {"action": "https://evil.example/", "kept.text": "Words.", **FORM}
    signed = guarded.post("/sign-in", data=sent, headers=OWN)
    assert Document(signed.text).one("main form").attributes["action"] == "/"


def hidden(answer: Response) -> dict[str, str]:
    fields = Document(answer.text).all("main form input[type=hidden]")
    return {field.attributes["name"]: field.attributes["value"] for field in fields}


def test_answers_to_signing_in_and_out_are_stored_nowhere(guarded: TestClient) -> None:
    for path in ("/sign-in", "/sign-out"):
        assert guarded.post(path, data=FORM, headers=OWN).headers["cache-control"] == "no-store"


def test_what_a_signed_in_visitor_sees_is_stored_nowhere(signed_in: TestClient) -> None:
    assert signed_in.get("/").headers["cache-control"] == "no-store"
    assert signed_in.get("/sign-in").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("/articles/new", "/articles/new"),
        ("/?q=a", "/?q=a"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        (" //evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_nowhere_else(guarded: TestClient, target: str, leads: str) -> None:
    response = guarded.post("/sign-in", data={**FORM, "next": target}, headers=OWN)
    assert (response.status_code, response.headers["location"]) == (303, leads)


def test_neither_password_nor_token_is_on_disk(room: Room, signed_in: TestClient) -> None:
    signed_in.post("/api/v1/articles", json={"text": factories.TEXT}, headers={**OWN, **basic(PASSWORD)})
    told = (PASSWORD.encode(), signed_in.cookies["sayso-session"].encode())
    for path in files_below(room):
        assert not any(secret in path.read_bytes() for secret in told), path


def ask(client: TestClient, route: str, headers: dict[str, str]) -> int:
    method, path = route.split(" ")
    path = (
        path.replace("{webhook_id}", "1")
        .replace("{code}", "busy")
        .replace("{article_id}", "1")
        .replace("{form}", "bib")
        .replace("{voice_id}", "1")
        .replace("{feed_id}", "1")
        .replace("{list_id}", "1")
    )
    return client.request(method, path, headers=headers).status_code


def files_below(room: Room) -> Iterator:
    return (path for path in room.settings.data.rglob("*") if path.is_file())
