from sayso.analysis.text.spans import Cover
from sayso.analysis.types import Span


def test_spans_that_overlap_cover_one_stretch() -> None:
    cover = Cover([Span(8, 12), Span(0, 5), Span(3, 6), Span(4, 5)])
    assert [offset for offset in range(14) if cover.holds(offset)] == [0, 1, 2, 3, 4, 5, 8, 9, 10, 11]


def test_no_spans_cover_nothing() -> None:
    assert not Cover([]).holds(0)
