"""Floors for the analysis: what it must reach on the sample shelf and, where they are here, on the public corpora."""

from functools import cache

import pytest

from sayso.analysis.pipeline import Analyzer
from sayso.samples import sample_drafts
from tests.quality.gold import CORPORA, Reading, corpora, held_out, shelf
from tests.quality.scoring import reading_of, scores
from tests.quality.shelf_scores import shelf_scores

pytestmark = pytest.mark.quality

# set, measure: (floor, measured). A floor may be raised when the analysis got better, and is lowered for nothing.
FLOORS: dict[tuple[str, str], tuple[float, float]] = {
    ("shelf", "attribution"): (94.2, 95.7),
    ("shelf", "direct"): (95.3, 96.8),
    ("shelf", "source"): (90.7, 92.2),
    ("shelf", "cue"): (92.0, 92.1),
    ("shelf", "content"): (87.1, 88.6),
    ("shelf", "identity"): (95.4, 96.9),
    ("shelf", "unnamed"): (97.3, 98.8),
    ("shelf", "anonymous"): (94.2, 95.7),
    ("shelf", "hedges"): (90.4, 91.9),
    ("shelf", "category"): (98.5, 100.0),
    ("shelf", "mode"): (97.0, 98.5),
    ("shelf", "label"): (94.5, 96.0),
    ("shelf", "together"): (97.1, 98.6),
    ("shelf", "facts"): (95.3, 96.8),
    ("polnear", "attribution"): (74.6, 76.1),
    ("polnear", "direct"): (84.9, 86.4),
    ("polnear", "source"): (79.3, 80.8),
    ("polnear", "cue"): (72.0, 73.5),
    ("polnear", "content"): (66.8, 68.3),
    ("polnear", "identity"): (97.1, 97.6),
    ("polnear", "unnamed"): (61.0, 62.5),
    ("polnear", "anonymous"): (56.5, 58.0),
    ("polnear", "hedges"): (83.9, 85.4),
    ("polnear", "category"): (98.5, 100.0),
    ("wikinews", "attribution"): (78.4, 79.9),
    ("wikinews", "direct"): (98.5, 100.0),
    ("wikinews", "source"): (79.1, 80.6),
    ("wikinews", "cue"): (74.5, 76.0),
    ("wikinews", "content"): (62.4, 63.9),
    ("wikinews", "identity"): (95.6, 96.8),
    ("wikinews", "unnamed"): (81.8, 83.3),
    ("wikinews", "anonymous"): (73.5, 75.0),
    ("wikinews", "hedges"): (85.0, 86.5),
    ("wikinews", "category"): (94.9, 96.4),
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
