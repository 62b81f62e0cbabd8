import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.tagging.windows import CLS, LIMIT, SEP, cut_windows, split_words, window_features
from sayso.analysis.text.pieces import Tokenizer
from sayso.resources import MODEL

TOKENIZER = Tokenizer.read(MODEL / "tokenizer.json")
ANY = st.text(alphabet=st.characters(), max_size=400) | st.text(alphabet="ab.!\"”\n '\ud800\0é日", max_size=3000)


def said(text: str) -> list[str]:
    words = split_words(text, TOKENIZER)
    return [text[start:end] for start, end in zip(words.start, words.end, strict=True)]


def test_words_are_runs_of_letters_and_single_signs() -> None:
    assert said("She said, “No-one’s won.”") == ["She", "said", ",", "“", "No", "-", "one", "’", "s", "won", ".", "”"]


def test_shape_and_place_tell_what_the_pieces_hide() -> None:
    words = split_words("A “NATO McKay” said 5", TOKENIZER)
    assert words.shape.tolist() == [5, 0, 3, 4, 0, 1, 0]
    assert words.place.tolist() == [0, 2, 1, 1, 3, 0, 0]


def test_offsets_count_code_points_whatever_the_text() -> None:
    assert said("🇺🇸 said\u00a0naïve\ud800 ok") == ["🇺🇸", "said", "naïve", "ok"]


def test_a_word_too_long_to_cut_is_one_piece() -> None:
    words = split_words("x" * 5000, TOKENIZER)
    assert (len(words), len(words.pieces)) == (1, 1)


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_windows_hold_every_word_once_and_never_too_many_pieces(text: str) -> None:
    words = split_words(text, TOKENIZER)
    assert (np.diff(words.start) >= 0).all()
    assert not len(words) or (words.start[0] >= 0 and words.end[-1] <= len(text))
    windows = cut_windows(words)
    owned = [i for window in windows for i in range(window.core, window.end)]
    assert owned == list(range(len(words)))
    for window in windows:
        features = window_features(words, window)
        assert len(features.ids) <= LIMIT
        assert window.start <= window.core < window.end
        assert (features.ids[features.first] == words.pieces[words.first[window.start : window.end]]).all()


def test_whole_lines_are_packed_with_a_mark_between() -> None:
    words = split_words("One.\nTwo.", TOKENIZER)
    (window,) = cut_windows(words)
    ids = window_features(words, window).ids.tolist()
    assert ids[0] == CLS
    assert ids[-1] == SEP
    assert ids.count(SEP) == 2


def test_a_window_ends_with_a_line_when_it_can() -> None:
    words = split_words("\n".join(["word " * 100] * 4), TOKENIZER)
    assert [(w.core, w.end) for w in cut_windows(words)] == [(0, 200), (200, 400)]


def test_a_long_line_is_cut_at_a_sentence_and_the_next_window_looks_back() -> None:
    words = split_words(("word " * 99 + "end. ") * 4, TOKENIZER)
    first, second, *_ = cut_windows(words)
    assert first.end == 202
    assert second.start < second.core == 202
    assert words.first[second.core] - words.first[second.start] <= 48


def test_a_closing_mark_belongs_to_the_sentence_that_it_closes() -> None:
    words = split_words("“Go.” Then", TOKENIZER)
    assert words.closes.tolist() == [False, False, False, True, False]


@pytest.mark.parametrize("text", ["", " \n\t", "\0\0"])
def test_a_text_without_words_has_no_windows(text: str) -> None:
    assert cut_windows(split_words(text, TOKENIZER)) == []
