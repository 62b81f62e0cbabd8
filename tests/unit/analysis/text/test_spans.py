import time

import pytest

from sayso.analysis.text.spans import SpanIndex, after_space, apart, before_space, index_of, merged, trimmed
from sayso.analysis.types import Span

NESTED = [Span(2, 30), Span(3, 5), Span(6, 8), Span(9, 11), Span(12, 14), Span(40, 44)]


def test_an_offset_has_the_last_span_that_begins_before_it() -> None:
    index = index_of([Span(9, 12), Span(2, 5)])
    assert [index.number(offset) for offset in (0, 2, 7, 9, 99)] == [0, 0, 0, 1, 1]
    assert [index.at(offset) for offset in (0, 7, 99)] == [Span(2, 5), Span(2, 5), Span(9, 12)]
    assert index_of([]).at(3) is None


def test_spans_that_overlap_cover_one_stretch() -> None:
    index = index_of([Span(8, 12), Span(0, 5), Span(3, 6), Span(4, 5)])
    assert [offset for offset in range(14) if index.covers(offset)] == [0, 1, 2, 3, 4, 5, 8, 9, 10, 11]
    assert not index_of([]).covers(0)


def test_what_lies_wholly_in_a_span_is_within_it() -> None:
    assert index_of(NESTED).within(Span(3, 11)) == [Span(3, 5), Span(6, 8), Span(9, 11)]
    assert index_of(NESTED).within(Span(3, 10)) == [Span(3, 5), Span(6, 8)]


def test_a_long_span_is_found_however_many_lie_between() -> None:
    assert index_of(NESTED).overlapping(Span(13, 20)) == [Span(2, 30), Span(12, 14)]
    assert index_of(NESTED).first_overlapping(Span(20, 41)) == Span(2, 30)
    assert index_of(NESTED).overlapping(Span(30, 40)) == []
    assert index_of(NESTED).first_overlapping(Span(30, 40)) is None
    assert index_of(NESTED).first_overlapping(Span(44, 50)) is None


def test_things_are_looked_up_by_their_spans_and_equals_stay_in_order() -> None:
    index = SpanIndex(["b7", "a3", "c3"], lambda thing: Span(int(thing[1]), int(thing[1]) + 2))
    assert index.items == ("a3", "c3", "b7")
    assert index.overlapping(Span(4, 8)) == ["a3", "c3", "b7"]


def test_merged_joins_what_overlaps() -> None:
    assert merged((Span(5, 9), Span(0, 3), Span(8, 12), Span(12, 14))) == (Span(0, 3), Span(5, 12), Span(12, 14))


def test_apart_keeps_the_longer_of_two_that_overlap() -> None:
    assert apart([Span(4, 6), Span(0, 5), Span(0, 9), Span(9, 12)]) == (Span(0, 9), Span(9, 12))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [("", " ", " (so, "[:-1]), (" (", " ,", "so"), (" (", "", "so, "), ("", "", " (so, "), (" (so,", " ,", " (so, ")],
)  # fmt: skip
def test_trimmed_takes_off_what_it_is_told_and_never_all(before: str, after: str, words: str) -> None:
    assert trimmed(" (so, ", Span(0, 6), before=before, after=after).of(" (so, ") == words


def test_white_space_is_stepped_over() -> None:
    assert (after_space("a \n b", 1, 5), after_space("a  ", 1, 3)) == (4, 3)
    assert (before_space("a \n b", 0, 4), before_space("  a", 0, 2)) == (1, 0)


def test_a_look_up_takes_no_longer_for_what_lies_far_away() -> None:
    index = index_of(Span(2 * i, 2 * i + 1) for i in range(200_000))
    start = time.thread_time()
    for i in range(2_000):
        assert index.first_overlapping(Span(2 * i, 2 * i + 3)) == Span(2 * i, 2 * i + 1)
        assert len(index.overlapping(Span(2 * i, 2 * i + 3))) == 2
    assert time.thread_time() - start < 1
