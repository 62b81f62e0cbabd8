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
