"""The recipes of docs/RECIPES.md: those in Python are run, and every address and command of the others is tried."""

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from sayso.main import Room
from sayso.register import ARTICLE_COLUMNS, CLAIM_COLUMNS
from tests import factories
from tests.functional.conftest import Sayso

DOCUMENT = (Path(__file__).parents[2] / "docs" / "RECIPES.md").read_text("utf-8")
BASE = "http://127.0.0.1:8000"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture
def filled(room: Room) -> Room:
    room.library.add_article(factories.full_draft())
    room.library.add_article(factories.draft("Mara Quill said a. Some people said b."))
    return room


def test_the_recipe_with_httpx_runs(
    filled: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("httpx.get", lambda address: client.get(address.removeprefix(BASE)))
    exec(blocks("python")[0], {})
    assert capsys.readouterr().out.splitlines() == [
        f"{filled.library.article(2).added_at.date()} None | Some people said b {BASE}/articles/2#a2",
        f"2026-11-19 The Quay Courier | Critics said it might never be paid {BASE}/articles/1#a3",
    ]


def test_the_recipe_with_pandas_runs(filled: Room, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas: Any = pytest.importorskip("pandas")
    read = pandas.read_csv
    from io import StringIO

    monkeypatch.setattr(
        pandas, "read_csv", lambda address, **rest: read(StringIO(client.get(address.removeprefix(BASE)).text), **rest)
    )
    names: dict[str, Any] = {}
    exec(blocks("python")[1], names)
    assert names["table"]["n"].sum() == 6


def test_the_recipe_with_duckdb_runs(
    filled: Room, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    for name in ("claims.csv", "articles.csv"):
        (tmp_path / name).write_bytes(client.get(f"/api/v1/{name}").content)
    told = duckdb.connect().execute(blocks("sql")[0]).fetchall()
    assert [(publication, n) for publication, n, _ in told] == [("The Quay Courier", 1), (None, 1)]


@pytest.mark.parametrize("address", sorted(set(re.findall(rf"{BASE}(/api/[^\s\"')]+)", DOCUMENT))))
def test_every_address_is_one(filled: Room, client: TestClient, address: str) -> None:
    query = re.search(r"claims\.csv --data-urlencode '([^']+)'", DOCUMENT)
    assert query
    if address.endswith("/v1"):
        return  # the others are put behind it
    more = f"?{urlencode(dict([query[1].split('=', 1)]))}" if address.endswith("claims.csv") else ""
    assert client.get(address + more).status_code == 200


@pytest.mark.parametrize("path", ["/claims.csv?q=is:named", "/claims.csv", "/publications.csv", "/columns"])
def test_what_is_put_behind_the_base_is_there(filled: Room, client: TestClient, path: str) -> None:
    assert path in DOCUMENT
    assert client.get(f"/api/v1{path}").status_code == 200


def test_columns_that_recipes_name_are_there() -> None:
    assert {"source", "publication", "claim", "day", "identity", "reason", "article_id"} <= set(CLAIM_COLUMNS)
    assert {"article_id", "publication", "hedges_per_1000"} <= set(ARTICLE_COLUMNS)


@pytest.mark.parametrize("line", blocks("sh")[-1].splitlines())
def test_every_command_runs(
    filled: Room, sayso: Sayso, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sayso(*shlex.split(line)[1:]).exit_code == 0
