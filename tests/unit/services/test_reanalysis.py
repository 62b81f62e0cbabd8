from dataclasses import replace
from threading import Event

import pytest

from sayso.domain import State
from sayso.services.library import Library
from sayso.services.reanalysis import Reanalysis, is_stale
from tests.factories import TEXT, analysis_of, draft, make_article, make_metadata
from tests.fakes import FakeAnalyzer


@pytest.fixture
def library(store):
    return Library(store, FakeAnalyzer("old", failing=("zeppelin",)))


@pytest.mark.parametrize(
    ("article", "stale"),
    [
        (make_article(), False),
        (replace(make_article(), analysis=analysis_of(TEXT, "other")), True),
        (make_article(state=State.FAILED), True),
        (make_article(state=State.NOT_ENGLISH), False),
    ],
    ids=["current", "older", "failed", "not English"],
)
def test_older_and_failed_analyses_are_stale(article, stale):
    assert is_stale(article, "fake-1") == stale


def test_everything_older_is_analysed_again_and_only_that(store, library):
    older = [library.add_article(draft(f"Mayor Ada Quill said {word}.")) for word in ("no", "yes")]
    foreign = library.add_article(draft("Un texte.", language="fr"))
    analyzer = FakeAnalyzer("new")
    current = Library(store, analyzer).add_article(draft("Critics said no."))
    told = []
    assert Reanalysis(store, analyzer).run(lambda *progress: told.append(progress)) == 2
    assert told == [(1, 2), (2, 2)]
    now = [store.get(article.id) for article in older]
    assert now == [
        replace(article, analysis=analysis_of(article.text, "new"), revision=2, updated_at=renewed.updated_at)
        for article, renewed in zip(older, now, strict=True)
    ]
    assert [store.get(article.id) for article in (foreign, current)] == [foreign, current]
    assert Reanalysis(store, analyzer).run() == 0


def test_what_failed_is_tried_again(store, library):
    failed = library.add_article(draft("A zeppelin landed."))
    assert Reanalysis(store, FakeAnalyzer("old", failing=("zeppelin",))).run() == 0
    assert store.get(failed.id) == failed
    assert Reanalysis(store, FakeAnalyzer("old")).run() == 1
    assert store.get(failed.id).state is State.ANALYZED


def test_an_older_analysis_stays_where_the_new_one_fails_and_the_rest_goes_on(store, library):
    first, second = library.add_article(draft("A ship landed.")), library.add_article(draft("A train left."))
    assert Reanalysis(store, FakeAnalyzer("new", failing=("ship",))).run() == 1
    assert store.get(first.id) == first
    assert store.get(second.id).analysis.version == "new"


def test_it_stops_before_the_next_article_when_told_to(store, library):
    for number in range(3):
        library.add_article(draft(f"Text {number}."))
    stop = Event()
    assert Reanalysis(store, FakeAnalyzer("new")).run(lambda *_: stop.set(), stop) == 1
    assert len(store.stale_ids("new")) == 2


@pytest.mark.parametrize("change", ["edit", "remove", "analyze"])
def test_a_change_made_meanwhile_wins(store, library, change):
    first, second = library.add_article(draft("One.")), library.add_article(draft("Two."))
    newer = Library(store, FakeAnalyzer("new"))

    def meanwhile(text):
        {
            "edit": lambda: newer.edit_article(second.id, make_metadata(title="Edited")),
            "remove": lambda: newer.remove_article(second.id),
            "analyze": lambda: newer.analyze_article(second.id),
        }[change]() if text == ("Two." if change == "edit" else "One.") else None
        return analysis_of(text, "new")

    assert Reanalysis(store, FakeAnalyzer("new", answer=meanwhile)).run() == 1
    assert store.get(first.id).analysis.version == "new"
    if change == "remove":
        assert list(store.ids()) == [first.id]
    else:
        assert store.get(second.id).revision == 2
