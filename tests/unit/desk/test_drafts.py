"""Draft against draft, on the toy analysis."""

from dataclasses import replace

from sayso.analysis.types import Identity, Span
from sayso.desk.aligning import Alignment, changed_lines, overlap
from sayso.desk.drafts import DraftChange, draft_change
from sayso.desk.matching import Fate
from sayso.desk.text import Seen
from tests.factories import TEXT, analysis_of

OFFICIAL = "A senior official who asked not to be named because the talks go on"


def seen(text: str) -> Seen:
    return Seen(text, analysis_of(text))


def change(before: str, after: str) -> DraftChange:
    return draft_change(seen(before), seen(after))


def told(found: DraftChange) -> list[tuple[str, str | None, str | None]]:
    return [
        (each.fate.value, each.before and each.before.words, each.after and each.after.words)
        for each in found.sources
        if each.fate is not Fate.STAYED
    ]


def test_the_same_text_has_no_change() -> None:
    found = change(TEXT, TEXT)
    assert (found.same, told(found), found.hedges, found.lines) == (True, [], (), ())
    assert len(found.of(Fate.STAYED)) == 3


def test_who_was_unnamed_and_is_named_now() -> None:
    found = change(TEXT, TEXT.replace(OFFICIAL, "Odd Hagen"))
    assert told(found) == [("named", OFFICIAL, "Odd Hagen")]
    assert found.described_otherwise[0].changes == (("reason", "“because the talks go on”", ""),)
    back = change(TEXT.replace(OFFICIAL, "Odd Hagen"), TEXT)
    assert told(back) == [("unnamed", "Odd Hagen", OFFICIAL)]


def test_what_an_unnamed_one_said_may_go_to_somebody_who_is_named_already() -> None:
    found = change(TEXT, TEXT.replace(OFFICIAL, "Ada Quill"))
    assert told(found) == [("named", OFFICIAL, "Ada Quill")]
    back = change(TEXT.replace(OFFICIAL, "Ada Quill"), TEXT)
    assert told(back) == [("unnamed", "Ada Quill", OFFICIAL)]


def test_who_came_and_who_went() -> None:
    after = TEXT.replace("Critics said it might never be paid.", "Hugo Fell said the board had met.")
    assert told(change(TEXT, after)) == [("came", None, "Hugo Fell"), ("went", "Critics", None)]


def test_another_name_for_the_same_words_is_told_as_such() -> None:
    found = change(TEXT, TEXT.replace("Ada Quill", "Ida Quoll"))
    assert told(found) == [("other-name", "Ada Quill", "Ida Quoll")]


def test_reasons_and_words_of_those_who_stay() -> None:
    found = change(TEXT, TEXT.replace(" because the talks go on", ""))
    [each] = found.described_otherwise
    assert each.changes == (
        ("words", OFFICIAL, "A senior official who asked not to be named"),
        ("reason", "“because the talks go on”", ""),
    )
    assert not found.same


def test_hedges_that_went_and_came_with_their_voice_and_words() -> None:
    found = change(TEXT, TEXT.replace("may last", "will last").replace("the quay will stay", "the quay might stay"))
    assert [(each.came, each.words, each.voice) for each in found.hedges] == [
        (False, "may", ""),
        (True, "might", "“Ada Quill”"),
    ]
    assert found.hedges[0].around == "“The harbour talks may last for weeks.”"


def test_the_first_claim_of_each_and_the_lines() -> None:
    found = change(TEXT, "Harbour talks stall\n\nNobody speaks.")
    assert found.first == ("“Ada Quill”", "no claim")
    assert found.lines[0][1] == ("Nobody speaks.",)
    nobody = seen(TEXT)
    claim = replace(nobody.analysis.attributions[0], source_id=None)
    bare = Seen(TEXT, replace(nobody.analysis, attributions=(claim,), hedges=()))
    assert draft_change(bare, bare).first == ("no source given", "no source given")


def test_the_writers_own_are_no_source() -> None:
    one = seen(TEXT)
    own = replace(one.analysis.sources[0], identity=Identity.AUTHOR_READER)
    mine = Seen(TEXT, replace(one.analysis, sources=(own, *one.analysis.sources[1:])))
    assert [each.before.words for each in draft_change(mine, mine).sources if each.before] == [OFFICIAL, "Critics"]


def test_what_the_machine_finds_in_one_only_is_told_as_such() -> None:
    one = seen(TEXT)
    critics = one.analysis.attributions[2]
    less = replace(
        one.analysis,
        attributions=tuple(each for each in one.analysis.attributions if each is not critics),
        hedges=one.analysis.hedges[1:2],
    )
    for before, after in ((one, Seen(TEXT, less)), (Seen(TEXT, less), one)):
        found = draft_change(before, after)
        assert [fate for fate, *_ in told(found)] == ["read-otherwise"]
        assert {each.in_both for each in found.hedges} == {True}


def test_words_are_found_where_they_stand_in_the_other_text() -> None:
    before, after = "One two three.\nFour five.", "New line.\nOne two, three.\nFour six five."
    way = Alignment.of(before, after)
    spans, share = way.there((Span(0, 13),))
    assert [span.of(after) for span in spans] == ["One", "two", "three"]
    assert share == 1
    assert way.there(()) == ((), 0.0)
    assert overlap((Span(0, 5),), (Span(3, 9), Span(4, 6))) == 3


def test_lines_without_words_are_no_change() -> None:
    assert changed_lines("One\n\nTwo", "One\nTwo") == []
    assert changed_lines("One\nTwo", "One\nThree\nTwo") == [((), ("Three",))]
