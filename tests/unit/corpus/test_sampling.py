from pathlib import Path

import pytest

from sayso.corpus.driving import Corpus
from sayso.corpus.sampling import COLUMNS, LEAST, VERDICTS, allot, draw
from sayso.errors import InvalidInputError
from tests.corpora import article, done, mixed, opened, rows, write_lines

pytestmark = pytest.mark.usefixtures("small_shards")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    return corpus


def test_the_same_seed_draws_the_same_claims_and_another_others(corpus: Corpus) -> None:
    first, again, other = (list(draw(corpus.out, 20, ["identity"], seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({(row["article_id"], row["claim"]) for row in first}) == len(first)
    assert 20 <= len(first) <= 25


def test_a_row_shows_the_claim_in_its_article_and_waits_for_verdicts(corpus: Corpus) -> None:
    claims = {(row["article_id"], row["claim"]): row for row in rows(corpus.out, "claims")}
    articles = {row["article_id"]: row for row in rows(corpus.out, "articles")}
    for row in draw(corpus.out, 9, [], 1):
        claim, told = claims[row["article_id"], row["claim"]], articles[row["article_id"]]
        assert tuple(row) == COLUMNS
        assert (row["content"], row["cue"], row["title"]) == (claim["content"], claim["cue"], told["title"])
        assert row["content"] in row["context"]
        assert row["context"].strip("…") in told["text"]
        assert (row["stratum"], row["of"]) == ("all", len(claims))
        assert all(row[name] == "" for name in VERDICTS)


def test_a_long_article_is_cut_around_the_claim(tmp_path: Path) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1, 40)), out="long")
    done(corpus)
    contexts = [row["context"] for row in draw(corpus.out, 500, [], 1)]
    assert max(map(len, contexts)) < 700
    assert contexts[40].startswith("…")
    assert contexts[40].endswith("…")


def test_strata_are_of_claims_and_of_articles(corpus: Corpus) -> None:
    drawn = list(draw(corpus.out, 30, ["publication", "identity", "month"], 1))
    sizes = {row["stratum"]: row["of"] for row in drawn}
    assert {"Herald / named_person / 2026-03", "Herald / unnamed_group / 2026-03"} <= set(sizes)
    assert sum(sizes.values()) == len([row for row in rows(corpus.out, "claims") if row["counted"]])
    assert [name for name in sizes if name.startswith("None / ")]


def test_small_strata_are_seen_too() -> None:
    assert allot({"large": 900, "small": 100}, 100) == {"large": 90, "small": 10}
    assert allot({"large": 9_990, "small": 10, "tiny": 2}, 100) == {"large": 100, "small": LEAST, "tiny": 2}


def test_a_stratum_by_something_else_is_refused(corpus: Corpus) -> None:
    with pytest.raises(InvalidInputError, match="There is no moon to draw by; there are identity, mode"):
        list(draw(corpus.out, 9, ["moon"], 1))
