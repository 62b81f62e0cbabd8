import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.tagging.windows import CLS, LIMIT, SEP, _chunks, cut_windows, split_words, window_features
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


def test_each_case_of_a_word_has_a_shape_of_its_own() -> None:
    words = split_words("the The THE tHe T 12 eU İx Mc.K McKay", TOKENIZER)
    assert words.shape.tolist() == [1, 2, 3, 4, 5, 0, 4, 2, 2, 0, 5, 4]


def test_lines_are_counted_from_one_and_the_end_of_a_line_is_any_of_its_signs() -> None:
    assert split_words("a\nb\r\n\nc\u2028d e", TOKENIZER).line.tolist() == [1, 2, 3, 4, 4]


def test_the_net_is_given_what_it_was_trained_on() -> None:
    words = split_words("“No”, Ada.\nHe disembogued.", TOKENIZER)
    (window,) = cut_windows(words)
    given = window_features(words, window)
    assert [ids[0] for _, _, ids in TOKENIZER.words("No Ada He")] == [given.ids[2], given.ids[5], given.ids[8]]
    assert (given.ids[0], given.ids[7], given.ids[-1], CLS, SEP) == (101, 102, 102, 101, 102)
    assert given.first.tolist() == [1, 2, 3, 4, 5, 6, 8, 9, len(given.ids) - 2]
    assert given.shape.tolist() == [0, 0, 2, 0, 0, 2, 0, 0, 2, *[1] * (len(given.ids) - 11), 0, 0]
    assert given.place.tolist() == [0, 2, 1, 3, *[0] * (len(given.ids) - 4)]


def cut(text: str, limit: int, overlap: int = 3) -> list[tuple[int, int, int]]:
    """The windows of a text whose words have one piece each."""
    words = split_words(text, TOKENIZER)
    assert len(words.pieces) == len(words)
    return [(window.start, window.core, window.end) for window in cut_windows(words, limit, overlap)]


def test_a_window_is_full_to_the_last_piece() -> None:
    assert cut("a b c d e f", 8) == [(0, 0, 6)]  # six, the mark before and the one behind
    assert cut("a b c d e f", 7, 0) == [(0, 0, 5), (5, 5, 6)]


def test_a_mark_between_lines_counts_too() -> None:
    assert cut("a b\nc d", 7) == [(0, 0, 4)]
    assert cut("a b\nc d", 6) == [(0, 0, 2), (2, 2, 4)]


def test_a_long_line_is_cut_at_its_last_sentence_and_what_goes_before_stands_in_front() -> None:
    assert cut("a . c . e f g h", 8, 3) == [(0, 0, 4), (1, 4, 7), (4, 7, 8)]
    assert cut("a b c d e f g", 6, 2) == [(0, 0, 4), (2, 4, 6), (4, 6, 7)]


def test_the_context_of_a_window_counts_against_its_limit() -> None:
    assert cut("a\nb c d e f g h", 6, 2) == [(0, 0, 1), (1, 1, 5), (3, 5, 7), (5, 7, 8)]


def test_features_of_a_window_inside_a_text_begin_with_its_context() -> None:
    words = split_words("a b c d e f g", TOKENIZER)
    second = cut_windows(words, 6, 2)[1]
    given = window_features(words, second, 6)
    assert given.ids.tolist() == [CLS, *words.pieces[2:6], SEP]
    assert given.first.tolist() == [1, 2, 3, 4]


def test_a_word_of_more_pieces_than_a_window_holds_is_cut_to_it() -> None:
    words = split_words("disembogued it", TOKENIZER)
    (first, _) = cut_windows(words, 3, 0)
    given = window_features(words, first, 3)
    assert (given.ids.tolist(), given.first.tolist()) == ([CLS, *words.pieces[:2]], [1])


@pytest.mark.parametrize(("between", "cut_at"), [("\n", 7_000), ("\r", 7_000), (" ", 7_000), ("", 8_000)])
def test_a_long_text_is_read_in_parts_that_end_between_words_if_they_can(between: str, cut_at: int) -> None:
    text = "x" * 7_000 + between + "y" * (2_000 - len(between))
    assert list(_chunks(text)) == [(0, cut_at), (cut_at, 9_000)]


def test_parts_end_at_a_line_rather_than_at_a_later_space_but_not_at_their_own_beginning() -> None:
    assert next(_chunks("x" * 7_000 + "\n" + "y" * 900 + " " + "z" * 200)) == (0, 7_000)
    assert list(_chunks("x" * 8_000)) == [(0, 8_000)]
    assert next(_chunks("x" * 3_000 + " " + "y" * 6_000)) == (0, 8_000)  # a part is at least half full
    assert next(_chunks("x" * 4_000 + " " + "y" * 6_000)) == (0, 4_000)
