import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.tagging.ties import NetTies
from sayso.analysis.tagging.windows import split_words
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import Span
from sayso.resources import MODEL

TOKENIZER = Tokenizer.read(MODEL / "tokenizer.json")
TEXT = "Ada Quill spoke. Quill said no. Denby agreed. She left."
MENTIONS = [Span(0, 9), Span(17, 22), Span(32, 37), Span(46, 49)]


class SameLastName:
    """Stands for the net: sure of two that have one last name, else that a mention is new."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        return [np.where(given["two"][:, 8] > 0, 9.0, -9.0), np.zeros(len(given["one"]))]


def ties(text: str = TEXT) -> NetTies:
    words = split_words(text, TOKENIZER)
    return NetTies(text, words, (), np.zeros((len(words), 96), dtype=np.float16), SameLastName())


def test_chances_are_of_the_mentions_asked_for_and_sum_to_one() -> None:
    first, second = ties().chances(MENTIONS, [1, 3])
    assert sorted(number for number, _ in first.others) == [0, 2, 3]
    assert sorted(number for number, _ in second.others) == [0, 1, 2]
    assert abs(sum(chance for _, chance in first.others) + first.new - 1) < 1e-9


def test_the_likeliest_stands_first() -> None:
    text = "Quill spoke. Denby spoke. Quill said no."
    (told,) = ties(text).chances([Span(0, 5), Span(13, 18), Span(26, 31)], [2])
    assert told.others[0][0] == 0
    assert told.others[0][1] > 0.9


def test_one_alone_is_new() -> None:
    assert ties().chances(MENTIONS[:1], [0])[0].new == 1
    assert ties("").chances([], []) == []


@given(st.text(min_size=1, max_size=80), st.data())
@settings(max_examples=40, deadline=None)
def test_any_places_of_any_text_will_do(text: str, data: st.DataObject) -> None:
    numbers = st.integers(0, len(text) - 1)
    starts = sorted(data.draw(st.lists(numbers, min_size=1, max_size=6)))
    mentions = [Span(start, min(len(text), start + 3)) for start in starts]
    told = ties(text).chances(mentions, range(len(mentions)))
    assert all(abs(sum(chance for _, chance in one.others) + one.new - 1) < 1e-6 for one in told)
