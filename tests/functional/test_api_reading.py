"""GET /api/v1: what a room with articles answers."""

import base64
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from sayso.domain import State
from sayso.main import Room
from sayso.notes.changing import Change
from sayso.web.api.schemas import ArticlesOut
from tests import factories

FORMS = ("", "/analysis", "/text", "/annotations", "/claims.csv")


@pytest.fixture
def article_id(room: Room) -> int:
    return room.library.add_article(factories.full_draft()).id


def test_an_article_has_its_text_metadata_and_analysis(client: TestClient, article_id: int) -> None:
    article = client.get(f"/api/v1/articles/{article_id}").json()
    assert article["text"] == factories.TEXT
    assert article["title"] == "Harbour talks stall"
    assert article["published_on"] == "2026-11-19"
    assert article["state"] == "analyzed"
    assert article["analysis"]["summary"]["claims"] == 4


@pytest.mark.parametrize("search", ["", "quay", "nowhere"])
def test_the_json_of_a_list_is_what_the_schema_says(room: Room, client: TestClient, search: str) -> None:
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Pas un mot, ni „quai“ ni \\ quay.", language="fr"))
    gone = room.library.add_article(factories.draft("Critics said so.")).id
    room.library.remove_article(gone)
    room.notes.change([1], Change(starred=True, tag=("„a“",)))
    for params in ({"q": search}, {"q": search, "updated_since": "2020-01-01", "limit": "1"}):
        body = client.get("/api/v1/articles", params=params).text
        assert ArticlesOut.model_validate_json(body).model_dump_json() == body
    assert [each["id"] for each in json.loads(body)["deleted"]] == [gone]


def test_an_article_says_how_its_text_was_set(client: TestClient) -> None:
    body = (
        "<article><h1>Harbour talks stall</h1><p>The board <a href='/m'>published</a> <em>all</em> of its minutes, "
        "and the mayor said on Monday that the quay will stay open until spring.</p><h2>What next</h2><figure>"
        "<img alt='A crane over the quay'></figure><table><tr><th>Part</th><th>Cost</th></tr><tr><td>Wall</td>"
        "<td>3 million</td></tr></table><ol><li>First the wall is mended, the board said.</li></ol><p>The talks go on "
        "in May, when the board meets again in the hall at the quay, said Ada Quill.</p></article>"
    )
    sent = {"html": f"<html><body>{body}</body></html>", "url": "https://courier.example/a"}
    article = client.post("/api/v1/articles", json=sent).json()
    text = article["text"]
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans_in(article))
    kinds = [(block["kind"], block["level"], block["number"], block["head"]) for block in article["blocks"]]
    assert kinds == [
        ("paragraph", 0, None, False),
        ("heading", 2, None, False),
        ("table-row", 0, None, True),
        ("table-row", 0, None, False),
        ("list-item", 1, 1, False),
        ("paragraph", 0, None, False),
    ]
    assert [(cell["text"], cell["column"]) for cell in article["blocks"][3]["cells"]] == [("Wall", 0), ("3 million", 1)]
    assert [(link["text"], link["url"]) for link in article["links"]] == [("published", "https://courier.example/m")]
    assert [span["text"] for span in article["emphasis"]] == ["all"]
    assert article["pictures"] == [
        {"at": text.index("Part"), "alt": "A crane over the quay", "caption": "", "url": None}
    ]


