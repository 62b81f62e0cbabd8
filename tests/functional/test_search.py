"""One search language in the library's field, the API and the command line, and the same answer to a slip."""

import json
import sqlite3
from contextlib import closing

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from tests import factories
from tests.functional.conftest import Sayso

SLIP = "is: does not take “unamed”. Did you mean is:unnamed?"


@pytest.fixture
def filled(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Mayor Ada Quill said “no” twice.", title="Twice"))
    return room


def test_a_search_finds_the_same_articles_everywhere(filled: Room, client: TestClient, sayso: Sayso) -> None:
    search = 'said:"ada quill" -is:unnamed'
    page = client.get("/", params={"q": search}).text
    assert ("Twice" in page, "Harbour talks stall" in page) == (True, False)
    assert [row["id"] for row in client.get("/api/v1/articles", params={"q": search}).json()["articles"]] == [2]
    assert [line.split()[0] for line in sayso("list", "--search", search).stdout.splitlines()[1:]] == ["2"]


def test_a_slip_is_answered_with_what_is_meant_and_where(filled: Room, client: TestClient, sayso: Sayso) -> None:
    search = "quay is:unamed"
    page = client.get("/", params={"q": search})
    assert page.status_code == 422
    assert SLIP in page.text
    assert f'value="{search}"' in page.text
    problem = client.get("/api/v1/articles", params={"q": search}).json()
    assert (problem["at"], problem["errors"][0]["field"]) == ([5, 14], "q")
    assert problem["detail"].startswith(SLIP)
    told = sayso("list", "--search", search)
    assert (told.exit_code, SLIP in told.stderr) == (2, True)


def test_check_finds_what_is_wrong_and_makes_it_anew(filled: Room, sayso: Sayso) -> None:
    assert sayso("check").stdout == "Everything is as the articles say.\n"
    with closing(sqlite3.connect(filled.settings.data / "sayso.sqlite")) as database, database:
        database.execute("UPDATE claim SET content = 'yes' WHERE article_id = 2")
    found = sayso("check")
    assert (found.exit_code, found.stderr.splitlines()[0]) == (1, "Wrong: 1 article, 0 indexes.")
    assert json.loads(sayso("check", "--json").stdout) == {"sound": False, "articles": [2], "indexes": []}
    assert sayso("check", "--repair").stdout == "Made anew.\n"
    assert json.loads(sayso("check", "--json").stdout) == {"sound": True, "articles": [], "indexes": []}
    assert sayso("check").exit_code == 0
