"""The questions of docs/RECIPES.md to a corpus, asked of the sample shelf, whose first article two outlets have."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.corpus.agreeing import wilson
from sayso.corpus.shards import Shards
from sayso.samples import sample_drafts
from tests.corpora import opened, rows, write_lines

duckdb: Any = pytest.importorskip("duckdb")
DOCUMENT = (Path(__file__).parents[2] / "docs" / "RECIPES.md").read_text("utf-8")
VIEWS, *QUESTIONS = re.findall(r"^ *```sql\n(.*?)^ *```", DOCUMENT.split("## A corpus:")[1], re.DOTALL | re.MULTILINE)
UNNAMED = ("unnamed_person", "unnamed_group")

Table = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    articles = [(draft.text, draft.metadata) for draft in sample_drafts()]
    told = [{"text": text, "publication": of.publication, "date": str(of.published_on)} for text, of in articles]
    write_lines(folder / "shelf.jsonl", *told, {**told[0], "publication": "The Quay"})
    corpus = opened(folder, folder / "shelf.jsonl", out="results")
    shards = Shards(corpus.root, corpus.out, corpus.plan, Analyzer().analyze)
    assert [shards.do(number).articles for number in corpus.left()] == [7]
    return corpus.out


@pytest.fixture
def ask(results: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A question by its number, as DuckDB answers it beside the results."""
    monkeypatch.chdir(results.parent)
    with duckdb.connect() as database:
        database.execute(VIEWS)
        yield lambda number: database.execute(QUESTIONS[number - 1]).fetchall()


@pytest.fixture(scope="module")
def claims(results: Path) -> list[dict[str, Any]]:
    """Those that the figures count, each with its outlet."""
    outlet = {row["article_id"]: row["publication"] for row in rows(results, "articles")}
    counted = [row for row in rows(results, "claims") if row["counted"] and row["kind"] != "refusal"]
    assert len(counted) == sum(row["claims"] for row in rows(results, "articles"))
    return [{**row, "publication": outlet[row["article_id"]]} for row in counted]


def test_there_are_ten() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("number", range(1, 11))
def test_each_question_has_an_answer(ask: Any, number: int) -> None:
    assert ask(number)


def test_the_share_of_unnamed_people_has_its_interval(ask: Any, claims: list[dict[str, Any]]) -> None:
    told = ask(1)
    assert len(told) == 7
    for publication, _, n, share, low, high in told:
        found = [row["identity"] in UNNAMED for row in claims if row["publication"] == publication]
        assert (n, share) == (len(found), pytest.approx(sum(found) / len(found)))
        assert (low, high) == pytest.approx(wilson(share, n), abs=1e-4)


def test_who_is_quoted_most(ask: Any, claims: list[dict[str, Any]]) -> None:
    named = Counter(row["source_name"] for row in claims if row["identity"] == "named_person")
    told = ask(2)
    assert {name: count for name, count, *_ in told}.items() <= named.items()
    assert told[0][1] == max(named.values())
    assert ("Daniel Prosk", 4, 2, 2) in told


def test_every_unnamed_source_has_a_reason_or_none(ask: Any, results: Path) -> None:
    unnamed = [row for row in rows(results, "sources") if row["identity"] in UNNAMED]
    found = Counter(row["reason_kind"] or "none" for row in unnamed)
    told: Counter[str] = Counter()
    for _, reason, sources in ask(3):
        told[reason] += sources
    assert told == found
    assert sum(sources for _, sources, _ in ask(4)) == found["formula"]
    assert sum(sum(levels) for _, *levels in ask(5)) == len(unnamed)


def test_what_rests_on_no_named_source(ask: Any) -> None:
    assert [publication for _, publication, *_ in ask(6)] == ["The Plain Banner", "Meridian Wire", "The Quay"]


def test_modes_and_cues_are_those_of_the_claims(ask: Any, claims: list[dict[str, Any]]) -> None:
    assert {row[:3] for row in ask(7)} == {
        (*both, count) for both, count in Counter((row["anonymous"], row["mode"]) for row in claims).items()
    }
    cues = Counter(row["cue"].lower() for row in claims if row["cue"])
    assert {(cue, count) for cue, count, _ in ask(8)} == {each for each in cues.items() if each[1] >= 3}


def test_hedges_by_a_thousand_words(ask: Any, results: Path) -> None:
    articles = {row["article_id"]: row for row in rows(results, "articles")}
    found = Counter((articles[row["article_id"]]["publication"], row["voice"]) for row in rows(results, "hedges"))
    words = {row["publication"]: row["words"] for row in articles.values()}
    assert {row[:2]: row[2] for row in ask(9)} == {
        (outlet, voice): pytest.approx(1000 * count / words[outlet]) for (outlet, voice), count in found.items()
    }


def test_the_copy_of_an_agency_is_found(ask: Any, claims: list[dict[str, Any]]) -> None:
    wire = {row["content"] for row in claims if row["publication"] == "Meridian Wire"}
    assert {tuple(row[1]) for row in ask(10)} == {("Meridian Wire", "The Quay")}
    assert {row[0] for row in ask(10)} == wire


def test_pandas_reads_the_tables(results: Path) -> None:
    pandas: Any = pytest.importorskip("pandas")
    assert len(pandas.read_parquet(results / "claims")) == len(rows(results, "claims"))
    assert 'pandas.read_parquet("results/claims")' in DOCUMENT
