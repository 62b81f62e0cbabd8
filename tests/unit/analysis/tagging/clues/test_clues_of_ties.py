import re

import numpy as np
import pytest

from sayso.analysis.tagging.clues.ties import OF_ONE, OF_TWO, TieClues, reach
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import Span
from sayso.resources import MODEL

TOKENIZER = Tokenizer.read(MODEL / "tokenizer.json")
TEXT = "Ada Quill spoke. “I saw it,” Quill said. Mr Denby said she was wrong. The mayor left.\n\nThe mayor said no."
ONE = """he she they it i we you who which anyone no-gender male female no-article the a his person organisation place
    people other certain plural full-name one-name three-words seven-words quoted opens-sentence often"""
TWO = """last first other-first first-is-last initials head head-unnamed head-is-last whole gender other-gender
    other-number pronoun type later both-quoted other-quoted line overlap often sentence-0 sentence-1 sentence-2
    sentence-4 sentence-8 sentence-16 sentence-17 apart-0 apart-1 apart-3 apart-7 apart-15 apart-31 apart-32"""
TYPES = {"": NameType.PERSON, "*": NameType.ORGANISATION, "+": NameType.PLACE, "-": NameType.OTHER}
SAME_LAST, SAME_WHOLE, OTHER_GENDER, LATER = 0, 8, 10, 14


def spans(*words: str) -> list[Span]:
    out, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        out.append(Span(at, at + len(word)))
        at += len(word)
    return out


MENTIONS = spans("Ada Quill", "I", "Quill", "Denby", "she", "The mayor", "The mayor")
NAMES = [TaggedName(MENTIONS[i], NameType.PERSON, 0.9) for i in (0, 2, 3)]
CLUES = TieClues(TEXT, split_words(TEXT, TOKENIZER), NAMES, MENTIONS)


def read(marked: str) -> TieClues:
    """A text: mentions stand in [brackets], names in <these>: persons, bodies <*>, places <+>, other things <->."""
    text, mentions, names, opened, name = "", [], [], 0, (0, "")
    for part in re.split(r"([\[\]>]|<[*+-]?)", marked):
        if part == "[":
            opened = len(text)
        elif part == "]":
            mentions.append(Span(opened, len(text)))
        elif part.startswith("<"):
            name = (len(text), part[1:])
        elif part == ">":
            names.append(TaggedName(Span(name[0], len(text)), TYPES[name[1]], 0.5))
        else:
            text += part
    return TieClues(text, split_words(text, TOKENIZER), names, mentions)


def said(names: str, row: np.ndarray) -> str:
    """The names of the columns that are not 0; beside `often` how often, beside `certain` how sure."""
    told = {"often": lambda value: f"often={np.expm1(value):.0f}", "certain": lambda value: f"certain={value:.1f}"}
    pairs = zip(names.split(), row.tolist(), strict=True)
    return " ".join(told.get(name, lambda _, name=name: name)(value) for name, value in pairs if value)


def pair(one: int, other: int) -> list[float]:
    row: list[float] = CLUES.pairs(np.array([one]), np.array([other]))[0].tolist()
    return row


def test_rows_are_as_wide_as_the_net_expects() -> None:
    assert CLUES.one().shape == (len(MENTIONS), OF_ONE)
    assert CLUES.pairs(np.array([1, 2]), np.array([0, 0])).shape == (2, OF_TWO)


def test_a_family_name_is_known_again() -> None:
    assert pair(2, 0)[SAME_LAST] == 1
    assert pair(3, 0)[SAME_LAST] == 0


def test_the_same_words_are_known_again() -> None:
    assert pair(6, 5)[SAME_WHOLE] == 1


def test_a_title_before_the_name_tells_the_gender() -> None:
    assert pair(4, 3)[OTHER_GENDER] == 1
    assert pair(4, 0)[OTHER_GENDER] == 0


def test_which_one_comes_later_is_told() -> None:
    assert pair(0, 2)[LATER] == 1
    assert pair(2, 0)[LATER] == 0


def test_near_mentions_are_looked_at_and_never_the_one_itself() -> None:
    assert reach(CLUES, 2, len(MENTIONS)).tolist() == [0, 1, 3, 4, 5, 6]


