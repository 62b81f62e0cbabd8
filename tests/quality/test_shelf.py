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
    ("shelf", "attribution"): (92.7, 94.2),
    ("shelf", "direct"): (95.2, 96.7),
    ("shelf", "source"): (89.9, 91.4),
    ("shelf", "cue"): (92.0, 93.5),
    ("shelf", "content"): (86.5, 88.0),
    ("shelf", "identity"): (93.0, 94.5),
    ("shelf", "unnamed"): (90.6, 92.1),
    ("shelf", "anonymous"): (87.1, 88.6),
    ("shelf", "hedges"): (88.9, 90.4),
    ("shelf", "category"): (95.5, 97.0),
    ("shelf", "mode"): (97.0, 98.5),
    ("shelf", "label"): (87.8, 89.3),
    ("shelf", "together"): (87.1, 88.6),
    ("shelf", "facts"): (85.6, 87.1),
    ("polnear", "attribution"): (71.6, 73.1),
    ("polnear", "direct"): (83.2, 84.7),
    ("polnear", "source"): (76.5, 78.0),
    ("polnear", "cue"): (69.0, 70.5),
    ("polnear", "content"): (64.4, 65.9),
    ("polnear", "identity"): (97.1, 98.6),
    ("polnear", "unnamed"): (60.5, 62.0),
    ("polnear", "anonymous"): (52.2, 53.7),
    ("polnear", "hedges"): (83.4, 84.9),
    ("polnear", "category"): (97.7, 99.2),
    ("wikinews", "attribution"): (74.7, 76.2),
    ("wikinews", "direct"): (92.2, 93.8),
    ("wikinews", "source"): (77.5, 79.0),
    ("wikinews", "cue"): (71.5, 73.0),
    ("wikinews", "content"): (60.7, 62.2),
    ("wikinews", "identity"): (95.6, 97.1),
    ("wikinews", "unnamed"): (73.9, 75.4),
    ("wikinews", "anonymous"): (63.8, 65.3),
    ("wikinews", "hedges"): (84.8, 86.3),
    ("wikinews", "category"): (93.6, 95.1),
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
