"""Claims and sources of the whole room: in the API, on the pages and in the terminal."""

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.register import ARTICLE_COLUMNS, CLAIM_COLUMNS, VOICE_COLUMNS
from sayso.web.api.claims import ClaimsOut
from tests import factories
from tests.functional.conftest import Sayso
from tests.pages import Document


@pytest.fixture
def filled(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    text = "Mayor Ada Quill said “=no” twice. Hugh Corwin said nothing."
    room.library.add_article(factories.draft(text, title="Twice", publication="The Banner"))
    return room


def test_the_api_gives_claims_with_their_place_and_counts(filled: Room, client: TestClient) -> None:
    body = client.get("/api/v1/claims", params={"q": 'said:"ada quill"'}).json()
    assert [(claim["article_id"], claim["claim"]) for claim in body["claims"]] == [(2, 1), (1, 1), (1, 4)]
    first = body["claims"][0]
    assert (first["address"], first["title"], first["office"]) == ("/articles/2#a1", "Twice", "Mayor")
    assert set(first) == {*CLAIM_COLUMNS, "address"}
    assert body["tally"]["claims"] == 3
    assert body["tally"]["by_publication"] == {"The Quay Courier": 2, "The Banner": 1}
    assert client.get("/api/v1/claims", params={"source": first["voice"]}).json()["tally"]["claims"] == 3


@pytest.mark.parametrize("search", ["", "offer is:unnamed", "nowhere"])
def test_the_json_is_what_the_schema_says(filled: Room, client: TestClient, search: str) -> None:
    body = client.get("/api/v1/claims", params={"q": search, "limit": 2}).text
    assert ClaimsOut.model_validate_json(body).model_dump_json() == body


def test_pages_of_claims_lead_to_each_other_and_have_a_tag(filled: Room, client: TestClient) -> None:
    answer = client.get("/api/v1/claims", params={"limit": 4, "q": "-said:nobody"})
    following = answer.json()["next"]
    assert answer.headers["link"] == f'<{following}>; rel="next"'
    rest = client.get(following)
    assert (len(answer.json()["claims"]), len(rest.json()["claims"]), rest.json()["next"]) == (4, 2, None)
    again = client.get(
        "/api/v1/claims", params={"limit": 4, "q": "-said:nobody"}, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_all_claims_come_as_a_table_and_as_lines(filled: Room, client: TestClient) -> None:
    answer = client.get("/api/v1/claims.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == list(CLAIM_COLUMNS)
    assert [row["article_id"] for row in rows] == ["2", "2", "1", "1", "1", "1"]
    assert (rows[0]["content"], rows[0]["dated"], rows[0]["anonymous"]) == ("“=no” twice", "no", "no")
    lines = [
        json.loads(line) for line in client.get("/api/v1/claims.jsonl", params={"q": "is:unnamed"}).text.splitlines()
    ]
    assert [line["identity"] for line in lines] == ["unnamed_person", "unnamed_group"]
    tag = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/api/v1/claims.csv", headers=tag).status_code == 304
    filled.library.remove_article(1)
    assert client.get("/api/v1/claims.csv", headers=tag).status_code == 200


def test_the_register_comes_in_every_form(filled: Room, client: TestClient) -> None:
    listed = client.get("/api/v1/sources", params={"being": "person"}).json()["sources"]
    assert [(each["name"], each["articles"], each["claims"]) for each in listed] == [
        ("Ada Quill", 2, 3),
        ("Hugh Corwin", 1, 1),
    ]
    one = client.get(f"/api/v1/sources/{listed[0]['voice']}").json()
    assert [each["name"] for each in one["beside"]] == ["Hugh Corwin"]
    assert client.get(one["claims_address"]).json()["tally"]["claims"] == 3
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/sources.csv").text)))
    assert list(rows[0]) == list(VOICE_COLUMNS)
    assert len(client.get("/api/v1/sources.jsonl").text.splitlines()) == len(rows)
    problem = client.get("/api/v1/sources/999").json()
    assert (problem["status"], problem["type"]) == (404, "/problems/source-not-found")


def test_all_articles_come_as_a_table_with_their_figures(filled: Room, client: TestClient) -> None:
    filled.library.add_article(factories.draft("Pas un mot.", language="fr", title="Rien"))
    answer = client.get("/api/v1/articles.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == list(ARTICLE_COLUMNS)
    assert [(row["article_id"], row["claims"], row["unnamed"]) for row in rows] == [
        ("3", "", ""),
        ("2", "2", "0"),
        ("1", "4", "2"),
    ]
    first = client.get("/api/v1/articles/1/analysis").json()["summary"]
    assert float(rows[2]["hedges_per_1000"]) == pytest.approx(first["hedges_per_1000"], abs=0.001)
    assert rows[2]["analysis_version"] == factories.VERSION
    assert len(client.get("/api/v1/articles.csv?q=said:corwin").text.splitlines()) == 2
    assert client.get("/api/v1/articles.csv", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_card_of_an_article_leads_to_the_register_and_back(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/articles/1").text)
    links = {card.one("h3").text: card.one(".share").text for card in page.all("#claims .card")}
    assert "in 2 articles: Ada Quill in this room" in links["Ada Quill"]
    assert "in the register: Critics in this room" in links["Critics"]
    [address] = [link for link in page.links if link.startswith("/sources/")][:1]
    assert "/articles/1#a1" in Document(client.get(address).text).links


def test_the_page_shows_claims_with_what_was_searched_marked(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/claims", params={"q": "offer is:unnamed"}).text)
    [row] = page.all(".said")
    assert row.one("b.hit").text == "offer"
    assert row.one(".place a").attributes["href"] == "/articles/1#a2"
    assert row.one(".by a").attributes["href"].startswith("/sources/")
    assert [part.attributes["href"] for part in page.all(".reads a")] == ["/claims?q=is%3Aunnamed", "/claims?q=offer"]
    assert "1 claim in 1 article" in page.text
    assert "/api/v1/claims.csv?excel=1&q=offer+is%3Aunnamed" in page.links


def test_the_page_counts_by_kind_publication_and_month_for_screen_readers_too(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/claims").text)
    assert "4 from named people and bodies · 2 from unnamed people" in page.text
    assert "The Quay Courier" in page.one(".tables").text


def test_filters_write_the_search(client: TestClient) -> None:
    answer = client.get(
        "/claims?q=quay&said=Ada+Quill&kind=named&how=&cue=alleg*&in=&from=2026-01-01&to=", follow_redirects=False
    )
    assert answer.status_code == 303
    assert (
        answer.headers["location"]
        == "/claims?q=quay+said%3A%22Ada+Quill%22+is%3Anamed+cue%3Aalleg%2A+from%3A2026-01-01"
    )


@pytest.mark.parametrize(("path", "status"), [("/claims?q=is:unamed", 422), ("/claims?q=zebra", 200), ("/claims", 200)])
def test_an_empty_answer_is_said_in_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert ("Did you mean is:unnamed?" if status == 422 else "Nothing was found.") in answer.text


def test_the_register_and_one_of_it_are_pages(filled: Room, client: TestClient) -> None:
    page = Document(client.get("/sources?being=person").text)
    assert [row.text for row in page.all(".who a")] == ["Ada Quill", "Hugh Corwin"]
    one = Document(client.get(page.all(".who a")[0].attributes["href"]).text)
    assert one.one("h1").text == "Ada Quill"
    assert "3 claims in 2 articles" in one.text
    told = [each.text for each in one.all(".manner div")]
    assert told[1:] == [
        "Quoted or not 2 partly quoted, 1 paraphrased",
        "Saying words say 3",
        "With a hedge inside 1 of 3 claims",
    ]
    assert told[0].startswith("Called “Mayor” by The Quay Courier, 19 Nov 2026")
    assert len(one.all(".said")) == 3
    assert client.get("/sources/999").status_code == 404
    assert "No source is like this." in client.get("/sources?name=zebra").text


def test_the_terminal_lists_and_writes_claims_and_sources(filled: Room, sayso: Sayso, tmp_path) -> None:
    written = sayso("claims", "--said", "Ada Quill", "--csv", tmp_path / "out.csv")
    assert (written.exit_code, written.stderr) == (0, "3 claims written\n")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert {row["source"] for row in rows} == {"Ada Quill"}
    assert json.loads(sayso("claims", "is:unnamed", "--json", "--limit", "1").stdout)["claim"] == 2
    assert "2#a1" in sayso("claims", "--cue", "sa*", "twice").stdout
    assert "No claim matches." in sayso("claims", "zebra").stderr
    assert "Ada Quill, Mayor" in sayso("sources", "--being", "person").stdout
    assert json.loads(sayso("sources", "corwin", "--json").stdout)["claims"] == 1
    for_excel = sayso("claims", "--csv", tmp_path / "excel.csv", "--excel", "--no-guard")
    assert for_excel.exit_code == 0
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle_id,")
    assert sayso("sources", "--csv", "-").stdout.splitlines()[0] == ",".join(VOICE_COLUMNS)
    assert "No source matches." in sayso("sources", "zebra").stderr
