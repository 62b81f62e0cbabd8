"""Articles side by side: the page, the API, the terminal, and the ways to them."""

import csv
import io
import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.register.side_by_side import COMPARE_COLUMNS
from tests import factories
from tests.functional.conftest import Sayso
from tests.pages import Document

COPY = "Ada Quill said the council would close the old harbour bridge for two years of repairs in spring"


@pytest.fixture
def four(room: Room) -> Room:
    """Three articles on one matter, and one on another."""
    for title, text, day in (
        ("Harbour bridge to close", f"{COPY}. Critics said it was late.", date(2026, 3, 4)),
        ("Harbour bridge closes", f"News. {COPY}. Hugh Corwin said no.", date(2026, 3, 6)),
        ("Council on its bridge", "Ada Quill said “yes”. Hugh Corwin said no again.", date(2026, 3, 9)),
        ("A storm", "Residents said it was loud.", date(2026, 3, 9)),
    ):
        room.library.add_article(factories.draft(text, title=title, published_on=day, publication="The Quay"))
    return room


def test_the_page_puts_shared_sources_beside_each_other(four: Room, client: TestClient) -> None:
    page = Document(client.get("/compare?articles=1,2,3").text)
    assert [column.text for column in page.all(".columns h2")] == [
        "Harbour bridge to close",
        "Harbour bridge closes",
        "Council on its bridge",
    ]
    rows = [[cell.text for cell in row.all("td")] for row in page.all(".matrix tbody tr")]
    assert rows == [["1", "1", "1"], ["–none", "1", "1"]]
    assert page.all(".aligned")[0].text.count("word for word in another") == 2
    assert "18 words in The Quay, 4 Mar 2026 and The Quay, 6 Mar 2026" in page.one(".echoes").text
    assert "2 sources in more than one of them, 1 in one only. 1 passage is the same word for word" in page.text
    assert {"/articles/3#a1", "/compare?articles=1,3", "/sources/1"} <= set(page.links)


def test_what_the_library_chose_comes_under_one_address(four: Room, client: TestClient) -> None:
    library = Document(client.get("/").text)
    assert [box.attributes["value"] for box in library.all(".rows input")] == ["4", "3", "2", "1"]
    answer = client.get("/compare?articles=1&articles=3")
    assert (answer.status_code, answer.headers["location"]) == (303, "/compare?articles=1,3")


def test_one_article_is_told_what_is_near_and_too_many_the_first_four(four: Room, client: TestClient) -> None:
    one = client.get("/compare?articles=1")
    assert (one.status_code, "/compare?articles=1,2" in Document(one.text).links) == (422, True)
    many = client.get("/compare?articles=1,2,3,4,5")
    assert (many.status_code, "/compare?articles=1,2,3,4" in Document(many.text).links) == (422, True)
    assert client.get("/compare").status_code == 422
    assert client.get("/compare?articles=1,99").status_code == 404
    assert client.get("/compare?articles=99").status_code == 404


def test_an_article_says_what_else_is_on_its_matter(four: Room, client: TestClient) -> None:
    page = Document(client.get("/articles/1").text)
    others = page.one(".others")
    assert [each.one("a").attributes["href"] for each in others.all("li")] == ["/articles/2", "/articles/3"]
    assert "The Quay · 6 Mar 2026 · Ada Quill in both" in others.text
    assert "/compare?articles=1,2,3" in page.links
    assert not Document(client.get("/articles/4").text).all(".others")


def test_articles_without_a_shared_source_or_an_analysis_are_compared_too(four: Room, client: TestClient) -> None:
    four.library.add_article(factories.draft("Pas un mot.", language="fr", title="Rien"))
    page = Document(client.get("/compare?articles=4,5").text)
    assert "No source that is named speaks in more than one of them." in page.text
    assert "not analysed" in page.text
    assert "nobody else" in page.text


def test_the_api_gives_the_comparison_and_a_table(four: Room, client: TestClient) -> None:
    answer = client.get("/api/v1/compare?articles=1,2")
    body = answer.json()
    assert [each["first_source"] for each in body["articles"]] == ["Ada Quill", "Ada Quill"]
    assert [(each["name"], len(each["claims"])) for each in body["shared"]] == [("Ada Quill", 2)]
    assert [each["name"] for each in body["alone"]] == ["Critics", "Hugh Corwin"]
    [echo] = body["echoes"]
    text = client.get("/api/v1/articles/2/text").text
    assert text[echo["places"][1]["start"] : echo["places"][1]["end"]] == echo["text"] == COPY
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/api/v1/compare?articles=1,2", headers=tag).status_code == 304
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/compare.csv?articles=1,2").text)))
    assert list(rows[0]) == list(COMPARE_COLUMNS)
    assert [(row["source"], row["shared"], row["same"]) for row in rows] == [
        ("Ada Quill", "2", "yes"),
        ("Ada Quill", "2", "yes"),
        ("Critics", "1", "no"),
        ("Hugh Corwin", "1", "no"),
    ]
    assert client.get("/api/v1/compare?articles=1").status_code == 422
    assert client.get("/api/v1/compare").status_code == 422
    assert client.get("/api/v1/compare?articles=1,99").status_code == 404


def test_the_terminal_compares_too(four: Room, sayso: Sayso) -> None:
    told = sayso("compare", 1, 2, 4).stdout
    assert "Ada Quill" in told
    assert f"18 words in 1 and 2: {COPY[:60]}" in told
    assert json.loads(sayso("compare", 1, 2, "--json").stdout)["shared"][0]["name"] == "Ada Quill"
    assert sayso("compare", 1, 2, "--csv", "-").stdout.splitlines()[0] == ",".join(COMPARE_COLUMNS)
    assert "Compare 2 to 4 articles" in sayso("compare", 1).stderr


def test_who_speaks_in_a_great_many_articles_says_nothing_of_what_is_near(
    four: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ada Quill in both" in client.get("/articles/1").text
    monkeypatch.setattr("sayso.storage.near.TOO_MANY", 0)
    assert "Ada Quill in both" not in client.get("/articles/1?again").text


def test_what_is_near_is_bounded_however_many_share_a_name(
    four: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.storage.near.MOST", 1)
    assert len(Document(client.get("/articles/1").text).one(".others").all("li")) == 1
