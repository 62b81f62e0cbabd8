"""The median of hedging is kept while nobody changes the room, and is that of the other articles whatever was kept."""

from collections.abc import Iterable
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from sayso.domain import State
from sayso.storage import ArticleStore
from sayso.storage.hedging_kept import KeptHedging, Rates
from tests.factories import analysis_of, draft

RATES = st.lists(st.integers(0, 5).map(float), max_size=12).map(sorted)


def add(store: ArticleStore, hedges: int) -> int:
    text = f"{len(list(store.ids()))} " + " ".join(["may"] * hedges + ["rain"] * (9 - hedges))
    return store.add(draft(text), State.ANALYZED, analysis_of(text)).id


def rates_of(rates: list[float]) -> Rates:
    at = max(0, (len(rates) - 2) // 2)
    return Rates(len(rates), at, tuple(rates[at : at + 3]))


@given(RATES)
def test_without_one_it_is_the_median_of_all_others(rates):
    kept = rates_of(rates)
    assert kept.median(None) == (len(rates), median(rates) if rates else 0)
    for place, without in enumerate(rates):
        others = rates[:place] + rates[place + 1 :]
        assert kept.median(without) == (len(others), median(others) if others else 0)


def test_every_change_is_seen_at_once_and_nothing_else_is_counted_again(store):
    first, second, third = (add(store, hedges) for hedges in (0, 2, 6))
    assert store.hedging_median(without=first) == (2, 400.0)
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert store.hedging_median(without=second) == (2, 300.0)
    assert [each for each in asked if "count(*)" in each or "ORDER BY" in each] == []
    store.remove(third)
    assert store.hedging_median(without=second) == (1, 0.0)
    assert store.hedging_median(without=third) == (2, 100.0)


@pytest.mark.parametrize("marks", [[1, 1, 1, 2, 2], [1, 1, None, None], [1, 1, 2, 2, 2]])
def test_what_changes_meanwhile_is_not_mixed_with_what_was_kept(store: ArticleStore, marks: Iterable[int | None]):
    class Seen:
        def __init__(self):
            self.marks = iter(marks)

        def mark(self):
            return next(self.marks)

    first = add(store, 3)
    add(store, 2)
    kept = KeptHedging(store._engine, Seen())
    assert kept.median(without=first) == (1, pytest.approx(200.0))  # and is kept
    add(store, 6)
    assert kept.median(without=first) == (2, pytest.approx(400.0))
