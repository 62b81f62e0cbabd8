"""Reading lists: what becomes of each address, in which order, and what a failure, a full room or an end does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread

import pytest

from sayso.domain import ArticleQuery, Draft
from sayso.errors import BusyError, InvalidInputError, ListNotFoundError, StorageError
from sayso.intake import draft_from_text
from sayso.intake.fetching.politely import PoliteFetcher
from sayso.lists import MAX_LISTED, Fate, Listed, ReadingList
from sayso.services import lists as module
from sayso.services.library import Library
from sayso.services.lists import ReadingLists
from sayso.services.noting import Notes
from sayso.storage import ArticleStore
from sayso.storage.line import MOMENT
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)


@dataclass
class Reading:
    """Reading lists in a room of their own."""

    lists: ReadingLists
    library: Library
    notes: Notes
    fetcher: FakeFetcher

    def serves(self, *urls: str) -> tuple[Listed, ...]:
        """There is an article at each of these addresses."""
        for url in urls:
            self.fetcher.pages[url] = draft_from_text(f"At {url} the clerk said that the mill was sold.", url=url)
        return tuple(Listed(url) for url in urls)

    def all_of_it(self) -> None:
        while self.lists.go_on():
            pass

    def told(self, number: int = 1) -> tuple[int, int, int, int]:
        found = self.lists.get(number)
        return found.waiting, found.added, found.known, found.failed


@pytest.fixture
def reading(store: ArticleStore) -> Reading:
    library, fetcher = Library(store, FakeAnalyzer()), FakeFetcher()
    notes = Notes(store.notes, library)
    return Reading(
        ReadingLists(store.lists, library, fetcher, notes.change, clock=lambda: NOW), library, notes, fetcher
    )


def test_every_address_is_fetched_once_and_what_became_of_it_is_told(reading: Reading) -> None:
    one, two = reading.serves("https://a.example/1", "https://a.example/2")
    gone = Listed("https://a.example/gone", "The mill")
    made = reading.lists.begin("pocket.csv", [one, gone, two, one])
    assert made == ReadingList(id=1, name="pocket.csv", added_at=NOW, waiting=3)
    assert reading.lists.all() == [made]
    reading.all_of_it()
    assert reading.told() == (0, 2, 0, 1)
    assert {each.metadata.url for each in reading.library.every(ArticleQuery())} == {one.url, two.url}
    [failed] = reading.lists.failed(1)
    assert (failed.url, failed.title, failed.error) == (
        gone.url,
        "The mill",
        "Nothing answered at this address. Try again later.",
    )


def test_an_article_gets_the_tags_of_its_address(reading: Reading) -> None:
    reading.serves("https://a.example/1")
    reading.lists.begin("pocket.csv", [Listed("https://a.example/1", tags=("harbour", "to read"))])
    reading.all_of_it()
    assert reading.notes.of(1).kept.tags == ("harbour", "to read")


def test_what_is_here_gets_the_tags_that_the_list_has_for_it(reading: Reading) -> None:
    [listed] = reading.serves("https://a.example/1")
    reading.library.add_article(reading.fetcher.pages[listed.url])  # as by this list, which was killed before its tags
    reading.lists.begin("pocket.csv", [Listed(listed.url, tags=("harbour",))])
    reading.all_of_it()
    assert (reading.told(), reading.notes.of(1).kept.tags) == ((0, 0, 1, 0), ("harbour",))


def test_a_page_that_was_fetched_waits_for_the_other_writers_of_the_room(store: ArticleStore, reading: Reading) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1"))
    with held(store, 2 * MOMENT):
        assert reading.lists.go_on()
    assert reading.told() == (0, 1, 0, 0)


@contextmanager
def held(store: ArticleStore, seconds: float) -> Iterator[None]:
    """Somebody else writes for so long."""
    begun = Event()

    def write() -> None:
        with store._line.turn():  # as a long import would
            begun.set()
            time.sleep(seconds)

    thread = Thread(target=write)
    thread.start()
    begun.wait()
    yield
    thread.join()


def test_tags_that_can_be_none_leave_the_article(reading: Reading) -> None:
    reading.serves("https://a.example/1")
    reading.lists.begin("pocket.csv", [Listed("https://a.example/1", tags=tuple(f"tag {n}" for n in range(51)))])
    reading.all_of_it()
    assert reading.told() == (0, 1, 0, 0)
    assert reading.notes.of(1).kept.tags == ()


def test_what_is_here_is_not_fetched_again(reading: Reading) -> None:
    listed = reading.serves("https://a.example/1")
    for _ in range(2):
        reading.lists.begin("a.csv", listed)
        reading.all_of_it()
    assert reading.told(2) == (0, 0, 1, 0)
    assert reading.fetcher.asked == ["https://a.example/1"]


def test_the_site_that_was_asked_longest_ago_is_next(reading: Reading) -> None:
    urls = [f"https://{site}.example/{number}" for site in "ab" for number in range(3)]
    reading.lists.begin("a.csv", reading.serves(*urls))
    reading.all_of_it()
    assert [url[8] for url in reading.fetcher.asked] == list("ababab")


def test_two_threads_never_ask_one_site_at_one_time(reading: Reading) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1", "https://a.example/2", "https://b.example/1"))
    seen: list[str] = []

    def draft(url: str) -> Draft:
        if not seen:
            seen.append(url)
            reading.lists.go_on()  # as a second thread would
        else:
            seen.append(url)
        return draft_from_text(f"The clerk said so at {url}.", url=url)

    reading.fetcher.draft = draft  # type: ignore[assignment, method-assign]
    reading.lists.go_on()
    assert seen == ["https://a.example/1", "https://b.example/1"]
    reading.all_of_it()
    assert reading.told() == (0, 3, 0, 0)


def test_a_paused_list_waits_and_goes_on(reading: Reading) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1"))
    reading.lists.pause(1, paused=True)
    assert not reading.lists.go_on()
    assert [each.paused for each in reading.lists.all()] == [True]
    reading.lists.pause(1, paused=False)
    reading.all_of_it()
    assert reading.told() == (0, 1, 0, 0)


def test_what_was_not_had_is_tried_again_when_asked_for(reading: Reading) -> None:
    reading.lists.begin("a.csv", [Listed("https://a.example/1")])
    reading.all_of_it()
    assert not reading.lists.go_on()
    reading.serves("https://a.example/1")
    reading.lists.try_again(1)
    reading.all_of_it()
    assert reading.told() == (0, 1, 0, 0)
    assert reading.lists.failed(1) == []


def test_a_removed_list_is_fetched_no_more_and_its_articles_stay(reading: Reading) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1", "https://a.example/2"))
    reading.lists.go_on()
    reading.lists.remove(1)
    assert not reading.lists.go_on()
    assert len(list(reading.library.every(ArticleQuery()))) == 1
    for act in (reading.lists.get, reading.lists.failed, reading.lists.try_again, reading.lists.remove):
        with pytest.raises(ListNotFoundError, match="No reading list has the id 1"):
            act(1)
    with pytest.raises(ListNotFoundError):
        reading.lists.pause(1, paused=True)


def test_a_list_that_another_removed_meanwhile_is_passed_over(store: ArticleStore) -> None:
    store.lists.pause(7, True)
    store.lists.remove(7)
    assert store.lists.all() == []


def test_what_is_no_address_holds_up_no_other(store: ArticleStore, reading: Reading) -> None:
    lists = ReadingLists(store.lists, reading.library, PoliteFetcher(reading.fetcher, pause=0.0), reading.notes.change)
    [good] = reading.serves("https://a.example/1")
    lists.begin("a.json", [Listed("http://[odd"), Listed("javascript:1"), Listed("http://\ud800.example/"), good])
    while lists.go_on():
        pass
    assert reading.told() == (0, 1, 0, 3)
    assert [each.error for each in lists.failed(1)]
    assert reading.fetcher.asked == [good.url]


def test_half_a_pair_of_signs_that_a_file_smuggled_in_is_a_question_mark(reading: Reading) -> None:
    made = reading.lists.begin("a\ud800.json", [Listed("https://a.example/\ud800", "Mill \ud800", ("har\ud800",))])
    assert made.name == reading.lists.get(1).name == "a?.json"
    reading.all_of_it()
    [failed] = reading.lists.failed(1)
    assert (failed.url, failed.title) == ("https://a.example/?", "Mill ?")


def test_a_room_that_fetches_nothing_takes_no_list(store: ArticleStore, reading: Reading) -> None:
    lists = ReadingLists(store.lists, reading.library, reading.fetcher, reading.notes.change, fetching=False)
    with pytest.raises(InvalidInputError, match="switched off"):
        lists.begin("a.csv", [Listed("https://a.example/1")])


def test_a_list_that_is_removed_while_a_page_comes_is_forgotten(reading: Reading) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1"))
    found = reading.fetcher.pages["https://a.example/1"]

    def draft(_: str) -> Draft:
        reading.lists.remove(1)
        assert isinstance(found, Draft)
        return found

    reading.fetcher.draft = draft  # type: ignore[assignment, method-assign]
    assert reading.lists.go_on()
    assert reading.lists.all() == []


def test_a_full_room_leaves_an_address_for_later(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.lists.begin("a.csv", reading.serves("https://a.example/1"))
    with monkeypatch.context() as patched:
        patched.setattr(Library, "refuse_when_full", raising(BusyError()))
        assert not reading.lists.go_on()
    assert reading.told() == (1, 0, 0, 0)
    assert reading.fetcher.asked == []
    assert reading.lists.go_on()


def test_a_list_without_addresses_and_one_with_too_many_are_refused(reading: Reading) -> None:
    with pytest.raises(InvalidInputError, match="no web address"):
        reading.lists.begin("a.csv", [])
    with pytest.raises(InvalidInputError, match="Split it"):
        reading.lists.begin("a.csv", [Listed(f"https://a.example/{number}") for number in range(MAX_LISTED + 1)])


@pytest.mark.parametrize("fault", [StorageError("The database is locked."), ZeroDivisionError()])
def test_a_fault_ends_no_thread_and_what_is_handed_in_wakes_it(
    reading: Reading, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.01)
    stop = Event()
    failing = raising(fault)
    calls: list[int] = []
    go_on = reading.lists.go_on

    def once() -> bool:
        calls.append(1)
        return failing() if len(calls) == 1 else go_on()

    monkeypatch.setattr(reading.lists, "go_on", once)
    thread = Thread(target=reading.lists.run, args=(stop,))
    thread.start()
    reading.lists.begin("a.csv", reading.serves("https://a.example/1"))
    end = time.monotonic() + 300
    while reading.told()[0] and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    reading.lists.wake()
    thread.join(300)
    assert not thread.is_alive()
    assert reading.told() == (0, 1, 0, 0)


def raising(error: Exception) -> Callable[..., bool]:
    def fails(*_: object) -> bool:
        raise error

    return fails


def test_the_fates_have_stable_names() -> None:
    assert [fate.value for fate in Fate] == ["waiting", "added", "known", "failed"]
