from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.corpus import sampling
from sayso.corpus.agreeing import agreement
from sayso.corpus.driving import Corpus
from sayso.corpus.sampling import COLUMNS, LEAST, VERDICTS, allot, checked, labelled
from sayso.errors import InvalidInputError
from sayso.labelled.values import LabelledClaim
from tests.corpora import article, done, mixed, opened, rows, write_lines

pytestmark = pytest.mark.usefixtures("small_shards")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = opened(tmp_path, mixed(tmp_path / "in"))
    done(corpus)
    return corpus


def draw(*asked: Any) -> list[dict[str, Any]]:
    return [sampling.row(drawn) for drawn in sampling.draw(*asked)]


def test_the_same_seed_draws_the_same_claims_and_another_others(corpus: Corpus) -> None:
    first, again, other = (draw(corpus.out, 20, ["identity"], seed) for seed in (1, 1, 2))
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
    drawn = draw(corpus.out, 30, ["publication", "identity", "month"], 1)
    sizes = {row["stratum"]: row["of"] for row in drawn}
    assert {"Herald / named_person / 2026-03", "Herald / unnamed_group / 2026-03"} <= set(sizes)
    assert sum(sizes.values()) == len([row for row in rows(corpus.out, "claims") if row["counted"]])
    assert [name for name in sizes if name.startswith("None / ")]


def test_small_strata_are_seen_too() -> None:
    assert allot({"large": 900, "small": 100}, 100) == {"large": 90, "small": 10}
    assert allot({"large": 9_990, "small": 10, "tiny": 2}, 100) == {"large": 100, "small": LEAST, "tiny": 2}


def test_a_stratum_by_something_else_is_refused(corpus: Corpus) -> None:
    with pytest.raises(InvalidInputError, match="There is no moon to draw by; there are identity, mode"):
        draw(corpus.out, 9, ["moon"], 1)


@pytest.mark.parametrize("length", [2, 40])
def test_a_claim_to_be_checked_in_a_tool_is_a_text_of_its_own(tmp_path: Path, length: int) -> None:
    corpus = opened(tmp_path, write_lines(tmp_path / "a.jsonl", article(1, length)), out="out")
    done(corpus)
    for drawn in sampling.draw(corpus.out, 500, ["identity"], 1):
        text = labelled(drawn)
        [claim] = text.claims
        for role in ("source", "cue", "content"):
            assert " … ".join(span.of(text.text) for span in getattr(claim, role)) == drawn.claim[role]
        assert (text.id, text.facts["of"]) == (f"{drawn.claim['article_id']}-{drawn.claim['claim']}", str(drawn.of))
        assert {claim.features[name] for name in VERDICTS} == {""}


def test_what_came_back_from_a_tool_is_counted_like_a_table(corpus: Corpus) -> None:
    asked = (corpus.out, 20, ["identity"], 1)
    verdicts = [{"is_claim": "no" if at % 3 else "yes", "right_source": "yes"} for at in range(30)]
    texts = [labelled(drawn) for drawn in sampling.draw(*asked)]
    filled = [
        replace(each, claims=(LabelledClaim((), (), each.claims[0].content), replace(each.claims[0], features=verdict)))
        for each, verdict in zip(texts, verdicts, strict=False)
    ]
    table = [row | verdict for row, verdict in zip(draw(*asked), verdicts, strict=False)]
    assert agreement(checked(filled)) == agreement({key: str(each) for key, each in row.items()} for row in table)
    assert agreement(checked(texts)) == {}
