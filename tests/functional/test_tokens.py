"""Tokens: named, scoped, shown once, kept as a digest, revoked by page and by command."""

import json
import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from sayso.domain.tokens import NewToken, Scope, new_token
from sayso.errors import BusyError, InvalidInputError
from sayso.main import Room
from sayso.storage import tokens as stored
from tests import factories
from tests.functional.conftest import Sayso

FORM = {"origin": "http://testserver"}
ARTICLE = {"text": factories.TEXT}


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def made(room: Room, *scopes: Scope, name: str = "report") -> str:
    return room.tokens.make(NewToken(name=name, scopes=scopes))[1]


def test_a_token_does_what_it_may_and_nothing_else(guarded: TestClient, room: Room) -> None:
    secrets = {scope: bearer(made(room, scope, name=scope.value)) for scope in Scope}
    asks = {
        Scope.READ: lambda headers: guarded.get("/api/v1/articles", headers=headers),
        Scope.WRITE: lambda headers: guarded.post("/api/v1/articles", json=ARTICLE, headers=headers),
        Scope.ANALYSE: lambda headers: guarded.post("/api/v1/analyze", json=ARTICLE, headers=headers),
    }
    for scope, headers in secrets.items():
        for needed, ask in asks.items():
            answer = ask(headers)
            assert answer.is_success is (scope is needed), (scope, needed)
            if scope is not needed:
                assert (answer.status_code, answer.json()["type"]) == (403, "/problems/insufficient-scope")
                assert f"“{needed.value}”" in answer.json()["detail"]
    assert guarded.post("/api/v1/analyze", json=ARTICLE).status_code == 401


def test_a_token_keeps_a_program_to_what_it_may_where_there_is_no_password(client: TestClient, room: Room) -> None:
    headers = bearer(made(room, Scope.READ))
    assert client.post("/api/v1/articles", json=ARTICLE, headers=headers).status_code == 403
    assert client.post("/api/v1/articles", json=ARTICLE).status_code == 201


def test_a_revoked_token_is_unknown_even_where_its_answer_is_remembered(guarded: TestClient, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    headers = bearer(made(room, Scope.READ))
    assert [guarded.get("/api/v1/articles/1", headers=headers).status_code for _ in range(2)] == [200, 200]
    [token] = room.tokens.all()
    room.tokens.revoke(token.id)
    answer = guarded.get("/api/v1/articles/1", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/token-unknown")
    assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert guarded.get("/api/v1/articles/1").status_code == 200


def test_only_a_digest_is_kept_and_the_day_of_its_last_use(guarded: TestClient, room: Room) -> None:
    secret = made(room, Scope.READ, Scope.ANALYSE)
    assert re.fullmatch(r"sayso_[\w-]{43}", secret)
    with room.store._engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM token")).mappings().one()
    assert secret not in map(str, row.values())
    assert (row["name"], row["scopes"], row["hint"]) == ("report", "read analyse", secret[:10])
    assert room.tokens.all()[0].used_on is None
    guarded.get("/api/v1/articles", headers=bearer(secret))
    assert room.tokens.all()[0].used_on is not None


def test_no_page_takes_a_token_and_no_token_sees_the_tokens(guarded: TestClient, room: Room) -> None:
    headers = bearer(made(room, *Scope))
    answer = guarded.get("/tokens", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/tokens")
    assert guarded.post("/tokens", data={"name": "more", "scope": "write"}, headers=headers).status_code == 401
    assert [token.name for token in room.tokens.all()] == ["report"]


def test_a_token_is_made_shown_once_and_revoked_on_its_page(guarded: TestClient, room: Room) -> None:
    guarded.post("/sign-in", data={"password": "open sesame"}, headers=FORM)
    assert "The room has given no token yet." in guarded.get("/tokens").text
    answer = guarded.post("/tokens", data={"name": " weekly  <report> ", "scope": ["read", "write"]}, headers=FORM)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    [secret] = re.findall(r"sayso_[\w-]{43}", answer.text)
    assert guarded.post("/api/v1/articles", json=ARTICLE, headers=bearer(secret)).status_code == 201
    page = guarded.get("/tokens").text
    assert secret not in page
    assert "weekly &lt;report&gt;" in page
    assert f"{secret[:10]}…" in page
    assert "read, write · made on " in page
    assert "used last on " in page
    assert guarded.post("/tokens/1/revoke", headers=FORM).headers["location"] == "/tokens"
    assert guarded.post("/tokens/1/revoke", headers=FORM).status_code == 404
    assert room.tokens.all() == []


def test_what_is_wrong_with_a_new_token_is_said_in_the_form(client: TestClient, room: Room) -> None:
    for sent, words in (
        ({"name": "", "scope": "read"}, "Give the token a name"),
        ({"name": "x" * 101, "scope": "read"}, "up to 100 characters"),
        ({"name": "report"}, "Say what the token may do"),
        ({"name": "report", "scope": "everything"}, "“everything” is no scope"),
    ):
        answer = client.post("/tokens", data=sent, headers=FORM)
        assert answer.status_code == 422
        assert words in answer.text
    made(room, Scope.READ)
    assert "of this name already" in client.post("/tokens", data={"name": "report", "scope": "read"}).text
    assert "This room has no password" in client.get("/tokens").text


def test_a_room_has_only_so_many(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "MOST", 1)
    made(room, Scope.READ)
    with pytest.raises(InvalidInputError, match="has 1 tokens already"):
        made(room, Scope.READ, name="another")


def test_a_busy_database_refuses_nobody_whose_use_it_cannot_note(
    guarded: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = bearer(made(room, Scope.READ))

    def busy(*_: object) -> None:
        raise BusyError

    monkeypatch.setattr(stored.TokenStore, "used", busy)
    assert guarded.get("/api/v1/articles", headers=headers).status_code == 200
    assert room.tokens.all()[0].used_on is None


def test_a_use_of_a_token_that_is_revoked_meanwhile_is_no_fault(room: Room) -> None:
    made(room, Scope.READ)
    [token] = room.tokens.all()
    room.tokens.revoke(token.id)
    room.store.tokens.used(token.id, token.made_at.date())
    assert room.tokens.all() == []


def test_the_command_makes_lists_and_revokes(sayso: Sayso, room: Room) -> None:
    result = sayso("tokens", "make", "weekly report", "--scope", "read", "--scope", "analyse")
    assert "nobody can show it again" in result.stderr
    secret = result.stdout.strip()
    token = room.tokens.known(secret)
    assert token
    assert token.scopes == (Scope.READ, Scope.ANALYSE)
    listed = sayso("tokens").stdout
    assert f"weekly report  read, analyse  {secret[:10]}…  used " in listed
    [told] = map(json.loads, sayso("tokens", "--json").stdout.splitlines())
    assert (told["name"], told["scopes"], told["hint"]) == ("weekly report", ["read", "analyse"], secret[:10])
    assert "of this name already" in sayso("tokens", "make", "weekly report", "--scope", "read").stderr
    assert sayso("tokens", "revoke", token.id).exit_code == 0
    assert sayso("tokens").stdout == ""
    assert "No token has the id" in sayso("tokens", "revoke", token.id).stderr
    room.tokens.make(new_token("fresh", ["write"]))
    assert "not used yet" in sayso("tokens").stdout
    assert json.loads(sayso("tokens", "--json").stdout)["used_on"] is None
