"""Floors for the analysis: what it must reach on the sample shelf and, where they are here, on the public corpora."""

from functools import cache

import pytest

from app.analysis.pipeline import Analyzer
from app.samples import sample_drafts
from tests.quality.gold import CORPORA, Reading, corpora, held_out, shelf
from tests.quality.scoring import reading_of, scores
from tests.quality.shelf_scores import shelf_scores

pytestmark = pytest.mark.quality

# set, measure: (floor, measured). A floor may be raised when the analysis got better, and is lowered for nothing.
FLOORS: dict[tuple[str, str], tuple[float, float]] = {
    ("shelf", "attribution"): (89.3, 90.8),
    ("shelf", "direct"): (90.3, 91.8),
    ("shelf", "source"): (87.9, 89.4),
    ("shelf", "cue"): (87.8, 89.3),
    ("shelf", "content"): (84.0, 85.5),
    ("shelf", "identity"): (94.3, 95.8),
    ("shelf", "unnamed"): (89.2, 90.7),
    ("shelf", "anonymous"): (85.2, 86.7),
    ("shelf", "hedges"): (87.7, 89.2),
    ("shelf", "category"): (95.5, 97.0),
    ("shelf", "mode"): (94.4, 95.9),
    ("shelf", "label"): (89.9, 91.4),
    ("shelf", "together"): (93.4, 94.9),
    ("shelf", "facts"): (82.4, 83.9),
    ("polnear", "attribution"): (69.0, 70.5),
    ("polnear", "direct"): (82.5, 84.0),
    ("polnear", "source"): (74.2, 75.7),
    ("polnear", "cue"): (68.0, 69.5),
    ("polnear", "content"): (62.4, 63.9),
    ("polnear", "identity"): (95.2, 96.7),
    ("polnear", "unnamed"): (53.4, 54.9),
    ("polnear", "anonymous"): (46.4, 47.9),
    ("polnear", "hedges"): (85.5, 87.0),
    ("polnear", "category"): (95.4, 96.9),
    ("wikinews", "attribution"): (71.7, 73.2),
    ("wikinews", "direct"): (91.0, 92.5),
    ("wikinews", "source"): (73.7, 75.2),
    ("wikinews", "cue"): (73.0, 74.5),
    ("wikinews", "content"): (58.4, 59.9),
    ("wikinews", "identity"): (96.1, 97.6),
    ("wikinews", "unnamed"): (74.7, 76.2),
    ("wikinews", "anonymous"): (62.1, 63.6),
    ("wikinews", "hedges"): (82.5, 84.0),
    ("wikinews", "category"): (89.6, 91.1),
}
SETS = {"shelf", *(("polnear", "wikinews") if CORPORA.is_dir() else ())}


@cache
def measured() -> dict[str, dict[str, float]]:
    analyzer = Analyzer()

    def found(gold: list[Reading]) -> dict[str, float]:
        return scores((reading, reading_of(reading.text, analyzer.analyze(reading.text))) for reading in gold)

    articles = list(shelf())
    told = shelf_scores((article, analyzer.analyze(article.annotated.text)) for article in articles)
    on_shelf = found([article.reading for article in articles])
    return {"shelf": on_shelf | told} | {name: found(readings) for name, readings in corpora().items()}


@pytest.mark.parametrize(("name", "measure"), [key for key in FLOORS if key[0] in SETS])
def test_analysis_stays_above_its_floor(name: str, measure: str) -> None:
    floor, _ = FLOORS[name, measure]
    assert measured()[name][measure] >= floor


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
