import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest

from sayso.analysis.types import Analysis
from sayso.domain import Article, State
from sayso.errors import AnalysisError, BusyError, ClosingError, StorageError
from sayso.services.library import AT_ONCE, Library
from sayso.services.queue import UNWAITED, AnalysisQueue, rests
from sayso.services.reanalysis import Reanalysis
from sayso.storage import ArticleStore
from tests import factories
from tests.factories import VERSION, analysis_of


class HeldAnalyzer:
    """Analyses when it is let; raises what it is told to, once each."""

    version = VERSION

    def __init__(self) -> None:
        self.let = Event()
        self.begun = Semaphore(0)
        self.errors: list[Exception] = []

    def analyze(self, text: str) -> Analysis:
        self.begun.release()
        assert self.let.wait(300)
        if self.errors:
            raise self.errors.pop()
        return analysis_of(text)


@pytest.fixture
def analyzer() -> HeldAnalyzer:
    return HeldAnalyzer()


@pytest.fixture
def queue(store: ArticleStore, analyzer: HeldAnalyzer) -> Iterator[AnalysisQueue]:
    made = AnalysisQueue(store, analyzer, threads=1, room=2_001, patience=0.1)  # three short articles
    yield made
    analyzer.let.set()
    made.close()


@pytest.fixture
def library(store: ArticleStore, analyzer: HeldAnalyzer, queue: AnalysisQueue) -> Library:
    return Library(store, analyzer, queue)


def text_of(number: int) -> str:
    return f"Mayor Ada Quill said number {number} may do."


def settled(store: ArticleStore, article_id: int, state: State = State.ANALYZED) -> Article:
    end = time.monotonic() + 300
    while (article := store.get(article_id)).state is not state:
        assert time.monotonic() < end, f"it stays {article.state}"
        time.sleep(0.01)
    return article


def test_an_article_is_stored_at_once_and_analysed_by_and_by(library, store, analyzer):
    waiting = library.add_article(factories.draft(text_of(1)))
    assert (waiting.state, waiting.analysis, waiting.text) == (State.WAITING, None, text_of(1))
    analyzer.let.set()
    assert settled(store, waiting.id).analysis == analysis_of(text_of(1))
    waited_for = library.add_article(factories.draft(text_of(2)), until=time.monotonic() + 300)
    assert waited_for.state is State.ANALYZED


def test_what_does_not_fit_is_refused_and_not_stored(library, store, analyzer):
    for number in range(3):
        library.refuse_when_full()
        library.add_article(factories.draft(text_of(number)))
    with pytest.raises(BusyError, match="Nothing was stored"):
        library.add_article(factories.draft(text_of(3)))
    assert len(list(store.ids())) == 3
    analyzer.let.set()
    for article_id in store.ids():
        settled(store, article_id)
    assert library.add_article(factories.draft(text_of(3))).state in (State.ANALYZED, State.WAITING)


def test_a_refused_article_leaves_its_place(library, store):
    store.add(factories.draft(text_of(0)), State.ANALYZED, analysis_of(text_of(0)))
    for _ in range(5):
        with pytest.raises(Exception, match="in the library already"):
            library.add_article(factories.draft(text_of(0)))
    for number in range(1, 4):
        library.add_article(factories.draft(text_of(number)))


def test_the_longest_text_needs_no_more_than_that_the_queue_is_not_full(library, store):
    library.add_article(factories.draft(text_of(1)))
    library.add_article(factories.draft(text_of(2) + " So." * 50_000))
    with pytest.raises(BusyError):
        library.refuse_when_full()
    with pytest.raises(BusyError):
        library.add_article(factories.draft(text_of(3)))
    assert len(list(store.ids())) == 2


def test_who_adds_waits_as_long_as_there_is_time_and_no_longer(library, queue, analyzer):
    queue._patience = 3_600
    began = time.monotonic()
    assert library.add_article(factories.draft(text_of(1)), until=began - 1).state is State.WAITING
    assert library.add_article(factories.draft(text_of(2)), until=time.monotonic() + 0.2).state is State.WAITING
    assert time.monotonic() - began >= 0.2
    analyzer.let.set()
    assert library.add_article(factories.draft(text_of(3)), until=time.monotonic() + 300).state is State.ANALYZED


def test_while_pages_are_read_the_next_text_waits_until_somebody_adds_another(
    library, store, queue, analyzer, monkeypatch
):
    for name in ("READ", "REST", "LONGEST_REST"):
        monkeypatch.setattr(f"sayso.services.queue.{name}", 3_600)
    first, second = (library.add_article(factories.draft(text_of(number))) for number in (1, 2))
    assert analyzer.begun.acquire(timeout=300)
    queue.give_way()
    analyzer.let.set()
    settled(store, first.id)
    library.add_article(factories.draft(text_of(4)), until=UNWAITED)  # as a feed does
    assert not analyzer.begun.acquire(timeout=0.5)
    queue._patience = 300  # somebody waits for an analysis
    assert library.add_article(factories.draft(text_of(3)), until=time.monotonic() + 300).state is State.ANALYZED
    assert store.get(second.id).state is State.ANALYZED


