"""The small chart of months."""

import pytest

from sayso.web.pages.months import MOST, Scale, chart_of, together


@pytest.mark.parametrize("by_month", [{}, {"2026-03": 4}])
def test_one_month_is_no_chart(by_month: dict[str, int]) -> None:
    assert chart_of(by_month) is None


def test_bars_stand_at_their_months_and_are_as_high_as_their_numbers() -> None:
    chart = chart_of({"2025-11": 2, "2026-01": 4})
    assert chart is not None
    assert chart.width == 3
    assert chart.numbers == (("2025-11", 2), ("2026-01", 4))
    assert chart.shape == "M0.1 30v-15h.8v15zM2.1 30v-30h.8v30z"
    assert chart.label == "Claims by month, November 2025 to January 2026, most in January 2026: 4 claims"


def test_charts_that_stand_together_have_one_scale() -> None:
    few, many = {"2026-01": 1}, {"2026-01": 2, "2026-02": 4}
    scale = together([few, many])
    assert scale == Scale("2026-01", "2026-02", 4)
    chart = chart_of(few, scale)
    assert chart is not None
    assert (chart.width, chart.shape) == (2, "M0.1 30v-7.5h.8v7.5z")


def test_of_a_long_time_the_last_months_are_shown() -> None:
    old, new = {"1990-01": 3}, {"2026-01": 1, "2026-02": 1}
    chart = chart_of({**old, **new})
    assert chart is not None
    assert (chart.width, chart.numbers) == (MOST, tuple(new.items()))
    assert chart.shape == "M118.1 30v-10h.8v10zM119.1 30v-10h.8v10z"
    assert chart_of(old, together([old, new])) is None
    assert together([{}]) is None
