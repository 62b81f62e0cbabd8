"""What the scorers read of the one shape."""

from tests.factories import TEXT, analysis_of
from training.scored import scored

SCORED = scored({"id": "a", **analysis_of(TEXT).to_dict(TEXT)})


def test_spans_are_pairs_and_a_label_is_its_words() -> None:
    claim = SCORED["attributions"][1]
    assert (claim["cue"], claim["identity"], claim["source_id"], claim["counted"]) == (
        [[189, 193]],
        "unnamed_person",
        2,
        True,
    )
    source = SCORED["sources"][1]
    assert source["label"].startswith("A senior official")
    assert (source["specificity"], source["reason"], source["basis"]) == (1, {"kind": "informative"}, None)
    assert SCORED["hedges"][1] == {"span": [208, 213], "category": "approximator"}
    assert SCORED["id"] == "a"


def test_a_claim_that_is_not_counted_stays_so() -> None:
    shape = analysis_of(TEXT).to_dict(TEXT)
    shape["attributions"][0]["counted"] = False
    assert [claim["counted"] for claim in scored(shape)["attributions"]] == [False, True, True, True]
