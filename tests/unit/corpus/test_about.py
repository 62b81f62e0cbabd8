import json
from pathlib import Path

import pytest

from sayso.corpus.about import finish, readme
from sayso.corpus.dictionary import REJECTS, TABLES
from tests.corpora import done, mixed, opened

pytestmark = pytest.mark.usefixtures("small_shards")


def test_what_is_done_is_described_column_by_column(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    (corpus.out / "claims" / ".part-00001.parquet.0123456789ab").touch()
    rows = finish(corpus)
    assert rows["articles"] == 62
    assert rows["rejects"] == 2
    told = (corpus.out / "README.md").read_text("utf-8")
    assert "| `articles/` | 62 |" in told
    for columns in (*TABLES.values(), REJECTS):
        assert all(f"| `{column.name}` | {column.type} | {column.about} |" in told for column in columns)
    assert not list(corpus.out.rglob(".*"))


def test_machines_are_told_the_same(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    finish(corpus)
    told = json.loads((corpus.out / "croissant.json").read_text("utf-8"))
    assert told["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    sets = {each["@id"]: each for each in told["distribution"]}
    assert {each["encodingFormat"] for each in sets.values()} == {"application/x-parquet"}  # mlcroissant reads no other
    assert told["@context"]["fileSet"] == "cr:fileSet"
    for record in told["recordSet"]:
        assert [field["name"] for field in record["field"]] == [column.name for column in TABLES[record["name"]]]
        for field in record["field"]:
            files = sets[field["source"]["fileSet"]["@id"]]["includes"]
            assert list(corpus.out.glob(files))


def test_one_part_is_told_as_one() -> None:
    for shards, said in ((1, "in one part, with the same name"), (1234, "in 1,234 parts, each with the same name")):
        assert said in readme({"analysis": "rules-1", "shards": str(shards)}, {})
