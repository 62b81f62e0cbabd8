"""Feeds that are followed: what comes in, what is asked again, and what a failure does."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Event, Thread

import pytest

from sayso.domain import ArticleQuery, Draft
from sayso.errors import BusyError, FeedNotFoundError, FetchFailedError, InvalidInputError, SaysoError, StorageError
from sayso.feeds import EVERY, Feed, FeedAnswer
from sayso.intake import draft_from_record, draft_from_text
from sayso.intake.fetching.subscribed import read_feed
from sayso.intake.recorded import filled
from sayso.services.feed_ports import Reads
from sayso.services.feeds import LATER, FeedReader
from sayso.services.library import Library
from sayso.storage import ArticleStore
from sayso.storage.line import MOMENT
from tests.conftest import FakeFetcher
from tests.fakes import FakeAnalyzer
from tests.unit.services.test_lists import held

URL = "https://courier.example/rss"
BUSY = BusyError()


def words(number: int) -> str:
    return f"Article {number}. The mill at Harn was sold on Monday, the clerk said, and nobody had been asked."


def rss(*numbers: int, text: bool = False, title: str = "The Courier") -> bytes:
    items = "".join(
        f"<item><title>Number {n}</title><link>https://courier.example/{n}</link><guid>{n}</guid>"
        f"{f'<content:encoded>{words(n)}</content:encoded>' if text else ''}</item>"
        for n in numbers
    )
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return f"<rss {space}><channel><title>{title}</title>{items}</channel></rss>".encode()


@dataclass
class Following:
    """A reader of feeds in a room of its own, at a time that the test sets."""

    reader: FeedReader
    library: Library
    fetcher: FakeFetcher
    store: ArticleStore
    now: datetime = field(default=datetime(2026, 3, 11, 12, tzinfo=UTC))

    def serves(self, body: bytes, *numbers: int, etag: str | None = None) -> None:
        """What the server of the feed answers from now on, and the pages that are there."""
        self.fetcher.feeds[URL] = FeedAnswer(url=URL, body=body, etag=etag)
        for n in numbers:
            self.fetcher.pages[f"https://courier.example/{n}"] = draft_from_text(
                words(n), url=f"https://courier.example/{n}"
            )

    def titles(self) -> list[str]:
        return [each.title for each in self.library.every(ArticleQuery())]

    def feed(self) -> Feed:
        [feed] = self.reader.all()
        return feed

    def check(self) -> Feed:
        return self.reader.check(self.feed())


@pytest.fixture
def following(store: ArticleStore) -> Following:
    library, fetcher = Library(store, FakeAnalyzer()), FakeFetcher()
    reads = Reads(feed=read_feed, record=draft_from_record, filled=filled)
    made: Following
    reader = FeedReader(store.feeds, library, fetcher, reads, clock=lambda: made.now)
    made = Following(reader, library, fetcher, store)
    return made


def test_what_is_new_comes_in_once_and_the_page_knows_better_than_the_feed(following: Following) -> None:
    following.serves(rss(2, 1), 1, 2)
    following.reader.follow(URL)
    following.check()
    assert following.titles() == [words(2), words(1)]  # as the pages have them; the oldest came in first
    following.serves(rss(3, 2, 1), 3)
    assert following.check().failures == 0
    assert following.feed().articles == 3
    assert following.fetcher.asked.count("https://courier.example/1") == 1


def test_the_feed_fills_in_what_the_page_does_not_tell(following: Following) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)
    following.check()
    [article] = following.library.every(ArticleQuery())
    assert article.metadata.publication == "The Courier"


def test_a_server_that_says_that_nothing_is_new_is_believed(following: Following) -> None:
    following.serves(rss(1), 1, etag='"a"')
    following.reader.follow(URL)
    following.check()
    following.fetcher.feeds[URL] = FeedAnswer(url=URL, body=b"would be no feed", etag='"a"')
    assert following.check().error is None


def test_where_the_page_cannot_be_had_the_text_of_the_feed_is_taken(following: Following) -> None:
    following.serves(rss(1, text=True))
    following.reader.follow(URL)
    following.check()
    assert following.titles() == ["Number 1"]


def test_an_entry_that_becomes_no_article_is_tried_three_times_and_counted(following: Following) -> None:
    following.serves(rss(1))
    following.reader.follow(URL)
    for _ in range(5):
        following.check()
    assert following.fetcher.asked.count("https://courier.example/1") == 3
    assert (following.feed().articles, following.feed().left_out) == (0, 1)


def test_an_entry_that_comes_right_at_the_second_try_is_no_longer_left_out(following: Following) -> None:
    following.serves(rss(1))
    following.reader.follow(URL)
    following.check()
    following.serves(rss(1), 1)
    following.check()
    assert (following.feed().articles, following.feed().left_out) == (1, 0)


def test_an_entry_without_an_address_is_what_the_feed_gives(following: Following) -> None:
    following.serves(rss(1, text=True).replace(b"<link>https://courier.example/1</link>", b""))
    following.reader.follow(URL)
    following.check()
    assert following.titles() == ["Number 1"]


def test_an_article_that_is_here_is_the_feeds_too_and_is_not_fetched(following: Following) -> None:
    known = following.library.add_article(draft_from_text(words(1), url="https://courier.example/1"))
    following.serves(rss(1))
    following.reader.follow(URL)
    following.check()
    assert following.feed().articles == 1
    assert following.titles() == [known.title]
    assert "https://courier.example/1" not in following.fetcher.asked


def test_a_feed_that_fails_says_why_and_is_asked_later(following: Following) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)
    following.fetcher.feeds[URL] = FetchFailedError("courier.example answered 500, not with a feed.")
    told = following.check()
    assert (told.failures, told.next_at - following.now) == (1, 2 * EVERY)
    assert told.error == "courier.example answered 500, not with a feed."
    assert following.check().failures == 2
    following.serves(rss(1), 1)
    told = following.check()
    assert (told.failures, told.error, told.next_at - following.now) == (0, None, EVERY)


def test_a_page_in_the_place_of_a_feed_is_a_failure(following: Following) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)
    following.serves(b"<html><head><link rel=alternate type=application/rss+xml href=/x></head></html>")
    assert following.check().error == "There is a page at this address now, and no feed."


@pytest.mark.parametrize("error", [BUSY, StorageError("locked")])
def test_where_the_room_is_busy_the_rest_comes_in_later(
    following: Following, monkeypatch: pytest.MonkeyPatch, error: SaysoError
) -> None:
    following.serves(rss(2, 1), 1, 2, etag='"a"')
    following.reader.follow(URL)
    add = following.library.add_article

    def full(draft: Draft, **_: object) -> None:
        raise error

    monkeypatch.setattr(following.library, "add_article", full)
    told = following.check()
    assert (told.error, told.etag, told.next_at - following.now) == (None, None, LATER)
    monkeypatch.setattr(following.library, "add_article", add)
    following.check()
    assert following.feed().articles == 2


def test_a_full_queue_is_asked_before_the_page(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)

    def full() -> None:
        raise BUSY

    monkeypatch.setattr(following.library, "refuse_when_full", full)
    following.check()
    assert "https://courier.example/1" not in following.fetcher.asked


def test_a_page_leads_to_its_feed(following: Following) -> None:
    following.serves(rss(1), 1)
    page = b"<html><head><link rel=alternate type=application/rss+xml href=/rss></head></html>"
    following.fetcher.feeds["https://courier.example/"] = FeedAnswer(url="https://courier.example/", body=page)
    feed = following.reader.follow("https://courier.example/")
    assert (feed.url, feed.title) == (URL, "The Courier")
    following.serves(page)
    with pytest.raises(InvalidInputError, match="names a feed that is none"):
        following.reader.follow("https://courier.example/")


def test_a_feed_is_followed_once(following: Following) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)
    with pytest.raises(InvalidInputError, match="followed already"):
        following.reader.follow(URL)


def test_a_room_follows_so_many_feeds_and_no_more(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.storage.feeds.MAX_FEEDS", 1)
    with pytest.raises(InvalidInputError, match="at most 1 feed"):
        following.reader.follow_listed(((URL, "The Courier"), ("https://b.example/", "B")))


def test_a_list_is_followed_unasked_and_a_title_is_learned_later(following: Following) -> None:
    listed = ((URL, URL), ("https://b.example/", "B"), (URL, URL))
    assert following.reader.follow_listed(listed) == (2, 1)
    assert following.reader.follow_listed(listed) == (0, 3)
    assert following.fetcher.asked == []
    following.serves(rss(1), 1)
    first = next(feed for feed in following.reader.all() if feed.url == URL)
    assert following.reader.check(first).title == "The Courier"


def test_a_paused_feed_is_not_due_until_it_is_resumed(following: Following) -> None:
    following.serves(rss(1), 1)
    feed = following.reader.follow(URL)
    following.reader.pause(feed.id, paused=True)
    assert following.store.feeds.due(following.now) == []
    following.reader.pause(feed.id, paused=False)
    assert [each.id for each in following.store.feeds.due(following.now)] == [feed.id]


def test_a_feed_that_is_removed_keeps_its_articles(following: Following) -> None:
    following.serves(rss(1), 1)
    feed = following.reader.follow(URL)
    following.check()
    following.reader.remove(feed.id)
    assert (following.reader.all(), len(following.titles())) == ([], 1)
    for act in (following.reader.get, following.reader.remove):
        with pytest.raises(FeedNotFoundError):
            act(feed.id)
    following.store.feeds.checked(feed)  # of a look that began before
    following.store.feeds.seen(feed.id, "x", None)
    assert following.reader.all() == []


def test_the_thread_looks_at_what_is_due_and_stops_when_told(following: Following) -> None:
    following.serves(rss(2, 1), 1, 2)
    following.reader.follow(URL)
    stop = Event()
    thread = Thread(target=following.reader.run, args=(stop,), daemon=True)
    thread.start()
    _until(lambda: following.feed().articles == 2)
    following.now += timedelta(hours=1)
    following.serves(rss(3, 2, 1), 3)
    following.reader.wake()
    _until(lambda: following.feed().articles == 3)
    stop.set()
    following.reader.wake()
    thread.join(100)
    assert not thread.is_alive()


def test_feeds_that_are_due_at_one_moment_are_looked_at_one_by_one(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    following.reader.follow_listed(((URL, "A"), ("https://b.example/", "B"), ("https://c.example/", "C")))
    looked: list[float] = []
    written: list[int] = []
    stop = Event()

    def look(feed: Feed, _: Event | None) -> Feed:
        looked.append(time.monotonic())
        return replace(feed, next_at=following.now + EVERY)

    keep = following.store.feeds.checked
    monkeypatch.setattr(following.reader, "_looked", look)
    monkeypatch.setattr(following.store.feeds, "checked", lambda *feeds: (written.append(len(feeds)), keep(*feeds)))
    monkeypatch.setattr("sayso.services.feeds.APART", 0.1)
    monkeypatch.setattr("sayso.services.feeds.TOGETHER", 2)
    thread = Thread(target=following.reader.run, args=(stop,), daemon=True)
    thread.start()
    _until(lambda: following.store.feeds.due(following.now) == [])
    stop.set()
    following.reader.wake()
    thread.join(100)
    assert written == [2, 1]
    assert min(later - sooner for sooner, later in pairwise(looked)) >= 0.1


def test_a_fault_at_one_feed_loses_no_look_at_another(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    following.reader.follow_listed((("https://a.example/", "A"), ("https://b.example/", "B")))
    stop = Event()

    def look(feed: Feed, _: Event | None) -> Feed:
        if feed.title == "B":
            stop.set()
            raise ValueError("a fault")
        return replace(feed, next_at=following.now + EVERY)

    monkeypatch.setattr(following.reader, "_looked", look)
    following.reader.run(stop)
    assert [feed.title for feed in following.store.feeds.due(following.now)] == ["B"]


def test_a_fault_ends_no_thread(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []
    stop = Event()

    def faulty(now: datetime) -> list[Feed]:
        asked.append(now)
        following.reader.wake()
        if len(asked) == 3:
            stop.set()
        raise [ValueError("a fault"), StorageError("locked"), StorageError("locked")][len(asked) - 1]

    monkeypatch.setattr(following.store.feeds, "due", faulty)
    following.reader.run(stop)
    assert len(asked) == 3


def test_a_look_that_is_stopped_goes_on_where_it_was(following: Following) -> None:
    following.serves(rss(2, 1), 1, 2)
    following.reader.follow(URL)
    stop = Event()
    stop.set()
    told = following.reader.check(following.feed(), stop)
    assert (following.titles(), told.next_at - following.now) == ([], LATER)
    following.check()
    assert following.feed().articles == 2


def test_a_busy_room_is_no_failure_of_the_feed(following: Following) -> None:
    following.serves(rss(1))
    following.reader.follow(URL)
    following.fetcher.feeds[URL] = BUSY
    told = following.check()
    assert (told.failures, told.error, told.checked_at, told.next_at - following.now) == (0, None, None, LATER)


def test_an_entry_waits_for_the_other_writers_of_the_room(following: Following) -> None:
    following.serves(rss(1), 1)
    following.reader.follow(URL)
    with held(following.store, 2 * MOMENT):
        told = following.check()
    assert (told.articles, told.next_at - following.now) == (0, EVERY)  # as it was when the look began
    assert following.titles() == [
        "Article 1. The mill at Harn was sold on Monday, the clerk said, and nobody had been asked."
    ]


def test_what_the_feed_gives_of_an_article_is_set_as_it_is_there(following: Following) -> None:
    page = f"<![CDATA[<h2>Sold</h2><p>{words(1)}</p>]]>"
    following.serves(rss(1, text=True).replace(words(1).encode(), page.encode()))
    following.reader.follow(URL)
    following.check()
    [found] = following.library.every(ArticleQuery())
    article = following.library.article(found.id)
    assert article.text == f"Sold\n\n{words(1)}"
    assert [block.kind.value for block in article.shape.blocks] == ["heading", "paragraph"]


def _until(true: Callable[[], bool]) -> None:
    for _ in range(5_000):
        if true():
            return
        Event().wait(0.02)
    raise AssertionError("it did not come true within 100 seconds")
