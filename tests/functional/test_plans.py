"""No page of the room across articles, and no call of its API, reads every claim to answer: each plan is looked at."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from sayso.main import Room
from sayso.notes.changing import Change
from sayso.query.operators import OPERATORS
from sayso.register.saved import NewSearch, Of
from tests import factories

# Every claim of the room, whether the table itself or an index of it is gone through from one end to the other.
WHOLE = re.compile(r"SCAN claim(?!_)")
# Nearly all claims are shown, so this narrows nothing. A list that reads the newest has use for it, and stops early.
SHOWN_ALONE = re.compile(r"SEARCH claim USING (COVERING )?INDEX \w+ \(shown=\?\)$")
NOT_SHOWN = "claim.shown IS 0"  # these are few


@pytest.fixture
def filled(room: Room) -> Room:
    for number in range(3):
        text = f"{factories.TEXT}\n\nCritics said “no” to plan {number}."
        room.library.add_article(factories.full_draft() if not number else factories.draft(text, publication="Quay"))
    room.by_hand.join(1, room.by_hand.part(1, 2))
    room.saved.open_feed(room.saved.save(NewSearch(name="Quill", search="said:quill", of=Of.CLAIMS)).id)
    return room


@contextmanager
def statements(room: Room) -> Iterator[list[tuple[str, Any]]]:
    """What the database is asked meanwhile."""
    asked: list[tuple[str, Any]] = []

    def keep(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not many and statement.lstrip().upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            asked.append((statement, parameters))

    engine = room.store._engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def plans(room: Room, asked: list[tuple[str, Any]]) -> dict[str, list[str]]:
    with room.store._engine.connect() as connection:
        return {
            statement: [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            for statement, parameters in asked
        }


def searches() -> list[str]:
    """A search with each operator, its example; and words, phrases and what is taken out."""
    examples = [operator.example for operator in OPERATORS.values()]
    choices = [f"{name}:{choice}" for name, each in OPERATORS.items() for choice in each.choices]
    return ["", "quay", '"the quay"', "qu*", "-quay", "quay OR said:quill", *examples, *choices]


PLACES = [
    "/sources",
    "/sources?being=person&sort=latest&name=ada",
    "/sources?being=unnamed&sort=claims",
    '/sources?q=in:"quay" from:2026-01 is:unnamed',
    "/api/v1/sources?q=quay said:quill&being=person",
    "/sources/1",
    "/compare?articles=1,2,3",
    "/compare?articles=1",
    "/publications",
    "/publications?from=2026-01-01&to=2026-12-31",
    "/saved",
    "/articles/1",
    "/api/v1/sources?name=quill&being=person",
    "/api/v1/sources.csv?sort=latest",
    "/api/v1/sources/1",
    "/api/v1/sources/1/acts",
    "/api/v1/claims?source=1",
    "/api/v1/claims.csv?source=1",
    "/api/v1/acts.csv",
    "/api/v1/compare?articles=1,2",
    "/api/v1/compare.csv?articles=1,2",
    "/api/v1/publications",
    "/api/v1/publications.csv?from=2026-01-01",
    "/api/v1/articles.csv",
    "/api/v1/saved",
]


@pytest.mark.parametrize("address", PLACES)
def test_no_place_goes_through_all_claims(filled: Room, client: TestClient, address: str) -> None:
    assert_none_is_whole(filled, client, [address])


@pytest.mark.parametrize("address", ["/articles/1", "/sources/1", "/api/v1/sources/1", "/api/v1/articles/1/analysis"])
def test_what_is_of_one_article_or_source_is_found_by_it(filled: Room, client: TestClient, address: str) -> None:
    with statements(filled) as asked:
        client.get(address)
    lines = [line for plan in plans(filled, asked).values() for line in plan]
    assert any("claim" in line for line in lines) or "analysis" in address
    assert [line for line in lines if SHOWN_ALONE.match(line)] == []


def test_what_is_kept_or_binned_of_few_articles_is_not_looked_for_in_all(filled: Room, client: TestClient) -> None:
    filled.notes.change([1], Change(read=True, tag=("pumps",)))
    filled.library.remove_article(2)
    with statements(filled) as asked:
        assert client.get("/").status_code == client.get("/api/v1/tags").status_code == 200
    apart = {statement: re.sub(r"\(SELECT [^()]*\)", "", statement) for statement, _ in asked}
    of_few = [statement for statement, alone in apart.items() if re.search(r"\s(FROM|JOIN) (reading|bin|tag)\b", alone)]
    found = {statement: plan for statement, plan in plans(filled, asked).items() if statement in of_few}
    assert len(found) >= 3
    assert [line for plan in found.values() for line in plan if line.startswith("SCAN article")] == []


def test_no_search_of_claims_goes_through_all_claims(filled: Room, client: TestClient) -> None:
    assert_none_is_whole(filled, client, [f"/claims?q={search}" for search in searches()])


def test_no_search_of_articles_goes_through_all_claims(filled: Room, client: TestClient) -> None:
    assert_none_is_whole(filled, client, [f"/api/v1/articles?q={search}" for search in searches()])


@pytest.mark.parametrize("place", ["/api/v1/articles", "/", "/sources", "/api/v1/sources"])
def test_no_search_of_articles_or_sources_goes_through_all_that_is_shown(
    filled: Room, client: TestClient, place: str
) -> None:
    with statements(filled) as asked:
        answers = [client.get(f"{place}?q={search}") for search in searches()]
    assert {answer.status_code for answer in answers} == {200}
    found = {statement: plan for statement, plan in plans(filled, asked).items() if NOT_SHOWN not in statement}
    lines = [line for plan in found.values() for line in plan]
    assert any("claim" in line or "tally" in line for line in lines)
    assert [line for line in lines if SHOWN_ALONE.match(line)] == []


def test_no_table_of_claims_and_no_feed_goes_through_all_claims(filled: Room, client: TestClient) -> None:
    following = client.get("/api/v1/claims?limit=2").json()["next"]
    feed = f"/feeds/{filled.saved.get(1).secret}.atom"
    tables = [f"/api/v1/claims.{kind}?q={search}" for kind in ("csv", "jsonl") for search in ("", "quay", "is:unnamed")]
    assert_none_is_whole(filled, client, [following, feed, *tables])


def test_no_act_by_hand_goes_through_all_claims(filled: Room, client: TestClient) -> None:
    with statements(filled) as asked:
        act = client.post("/api/v1/sources/1/acts", json={"part": 1}).json()["acts"][0]
        client.post("/api/v1/sources/1/acts", json={"join": act["into"]})
        client.post("/api/v1/sources/1/acts", json={"rename": "Ada"})
        client.delete(f"/api/v1/acts/{act['act']}")
    assert any("UPDATE claim" in statement for statement, _ in asked)
    assert whole(filled, asked) == {}


def assert_none_is_whole(room: Room, client: TestClient, addresses: list[str]) -> None:
    with statements(room) as asked:
        answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} <= {200, 422}
    assert asked
    assert whole(room, asked) == {}


def whole(room: Room, asked: list[tuple[str, Any]]) -> dict[str, list[str]]:
    """The statements that go through all claims, with the lines of their plans that say so."""
    found = plans(room, asked)
    return {
        statement: lines for statement, plan in found.items() if (lines := [line for line in plan if WHOLE.match(line)])
    }
