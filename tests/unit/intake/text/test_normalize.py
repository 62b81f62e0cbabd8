import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.errors import InvalidInputError
from sayso.intake.text.normalize import _LIGATURES, MAX_MARKS, normalize, normalize_line

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
# Plain generation seldom puts these beside each other.
AWKWARD = st.text(
    st.sampled_from("ab \t\n\r\v\f\x00\x1f\x7f\x85\xa0\xad\u0301\u0315\u0316\u200b\u200d\u2028\u2029\u2060\ufeffé")
)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("one\r\ntwo\rthree\ntwo", "one\ntwo\nthree\ntwo"),
        ("one\x85two\u2028three\x0bfour\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("one\u2029two", "one\n\ntwo"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one\n \t \n\xa0\ntwo", "one\n\ntwo"),
        ("one  \ntwo\t\n", "one\ntwo"),
        ("\n\n  one", "one"),
        ("a\tb", "a b"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("\ufeffBOM", "BOM"),
        ("co\xadope\u200bra\u2060te", "cooperate"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("the minister\xa0said", "the minister\xa0said"),
        ("“Yes,” he said – ‘no’ …", "“Yes,” he said – ‘no’ …"),
        ("½ ①", "½ ①"),
        ("the oﬃce of the oﬀicer conﬁrmed", "the office of the officer confirmed"),
        ("שלום \u200fעולם\u200e!", "שלום \u200fעולם\u200e!"),
        ("👩\u200d🔬 spoke", "👩\u200d🔬 spoke"),
        ("", ""),
        (" \n\t\x00\ufeff", ""),
    ],
)
def test_a_text_is_normalised(given_text: str, kept: str) -> None:
    assert normalize(given_text) == kept


@pytest.mark.parametrize("text", ["\ud800", "a \udfff b"])
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="surrogate") as refusal:
        normalize(text)
    assert refusal.value.field == "text"


@given(TEXTS | AWKWARD)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(TEXTS | AWKWARD)
def test_what_is_normalised_is_clean(text: str) -> None:
    clean = normalize(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert {character for character in clean if unicodedata.category(character) == "Cc"} <= {"\n"}
    assert "\n\n\n" not in clean
    assert clean == clean.strip()
    assert all(line == line.rstrip() for line in clean.split("\n"))


@given(TEXTS)
@example("ﬀ ﬅ")
def test_words_and_their_order_are_kept(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(filter(str.isalnum, unicodedata.normalize("NFC", of).translate(str.maketrans(_LIGATURES))))

    assert letters(normalize(text)) == letters(text)


@given(TEXTS | AWKWARD)
def test_a_line_has_no_breaks_and_single_spaces(text: str) -> None:
    line = normalize_line(text)
    assert line == " ".join(line.split())
    assert normalize_line(line) == line


@pytest.mark.parametrize("text", ["a" + " " * 300_000 + "b", "a" + "\u0315\u0316" * 150_000, "\n" * 300_000 + "a"])
def test_the_time_grows_with_the_length_only(text: str) -> None:
    begun = time.thread_time()
    normalize(text)
    assert time.thread_time() - begun < 5  # with the square of it, a minute


def test_marks_beyond_those_of_any_script_are_dropped() -> None:
    assert len(normalize("x" + "\u0316" * 500 + "y")) == MAX_MARKS + 2
