import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sayso.analysis.types import Analysis
from sayso.analysis.version import VERSION
from sayso.corpus.dictionary import TABLES
from sayso.corpus.shards import IN_SHARD, Shards, done_shards, part
from sayso.errors import StorageError
from tests import factories
from tests.corpora import FRENCH, article, done, files, mixed, opened, rejects, rows, write_lines
from tests.fakes import FakeAnalyzer, toy_analysis

pytestmark = pytest.mark.usefixtures("small_shards")


def test_every_record_becomes_a_row_or_a_reject(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    told = done(corpus)
    articles = rows(corpus.out, "articles")
    assert len(told) > 4
    assert sum(each.articles for each in told) == len(articles) == 62
    assert sum(each.words for each in told) == sum(row["words"] or 0 for row in articles)
    assert sum(each.rejects for each in told) == len(rejects(corpus.out)) == 2
    assert [row["external_id"] for row in articles] == [*(f"a{n}" for n in range(15)), None] + [
        f"a{n}" for n in range(15, 60)
    ] + [None]


def test_the_tables_hold_what_the_analysis_says(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1), {"text": FRENCH}))
    done(corpus)
    english, french = rows(corpus.out, "articles")
    text = english["text"]
    analysis = factories.analysis_of(text)
    assert english["article_id"] == 1
    assert (english["file"], english["at"], english["publication"]) == ("a.jsonl", "1", "Herald")
    assert english["published_on"].isoformat() == "2026-03-01"
    assert json.loads(english["analysis"])["attributions"] == analysis.to_dict(text)["attributions"]
    assert english["claims"] == analysis.summary.claims
    for name, expected in analysis.rows(text).items():
        without = ({column: value for column, value in row.items() if column != "by"} for row in expected)  # no readers
        assert rows(corpus.out, name) == [{"article_id": 1, **row} for row in without]
    assert (french["language"], french["state"], french["claims"], french["analysis"]) == (
        "fr",
        "not_english",
        None,
        None,
    )


def test_ids_hold_across_shards(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    ids = [row["article_id"] for row in rows(corpus.out, "articles")]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == ids
    assert {each // IN_SHARD for each in ids} == set(range(len(corpus.plan.shards)))
    assert {row["article_id"] for row in rows(corpus.out, "claims")} <= set(ids)


def test_the_same_input_gives_the_same_bytes_without_a_time_or_a_place(tmp_path: Path) -> None:
    first = opened(tmp_path, mixed(tmp_path / "in"))
    second = opened(tmp_path, tmp_path / "in", out="again")
    done(first)
    done(second)
    assert files(first.out) == files(second.out)
    assert not [name for name, data in files(first.out).items() if str(tmp_path).encode() in data]


def test_a_part_says_by_which_version_it_was_made_and_what_its_columns_mean(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    done(corpus)
    for name, columns in TABLES.items():
        schema = pq.read_schema(part(corpus.out, name, 0))
        told = {key.decode(): value.decode() for key, value in schema.metadata.items() if key.startswith(b"sayso")}
        assert told == {
            "sayso.format": "sayso-corpus-1",
            "sayso.analysis": VERSION,
            "sayso.shards": "1",
            "sayso.shard": "0",
        }
        assert schema.names == [column.name for column in columns]
        assert all(schema.field(column.name).metadata[b"description"].decode() == column.about for column in columns)


def test_a_shard_without_articles_is_done_too(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", "nope"))
    done(corpus)
    assert done_shards(corpus.out) == {0}
    assert rows(corpus.out, "articles") == []


def test_an_analysis_that_fails_is_a_reject(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1), {"id": "b", "text": "boom"}, article(3)))
    done(corpus)
    assert [row["at"] for row in rows(corpus.out, "articles")] == ["1", "3"]
    (reject,) = rejects(corpus.out)
    assert (reject["at"], reject["external_id"]) == ("2", "b")
    assert reject["why"].startswith("The analysis failed: AnalysisError")


def test_a_text_that_comes_again_is_analysed_once_and_gives_the_same(tmp_path: Path) -> None:
    once = article(1)
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", once, once | {"id": "again"}, article(2)))
    analyzer = FakeAnalyzer()

    def analyze(text: str) -> Analysis:
        return analyzer.analyze(text)

    Shards(corpus.root, corpus.out, corpus.plan, analyze).do(0)
    assert len(analyzer.texts) == 2
    first, again, _ = rows(corpus.out, "articles")
    assert first["analysis"] == again["analysis"]


def test_articles_are_written_last_so_that_a_shard_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    written: list[str] = []
    monkeypatch.setattr("sayso.corpus.shards.writing_whole", lambda path, _: written.append(path.parent.name))
    Shards(corpus.root, corpus.out, corpus.plan, toy_analysis()).do(0)
    assert written == ["claims", "sources", "hedges", "articles"]


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1)))
    monkeypatch.setattr("sayso.corpus.shards.writing_whole", full)
    with pytest.raises(StorageError, match="out cannot be written: No space left on device"):
        done(corpus)
