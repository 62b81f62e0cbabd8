"""What the API does not know it refuses, so that a slip of the pen is noticed, and says what it may have been."""

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from tests import factories

LIST = "cursor, limit, q, publication, unnamed, external_id, updated_since, sort, ascending"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("unnamd=true", "Not known here: did you mean unnamed?"),
        ("Limit=1", "Not known here: did you mean limit?"),
        ("offset=5", f"Not known here: known are {LIST}."),
        ("=5", f"Not known here: known are {LIST}."),
    ],
)
def test_an_unknown_parameter_is_refused_with_the_nearest_known_one(
    client: TestClient, query: str, message: str
) -> None:
    problem = client.get(f"/api/v1/articles?{query}")
    assert (problem.status_code, problem.json()["type"]) == (422, "/problems/invalid-input")
    assert [error["message"] for error in problem.json()["errors"]] == [message]


def test_every_unknown_parameter_is_named(client: TestClient) -> None:
    problem = client.get("/api/v1/articles?page=2&page=3&sorted=hedges&limit=5").json()
    assert [error["field"] for error in problem["errors"]] == ["page", "sorted"]
    assert problem["errors"][1]["message"] == "Not known here: did you mean sort?"


def test_no_operation_takes_a_parameter_that_its_document_does_not_name(client: TestClient, room: Room) -> None:
    room.library.add_article(factories.full_draft())
    paths = client.get("/api/openapi.json").json()["paths"]
    asked = [(method, path) for path, item in paths.items() for method in item]
    assert len(asked) >= 13
    for method, path in asked:
        address = path.replace("{article_id}", "1")
        body = {"json": {"text": "x"}} if method in ("post", "put", "patch") else {}
        answer = client.request(method.upper(), f"{address}?dry_run=true", **body)
        assert answer.status_code == 422, (method, path)
        assert answer.json()["errors"][0]["field"] == "dry_run"
        assert "422" in paths[path][method]["responses"]
    assert client.get("/api/v1/articles/1").status_code == 200  # and DELETE has deleted nothing


def test_head_is_refused_as_get_is(client: TestClient) -> None:
    assert client.head("/api/v1/articles?page=2").status_code == 422


def test_an_unknown_member_is_refused_with_the_nearest_known_one(client: TestClient) -> None:
    sent = {"text": "No.", "published_at": "2026-11-19", "colour": "red"}
    errors = client.post("/api/v1/articles", json=sent).json()["errors"]
    assert errors[0] == {"field": "published_at", "message": "Not known here: did you mean published_on?"}
    assert errors[1]["message"].startswith("Not known here: known are publication, byline, published_on")
    assert client.patch("/api/v1/articles/1", json={"titel": "T"}).json()["errors"][0]["message"].endswith("title?")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nope", "/api/v1", "/api/v1/nope", "/api/v2/articles"])
def test_an_unknown_address_under_api_is_answered_with_a_problem(client: TestClient, method: str, path: str) -> None:
    told = client.request(method, path)
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/problem+json")
    if method != "HEAD":
        problem = told.json()
        assert (problem["type"], problem["status"], problem["instance"]) == ("/problems/not-found", 404, path)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/API/v1/articles", "/Api", "//api/v1/articles", "///api//v1", "//API"])
def test_an_address_that_only_means_the_api_is_answered_with_a_problem_too(
    client: TestClient, method: str, path: str
) -> None:
    told = client.request(method, f"http://testserver{path}")
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/problem+json")
    if method != "HEAD":
        problem = told.json()
        assert (problem["type"], problem["status"], problem["instance"]) == ("/problems/not-found", 404, path)
        assert problem["detail"] == "The API’s addresses begin with /api/v1/, in small letters and with one slash."


def test_a_program_is_told_of_addresses_and_a_reader_of_pages(client: TestClient) -> None:
    problem = client.get("/api/v1/nope").json()
    assert problem["detail"] == "The API has nothing at this address: /api/openapi.json lists those that it has."
    assert "page" not in f"{problem['title']} {problem['detail']} {problem['help']}".lower()
    assert "There is no page at this address." in client.get("/nope").text


def test_an_address_that_only_begins_like_api_is_a_page(client: TestClient) -> None:
    assert client.get("/apiary").headers["Content-Type"] == "text/html; charset=utf-8"