def test_a_namesake_far_before_is_looked_at() -> None:
    text = "Ada Quill. " + "Denby. " * 80 + "Quill."
    places = [Span(0, 9), *(Span(11 + 7 * i, 16 + 7 * i) for i in range(80)), Span(len(text) - 6, len(text) - 1)]
    names = [TaggedName(place, NameType.PERSON, 0.9) for place in places]
    clues = TieClues(text, split_words(text, TOKENIZER), names, places)
    assert 0 in reach(clues, 81, len(places)).tolist()
    assert len(reach(clues, 81, len(places))) < 60


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[he] and [Him]; [she], [they], [it], [I], [we], [you], [who], [which], [nobody]",
            [
                "he male no-article opens-sentence",
                "he male no-article",
                "she female no-article",
                "they no-gender no-article plural",
                "it no-gender no-article",
                "i no-gender no-article",
                "we no-gender no-article plural",
                "you no-gender no-article",
                "who no-gender no-article",
                "which no-gender no-article",
                "anyone no-gender no-article",
            ],
        ),
        (
            "[Mr <Ada Quill>] spoke. Then [<Quill>], his [aunt], “[The old red king]” [a man of the hill by the sea]",
            [
                "male no-article person certain=0.5 full-name three-words opens-sentence often=2",
                "no-gender no-article person certain=0.5 one-name often=2",
                "female no-article",
                "male the three-words quoted",
                "male a three-words seven-words",
            ],
        ),
        (
            "Mr. [<Quill>], Mrs [<Orr>], [<Ada>] ",
            [
                "male no-article person certain=0.5 one-name opens-sentence often=1",
                "female no-article person certain=0.5 one-name often=1",
                "no-gender no-article person certain=0.5 one-name often=1",
            ],
        ),
        ("Mrs of it [<Orr>]", ["no-gender no-article person certain=0.5 one-name often=1"]),
        (
            "So Mr a [<Orr>], Miss [<Orr>], Madam [<Orr>]",
            [
                "no-gender no-article person certain=0.5 one-name often=3",
                "female no-article person certain=0.5 one-name often=3",
                "no-gender no-article person certain=0.5 one-name often=3",
            ],
        ),
        (
            "[<*NATO>] and [<+Denby>], [<-Emma>] [the <*Denby Star>’s voters], [these]",
            [
                "no-gender no-article organisation certain=0.5 one-name opens-sentence often=1",
                "no-gender no-article place certain=0.5 one-name often=1",
                "no-gender no-article other certain=0.5 one-name often=1",
                "no-gender the organisation certain=0.5 full-name three-words often=1",
                "which no-gender no-article plural",
            ],
        ),
        (
            "[two men], [the <Quill> sisters], [his aides], [an aide here by one wife], [an aide here by an old wife]",
            [
                "male no-article plural opens-sentence",
                "no-gender the person certain=0.5 one-name three-words often=1",
                "male his plural",
                "female a three-words",
                "no-gender a three-words seven-words",
            ],
        ),
        (
            "[<Ada>], [<Ada>] [<Ada>] [<ada quill>]",
            [
                "no-gender no-article person certain=0.5 one-name opens-sentence often=3",
                "no-gender no-article person certain=0.5 one-name often=3",
                "no-gender no-article person certain=0.5 one-name often=3",
                "no-gender no-article person certain=0.5 full-name often=1",
            ],
        ),
        (
            "[<+Denby>’s <Ada Quill>]",
            ["no-gender no-article person certain=0.5 full-name three-words opens-sentence often=1"],
        ),
        (
            "[<+Denby>’s <-Emma> and <+Oslo>]",
            ["no-gender no-article place certain=0.5 one-name three-words opens-sentence often=1"],
        ),
        (
            "[<-Emma>, <*NATO> <Quill>]",
            ["no-gender no-article organisation certain=0.5 one-name three-words opens-sentence often=1"],
        ),
        ("[,] [the]", ["no-gender no-article opens-sentence", "no-gender the"]),
        (
            "[of mayors] [, voters], [sailor, voters]",
            ["no-gender no-article plural opens-sentence", "no-gender no-article plural", "no-gender no-article"],
        ),
        (
            "[<Ada Quill> sisters] [Mr] [Mr Orr]",
            [
                "no-gender no-article person certain=0.5 full-name three-words opens-sentence often=1",
                "male no-article",
                "male no-article",
            ],
        ),
    ],
)
def test_clues_of_one_are_those_that_the_net_was_trained_on(marked: str, expected: list[str]) -> None:
    assert [said(ONE, row) for row in read(marked).one()] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[<Ada Quill>] spoke. [<Quill>] left.", "last head head-is-last type line often=2 sentence-1 apart-1"),
        ("[<Ada Quill>] [<Bo Quill>]", "last other-first head head-is-last type line often=2 sentence-0 apart-1"),
        ("[<Ada Quill>] [<Ada Orr>]", "first type line often=1 sentence-0 apart-1"),
        (
            "[<Ada Quill>] [<Ada Quill>]",
            "last first initials head head-is-last whole type line often=2 sentence-0 apart-1",
        ),
        ("[<Quill Ada>] [<Ada Orr>]", "first-is-last type line often=1 sentence-0 apart-1"),
        ("[<Ada Orr>] [<Quill Ada>]", "first-is-last type line often=1 sentence-0 apart-1"),
        ("[<*North Sea Fund>] [the <*NSF>]", "initials type line often=1 sentence-0 apart-1"),
        ("[<*NSF>] [<*North Sea Fund>]", "initials type line often=1 sentence-0 apart-1"),
        ("[<*N>] [<*North>]", "type line often=1 sentence-0 apart-1"),
        ("[<*north sea>] [<*ns>]", "type line often=1 sentence-0 apart-1"),
        ("[the mayor] spoke. [A mayor] left.", "head head-unnamed line sentence-1 apart-1"),
        ("[the mayor of Orr] [The mayor of Orr]", "head head-unnamed whole line sentence-0 apart-1"),
        ("[<Quill>] [the quill]", "head head-is-last line often=1 sentence-0 apart-1"),
        ("[the quill] [<Quill>]", "head head-is-last line sentence-0 apart-1"),
        ("[the <Quill>] [the quill]", "head head-is-last whole line often=1 sentence-0 apart-1"),
        ("[Mr <Quill>] [he]", "gender line often=1 sentence-0 apart-1"),
        ("[she] [Mr <Quill>]", "other-gender line sentence-0 apart-1"),
        ("[she] [she]", "whole gender pronoun line sentence-0 apart-1"),
        ("[we] [the voters]", "line sentence-0 apart-1"),
        ("[the voter] [voters]", "other-number line sentence-0 apart-1"),
        ("“[I]” “[I]”", "whole pronoun both-quoted line sentence-0 apart-1"),
        ("“[I]” [I]", "whole pronoun other-quoted line sentence-0 apart-1"),
        ("[I] “[I]”", "whole pronoun line sentence-0 apart-1"),
        ("“[the voter]” he. “[he]”", "both-quoted line sentence-1 apart-1"),
        ("[<Quill>], \n[<+Denby>]", "often=1 sentence-1 apart-1"),
        ("[<Quill>]\n\nHe. He. Went. [<Quill>]", "last head head-is-last whole type often=2 sentence-4 apart-1"),
        ("[<Quill>] A. B. C. D. E. [<Quill>]", "last head head-is-last whole type line often=2 sentence-8 apart-1"),
        ("[<Quill>] A. B. C. D. [<Quill>]", "last head head-is-last whole type line often=2 sentence-4 apart-1"),
        ("[<Quill>] A. B. C. [<Quill>]", "last head head-is-last whole type line often=2 sentence-4 apart-1"),
        ("[<Quill>] A. B. [<Quill>]", "last head head-is-last whole type line often=2 sentence-2 apart-1"),
        (
            "[<Quill>] A. B. C. D. E. F. G. H. [<Quill>]",
            "last head head-is-last whole type line often=2 sentence-8 apart-1",
        ),
        (
            "[<Quill>] A. B. C. D. E. F. G. H. I. [<Quill>]",
            "last head head-is-last whole type line often=2 sentence-16 apart-1",
        ),
        (
            "[<Quill>] A. B. C. D. E. F. G. H. I. A. B. C. D. E. F. G. [<Quill>]",
            "last head head-is-last whole type line often=2 sentence-16 apart-1",
        ),
        (
            "[<Quill>] A. B. C. D. E. F. G. H. I. A. B. C. D. E. F. G. H. [<Quill>]",
            "last head head-is-last whole type line often=2 sentence-17 apart-1",
        ),
        ("[the mayors] [the mayors, a man]", "head head-unnamed line sentence-0 apart-1"),
        ("[the big mayors] [the mayors of men]", "head head-unnamed line sentence-0 apart-1"),
        (
            "[<ada quill>] [<ada quill>]",
            "last first initials head head-is-last whole type line often=2 sentence-0 apart-1",
        ),
        ("[<Ada Orr>] [<Bo Ada>]", "first-is-last type line often=1 sentence-0 apart-1"),
        ("[of mayors] [of]", "other-number line sentence-0 apart-1"),
        ("[<Quill>] [<Ada Quill>]", "last head head-is-last type line often=2 sentence-0 apart-1"),
        ("[he] [the voter]", "line sentence-0 apart-1"),
        ("[the voter] [he]", "line sentence-0 apart-1"),
        ("[<*N>] [<*N>]", "last head head-is-last whole type line often=2 sentence-0 apart-1"),
        ("A. B. [He] C. D. [She]", "other-gender line sentence-2 apart-1"),
    ],
)
def test_clues_of_two_are_those_that_the_net_was_trained_on(marked: str, expected: str) -> None:
    assert said(TWO, read(marked).pairs(np.array([1]), np.array([0]))[0]) == expected


