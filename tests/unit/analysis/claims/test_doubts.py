from dataclasses import replace

import pytest

from sayso.analysis.claims.doubts import drop_doubtful, drop_fragments, drop_grants, drop_no_claims
from sayso.analysis.phrases.reading import read
from tests.marked import tagged_from


def test_what_the_tagger_doubts_is_left_out_unless_it_is_quoted() -> None:
    text, tagged = tagged_from("[He]s1 [danced]c1 [all night]t1. [She]s2 [said]c2 [“no”]t2. [They]s3 [fear]c3 [it]t3.")
    doubted = [replace(tagged[0], confidence=0.3), replace(tagged[1], confidence=0.3), tagged[2]]
    kept = drop_doubtful(read(text), doubted)
    assert [a.source[0].of(text) for a in kept] == ["She", "They"]


def test_one_word_outside_quotation_marks_is_no_content() -> None:
    text, tagged = tagged_from("[He]s1 [denied]c1 [it]t1. [She]s2 [said]c2 “[no]t2”. [They]s3 [fear]c3 [the end]t3.")
    kept = drop_fragments(read(text), tagged)
    assert [a.source[0].of(text) for a in kept] == ["She", "They"]


@pytest.mark.parametrize(
    ("marked", "pieces"),
    [
        ("[It was the same]t, [he]s [says]c. [Not]t everyone agrees.", ["It was the same"]),
        ("[It was the same]t, [he]s [says]c. [Not everyone agrees]t.", ["It was the same", "Not everyone agrees"]),
        ("[It was the same]t, [he]s [says]c. [“Never.”]t", ["It was the same", "“Never.”"]),
        ("The wall, [which]t [he]s [said]c [had held for years]t.", ["which", "had held for years"]),
    ],
)
def test_one_word_of_another_sentence_is_no_piece_of_a_content(marked: str, pieces: list[str]) -> None:
    text, tagged = tagged_from(marked)
    (claim,) = drop_fragments(read(text), tagged)
    assert [span.of(text) for span in claim.content] == pieces


def test_a_clause_about_anonymity_is_no_attribution_of_its_own() -> None:
    text, tagged = tagged_from("[A clerk, who]s1+2 [asked]c2 [not to be named]t2, [said]c1 [that it fell]t1.")
    assert [a.cue[0].of(text) for a in drop_grants(read(text), tagged)] == ["said"]


@pytest.mark.parametrize(
    "marked",
    [
        "[Pell]s [was charged with]c [fraud in two towns]t.",
        "[The court]s [charged]c [her with fraud in two towns]t.",
        "[The fees]t [charged]c are high.",
        "If [the minister]s [had said]c [that the dam was safe]t, people would have stayed.",
        "“Even if [he]s [says]c [it is safe]t, we go.”",
        "They met at a restaurant [called]c [“The Old Mill”]t.",
        "There [are fears of]c [a war]t.",
        "The road [is known locally as]c [“the Snake”]t and drops.",
        "[Read more]s[:]c [Ferry to close in May]t",
        "[Photograph]s[:]c [Nell Ames of the Quay]t",
        "[Restaurant review]s[:]c [Marigold, Leeds]t",
        "[Nell Ames]s[:]c [An interview with the harbour poet]t",
        "[A dancer]s1 [said]c1 [it was unsafe]t1, [asking]c [not to be named because she is under contract]t.",
    ],
)
def test_events_names_furniture_and_requests_for_anonymity_are_no_claims(marked: str) -> None:
    text, tagged = tagged_from(marked)
    assert [claim.cue[0].of(text) for claim in drop_no_claims(read(text), tagged)] in ([], ["said"])


@pytest.mark.parametrize(
    "marked",
    [
        "[She]s [has denied]c [the charge]t.",
        "[The mayor]s[:]c [“We will not pay.”]t",
        "[A dancer]s [asked]c [why the hall was shut]t.",
        "[Pell]s [did not know]c [that it was a fraud]t.",
        "[Critics]s [charged]c [that the bridge was unsafe]t.",
        "[The Law Society]s [dubbed]c [the plan an “abuse of power”]t.",
    ],
)
def test_denials_and_questions_are_claims(marked: str) -> None:
    text, tagged = tagged_from(marked)
    assert drop_no_claims(read(text), tagged) == tagged


def test_a_mark_alone_is_no_content() -> None:
    text, tagged = tagged_from("[Police]s1 [booked]c1 [‘]t1. [He]s2 [said]c2 [so]t2.")
    assert [claim.cue[0].of(text) for claim in drop_no_claims(read(text), tagged)] == ["said"]
