import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.analysis.types import Span
from sayso.corrections.making import Quoter
from sayso.corrections.placing import Finder
from sayso.corrections.values import Quote
from tests.unit.corrections.helpers import words

TEXT = (
    "The mayor said the quay will stay open. The minister said it will not. "
    "“Nobody has asked the people who live behind the old wall what they think of it,” a resident said."
)


def placed(quote: Quote, text: str) -> str | None:
    span = Finder(text).place(quote)
    return span.of(text) if span else None


@given(st.data())
def test_words_of_an_unchanged_text_are_where_they_were(data):
    start = data.draw(st.integers(0, len(TEXT) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(TEXT))))
    assert Finder(TEXT).place(Quoter(TEXT).quote(span)) == span


def test_words_are_found_again_where_the_text_before_them_grew():
    text = f"A new first paragraph said so.\n\n{TEXT}"
    quote = Quoter(TEXT).quote(Span(TEXT.index("said it"), TEXT.index("said it") + 4))
    assert Finder(text).place(quote) == Span(text.index("said it"), text.index("said it") + 4)


def test_short_words_without_their_neighbours_are_not_guessed_at():
    assert placed(words(TEXT, "said"), "Quite another text, in which somebody said something.") is None


def test_words_that_are_gone_are_not_found():
    assert placed(words(TEXT, "The minister"), TEXT.replace("minister", "secretary")) is None


def test_long_words_that_stand_once_are_known_by_themselves():
    quote = words(TEXT, "the quay will stay open. The minister")
    assert placed(quote, "X the quay will stay open. The minister Y") == quote.exact


def test_mended_quotation_marks_are_no_other_words():
    assert placed(words(TEXT, "“Nobody has asked"), TEXT.replace("“", '"').replace("”", '"')) == '"Nobody has asked'


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("people who live", "peeple who now live", True),
        ("asked the people who live behind the old wall what they think", "asked", False),
        ("Nobody has", "No one", False),
        ("think of it,”", "thought.”", False),
    ],
)
def test_a_long_quotation_is_found_by_its_ends_where_its_middle_was_mended(old, new, found):
    quote = words(TEXT, "“Nobody has asked the people who live behind the old wall what they think of it,”")
    text = TEXT.replace(old, new)
    assert (placed(quote, text) is not None) == found
    if found:
        assert placed(quote, text) == text[text.index("“") : text.index("”") + 1]


def test_of_the_same_words_between_the_same_words_it_is_the_nearest():
    text = "Critics said no. " * 6
    quote = Quoter(text).quote(Span(42, 46))
    assert quote.exact == "said"
    assert Finder("Yes. " + text).place(quote) == Span(47, 51)


def test_the_ends_of_long_words_must_be_in_order():
    long = "a first half that is long enough to be known again; and a second half that is as long as that"
    halves = long.split("; ")
    assert placed(words(f"X {long} Y", long), f"X {halves[1]}. Z {halves[0]} Y") is None


def test_a_text_that_is_one_quotation_has_nothing_around_it():
    assert placed(Quote(0, 2, "no"), "yes and no") == "no"