def test_how_far_two_stand_apart_is_told_in_steps_either_way() -> None:
    clues = read("[He] " * 43)
    far = np.array([1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 39])
    steps = [f"apart-{step}" for step in (1, 3, 3, 7, 7, 15, 15, 31, 31, 32, 32)]
    three = np.full_like(far, 3)
    for rows in (clues.pairs(far + 3, three), clues.pairs(three, far + 3)):
        assert [said(TWO, row).split()[-1] for row in rows] == steps


def test_mentions_that_overlap_are_told() -> None:
    text = "the mayor of Denby left"
    mentions = [Span(0, 18), Span(13, 18), Span(18, 23)]
    clues = TieClues(text, split_words(text, TOKENIZER), [], mentions)
    rows = clues.pairs(np.array([0, 1, 0, 2]), np.array([1, 0, 2, 0]))
    assert ["overlap" in said(TWO, row) for row in rows] == [True, True, False, False]


def test_48_before_and_12_after_are_looked_at_and_four_namesakes_before_those() -> None:
    clues = read("[<Quill>] " * 6 + "[He] " * 48 + "[<Quill>] " + "[She] " * 13)
    assert reach(clues, 54, 68).tolist() == [0, 1, 2, 3, *range(6, 54), *range(55, 67)]
    assert reach(clues, 10, 68).tolist() == [*range(10), *range(11, 23)]
    assert reach(clues, 67, 68).tolist() == [*range(19, 67)]
    assert reach(read("[He]"), 0, 1).tolist() == []


def test_only_the_first_300_characters_of_a_mention_are_read() -> None:
    at_the_end, behind = (read("[" + "a" * length + " mayors], [mayors]") for length in (293, 294))
    assert "head" in said(TWO, at_the_end.pairs(np.array([1]), np.array([0]))[0])
    assert "head" not in said(TWO, behind.pairs(np.array([1]), np.array([0]))[0])


def test_a_name_may_end_one_sign_behind_its_mention() -> None:
    text = "Quill’s said"
    names = [TaggedName(Span(0, 5), NameType.PERSON, 0.5)]
    words = split_words(text, TOKENIZER)
    told = [said(ONE, TieClues(text, words, names, [Span(0, end)]).one()[0]) for end in (3, 4, 5)]
    assert ["one-name" in each for each in told] == [False, True, True]
