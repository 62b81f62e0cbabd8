"""The figures of publications: what is kept of them is what the articles say now, whatever days are asked for."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy.dialects import sqlite

from sayso.domain import State
from sayso.storage.outlets import of_months
from sayso.storage.outlets_kept import KeptOutlets
from tests.factories import ADDED_AT, TEXT, analysis_of, draft

DAYS = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 14), date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 9))


def add(store, text, day, publication):
    made = draft(text, published_on=day, publication=publication)
    return store.add(made, State.ANALYZED, analysis_of(text), added_at=ADDED_AT).id


@pytest.fixture
def filled(store):
    for number, (day, publication) in enumerate(product(DAYS, ("Quay", "Banner", None))):
        add(store, f"Critics said {number}. Ada Quill said she may.", day, publication)
    return store


def counted(store, since, until):
    """Articles and claims of each publication and month, by the days of the articles, and without what is kept."""
    found = {}
    for day, publication in product(DAYS, ("Banner", "Quay", None)):
        if (since is None or since <= day) and (until is None or day <= until):
            found.setdefault(publication, {}).setdefault(day.isoformat()[:7], []).append(2)
    return {name: {month: (len(each), sum(each)) for month, each in months.items()} for name, months in found.items()}


def told(outlets):
    return {
        outlet.name: {month: (figures.articles, figures.claims) for month, figures in outlet.months}
        for outlet in outlets
    }


@pytest.mark.parametrize("since", [None, *DAYS, date(2026, 2, 2), date.min])
@pytest.mark.parametrize("until", [None, *DAYS, date(2026, 2, 27), date.max])
def test_of_any_days_the_articles_of_these_days_are_counted(filled, since, until):
    found = filled.claims.outlets(since, until)
    assert told(found) == counted(filled, since, until)
    assert [outlet.whole.articles for outlet in found] == [
        sum(figures.articles for _, figures in outlet.months) for outlet in found
    ]


def test_every_change_of_the_room_is_counted_at_once(filled):
    assert filled.claims.outlets()[0].whole.articles == 6
    added = add(filled, TEXT, date(2026, 5, 1), "Banner")
    assert filled.claims.outlets()[0].whole.articles == 7
    filled.remove(added)
    assert filled.claims.outlets()[0].whole.articles == 6
    assert filled.claims.outlets() is filled.claims.outlets()  # read from the database once


@pytest.mark.parametrize("marks", [[None], [1, 2], [1, None]])
def test_what_changes_meanwhile_is_not_mixed_with_what_was_kept(filled, marks):
    class Seen:
        def __init__(self):
            self.marks = iter(marks)

        def mark(self):
            return next(self.marks)

    kept = KeptOutlets(filled._engine, Seen())
    assert told(kept.read(date(2026, 2, 2), None)) == counted(filled, date(2026, 2, 2), None)


@pytest.mark.parametrize("named", [True, False])
def test_a_part_of_a_month_is_counted_from_an_index_alone(filled, named):
    asked = of_months(date(2026, 2, 2), None, ["2026-02"], named=named)
    compiled = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    tables = "SELECT rootpage, name FROM sqlite_master WHERE rootpage > 0"
    with filled._engine.connect() as connection:
        names = dict(map(tuple, connection.exec_driver_sql(tables)))
        steps = connection.exec_driver_sql(f"EXPLAIN {compiled}").all()
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]
    opened = {step.p1: names[step.p2] for step in steps if step.opcode == "OpenRead"}
    read = {opened[step.p1] for step in steps if step.opcode == "Column" and step.p1 in opened}
    assert "ix_article_figures" in read <= {"ix_article_figures", "ix_article_publication"}
    assert any("publication=? AND month=?" in line for line in plan)
