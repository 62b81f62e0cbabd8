"""Floors for the analysis: what it must reach on the sample shelf and, where they are here, on the public corpora."""

import json
from functools import cache
from pathlib import Path

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.samples import sample_drafts
from tests.quality.gold import CORPORA, Reading, corpora, held_out, shelf
from tests.quality.scoring import reading_of, scores
from tests.quality.shelf_scores import shelf_scores

pytestmark = pytest.mark.quality

FILE = Path(__file__).with_name("floors.json")
# set, measure: [floor, measured]. A floor may be raised when the analysis got better, and is lowered for nothing.
# Those of the shelf leave room for one claim: what the net says differs a little from processor to processor.
FLOORS: dict[str, dict[str, tuple[float, float]]] = json.loads(FILE.read_text("utf-8"))
SETS = ("shelf", *(("polnear", "wikinews") if CORPORA.is_dir() else ()))


@cache
def measured(*without: str) -> dict[str, dict[str, float]]:
    """By set and measure, in percent; without the rules that are named."""
    analyzer = Analyzer(without=without)

    def found(gold: list[Reading]) -> dict[str, float]:
        return scores((reading, reading_of(reading.text, analyzer.analyze(reading.text))) for reading in gold)

    articles = list(shelf())
    told = shelf_scores((article, analyzer.analyze(article.annotated.text)) for article in articles)
    on_shelf = found([article.reading for article in articles])
    return {"shelf": on_shelf | told} | {name: found(readings) for name, readings in corpora().items()}


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in SETS for measure in FLOORS[name]])
def test_analysis_stays_above_its_floor(name: str, measure: str) -> None:
    floor, _ = FLOORS[name][measure]
    assert measured()[name][measure] >= floor


def test_every_floor_of_the_shelf_leaves_room_for_one_claim() -> None:
    claims = [each for article in shelf() for each in article.annotated.attributions if not each.optional]
    assert all(value - floor >= 100 / len(claims) for floor, value in FLOORS["shelf"].values())


def test_shelf_gold_marks_the_very_text_of_the_shelf() -> None:
    assert [article.annotated.text for article in shelf()] == [draft.text for draft in sample_drafts()]


def test_shelf_gold_tells_of_every_attribution() -> None:
    for article in shelf():
        assert set(article.told) == {each.id for each in article.annotated.attributions}
        assert set(article.sources) <= {told.label for told in article.told.values()}


def test_shelf_gold_is_large_enough_to_measure_by() -> None:
    claims = [each for article in shelf() for each in article.annotated.attributions if not each.optional]
    hedges = [each for article in shelf() for each in article.annotated.hedges if not each.optional]
    assert len(claims) >= 130
    assert len(hedges) >= 70


def test_public_corpora_give_their_fixed_articles_where_they_are_here() -> None:
    sizes = {name: len(readings) for name, readings in corpora().items()}
    assert sizes in ({}, {"polnear": 20, "wikinews": len(held_out())})
