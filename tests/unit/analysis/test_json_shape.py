"""The one JSON shape of an analysis: nothing of what it was before is lost, and every door gives it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.analysis.types import NET, Span
from sayso.web.api import present
from tests.factories import TEXT, analysis_of

BEFORE = Path(__file__).parents[2] / "data" / "shapes" / "analysis-before.json"
ANALYSIS = analysis_of(TEXT)
SHAPE = ANALYSIS.to_dict(TEXT)


def test_what_the_api_gave_before_there_was_one_shape_is_still_there() -> None:
    before = json.loads(BEFORE.read_text("utf-8"))
    assert added(before, SHAPE) == {
        *("language", "state", "warnings", "hedges.source_id", "sources.granted", "summary.refusals", "summary.unsure"),
        *("attributions.found_by", "attributions.counted", "attributions.via"),
        *("attributions.by", "sources.by", "hedges.by"),
        *("attributions.key", "sources.key", "hedges.key"),
    }


def added(before: Any, now: Any, at: str = "") -> set[str]:
    """The members that are new, by their path; everything else must be the same."""
    if isinstance(before, dict):
        assert set(before) <= set(now), at
        new = {f"{at}{name}" for name in now if name not in before}
        return new.union(*(added(before[name], now[name], f"{at}{name}.") for name in before))
    if isinstance(before, list):
        assert len(before) == len(now), at
        return set().union(*(added(a, b, at) for a, b in zip(before, now, strict=True)))
    assert before == now, at
    return set()


def test_it_is_plain_json_and_the_schema_of_the_api_holds_it_whole() -> None:
    assert json.loads(json.dumps(SHAPE)) == SHAPE
    assert json.loads(present.analysis(TEXT, ANALYSIS).model_dump_json()) == SHAPE


def test_every_claim_says_whose_it_is_and_what_found_it() -> None:
    claim = SHAPE["attributions"][1]
    assert (claim["identity"], claim["source_id"], claim["found_by"]) == ("unnamed_person", 2, NET)
    by_rule = replace(ANALYSIS.attributions[0], found_by="refusals")
    changed = replace(ANALYSIS, attributions=(by_rule, *ANALYSIS.attributions[1:])).to_dict(TEXT)
    assert [claim["found_by"] for claim in changed["attributions"]] == ["refusals", NET, NET, NET]


def test_a_hedge_says_in_whose_words_it_stands() -> None:
    voices = [(hedge["voice"], hedge["attribution_id"], hedge["source_id"]) for hedge in SHAPE["hedges"]]
    assert voices == [("reporter", None, None), ("source", 2, 2), ("source", 3, 3), ("source", 4, 1)]


@pytest.mark.parametrize(
    ("language", "given", "state"),
    [
        (None, None, "analyzed"),
        ("en", None, "analyzed"),
        ("fr", None, "not_english"),
        ("fr", "analyzed", "analyzed"),  # somebody wanted it anyway
    ],
)
def test_the_state_is_the_articles_or_what_one_of_this_language_would_have(
    language: str | None, given: str | None, state: str
) -> None:
    shape = replace(ANALYSIS, language=language).to_dict(TEXT, state=given)
    assert (shape["language"], shape["state"]) == (language, state)


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        (TEXT, "en", []),
        (TEXT, None, []),  # something was found: it is read
        (TEXT, "fr", ["not-english"]),  # whatever was found in it
        ("Le maire a dit non.", None, ["language-unsure"]),
        ("It rains.", "en", []),
        ("Il pleut.", "fr", ["not-english"]),
    ],
)
def test_that_nothing_is_found_in_another_language_does_not_look_like_no_claims(
    text: str, language: str | None, codes: list[str]
) -> None:
    warnings = replace(analysis_of(text), language=language).to_dict(text)["warnings"]
    assert [warning["code"] for warning in warnings] == codes
    assert all(warning["message"] for warning in warnings)


def test_an_analysis_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="of a text of 316 characters, this one has 317"):
        ANALYSIS.to_dict(TEXT + "!")


def test_one_walk_ties_claims_sources_and_hedges() -> None:
    quill, official, critics = ANALYSIS.sources
    assert [claim.id for claim in ANALYSIS.claims_of(quill)] == [1, 4]
    assert ANALYSIS.claims_of(None) == ()
    spoken = [(source, len(claims)) for source, claims in ANALYSIS.by_source()]
    assert spoken == [
        (quill, 2),
        (official, 1),
        (critics, 1),
    ]
    assert ANALYSIS.voice_of(ANALYSIS.hedges[0]) is None
    assert ANALYSIS.voice_of(ANALYSIS.hedges[1]) == ANALYSIS.attributions[1]


def test_claims_without_a_source_stand_where_the_first_of_them_does() -> None:
    nobody = replace(ANALYSIS.attributions[1], source=(), source_id=None, cue=(Span(222, 226),))
    changed = replace(ANALYSIS, attributions=(ANALYSIS.attributions[0], nobody, *ANALYSIS.attributions[2:]))
    assert [source.id if source else None for source, _ in changed.by_source()] == [1, None, 3]
    assert changed.claims_of(None) == (nobody,)