def test_every_span_carries_the_words_at_its_offsets(client: TestClient, article_id: int) -> None:
    spans = list(spans_in(client.get(f"/api/v1/articles/{article_id}/analysis").json()))
    assert len(spans) > 20
    assert all(factories.TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_the_analysis_alone_is_the_one_inside_the_article(client: TestClient, article_id: int) -> None:
    article = client.get(f"/api/v1/articles/{article_id}").json()
    assert client.get(f"/api/v1/articles/{article_id}/analysis").json() == article["analysis"]


def test_claims_name_their_source_and_sources_their_claims(client: TestClient, article_id: int) -> None:
    analysis = client.get(f"/api/v1/articles/{article_id}/analysis").json()
    official = next(source for source in analysis["sources"] if source["reason"])
    assert official["identity"] == "unnamed_person"
    assert official["anonymous"] is True
    claims = [claim["id"] for claim in analysis["attributions"] if claim["source_id"] == official["id"]]
    assert official["attributions"] == claims


def test_a_hedge_in_what_a_source_says_has_the_voice_of_the_source(client: TestClient, article_id: int) -> None:
    hedges = client.get(f"/api/v1/articles/{article_id}/analysis").json()["hedges"]
    assert [hedge["voice"] for hedge in hedges] == ["reporter", "source", "source", "source"]
    assert [hedge["attribution_id"] is None for hedge in hedges] == [True, False, False, False]


def test_the_text_is_the_text_that_offsets_count(client: TestClient, article_id: int) -> None:
    response = client.get(f"/api/v1/articles/{article_id}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == factories.TEXT


def test_the_claims_table_is_offered_as_a_file(client: TestClient, article_id: int) -> None:
    response = client.get(f"/api/v1/articles/{article_id}/claims.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"article-{article_id}-claims.csv" in response.headers["content-disposition"]
    assert len(response.text.splitlines()) == 5


def test_annotations_lead_to_the_texts_own_address(client: TestClient, article_id: int) -> None:
    collection = client.get(f"/api/v1/articles/{article_id}/annotations").json()
    target = collection["first"]["items"][0]["target"][0]
    assert client.get(target["source"]).text == factories.TEXT


@pytest.mark.parametrize("form", FORMS)
def test_a_visitor_who_has_it_gets_304(client: TestClient, article_id: int, form: str) -> None:
    address = f"/api/v1/articles/{article_id}{form}"
    etag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


@pytest.mark.parametrize("form", FORMS)
def test_the_etag_changes_with_metadata_text_and_analysis(room: Room, client: TestClient, form: str) -> None:
    article = room.library.add_article(factories.full_draft())
    address = f"/api/v1/articles/{article.id}{form}"
    tags = [client.get(address).headers["etag"]]
    room.library.edit_article(article.id, factories.make_metadata(title="Another"))
    tags.append(client.get(address).headers["etag"])
    room.library.replace_article_text(article.id, factories.draft("Critics said no."))
    tags.append(client.get(address).headers["etag"])
    room.library.analyze_article(article.id)
    tags.append(client.get(address, headers={"If-None-Match": ", ".join(tags)}).headers["etag"])
    assert len(set(tags)) == 4


@pytest.mark.parametrize("form", ["/analysis", "/annotations", "/claims.csv"])
def test_what_comes_from_an_analysis_is_404_without_one(room: Room, client: TestClient, form: str) -> None:
    article = room.library.add_article(factories.draft("Die Gespräche stocken seit Wochen.", language="de"))
    assert article.state is State.NOT_ENGLISH
    problem = client.get(f"/api/v1/articles/{article.id}{form}")
    assert (problem.status_code, problem.json()["type"]) == (404, "/problems/not-analyzed")
    assert client.get(f"/api/v1/articles/{article.id}").json()["analysis"] is None
    assert client.get(f"/api/v1/articles/{article.id}/text").status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_an_article_that_is_not_here_is_404(client: TestClient, form: str) -> None:
    assert client.get(f"/api/v1/articles/77{form}").status_code == 404


def test_the_list_is_newest_first_and_pages_lead_to_each_other(room: Room, client: TestClient) -> None:
    ids = fill(room, 7)
    seen, address = [], "/api/v1/articles?limit=3"
    while address:
        response = client.get(address)
        body = response.json()
        seen.append([article["id"] for article in body["articles"]])
        address = body["next"]
        assert response.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
    assert seen == [ids[6:3:-1], ids[3:0:-1], ids[0:1]]


def test_an_article_that_comes_meanwhile_moves_no_page(room: Room, client: TestClient) -> None:
    ids = fill(room, 4)
    following = client.get("/api/v1/articles?limit=2").json()["next"]
    room.library.add_article(factories.draft("Critics said that it was late."))
    assert [article["id"] for article in client.get(following).json()["articles"]] == ids[1::-1]


def test_the_next_page_keeps_the_query(room: Room, client: TestClient) -> None:
    for number in range(3):
        room.library.add_article(factories.draft(f"Critics said “no” to plan {number}.", publication="A & B"))
        room.library.add_article(factories.draft(f"Nobody spoke of plan {number}.", publication="A & B"))
    first = client.get("/api/v1/articles", params={"q": '"plan"', "publication": "A & B", "unnamed": True, "limit": 2})
    rest = client.get(first.json()["next"]).json()
    assert len(rest["articles"]) == 1
    assert rest["next"] is None


def test_a_search_shows_where_its_words_stand(room: Room, client: TestClient) -> None:
    room.library.add_article(factories.full_draft())
    found = client.get("/api/v1/articles?q=quay").json()["articles"][0]
    assert "quay" in [part["text"].lower() for part in found["snippet"] if part["hit"]]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "sort=worst", "unnamed=perhaps"])
def test_a_list_that_cannot_be_is_422(client: TestClient, query: str) -> None:
    response = client.get(f"/api/v1/articles?{query}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == query.split("=")[0]


@pytest.mark.parametrize("date", [None, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_forged_cursor_is_400_wherever_it_is_sent(room: Room, client: TestClient, date: str | None) -> None:
    fill(room, 3)
    following = client.get("/api/v1/articles?limit=1").json()["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    mark, moment, number = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    forged = base64.urlsafe_b64encode(json.dumps([mark, date, number]).encode()).decode() if date else "rubbish"
    answer = client.get("/api/v1/articles", params={"cursor": forged})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")
    assert client.get("/", params={"after": forged}).status_code == 400
    again = base64.urlsafe_b64encode(json.dumps([mark, moment, number]).encode()).decode()
    assert client.get("/api/v1/articles", params={"cursor": again}).status_code == 200


def test_the_room_says_what_it_runs_on(room: Room, client: TestClient) -> None:
    fill(room, 2)
    health = client.get("/api/v1/health").json()
    assert (health["status"], health["articles"], health["analysis_version"]) == ("ok", 2, factories.VERSION)


def fill(room: Room, count: int) -> list[int]:
    begin = datetime(2026, 11, 20, tzinfo=UTC)
    analysis = factories.analysis_of
    return [
        room.store.add(
            factories.draft(text := f"Critics said no to plan {number}."),
            State.ANALYZED,
            analysis(text),
            added_at=begin + timedelta(hours=number),
        ).id
        for number in range(count)
    ]


def spans_in(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)
