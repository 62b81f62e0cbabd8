import numpy as np
import pytest
from numpy.testing import assert_array_equal

from sayso.analysis.tagging.clues.sources import COUNT, Clues

TEXT = "Mayor Ada Quill said no. A spokesman for the city said more. Quill added that officials agreed."
CLASSES = """he they it i we you who which anyone some number a the document body people person office relative hidden
    percent unclear"""
SHAPE = """one-word two-words three-to-five over-eight name two-names more-names all-names capitals plural
    plural-unnamed comma and surname-elsewhere twice five-times opens-sentence cue-before digit"""
HISTORY = "after-name after-document after-body after-people same-head"
NAMES = [
    *(f"first:{name}" for name in CLASSES.split()),
    *(f"has:{name}" for name in CLASSES.split()),
    *SHAPE.split(),
    *HISTORY.split(),
]


def clues(*sources: str) -> np.ndarray:
    spans = [(TEXT.index(said), TEXT.index(said) + len(said)) for said in sources]
    return Clues(TEXT).features(spans, [end + 1 for _, end in spans])


def named(marked: str, cue_before: bool = False) -> list[set[str]]:
    """The names of the clues that are there of each source between brackets, in text order."""
    text, spans = "", []
    for before in marked.split("["):
        source, bracket, after = before.rpartition("]")
        if bracket:
            spans.append((len(text), len(text) + len(source)))
        text += source + after
    cues = [start - 1 if cue_before else end for start, end in spans]
    rows = Clues(text).features(spans, cues)
    return [{name for name, value in zip(NAMES, row, strict=True) if value} for row in rows]


