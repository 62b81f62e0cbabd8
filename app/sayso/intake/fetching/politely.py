"""Fetches a list of pages as a guest should: one a second from each site, and none that its robots.txt keeps back."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from sayso.domain import Draft
from sayso.errors import FetchRefusedError, SaysoError
from sayso.feeds import FeedAnswer
from sayso.intake.fetching.answers import Fetched

PAUSE = 1.0  # seconds between two pages of one site
NAME = "Sayso"  # to robots.txt


class Fetches(Protocol):
    """As `Fetcher`."""

    def draft(self, url: str, *, turn: Callable[[str], None]) -> Draft: ...
    def fetch(self, url: str) -> Fetched: ...
    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None: ...


class PoliteFetcher:
    """Use it from any thread: who asks for a page of a site waits until that site's turn comes."""

    def __init__(
        self,
        fetcher: Fetches,
        *,
        pause: float = PAUSE,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetcher = fetcher
        self._pause, self._sleep, self._clock = pause, sleep, clock
        self._next: dict[str, float] = {}  # when a site may be asked again
        self._rules: dict[str, RobotFileParser | None] = {}
        self._lock = Lock()

    def draft(self, url: str) -> Draft:
        """As `Fetcher.draft`, later. Raises FetchRefusedError also where the site's robots.txt keeps the page back."""
        self._turn(url)
        return self._fetcher.draft(url, turn=self._turn)

    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None:
        """As `Fetcher.feed`, later. A feed is made for programs: no robots.txt is asked."""
        self._wait(url)
        return self._fetcher.feed(url, etag=etag, modified=modified)

    def _turn(self, url: str) -> None:
        """Wait for the turn of a page; every page of an article has its own."""
        rules = self._rules_of(url)
        if rules is not None and not rules.can_fetch(NAME, url):
            raise FetchRefusedError(
                "The site asks programs not to fetch this page (robots.txt). Open it and paste its text.", rule="robots"
            )
        self._wait(url)

    def _wait(self, url: str) -> None:
        site = urlsplit(url).netloc.lower()
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(site, now))
            self._next[site] = turn + self._pause
        if turn > now:
            self._sleep(turn - now)

    def _rules_of(self, url: str) -> RobotFileParser | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            if site in self._rules:
                return self._rules[site]
        rules: RobotFileParser | None = None
        try:
            page = self._fetcher.fetch(f"{site}/robots.txt")
        except SaysoError:  # there are none
            pass
        else:
            if page.media_type == "text/plain":
                rules = RobotFileParser()
                rules.parse(page.body.decode("utf-8", errors="replace").splitlines())
        with self._lock:
            self._rules[site] = rules
        return rules
