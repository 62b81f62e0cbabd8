"""Every table of the API, for a spreadsheet and for a program."""

import csv
import io
from datetime import date

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
