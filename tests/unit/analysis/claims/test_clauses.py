import pytest

from sayso.analysis.claims.clauses import split_clauses
from tests.marked import tagged_from


def split(marked: str) -> list[tuple[str, str, str]]:
    text, tagged = tagged_from(marked)
    return [(a.source[0].of(text), a.cue[0].of(text), a.content[0].of(text)) for a in split_clauses(text, tagged)]


@pytest.mark.parametrize(
    ("marked", "source", "cue"),
    [
        ("[Some]s [condemn]c [the raid]t while others acknowledge [the danger]t.", "others", "acknowledge"),
        ("[Ada]s [said]c [it fell]t, and Ned Coyle fears [the end of it]t.", "Ned Coyle", "fears"),
        ("[Ada]s [said]c [it fell]t, but the mayor also denied [the end of it]t.", "the mayor", "also denied"),
    ],
)
def test_a_piece_goes_to_the_subject_and_cue_before_it(marked: str, source: str, cue: str) -> None:
    found = split(marked)
    assert len(found) == 2
    assert found[1][:2] == (source, cue)


@pytest.mark.parametrize(
    "marked",
    [
        "[“It,”]t [she]s [said]c, [“fell.”]t",
        "[The plan]t, [according to]c [Ada]s, [will fall]t.",
        "[Ada]s [said]c [it fell]t in Dresk, [on Friday]t.",
        "[Some]s1 [condemn]c1 [the raid]t1 while [others]s2 [acknowledge]c2 [the danger]t1.",
        "[The raid]t [she]s [condemned]c.",
    ],
)
def test_other_pieces_stay_where_they_are(marked: str) -> None:
    text, tagged = tagged_from(marked.replace("]t1.", "]t1+2."))
    assert split_clauses(text, tagged) == tagged
