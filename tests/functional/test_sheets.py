"""Every table of the API, for a spreadsheet and for a program."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from tests import factories

TABLES = [
    "/articles.csv",
    "/articles/1/claims.csv",
    "/claims.csv",
    "/compare.csv?articles=1,2",
    "/publications.csv",
    "/sources.csv",
]


@pytest.fixture(autouse=True)
def articles(room: Room) -> None:
    for number in range(2):
        text = f"=Title {number}\n\nAda Quill said +1 is “enough”."
        details = {"publication": "=The Quay", "published_on": date(2026, 11, 19)}
        room.library.add_article(factories.draft(text, **details))
    room.by_hand.rename(1, "=Ada Quill")


@pytest.mark.parametrize("path", TABLES)
def test_a_table_has_a_mark_for_excel_and_a_guard_that_can_be_taken_off(client: TestClient, path: str) -> None:
    address = f"/api/v1{path}{'&' if '?' in path else '?'}"
    plain = client.get(address)
    assert plain.content[:3] != b"\xef\xbb\xbf"
    excel = client.get(f"{address}excel=1")
    assert excel.content == b"\xef\xbb\xbf" + plain.content
    bare = client.get(f"{address}guard=0")
    assert bare.text != plain.text
    cells = [cell for row in csv.reader(io.StringIO(plain.text)) for cell in row]
    words = [cell for row in csv.reader(io.StringIO(bare.text)) for cell in row]
    changed = [(cell, word) for cell, word in zip(cells, words, strict=True) if cell != word]
    assert changed
    assert all(cell == f"'{word}" and word[0] in "=+" for cell, word in changed)
    assert len({plain.headers["content-type"], excel.headers["content-type"], bare.headers["content-type"]}) == 1
    assert client.get(f"{address}guard=perhaps").status_code == 422


def cell(value: object) -> str:
    """A value of a line as a cell of the table."""
    return {None: "", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else str(value)


@pytest.mark.parametrize("path", ["claims", "sources", "compare", "publications"])
def test_lines_of_json_say_what_the_table_says_and_every_column_is_explained(client: TestClient, path: str) -> None:
    asked = "?articles=1,2" if path == "compare" else ""
    lines = client.get(f"/api/v1/{path}.jsonl{asked}")
    assert lines.headers["content-type"] == "application/jsonl"
    rows = [json.loads(line) for line in lines.text.splitlines()]
    address = f"/api/v1/{path}.csv{asked or '?'}&guard=0".replace("?&", "?")
    table = list(csv.DictReader(io.StringIO(client.get(address).text)))
    assert [{name: cell(value) for name, value in row.items()} for row in rows] == table
    columns = client.get("/api/v1/columns").json()[path]
    assert all(list(row) == list(columns) for row in rows)
    assert len(rows) >= 1
    tag = {"If-None-Match": lines.headers["etag"]}
    assert client.get(f"/api/v1/{path}.jsonl{asked}", headers=tag).status_code == 304


def test_every_column_of_every_table_is_explained_in_the_documents_and_by_the_api(client: TestClient) -> None:
    answer = client.get("/api/v1/columns")
    assert client.get("/api/v1/columns", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    told = answer.json()
    names = {"/articles/1/claims.csv": "article_claims"}
    for path in TABLES:
        name = names.get(path, path[1:].split(".")[0])
        assert next(csv.reader(io.StringIO(client.get(f"/api/v1{path}").text))) == list(told[name])
    document = (Path(__file__).parents[2] / "docs" / "COLUMNS.md").read_text("utf-8")
    parts = re.split(r"^## `(\w+)`.*$", document, flags=re.MULTILINE)[1:]
    written = {
        name: dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE))
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }
    assert written == told


def test_a_row_of_a_comparison_says_where_its_claim_stands(client: TestClient) -> None:
    lines = client.get("/api/v1/compare.jsonl?articles=1,2").text.splitlines()
    first = json.loads(lines[0])
    text = client.get(f"/api/v1/articles/{first['article_id']}/text").text
    start, end = map(int, first["content_spans"].split("-"))
    assert text[start:end] == first["content"]
    assert (first["title"], first["publication"], first["day"], first["dated"]) == (
        "=Title 0",
        "=The Quay",
        "2026-11-19",
        True,
    )
    assert (first["source_id"], first["specificity"], first["reason"]) == (1, None, None)
    assert first["analysis_version"] == "fake-1"
