import pytest

from sayso.analysis.text.sentences import find_sentences, paragraphs, with_plain_spaces, words_before
from sayso.analysis.types import Span


def words(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ("Who? He! No…", ["Who?", "He!", "No…"]),
        ("Mr. Oakes met Dr. Quill. They left.", ["Mr. Oakes met Dr. Quill.", "They left."]),
        ("J. R. Holm came. He sat.", ["J. R. Holm came.", "He sat."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("It was 5 p.m. The bell rang.", ["It was 5 p.m.", "The bell rang."]),
        ("It rang at 5 p.m. Friday. She left.", ["It rang at 5 p.m. Friday.", "She left."]),
        ("It cost 3.5 million. So what.", ["It cost 3.5 million.", "So what."]),
        ("It ended (at last.) Nobody spoke.", ["It ended (at last.)", "Nobody spoke."]),
        ("“Why?” he asked. He left.", ["“Why?” he asked.", "He left."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_paragraph_is_a_line_without_the_space_round_it() -> None:
    text = "  One. Two. \r\n\r\n Three.\u2028Four."
    assert [span.of(text) for span in paragraphs(text)] == ["One. Two.", "Three.", "Four."]


def test_the_sentence_of_an_offset_is_looked_up() -> None:
    text = "One. Two. Three."
    found = find_sentences(text)
    assert [found.number(text.index(word)) for word in ("One", "Two", "Three")] == [0, 1, 2]
    assert found.at(text.index("wo")) == Span(5, 9)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("He met campaign spokesman ", ["spokesman", "campaign", "met"]),
        ("yes, campaign spokesman ", ["spokesman", "campaign"]),
        ("campaign spokesman", []),
        ("first\nspokesman ", ["spokesman"]),  # a line ends what stands before, not the word itself
        ("", []),
    ],
)
def test_words_before_stops_at_anything_but_words(before: str, expected: list[str]) -> None:
    found = words_before(before + "Jason", len(before), 3)
    assert [word for _, word in found] == expected
    assert all((before + "Jason")[place:].startswith(word) for place, word in found)


@pytest.mark.parametrize("sign", [" ", ".", "\n", ". ", "a", "!", "? "])
def test_sentences_take_any_run_of_one_sign(sign: str) -> None:
    assert all(span.end <= 60_000 for span in find_sentences((sign * 60_000)[:60_000]).items)


def test_every_kind_of_space_is_read_as_a_plain_one_in_its_place() -> None:
    assert with_plain_spaces("Ada\u00a0Quill\u202fsaid\n") == "Ada Quill said\n"
