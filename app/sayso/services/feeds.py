"""Follows feeds: looks at each when its time has come, and adds what is new in it, as somebody would by hand.

Where a feed says something else of an article that it brought, the article gets the text of now, and keeps that of
before as an earlier draft (services/renewing.py).

One thread does so for all feeds. It asks each site once a second at most, stops at a full queue and goes on later, and
keeps what came by: killed in the middle, it goes on where it was.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

from sayso.domain import Draft
from sayso.errors import (
    DuplicateArticleError,
    InvalidInputError,
    SaysoError,
)
from sayso.feeds import Feed, FeedEntry, FeedFile, TakenEntry, digest, next_check
from sayso.services.feed_ports import Feeds, Fetches, Reads
from sayso.services.library import Library
from sayso.services.queue import UNWAITED
from sayso.services.renewing import LATER_ERRORS, Renewal
from sayso.services.rounds import one_round

PAUSE = 20.0  # seconds between two looks at what is due
APART = 0.5  # seconds between two feeds: those that came by one list are due at one moment, and each costs a little
TOGETHER = 20  # feeds whose looks are written at once; after a kill these are asked again
LATER = timedelta(minutes=1)  # when a full queue is tried again

_log = logging.getLogger(__name__)


class FeedReader:
    """The feeds of a room. Use it from any thread."""

    def __init__(
        self,
        feeds: Feeds,
        library: Library,
        fetches: Fetches,
        reads: Reads,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._feeds = feeds
        self._library = library
        self._fetches = fetches
        self._reads = reads
        self._clock = clock
        self._woken = Event()
        self._renewal = Renewal(feeds, library, fetches, reads)

    def follow(self, url: str) -> Feed:
        """Follow the feed at an address, or the first one that the page there names.

        Raises:
            FetchRefusedError, FetchFailedError, TooLargeError, UnreadablePageError: it cannot be had.
            InvalidInputError: there is none, or it is followed already.
        """
        file, address = self._open(url)
        if not file.is_feed:
            address = file.feeds[0]
            file, address = self._open(address)
            if not file.is_feed:
                raise InvalidInputError("The page names a feed that is none.", field="url")
        return self._followed(address, file.title)

    def follow_listed(self, listed: tuple[tuple[str, str], ...]) -> tuple[int, int]:
        """Follow every feed of a list, by address and title, unasked; how many, and how many are not new."""
        known = {feed.url for feed in self._feeds.all()}
        new = [(url, title) for url, title in dict(listed).items() if url not in known]
        for url, title in new:
            self._followed(url, title)
        return len(new), len(listed) - len(new)

    def all(self) -> list[Feed]:
        """By title."""
        return self._feeds.all()

    def get(self, feed_id: int) -> Feed:
        """Raises FeedNotFoundError."""
        return self._feeds.get(feed_id)

    def pause(self, feed_id: int, *, paused: bool) -> None:
        """Look at it no more, or again and at once. Raises FeedNotFoundError."""
        self._feeds.pause(feed_id, paused, self._clock())
        self._woken.set()

    def remove(self, feed_id: int) -> None:
        """Follow it no more; its articles stay. Raises FeedNotFoundError."""
        self._feeds.remove(feed_id)

    def check(self, feed: Feed, stop: Event | None = None) -> Feed:
        """Look at a feed now and add what is new in it; how it stands afterwards."""
        looked = self._looked(feed, stop)
        self._feeds.checked(looked)
        return looked

    def run(self, stop: Event) -> None:
        """Look at what is due, again and again, until told to stop."""
        while not stop.is_set():
            with one_round(_log, "The feeds wait"):
                self._round(stop)
            if not stop.is_set():
                self._woken.wait(PAUSE)
            self._woken.clear()

    def wake(self) -> None:
        """Look again at once at what is due, or at whether to stop."""
        self._woken.set()

    def _round(self, stop: Event) -> None:
        """Look at what is due. How some feeds stand is written at once: each time the readers wait a little."""
        due = self._feeds.due(self._clock())
        for some in (due[at : at + TOGETHER] for at in range(0, len(due), TOGETHER)):
            looked: list[Feed] = []
            try:
                for feed in some:
                    if stop.is_set():
                        return
                    looked.append(self._looked(feed, stop))
                    stop.wait(APART)
            finally:
                self._feeds.checked(*looked)

    def _looked(self, feed: Feed, stop: Event | None) -> Feed:
        """How a feed stands after a look at it; what is new in it is stored, how it stands is not yet."""
        now = self._clock()
        looked = replace(feed, checked_at=now, failures=0, error=None, next_at=next_check(now, 0))
        try:
            answer = self._fetches.feed(feed.url, etag=feed.etag, modified=feed.modified)
            if answer is not None:
                file = self._reads.feed(answer.body, answer.url)
                if not file.is_feed:
                    raise InvalidInputError("There is a page at this address now, and no feed.")
                title = file.title if feed.title == feed.url and file.title else feed.title
                whole = self._take(feed, file, stop) and self._renewal.renew(feed, file, stop)
                looked = replace(looked, title=title)
                # What was left for later is asked for again: so the server must not say that nothing is new.
                looked = (
                    replace(looked, etag=answer.etag, modified=answer.modified)
                    if whole
                    else replace(looked, next_at=now + LATER)
                )
        except LATER_ERRORS:  # this room's own trouble, and no fault of the feed's server
            looked = replace(feed, next_at=now + LATER)
        except SaysoError as error:
            failures = feed.failures + 1
            looked = replace(looked, failures=failures, error=error.message, next_at=next_check(now, failures))
        return looked

    def _open(self, url: str) -> tuple[FeedFile, str]:
        answer = self._fetches.feed(url)
        if answer is None:
            raise InvalidInputError("The server answers that nothing is new, and nothing else.", field="url")
        return self._reads.feed(answer.body, answer.url), answer.url

    def _followed(self, url: str, title: str) -> Feed:
        feed = self._feeds.follow(url, title, self._clock())
        self._woken.set()
        return feed

    def _take(self, feed: Feed, file: FeedFile, stop: Event | None) -> bool:
        """Add what is new, the oldest first; whether all of it came in."""
        unseen = self._feeds.unseen(feed.id, [entry.key for entry in file.entries])
        for entry in reversed(file.entries):
            if entry.key not in unseen:
                continue
            if stop is not None and stop.is_set():
                return False
            try:
                article = self._library.add_article(self._draft(entry), until=UNWAITED)
            except LATER_ERRORS:
                return False
            except DuplicateArticleError as known:
                self._feeds.seen(feed.id, entry.key, known.article_id)
            except SaysoError as error:
                self._feeds.seen(feed.id, entry.key, None, error.message)
            else:
                of = TakenEntry(article_id=article.id, digest=entry.digest, text=digest(article.text))
                self._feeds.seen(feed.id, entry.key, article.id, of=of)
        return True

    def _draft(self, entry: FeedEntry) -> Draft:
        """What its page gives; where that cannot be had, what the feed gives, if that is a text."""
        self._library.refuse_when_full()
        if entry.url is None:
            return self._reads.given(entry)
        self._library.refuse_known_url(entry.url)
        try:
            return self._reads.filled(self._fetches.draft(entry.url), entry.record)
        except LATER_ERRORS:
            raise
        except SaysoError:
            if "text" not in entry.record:
                raise
            return self._reads.given(entry)