def test_there_is_a_row_for_each_source() -> None:
    rows = clues("Mayor Ada Quill", "A spokesman for the city", "officials")
    assert rows.shape == (3, COUNT)
    assert set(np.unique(rows)) <= {0.0, 1.0}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("“It is so”, [Mayor Ada Quill] said.", ["first:office has:office three-to-five name more-names all-names"]),
        ("No, said [Ada Quill] of Denby.", ["two-words name two-names all-names surname-elsewhere"]),
        ("No, said [the Denby Quill].", ["first:the has:the three-to-five name two-names surname-elsewhere"]),
        ("No, said [the four Denby voters].", ["first:the has:number has:the has:people three-to-five name plural"]),
        ("No, said [one of the four very old men].", ["first:anyone has:anyone has:number has:the"]),
        ("No, said [one of the four very old red men].", ["first:anyone has:anyone has:number has:the"]),
        ("No, said [people, police and 2 U.S. aides].", ["first:people has:people name capitals comma and digit"]),
        ("No, said [the voters’ president].", ["first:the has:the has:office three-to-five"]),
        ("No, said [the president who met the voters].", ["first:the has:who has:the has:office has:relative"]),
        ("No, said [a committee report, the voters].", ["first:a has:a has:the has:document three-to-five comma"]),
        ("No, said [the president of a report].", ["first:the has:a has:the has:office three-to-five"]),
        ("No, said [the president of a voter].", ["first:the has:a has:the has:office three-to-five"]),
        ("No, said [who is briefed].", ["first:who first:relative has:who has:relative has:hidden three-to-five"]),
        ("No, said [Denby, Quill and Orr, as is I].", ["has:i name more-names comma and"]),
        ("[The mayor] spoke.", ["first:the has:the has:office two-words opens-sentence"]),
        ("“[Some]” spoke.", ["first:some has:some one-word name all-names"]),
        (
            "No! [The mayor] and? [a judge], and: [a man] and “[she]”",
            [
                "first:the has:the has:office two-words opens-sentence",
                "first:a has:a has:person has:office two-words opens-sentence",
                "first:a has:a has:person two-words",
                "first:he has:he one-word",
            ],
        ),
        (
            "[She] and [They]",
            [
                "first:he has:he one-word name all-names opens-sentence",
                "first:they has:they one-word name all-names",
            ],
        ),
        (
            "No, [The] [A] [A Denby] [Denby’s] man",
            [
                "first:the has:the one-word",
                "first:a has:a one-word",
                "first:a has:a two-words name surname-elsewhere twice",
                "one-word name all-names surname-elsewhere twice after-name same-head",
            ],
        ),
        (
            "No: Ada Quill. Bo B. Orr. See [Quill], [Orr], [Bo]",
            [
                "one-word name all-names surname-elsewhere twice",
                "one-word name all-names surname-elsewhere twice after-name",
                "one-word name all-names twice after-name",
            ],
        ),
        ("Quill Quill Quill Quill, [Quill]", ["one-word name all-names surname-elsewhere twice five-times"]),
        ("Quill Quill Quill, [Quill]", ["one-word name all-names surname-elsewhere twice"]),
        (
            "See [the report], [he], [Quill].",
            [
                "first:the has:the has:document two-words",
                "first:he has:he one-word after-document",
                "one-word name all-names after-document",
            ],
        ),
        (
            "See [the report], [they], [it], [I], [we], [you], [who], [which], [Quill].",
            [
                "first:the has:the has:document two-words",
                "first:they has:they one-word after-document",
                "first:it has:it one-word after-document",
                "first:i has:i one-word name all-names after-document",
                "first:we has:we one-word after-document",
                "first:you has:you one-word after-document",
                "first:who first:relative has:who has:relative one-word after-document",
                "first:which first:relative has:which has:relative one-word after-document",
                "one-word name all-names after-document",
            ],
        ),
        (
            "See [the committee], [somebody]; [voters]; [an unnamed voter]; [One voter]; [voters]",
            [
                "first:the has:the has:body two-words",
                "first:anyone has:anyone one-word after-body",
                "first:people has:people one-word plural plural-unnamed",
                "first:a has:a has:person has:hidden three-to-five after-people",
                "first:anyone has:anyone has:person two-words name same-head",
                "first:people has:people one-word plural plural-unnamed after-name same-head",
            ],
        ),
        (
            "No, said [one of the four very old red city men].",
            [
                "first:anyone has:anyone has:number has:the over-eight",
            ],
        ),
    ],
)
def test_clues_are_those_that_the_net_was_trained_on(marked: str, expected: list[str]) -> None:
    assert named(marked) == [set(each.split()) for each in expected]


def test_a_cue_before_the_source_is_told() -> None:
    (row,) = named("No, said [Quill].", cue_before=True)
    assert row == {"one-word", "name", "all-names", "cue-before"}


def test_only_the_first_400_characters_of_a_source_are_read() -> None:
    assert "has:percent" in named("[" + "a" * 392 + " percent and more]")[0]
    assert "has:percent" not in named("[" + "a" * 393 + " percent and more]")[0]


def test_sources_of_up_to_twelve_before_are_remembered() -> None:
    between = "".join(f"[{letter}], " for letter in "abcdefghijkl")
    assert "same-head" in named("[voter], " + between[5:] + "[voter]")[-1]
    assert "same-head" not in named("[voter], " + between + "[voter]")[-1]


def test_different_kinds_of_source_have_different_clues() -> None:
    named, unnamed, several = clues("Mayor Ada Quill", "A spokesman for the city", "officials")
    assert (named != unnamed).sum() > 3
    assert (unnamed != several).sum() > 3


def test_clues_of_a_source_do_not_depend_on_later_ones() -> None:
    assert_array_equal(clues("Mayor Ada Quill"), clues("Mayor Ada Quill", "officials")[:1])


def test_a_text_without_sources_or_words_gives_no_rows() -> None:
    assert Clues("").features([], []).shape == (0, COUNT)


def test_odd_sources_have_clues_too() -> None:
    text = "\ud800 “ ” ’s \0"
    assert Clues(text).features([(0, 1), (2, 5), (6, 9)], [0, 5, 9]).shape == (3, COUNT)
