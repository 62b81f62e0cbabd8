"""What every page of an article asks is plain SQL, which has to leave out the bin and find its way by itself."""

from datetime import date

import pytest
from sqlalchemy import event

from sayso.domain import State
from sayso.errors import ArticleNotFoundError
from sayso.notes.values import Kept
from sayso.storage import hedging_kept, near, notes, rows, sources
from tests.factories import analysis_of, draft

TEXT = "Mayor Ada Quill said a. Hugh Corwin said b."


def add(store, text=TEXT, title="Harbour bridge closes", day=date(2026, 3, 4)):
    return store.add(draft(text, title=title, published_on=day), State.ANALYZED, analysis_of(text), repeat=None).id


def test_near_are_those_that_share_names_or_words_of_the_title_about_the_day(store):
    first = add(store)
    names = add(store, title="Another matter", day=date(2026, 3, 18))
    words = add(store, "Critics said no.", title="Harbour bridge closes again")
    add(store, title="Another matter", day=date(2026, 3, 19))
    add(store, "Critics said no.", title="Unlike that")
    found = store.sources.near(first)
    assert [(each.id, each.names) for each in found] == [(words, ()), (names, ("Ada Quill", "Hugh Corwin"))]
    assert (found[1].day, found[1].dated, found[1].title) == (date(2026, 3, 18), True, "Another matter")


def test_what_has_no_day_of_its_own_has_that_on_which_it_was_added(store):
    first = store.add(draft(TEXT), State.ANALYZED, analysis_of(TEXT))
    second = store.add(draft(TEXT), State.ANALYZED, analysis_of(TEXT), repeat=None)
    [found] = store.sources.near(first.id)
    assert (found.id, found.day, found.dated) == (second.id, second.added_at.date(), False)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_of_days_have_something_near(store, day):
    first, second = add(store, day=day), add(store, day=day)
    assert [each.id for each in store.sources.near(first)] == [second]


def test_nothing_finds_what_lies_in_the_bin(store):
    first, second = add(store), add(store)
    assert [each.id for each in store.sources.near(first)] == [second]
    assert store.hedging_median(without=first)[0] == 1
    store.remove(second)
    assert store.sources.near(first) == ()
    assert store.hedging_median(without=first) == (0, 0.0)
    assert store.sources.of_article(second) == {}
    for asked in (store.get, store.sources.near, store.notes.of):
        with pytest.raises(ArticleNotFoundError):
            asked(second)


def test_of_an_article_of_which_nothing_is_kept_there_is_nothing_to_read(store):
    article_id = add(store)
    assert store.notes.of(article_id) == Kept()


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        (near.ARTICLE, (1,)),
        (near.SHARING, dict.fromkeys(("id", "since", "until", "too_many", "voices", "most"), 1)),
        (near.DESCRIBED, ("[1]",)),
        (sources.ENTRIES, (1,)),
        (hedging_kept.ALL, ()),
        (hedging_kept.MIDDLE, (1, 1)),
        (hedging_kept.ITS_OWN, (1,)),
        (rows.REVISION, (1,)),
        (rows.ORIGINAL, (1,)),
        (notes.ANYTHING, (1,)),
    ],
)
def test_none_reads_a_whole_table(store, asked, values):
    with store._engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)]
    assert plan
    whole = ("article", "claim", "voice", "original", "reading", "bin")
    assert not [line for line in plan if line.startswith("SCAN") and line.split()[1] in whole]


def test_a_page_of_an_article_asks_few_things(store):
    first = add(store)
    add(store)
    store.get(first)  # which keeps it
    store.hedging_median(without=first)  # so does this
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    store.get(first)
    store.notes.of(first)
    store.notes.done("")
    store.sources.of_article(first)
    store.hedging_median(without=first)
    store.has_original(first)
    assert len(store.sources.near(first)) == 1
    assert len([each for each in asked if not each.startswith("BEGIN")]) == 9


def test_of_a_source_only_the_claims_of_some_days_are_looked_at(store):
    values = dict.fromkeys(("id", "since", "until", "too_many", "voices", "most"), 1)
    with store._engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {near.SHARING}", values)]
    assert [line for line in plan if "ix_claim_voice (voice_id=? AND shown=? AND day>? AND day<?)" in line]


def test_a_title_without_a_word_of_its_own_is_like_no_other(store):
    first = add(store, "Critics said no.", title="He did it")
    add(store, "Critics said no.", title="He did it")
    assert store.sources.near(first) == ()
