"""POST, PUT, PATCH and DELETE of /api/v1."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from sayso.domain import MAX_TEXT
from sayso.errors import AnalysisError, FetchRefusedError
from sayso.main import Room
from tests import factories
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer

TEXT = factories.TEXT
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>"


def add(client: TestClient, **body: object) -> dict:
    response = client.post("/api/v1/articles", json={"text": TEXT, **body})
    assert response.status_code == 201, response.text
    return response.json()


def test_a_text_is_added_and_answered_whole(client: TestClient) -> None:
    response = client.post(
        "/api/v1/articles", json={"text": TEXT, "publication": "Courier", "published_on": "2026-11-19"}
    )
    assert response.status_code == 201
    article = client.get(response.headers["location"])
    assert {**article.json(), "warnings": []} == response.json()
    assert article.headers["etag"] == response.headers["etag"]
    assert article.json()["title"] == "Harbour talks stall"
    assert article.json()["publication"] == "Courier"


def test_html_is_searched_for_its_article(client: TestClient) -> None:
    article = client.post("/api/v1/articles", json={"html": PAGE, "title": "Given"}).json()
    assert article["title"] == "Given"
    assert "Mayor Ada Quill said" in article["text"]
    assert "<p>" not in article["text"]


def test_a_url_alone_is_fetched(client: TestClient, fetcher: FakeFetcher) -> None:
    url = "https://courier.example/harbour"
    fetcher.pages[url] = factories.full_draft()
    article = client.post("/api/v1/articles", json={"url": url, "byline": "Someone Else"}).json()
    assert (article["url"], article["byline"]) == (url, "Someone Else")
    assert article["publication"] == "The Quay Courier"


def test_a_url_that_is_here_is_not_fetched_again(client: TestClient, fetcher: FakeFetcher, room: Room) -> None:
    known = room.library.add_article(factories.full_draft())
    response = client.post("/api/v1/articles", json={"url": f"HTTPS{str(known.metadata.url)[5:]}#top"})
    assert (response.status_code, response.json()["article_id"], fetcher.asked) == (409, known.id, [])


def test_a_refused_address_says_which_rule(client: TestClient, fetcher: FakeFetcher) -> None:
    url = "http://localhost/"
    fetcher.pages[url] = FetchRefusedError("This address is of this machine.", rule="loopback")
    response = client.post("/api/v1/articles", json={"url": url})
    assert (response.status_code, response.json()["rule"]) == (422, "loopback")
    assert response.json()["errors"][0]["field"] == "url"


def test_the_same_text_twice_is_409_with_a_link(client: TestClient) -> None:
    first = add(client)
    response = client.post("/api/v1/articles", json={"text": TEXT, "title": "Another title"})
    assert response.status_code == 409
    assert client.get(response.json()["article"]).json()["id"] == first["id"]


def test_what_is_here_is_added_all_the_same_where_somebody_says_so(client: TestClient, fetcher: FakeFetcher) -> None:
    url = "https://courier.example/harbour"
    first = add(client, url=url)
    assert client.post("/api/v1/articles", json={"text": "Other words.", "url": f"{url}/?fbclid=1"}).status_code == 409
    second = add(client, url=url, anyway=True)
    fetcher.pages[url] = factories.full_draft()
    third = client.post("/api/v1/articles", json={"url": url, "anyway": True})
    assert (first["id"], second["id"], third.status_code, third.json()["id"]) == (1, 2, 201, 3)


def test_twenty_writers_with_one_text_make_one_article(client: TestClient) -> None:
    with ThreadPoolExecutor(20) as pool:
        posts = pool.map(lambda _: client.post("/api/v1/articles", json={"text": TEXT}).status_code, range(20))
        assert sorted(posts) == [201] + [409] * 19


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "", "title": "Empty"},
        {"text": " \n\n "},
        {"text": TEXT, "html": PAGE},
        {"html": "<p></p>"},
        {"text": TEXT, "title": ""},
        {"text": TEXT, "title": "x" * 501},
        {"text": TEXT, "url": "javascript:alert(1)"},
        {"text": TEXT, "published_on": "yesterday"},
        {"text": TEXT, "published_on": 20261119},
        {"text": TEXT, "titel": "a slip of the pen"},
        {"text": TEXT, "anyway": "yes"},
        {"text": 7},
        [],
        "text",
    ],
    ids=str,
)
def test_what_cannot_be_an_article_is_422(client: TestClient, body: object) -> None:
    response = client.post("/api/v1/articles", json=body)
    assert response.status_code == 422
    assert response.json()["type"] in ("/problems/invalid-input", "/problems/no-article-found")
    assert client.get("/api/v1/articles").json()["articles"] == []


def test_a_text_over_the_limit_is_413(client: TestClient) -> None:
    response = client.post("/api/v1/articles", json={"text": "word " * (MAX_TEXT // 5 + 1)})
    assert (response.status_code, response.json()["type"]) == (413, "/problems/too-large")
    assert client.post("/api/v1/analyze", json={"text": "x" * (MAX_TEXT + 1)}).status_code == 413


def test_surely_not_english_is_kept_and_analysed_only_when_asked(client: TestClient) -> None:
    text = (
        "Die Gespräche über den Hafen stocken seit Wochen, sagte die Bürgermeisterin am Montag im Rathaus der Stadt. "
        "Kritiker meinen, dass die Kosten viel zu hoch seien und niemand wisse, wer sie am Ende bezahlen solle."
    )
    article = add(client, text=text)
    assert (article["state"], article["language"], article["analysis"]) == ("not_english", "de", None)
    assert [each["code"] for each in article["warnings"]] == ["not-english"]
    asked = client.post("/api/v1/analyze", json={"text": text}).json()
    assert (asked["state"], asked["language"], asked["summary"]["claims"]) == ("not_english", "de", 0)
    assert [each["code"] for each in asked["warnings"]] == ["not-english"]
    analysed = client.post(f"/api/v1/articles/{article['id']}/analysis").json()
    assert (analysed["state"], analysed["revision"]) == ("analyzed", 2)
    assert [each["code"] for each in analysed["warnings"]] == ["not-english"]  # nor does it look like no claims now


def test_an_article_at_which_the_analysis_fails_is_kept_and_marked(client: TestClient, analyzer: FakeAnalyzer) -> None:
    analyzer.failing = ("stall",)
    article = add(client)
    assert (article["state"], article["analysis"]) == ("failed", None)
    again = client.post(f"/api/v1/articles/{article['id']}/analysis")
    assert (again.status_code, again.json()["type"]) == (503, "/problems/analysis-failed")
    analyzer.failing = ()
    assert client.post(f"/api/v1/articles/{article['id']}/analysis").json()["state"] == "analyzed"


def test_a_patch_changes_what_it_names_and_nothing_else(client: TestClient) -> None:
    added = add(client, publication="Courier", byline="Jo Marsh", url="https://courier.example/1")
    article = client.get(f"/api/v1/articles/{added['id']}").json()
    patched = client.patch(f"/api/v1/articles/{article['id']}", json={"byline": "Ann Lee", "publication": None}).json()
    assert patched.pop("updated_at") > article.pop("updated_at")
    assert patched == {**article, "byline": "Ann Lee", "publication": None, "revision": article["revision"] + 1}


@pytest.mark.parametrize(
    "body", [{"title": None}, {"title": " "}, {"text": "other"}, {"url": "ftp://x.example/"}], ids=str
)
def test_a_patch_that_cannot_be_is_422_and_changes_nothing(client: TestClient, body: object) -> None:
    address = f"/api/v1/articles/{add(client)['id']}"
    before = client.get(address).json()
    assert client.patch(address, json=body).status_code == 422
    assert client.get(address).json() == before


def test_a_merge_patch_is_json_too(client: TestClient) -> None:
    article = add(client)
    headers = {"Content-Type": "application/merge-patch+json"}
    response = client.patch(f"/api/v1/articles/{article['id']}", content='{"title": "New"}', headers=headers)
    assert response.json()["title"] == "New"


@pytest.mark.parametrize("body", [{}, {"byline": "Jo Marsh"}], ids=str)
def test_a_patch_that_changes_nothing_leaves_the_etag(client: TestClient, body: object) -> None:
    address = f"/api/v1/articles/{add(client, byline='Jo Marsh')['id']}"
    before = client.get(address).headers["etag"]
    assert client.patch(address, json=body).headers["etag"] == before
    assert client.get(address, headers={"If-None-Match": before}).status_code == 304


def test_the_url_of_another_article_is_409(client: TestClient) -> None:
    add(client, url="https://courier.example/1")
    second = add(client, text="Critics said no.")
    response = client.patch(f"/api/v1/articles/{second['id']}", json={"url": "https://courier.example/1"})
    assert response.status_code == 409


def test_another_text_is_analysed_anew_and_keeps_the_metadata(client: TestClient) -> None:
    article = add(client, byline="Jo Marsh")
    response = client.put(f"/api/v1/articles/{article['id']}/text", json={"text": "Critics said it might be late."})
    new = response.json()
    assert (new["byline"], new["title"], new["added_at"]) == (article["byline"], article["title"], article["added_at"])
    assert new["text"] == "Critics said it might be late."
    assert new["analysis"]["summary"]["claims"] == 1


@pytest.mark.parametrize("body", [{}, {"text": "a", "html": "b"}, {"text": ""}], ids=str)
def test_another_text_must_be_one(client: TestClient, body: object) -> None:
    article = add(client)
    assert client.put(f"/api/v1/articles/{article['id']}/text", json=body).status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("PATCH", "", {"title": "Mine"}), ("PUT", "/text", {"text": "Critics said no."}), ("DELETE", "", None)],
)
def test_if_match_lets_the_first_editor_in_alone(client: TestClient, method: str, path: str, body: object) -> None:
    article = add(client)
    address = f"/api/v1/articles/{article['id']}"
    seen = client.get(address).headers["etag"]
    client.patch(address, json={"title": "Theirs"})
    late = client.request(method, address + path, json=body, headers={"If-Match": seen})
    assert (late.status_code, late.json()["type"]) == (412, "/problems/precondition-failed")
    assert client.get(address).json()["title"] == "Theirs"
    now = client.get(address).headers["etag"]
    assert client.request(method, address + path, json=body, headers={"If-Match": now}).status_code in (200, 204)


def test_of_two_editors_at_once_one_is_told(client: TestClient) -> None:
    address = f"/api/v1/articles/{add(client)['id']}"
    headers = {"If-Match": client.get(address).headers["etag"]}
    with ThreadPoolExecutor(8) as pool:
        edits = pool.map(
            lambda n: client.patch(address, json={"title": f"By {n}"}, headers=headers).status_code, range(8)
        )
        assert sorted(edits) == [200] + [412] * 7


def test_what_goes_away_with_another_text_or_another_analysis_is_told(client: TestClient) -> None:
    added = client.post("/api/v1/articles", json={"text": TEXT}).json()
    keys = [each["key"] for each in added["analysis"]["attributions"]]
    address = f"/api/v1/articles/{added['id']}"
    assert client.post(f"{address}/analysis").json()["gone"] == []
    shorter = TEXT.replace("Critics said it might never be paid. ", "")
    put = client.put(f"{address}/text", json={"text": shorter}).json()
    assert [key for key in put["gone"] if key.startswith("a-")] == [keys[2]]
    assert [each["key"] for each in put["analysis"]["attributions"]] == [*keys[:2], keys[3]]
    foreign = (
        "Die Gespräche über den Hafen stocken seit Wochen, sagte die Bürgermeisterin am Montag im Rathaus der Stadt. "
        "Kritiker meinen, dass die Kosten viel zu hoch seien und niemand wisse, wer sie am Ende bezahlen solle."
    )
    replaced = client.put(f"{address}/text", json={"text": foreign}).json()
    assert (replaced["gone"], [each["code"] for each in replaced["warnings"]]) == (None, ["not-english"])
    assert client.post(f"{address}/analysis").json()["gone"] == []  # before it there was no analysis


def test_a_deleted_article_is_gone(client: TestClient) -> None:
    address = f"/api/v1/articles/{add(client)['id']}"
    gone = client.delete(address)
    assert (gone.status_code, gone.content) == (204, b"")
    assert client.get(address).status_code == 404
    assert client.delete(address).status_code == 404


def test_analyze_keeps_nothing_and_shifts_no_offset(client: TestClient) -> None:
    text = "\ufeff  Critics said “it\u0301 may be late”.\r\n😀 Ada Quill said no."
    analysis = client.post("/api/v1/analyze", json={"text": text}).json()
    assert analysis["length"] == len(text)
    assert analysis["attributions"][0]["source"] == [{"start": 3, "end": 10, "text": "Critics"}]
    assert client.get("/api/v1/articles").json()["articles"] == []


def test_a_failed_analysis_of_a_text_is_503(client: TestClient, analyzer: FakeAnalyzer) -> None:
    analyzer.failing = ("Critics",)
    response = client.post("/api/v1/analyze", json={"text": "Critics said no."})
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert AnalysisError.code in response.json()["type"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/articles"), ("POST", "/analyze"), ("PATCH", "/articles/1"), ("PUT", "/articles/1/text")],
)
@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_that_is_not_json_is_415(client: TestClient, method: str, path: str, media: str) -> None:
    response = client.request(method, f"/api/v1{path}", content='{"text": "x"}', headers={"Content-Type": media})
    assert (response.status_code, response.json()["type"]) == (415, "/problems/unsupported-media")


def test_what_may_not_be_the_whole_article_is_said_with_a_code(client: TestClient) -> None:
    html = "<h1>Mill</h1><p>The council sold the mill, said Ada Quill.</p><p>To continue reading, subscribe.</p>"
    answer = client.post("/api/v1/articles", json={"html": f"<html><body>{html}</body></html>"})
    assert answer.status_code == 201, answer.text
    assert [warning["code"] for warning in answer.json()["warnings"]][:1] == ["paywall-stub"]


def test_a_page_that_is_no_article_is_refused_by_the_name_of_what_it_is(client: TestClient) -> None:
    html = "<title>We value your privacy</title><p>We and our 81 partners store cookies, our partners said.</p>"
    answer = client.post("/api/v1/articles", json={"html": f"<html><body>{html}</body></html>"})
    problem = answer.json()
    assert (problem["status"], problem["type"].rsplit("/", 1)[-1]) == (422, "no-article-found")
    assert problem["doubt"] == "consent-wall"
