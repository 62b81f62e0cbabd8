"""Claims at the right name in ten articles of ten manners (tests/data/manners)."""

from functools import cache

import pytest

from sayso.analysis.pipeline import Analyzer
from tests.quality.manners import FILES, failure_of, read

analyzer = cache(Analyzer)


@pytest.mark.quality
@pytest.mark.parametrize("name", FILES)
def test_every_required_claim_is_at_the_right_name(name: str) -> None:
    text, rows = read(name)
    analysis = analyzer().analyze(text)
    required = [row for row in rows if row.required]
    assert [failure for row in required if (failure := failure_of(text, row, analysis))] == []


def test_most_rows_are_required() -> None:
    rows = [row for name in FILES for row in read(name)[1]]
    assert (len(rows), sum(row.required for row in rows)) == (85, 81)