@pytest.mark.parametrize(
    ("since_read", "since_awaited", "left"),
    [
        (0.0, 60.0, True),
        (1.0, 60.0, True),
        (2.0, 60.0, True),
        (4.0, 60.0, False),
        (0.0, 5.0, False),
        (60.0, 60.0, False),
    ],
)
def test_who_turns_to_something_else_for_a_second_or_two_still_reads(since_read, since_awaited, left):
    assert rests(since_read, since_awaited, 5.5) is left


def test_a_rest_ends_with_the_reading_and_with_the_room(library, store, queue, analyzer, monkeypatch):
    for name in ("REST", "LONGEST_REST"):
        monkeypatch.setattr(f"sayso.services.queue.{name}", 3_600)
    first, second = (library.add_article(factories.draft(text_of(number))) for number in (1, 2))
    queue.give_way()
    analyzer.let.set()
    settled(store, first.id)
    settled(store, second.id)  # some seconds after the last page
    monkeypatch.setattr("sayso.services.queue.READ", 3_600)
    queue.give_way()
    library.add_article(factories.draft(text_of(3)))
    queue.close()
    queue._threads[0].join(300)
    assert not queue._threads[0].is_alive()


def test_an_article_whose_text_is_replaced_while_it_waits_is_analysed_once_more(library, store, analyzer):
    article = library.add_article(factories.draft(text_of(1)))
    for number in (2, 3):
        library.replace_article_text(article.id, factories.draft(text_of(number)))
    analyzer.let.set()
    assert settled(store, article.id).analysis == analysis_of(text_of(3))
    assert library.add_article(factories.draft(text_of(4)), until=time.monotonic() + 300).state is State.ANALYZED


def test_a_fault_of_ours_leaves_one_article_waiting_and_the_others_are_analysed(library, store, analyzer, caplog):
    analyzer.errors = [ZeroDivisionError()]
    analyzer.let.set()
    left = library.add_article(factories.draft(text_of(1)), until=time.monotonic() + 300)
    assert left.state is State.WAITING
    assert "ZeroDivisionError" in caplog.text
    assert library.add_article(factories.draft(text_of(2)), until=time.monotonic() + 300).state is State.ANALYZED


def test_a_failed_analysis_is_told_and_a_busy_one_tried_again(library, store, analyzer, monkeypatch):
    monkeypatch.setattr("sayso.services.queue.PAUSE", 0.01)
    analyzer.errors = [AnalysisError("too hard")]
    analyzer.let.set()
    failed = library.add_article(factories.draft(text_of(1)))
    assert settled(store, failed.id, State.FAILED).text == text_of(1)
    analyzer.errors = [StorageError("locked"), BusyError()]
    later = library.add_article(factories.draft(text_of(2)))
    assert settled(store, later.id).analysis == analysis_of(text_of(2))


def test_an_article_that_changes_meanwhile_is_analysed_as_it_is_now(library, store, analyzer):
    article = library.add_article(factories.draft(text_of(1)))
    analyzer.begun.acquire()
    store.edit(article.id, factories.draft(text_of(1), title="Another title").metadata)
    analyzer.let.set()
    assert settled(store, article.id).title == "Another title"
    gone = library.add_article(factories.draft(text_of(2)))
    store.remove(gone.id)
    assert library.add_article(factories.draft(text_of(3))).state in (State.ANALYZED, State.WAITING)


def test_another_text_waits_like_a_new_article(library, store, analyzer):
    article = store.add(factories.draft(text_of(1)), State.ANALYZED, analysis_of(text_of(1)))
    assert library.replace_article_text(article.id, factories.draft(text_of(2))).state is State.WAITING
    analyzer.let.set()
    assert settled(store, article.id).analysis == analysis_of(text_of(2))


def test_who_waits_when_the_room_closes_is_told_and_the_article_is_analysed_next_time(library, store, queue, analyzer):
    queue._patience = 300
    with ThreadPoolExecutor(1) as threads:
        added = threads.submit(library.add_article, factories.draft(text_of(1)))
        analyzer.begun.acquire()
        queue.close()
        with pytest.raises(ClosingError, match="when it opens again"):
            added.result(300)
    with pytest.raises(ClosingError):
        library.add_article(factories.draft(text_of(2)))
    (article_id,) = store.ids()
    assert store.get(article_id).state is State.WAITING
    next_time = HeldAnalyzer()
    next_time.errors = [AnalysisError("too hard")]
    next_time.let.set()
    Reanalysis(store, next_time).run()
    assert store.get(article_id).state is State.FAILED
    assert Reanalysis(store, next_time).run() == 1
    assert store.get(article_id).state is State.ANALYZED


def test_only_so_many_analyses_are_waited_for_at_once(library, analyzer):
    with ThreadPoolExecutor(AT_ONCE) as threads:
        running = [threads.submit(library.analyze, text_of(number)) for number in range(AT_ONCE)]
        for _ in running:
            analyzer.begun.acquire()
        with pytest.raises(BusyError):
            library.analyze(text_of(9))
        analyzer.let.set()
        assert [future.result(300) for future in running] == [analysis_of(text_of(n)) for n in range(AT_ONCE)]
    assert library.analyze(text_of(9)) == analysis_of(text_of(9))
