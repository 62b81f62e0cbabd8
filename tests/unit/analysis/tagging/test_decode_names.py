import numpy as np
import pytest

from sayso.analysis.tagging.decode import decode_names
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import Span
from sayso.resources import MODEL

TYPES = (NameType.PERSON, NameType.PLACE)
WORDS = "Ada Quill of Denby"
NONE, PERSON, MORE_PERSON, PLACE = (5, 0, 0, 0, 0), (0, 5, 0, 0, 0), (0, 0, 5, 0, 0), (0, 0, 0, 5, 0)


def names(*rows: tuple[float, ...], offset: int = 0) -> list[tuple[str, NameType]]:
    words = split_words(WORDS, Tokenizer.read(MODEL / "tokenizer.json"))
    found = decode_names(words, offset, np.array(rows, dtype=np.float32), TYPES)
    return [(name.span.of(WORDS), name.type) for name in found]


def test_words_that_go_on_belong_to_one_name() -> None:
    assert names(PERSON, MORE_PERSON, NONE, PLACE) == [("Ada Quill", NameType.PERSON), ("Denby", NameType.PLACE)]


def test_two_names_that_touch_stay_two() -> None:
    assert names(PERSON, PERSON, NONE, NONE) == [("Ada", NameType.PERSON), ("Quill", NameType.PERSON)]


def test_a_name_whose_type_is_open_is_one_name() -> None:
    assert names(PERSON, (0, 0, 2, 0, 1.9), NONE, NONE) == [("Ada Quill", NameType.PERSON)]


def test_rows_count_from_the_window() -> None:
    assert names(NONE, PLACE, offset=2) == [("Denby", NameType.PLACE)]


def test_a_net_without_names_gives_none() -> None:
    words = split_words(WORDS, Tokenizer.read(MODEL / "tokenizer.json"))
    assert list(decode_names(words, 0, np.zeros((0, 15), dtype=np.float32), TYPES)) == []


def test_a_probability_is_one() -> None:
    with pytest.raises(ValueError, match="probability"):
        TaggedName(Span(0, 1), NameType.PERSON, 1.1)


def sure(*rows: tuple[float, ...]) -> list[tuple[str, NameType, float]]:
    """The names of words whose tags have these probabilities, and how sure each is."""
    words = split_words(WORDS, Tokenizer.read(MODEL / "tokenizer.json"))
    found = decode_names(words, 0, np.log(np.array(rows, dtype=np.float32)), TYPES)
    return [(name.span.of(WORDS), name.type, round(name.probability, 3)) for name in found]


NO = (0.96, 0.01, 0.01, 0.01, 0.01)


def test_how_sure_a_name_is_is_the_mean_over_its_words() -> None:
    ada, quill = (0.1, 0.6, 0.1, 0.1, 0.1), (0.1, 0.1, 0.4, 0.1, 0.3)
    assert sure(ada, quill, NO, NO) == [("Ada Quill", NameType.PERSON, 0.6)]


def test_all_types_together_decide_whether_words_are_a_name() -> None:
    assert sure((0.4, 0.15, 0.15, 0.15, 0.15), NO, NO, NO) == [("Ada", NameType.PERSON, 0.3)]
    assert sure((0.4, 0.05, 0.05, 0.05, 0.45), NO, NO, NO) == [("Ada", NameType.PLACE, 0.5)]
    assert sure((0.52, 0.12, 0.12, 0.12, 0.12), NO, NO, NO) == []


def test_a_word_that_goes_on_as_likely_as_it_begins_goes_on() -> None:
    ada = (0.1, 0.6, 0.1, 0.1, 0.1)
    assert [words for words, *_ in sure(ada, (0.2, 0.2, 0.2, 0.2, 0.2), NO, NO)] == ["Ada Quill"]
    assert [words for words, *_ in sure(ada, (0.2, 0.2, 0.1, 0.3, 0.2), NO, NO)] == ["Ada", "Quill"]
