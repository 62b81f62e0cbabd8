import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analysis.text.quotations import find_quotations, outermost, quotation_places
from sayso.analysis.types import Span


def words(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("He said “no” twice.", ["“no”"]),
        ("He said «no» twice.", ["«no»"]),
        ("Er sagte „nein“ dazu.", ["„nein“"]),
        ("Er sagte »nein« dazu.", ["»nein«"]),
        ("He said ``no'' twice.", ["``no''"]),
        ("He said ''no'' twice.", ["''no''"]),
        ("He said ‘no’ twice.", ["‘no’"]),
        ("He said 'no' twice.", ["'no'"]),
        ("He said `no' twice.", ["`no'"]),
        ("He said ‚no‘ twice.", ["‚no‘"]),
        ('He said “no" twice.', ['“no"']),
        ("Han sade ”nej” och gick.", ["”nej”"]),
        ('"Go," he said, "now."', ['"Go,"', '"now."']),
        ('He said " no " twice.', ['" no "']),
    ],
)
def test_each_style_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the boys’ turn,’ he said.", ["‘It’s the boys’ turn,’"]),
        ("'It's the boys' turn,' he said.", ["'It's the boys' turn,'"]),
        ("‘I’m goin’ home,’ she said.", ["‘I’m goin’ home,’"]),
        ("the ‘terrorists’ fled to the boys’ school", ["‘terrorists’"]),
        ("a ‘special operation’, he called it", ["‘special operation’"]),
        ("‘No,’ he said. ‘Never.’", ["‘No,’", "‘Never.’"]),
        ("Rock ’n’ roll of the ’90s is the fans’ choice.", []),
        ("Rock 'n' roll of the '90s isn't the fans' choice.", []),
        ("It is O’Brien’s and the others’.", []),
        ("He is 6' tall and she 5'.", []),
    ],
)
def test_an_apostrophe_does_not_close_a_quotation(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_quotations_nest() -> None:
    text = "“He told me ‘never’ twice,” she said, and ‘the “boss” agreed’."
    assert words(text) == ["“He told me ‘never’ twice,”", "‘never’", "‘the “boss” agreed’", "“boss”"]


def test_a_single_quotation_does_not_cross_the_edge_of_a_double_one() -> None:
    assert words("“He said ‘go,” she said. It’s the end,’ he said.") == ["“He said ‘go,”", "‘go,"]


def test_a_quotation_that_runs_over_paragraphs_is_a_piece_in_each() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.” And left."
    quotations = find_quotations(text)
    assert [q.span.of(text) for q in quotations] == ["“One.", "“Two.", "“Three.”"]
    assert [q.runs_on for q in quotations] == [True, True, False]
    assert [q.closed for q in quotations] == [False, False, True]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "He said: “One. \n\nShe left. It was “late”."
    assert words(text) == ["“One.", "“late”"]
    assert not find_quotations(text)[0].runs_on


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert words('The screen is 27" wide. He said” no. "Yes."') == ['"Yes."']


def test_an_unclosed_quotation_ends_where_another_opens() -> None:
    assert words("“One, he said. “Two,” he said.") == ["“One, he said.", "“Two,”"]


def test_places_tell_opening_inside_and_closing() -> None:
    text = "a “b ‘c’” d"
    assert list(quotation_places(text, find_quotations(text))) == [0, 0, 2, 1, 1, 2, 1, 3, 3, 0, 0]


@given(st.text(alphabet="\"'“”‘’«»„`´ ab.,-s\n\r\u2028\ud800\0", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_gives_quotations_inside_it(text: str) -> None:
    quotations = find_quotations(text)
    starts = [quotation.opening.start for quotation in quotations]
    assert starts == sorted(set(starts))
    for quotation in quotations:
        assert quotation.opening.start < quotation.opening.end <= quotation.end <= len(text)
        assert quotation.closing is None or quotation.closing.end == quotation.end
    assert len(quotation_places(text, quotations)) == len(text)


@pytest.mark.parametrize(
    "piece", ['"', "“", "‘", " '", "a’ ", "\"'", "«“", "word ", " ", "‘a\n", "‘the boys’ ", " ''a"]
)
def test_time_is_linear_whatever_the_marks(piece: str) -> None:
    started = time.thread_time()
    text = piece * 30_000
    quotation_places(text, find_quotations(text))
    assert time.thread_time() - started < 30  # of one on a good machine; a quadratic pass would take minutes


def test_quotations_in_no_other_are_looked_up_by_the_span_that_they_touch() -> None:
    text = "He said “a ‘b’ c” and “d”."
    outer = outermost(find_quotations(text))
    assert [q.span.of(text) for q in outer.overlapping(Span(0, len(text)))] == ["“a ‘b’ c”", "“d”"]
    assert outer.overlapping(Span(0, 5)) == []
