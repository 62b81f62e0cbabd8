from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.corpus.results import count, exported, is_results, table_rows
from tests.corpora import done, mixed, opened, rows

pytestmark = pytest.mark.usefixtures("small_shards")
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_tables_are_read_back_in_order(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    assert not is_results(corpus.out)
    done(corpus)
    assert is_results(corpus.out)
    assert not is_results(tmp_path / "in")
    assert count(corpus.out) == 62
    assert list(table_rows(corpus.out, "claims")) == rows(corpus.out, "claims")
    assert list(table_rows(corpus.out, "articles", ("article_id",))) == [
        {"article_id": row["article_id"]} for row in rows(corpus.out, "articles")
    ]


def test_an_article_comes_as_a_record_of_an_export(tmp_path: Path) -> None:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    records = list(exported(corpus.out, "sayso-article-2", NOW))
    assert records[0].where == f"{corpus.out}: article 1"
    assert records[0].data["metadata"] == {
        "title": "Story 0",
        "publication": "Herald",
        "byline": None,
        "published_on": "2026-03-01",
        "url": None,
    }
    states = [record.data["state"] for record in records]
    assert states.count("not_english") == 1
    assert records[states.index("not_english")].data["analysis"] is None
