from dataclasses import replace

import pytest

from sayso.analysis.claims.mend import carry_sources, drop_doubtful, drop_fragments, mend, merged, snap_to_quotations
from sayso.analysis.claims.quotation_owners import Quoted
from sayso.analysis.text.quotations import find_quotations
from sayso.analysis.text.sentences import Places, sentences
from sayso.analysis.types import Span
from tests.marked import tagged_from


def snapped(marked: str) -> list[list[str]]:
    text, tagged = tagged_from(marked)
    found = snap_to_quotations(text, Quoted(find_quotations(text)), tagged)
    return [[span.of(text) for span in attribution.content] for attribution in found]


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("“[We go there now]t,” [she]s [said]c.", "“We go there now,”"),
        ("“We go [there now or never]t,” [she]s [said]c.", "“We go there now or never,”"),
        ("[“We go there now.]t And they all stay,” [she]s [said]c.", "“We go there now. And they all stay,”"),
        ("[She]s [said]c [it was “a plain and simple]t disaster.”", "it was “a plain and simple disaster.”"),
        ("[She]s [called]c it “[a mess]t”.", "“a mess”"),
        ("[She]s [said]c [only, “We go there now.”]t", "“We go there now.”"),
        ("[She]s [said]c [that ‘it’s the boys]t’ own turn to go.’", "that ‘it’s the boys’ own turn to go.’"),
    ],
)
def test_contents_take_their_quotation_marks_along(marked: str, content: str) -> None:
    assert snapped(marked) == [[content]]


def test_a_quotation_with_a_cue_in_it_is_not_swallowed() -> None:
    assert snapped("“[I saw it]t2, [he]s2 [told]c2 me,” [she]s [said]c [so]t.") == [["so"], ["“I saw it"]]


def test_what_the_tagger_doubts_is_left_out_unless_it_is_quoted() -> None:
    text, tagged = tagged_from("[He]s1 [danced]c1 [all night]t1. [She]s2 [said]c2 [“no”]t2. [They]s3 [fear]c3 [it]t3.")
    doubted = [replace(tagged[0], confidence=0.3), replace(tagged[1], confidence=0.3), tagged[2]]
    kept = drop_doubtful(text, Quoted(find_quotations(text)), doubted)
    assert [a.source[0].of(text) for a in kept] == ["She", "They"]


def test_one_word_outside_quotation_marks_is_no_content() -> None:
    text, tagged = tagged_from("[He]s1 [denied]c1 [it]t1. [She]s2 [said]c2 “[no]t2”. [They]s3 [fear]c3 [the end]t3.")
    kept = drop_fragments(text, Quoted(find_quotations(text)), tagged)
    assert [a.source[0].of(text) for a in kept] == ["She", "They"]


@pytest.mark.parametrize(
    ("marked", "carried"),
    [
        ("[He]s1 [denied]c1 [the charge]t1, [adding]c2 [that he would sue]t2.", True),
        ("[He]s1 [denied]c1 [the charge]t1 and [said]c2 [he would sue]t2.", True),
        ("[He]s1 [denied]c1 [the charge]t1. [Noting]c2 [the cost]t2 is hard.", False),
        ("[He]s1 [denied]c1 [the charge]t1 and [is said]c2 [to have left]t2.", False),
        ("[He]s1 [denied]c1 [what]t1 [reportedly]c2 [happened there]t2.", False),
    ],
)
def test_a_source_is_carried_over_coordinated_cues(marked: str, carried: bool) -> None:
    text, tagged = tagged_from(marked)
    found = carry_sources(text, Places(sentences(text)), tagged)
    assert bool(found[1].source) is carried


def test_mend_gives_cues_in_text_order_with_pieces_in_order() -> None:
    text, tagged = tagged_from("[Ada]s1 [said]c1 [no way]t1. [“It,”]t2 [she]s2 [said]c2, [“is late.”]t2")
    found = mend(text, Places(sentences(text)), Quoted(find_quotations(text)), tagged[::-1])
    assert [a.cue[0].of(text) for a in found] == ["said", "said"]
    assert [span.of(text) for span in found[1].content] == ["“It,”", "“is late.”"]


def test_merged_joins_what_overlaps() -> None:
    assert merged((Span(5, 9), Span(0, 3), Span(8, 12))) == (Span(0, 3), Span(5, 12))
