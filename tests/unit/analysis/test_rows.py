"""An analysis as flat tables."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import TEXT, analysis_of

ROWS = analysis_of(TEXT).rows(TEXT)


def test_a_claim_stands_with_what_is_known_of_its_source() -> None:
    first, second, *_ = ROWS["claims"]
    assert (first["claim"], first["source"], first["source_name"]) == (1, "Mayor Ada Quill", "Ada Quill")
    assert (first["specificity"], first["reason"], first["anonymous"]) == (None, "", False)
    assert (second["source_id"], second["identity"], second["specificity"]) == (2, "unnamed_person", 1)
    assert (second["reason"], second["reason_kind"]) == ("because the talks go on", "informative")
    start, end = map(int, second["content_spans"].split("-"))
    assert TEXT[start:end] == second["content"] == "the offer was about half of the cost"


def test_a_source_stands_with_what_rests_on_it() -> None:
    assert [(row["label"], row["claims"]) for row in ROWS["sources"]] == [
        ("Ada Quill", 2),
        ("A senior official who asked not to be named because the talks go on", 1),
        ("Critics", 1),
    ]


def test_a_hedge_names_its_claim_and_its_source() -> None:
    about = ROWS["hedges"][1]
    assert (about["text"], about["voice"], about["claim"], about["source_id"]) == ("about", "source", 2, 2)
    assert TEXT[about["start"] : about["end"]] == "about"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=50, deadline=None)
def test_every_row_of_a_table_has_the_same_keys_and_plain_values_alone(more: str) -> None:
    text = TEXT + more
    for table in analysis_of(text).rows(text).values():
        assert len({tuple(row) for row in table}) <= 1
        assert {type(value) for row in table for value in row.values()} <= {str, int, float, bool, type(None)}
