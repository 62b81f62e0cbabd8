import pytest

from sayso.analysis.claims.quotation_owners import Quoted, add_signed, add_spoken_lines, claim_quotations
from sayso.analysis.text.quotations import find_quotations
from sayso.analysis.types import Span
from tests.marked import tagged_from


def claimed(marked: str) -> list[tuple[list[str], list[str]]]:
    text, tagged = tagged_from(marked)
    found = claim_quotations(text, Quoted(find_quotations(text)), tagged)
    return [([s.of(text) for s in a.source], [s.of(text) for s in a.content]) for a in found]


def test_a_quotation_left_alone_goes_to_the_speaker_beside_it() -> None:
    assert claimed("“We go there now and stay,” she said.") == [(["she"], ["“We go there now and stay,”"])]


def test_a_later_quotation_of_the_paragraph_goes_on() -> None:
    found = claimed("[“We go,”]t [said]c [one evacuee]s, their eyes wet. “Now we can begin to rebuild it.”")
    assert found == [(["one evacuee"], ["“We go,”", "“Now we can begin to rebuild it.”"])]


def test_a_quotation_that_opens_again_in_the_next_paragraph_goes_on() -> None:
    found = claimed(
        "[The abbot]s [said]c: [“The roof came first.]t¶“Then the windows and the bells.”".replace("¶", "\n\n")
    )
    assert [len(content) for _, content in found] == [2]


def test_a_paragraph_that_is_all_quotation_goes_on() -> None:
    found = claimed("[“I walked,”]t [she]s [said]c. [“I ran.”]t\n\n“It took four hours, and nobody stopped.”")
    assert found[0][1][-1] == "“It took four hours, and nobody stopped.”"


@pytest.mark.parametrize(
    "marked",
    [
        "[“We go there now,”]t [she]s [told]c the “Fox and Friends” people.",
        "[“We go there now,”]t [she]s [told]c “State of the Union.”",
        "[“We go there now,”]t [she]s [said]c. It rained.\n\nThe play “A Long Way to the Sea and Back” opened.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys(marked: str) -> None:
    assert [len(content) for _, content in claimed(marked)] == [1]


def test_another_speaker_between_keeps_quotations_apart() -> None:
    found = claimed("[“We go there now,”]t1 [she]s1 [said]c1. “They will never go there now,” he said.")
    assert [source for source, _ in found] == [["she"], ["he"]]


@pytest.mark.parametrize("dash", ["―", "—", "-", "--"])
def test_a_signed_quotation_is_the_signers(dash: str) -> None:
    text = f"“We are tired of it.”\n{dash} Sonya Marsh\n“So are we all of us.” {dash} Pam Quill\n"
    found = add_signed(text, Quoted(find_quotations(text)), [])
    assert [a.source[0].of(text) for a in found] == ["Sonya Marsh", "Pam Quill"]
    assert {a.cue[0].of(text) for a in found} == {dash}


def test_the_lines_of_a_transcript_are_their_speakers() -> None:
    text = "Q: Why now?\nSMITH: We had to.\nQ: And then?\nSMITH: We left."
    found = add_spoken_lines(text, [])
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [
        ("Q", "Why now?"),
        ("SMITH", "We had to."),
        ("Q", "And then?"),
        ("SMITH", "We left."),
    ]


def test_a_list_is_no_transcript() -> None:
    assert add_spoken_lines("When: Friday\nWhere: Dresk\nWho: All\nCost: Nothing", []) == []


def test_touching_gives_the_outer_quotations_of_a_span() -> None:
    text = "He said “a ‘b’ c” and “d”."
    quoted = Quoted(find_quotations(text))
    assert [q.span.of(text) for q in quoted.touching(Span(0, len(text)))] == ["“a ‘b’ c”", "“d”"]
    assert quoted.touching(Span(0, 5)) == []
