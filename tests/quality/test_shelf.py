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
    ("shelf", "attribution"): (90.1, 91.6),
    ("shelf", "direct"): (90.3, 91.8),
    ("shelf", "source"): (87.1, 88.6),
    ("shelf", "cue"): (88.6, 90.1),
    ("shelf", "content"): (83.0, 84.5),
    ("shelf", "identity"): (89.4, 90.9),
    ("shelf", "unnamed"): (84.6, 86.1),
    ("shelf", "anonymous"): (82.6, 84.1),
    ("shelf", "hedges"): (84.4, 85.9),
    ("shelf", "category"): (95.2, 96.7),
    ("shelf", "mode"): (94.5, 96.0),
    ("shelf", "label"): (89.2, 90.7),
    ("shelf", "together"): (92.5, 94.0),
    ("shelf", "facts"): (82.4, 83.9),
    ("polnear", "attribution"): (68.1, 69.6),
    ("polnear", "direct"): (82.3, 83.8),
    ("polnear", "source"): (74.4, 75.9),
    ("polnear", "cue"): (66.0, 67.5),
    ("polnear", "content"): (60.9, 62.4),
    ("polnear", "identity"): (89.4, 90.9),
    ("polnear", "unnamed"): (44.1, 45.6),
    ("polnear", "anonymous"): (41.3, 42.8),
    ("polnear", "hedges"): (80.0, 81.5),
    ("polnear", "category"): (96.0, 97.5),
    ("wikinews", "attribution"): (71.8, 73.3),
    ("wikinews", "direct"): (91.0, 92.5),
    ("wikinews", "source"): (73.6, 75.1),
    ("wikinews", "cue"): (71.3, 72.8),
    ("wikinews", "content"): (57.1, 58.6),
    ("wikinews", "identity"): (91.4, 92.9),
    ("wikinews", "unnamed"): (71.5, 73.0),
    ("wikinews", "anonymous"): (60.2, 61.7),
    ("wikinews", "hedges"): (83.4, 84.9),
    ("wikinews", "category"): (88.4, 89.9),
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
