import numpy as np

from sayso.analysis.tagging.clues.ties import OF_ONE, OF_TWO, TieClues, reach
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import Span
from sayso.resources import MODEL

TOKENIZER = Tokenizer.read(MODEL / "tokenizer.json")
TEXT = "Ada Quill spoke. “I saw it,” Quill said. Mr Denby said she was wrong. The mayor left.\n\nThe mayor said no."
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
