"""An article as one file, by page, API and command: whole, small, and asking nobody."""

import base64
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.analysis.pipeline import Analyzer
from sayso.domain import State
from sayso.main import Room
from sayso.resources import STATIC
from sayso.samples import sample_drafts
from tests import factories
from tests.functional.conftest import Sayso
from tests.pages import Document

ADDRESS = "/api/v1/articles/1/page"


@pytest.fixture
def article(room: Room) -> int:
    return room.library.add_article(factories.full_draft()).id


def test_it_holds_the_text_its_marks_and_the_sidebar(client: TestClient, article: int) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["content-disposition"] == 'attachment; filename="article-1.html"'
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Document(answer.text)
    assert "".join(block.text for block in page.all(".block")) == factories.TEXT
    assert len(page.all("mark.content")) == 4
    assert [panel.attributes["id"] for panel in page.all(".panel")] == ["claims", "unnamed", "hedging"]
    assert "Marked automatically; nobody has checked it." in page.text
    assert "of 100 claims that it marks about" in page.text
    assert page.all("script[type=application/ld+json]")


def test_every_link_leads_to_a_place_in_it_or_out_of_the_room(client: TestClient, article: int) -> None:
    page = Document(client.get(ADDRESS).text)
    places = {element.attributes["id"] for element in page.everything if "id" in element.attributes}
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= places
    assert {link for link in page.links if not link.startswith("#")} == {"https://courier.example/harbour"}
    assert not page.all("form")
    assert not page.all("button")


def test_it_brings_its_style_and_loads_nothing(client: TestClient, article: int) -> None:
    page = Document(client.get(ADDRESS).text)
    [sheet] = page.all("link")
    kind, _, data = sheet.attributes["href"].partition(",")
    assert kind == "data:text/css;charset=utf-8;base64"
    assert (STATIC / "css" / "reading.css").read_text("utf-8") in base64.b64decode(data).decode()
    assert not re.search(r"url\(|@import", base64.b64decode(data).decode())
    policy = page.one("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert policy == "default-src 'none'; style-src data:"
    assert not [element for element in page.everything if "src" in element.attributes]


def test_it_has_a_state_and_the_machines_own_marks(client: TestClient, room: Room, article: int) -> None:
    etag = client.get(ADDRESS).headers["etag"]
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
    sent = {"act": "wrong", "what": "claim", "id": 1}
    assert client.post("/api/v1/articles/1/corrections", json=sent).status_code == 201
    assert "corrected by hand: 1" in client.get(ADDRESS).text
    assert "corrected by hand" not in client.get(f"{ADDRESS}?machine=true").text
    assert client.get("/api/v1/articles/7/page").status_code == 404


def test_an_article_without_an_analysis_says_why(client: TestClient, room: Room) -> None:
    room.store.add(factories.draft("Die Gespräche stocken.", language="de"), State.NOT_ENGLISH, None)
    page = Document(client.get(ADDRESS).text)
    assert "Sayso reads English so far." in page.text
    assert not page.all(".sidebar")


def test_the_page_leads_there_and_the_command_writes_the_same(
    client: TestClient, sayso: Sayso, article: int, tmp_path: Path
) -> None:
    assert ADDRESS in Document(client.get("/articles/1").text).links
    assert sayso("page", 1, tmp_path / "story.html").exit_code == 0
    assert (tmp_path / "story.html").read_text("utf-8") == client.get(ADDRESS).text == sayso("page", 1).stdout
    assert "No article has the id 7" in sayso("page", 7, tmp_path / "none.html").stderr
    assert not (tmp_path / "none.html").exists()


def test_the_articles_of_the_shelf_are_under_150_kilobytes(client: TestClient, room: Room) -> None:
    analyzer = Analyzer()
    for draft in sample_drafts():
        room.store.add(draft, State.ANALYZED, analyzer.analyze(draft.text))
    sizes = [len(client.get(f"/api/v1/articles/{number}/page").content) for number in range(1, 7)]
    assert max(sizes) < 150_000
