"""Fetches a list of pages as a guest should: one a second from each site, and none that its robots.txt keeps back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from sayso.domain import Draft
from sayso.domain.pictures import Copy
from sayso.errors import FetchRefusedError, SaysoError
from sayso.feeds import FeedAnswer
from sayso.intake.fetching.answers import Fetched
from sayso.intake.urls import tidy_url

PAUSE = 1.0  # seconds between two pages of one site
NAME = "Sayso"  # to robots.txt


class Fetches(Protocol):
    """As `Fetcher`."""

    def draft(self, url: str, *, turn: Callable[[str], None]) -> Draft: ...
    def fetch(self, url: str) -> Fetched: ...
    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None: ...
    def picture(self, url: str) -> Copy: ...


@dataclass(slots=True)
class _Site:
    """Who asks a site holds its lock; `free_at` is when it may be asked again."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0


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
        self._sites: dict[str, _Site] = {}
        self._rules: dict[str, RobotFileParser | None] = {}
        self._lock = Lock()

    def draft(self, url: str) -> Draft:
        """As `Fetcher.draft`, later.

        Raises InvalidInputError: no address; FetchRefusedError also where the site's robots.txt keeps the page back.
        """
        url = tidy_url(url)
        self._check(url)
        with self._asking(url):
            return self._fetcher.draft(url, turn=self._further)

    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None:
        """As `Fetcher.feed`, later. A feed is made for programs: no robots.txt is asked."""
        with self._asking(url):
            return self._fetcher.feed(url, etag=etag, modified=modified)

    def picture(self, url: str) -> Copy:
        """As `Fetcher.picture`, later. Raises FetchRefusedError also where the site's robots.txt keeps it back."""
        self._check(url)
        with self._asking(url):
            return self._fetcher.picture(url)

    def _further(self, url: str) -> None:
        """The turn of a further page of an article, which is asked for while its site is held."""
        self._check(url)
        self._sleep(self._pause)

    def _check(self, url: str) -> None:
        rules = self._rules_of(url)
        if rules is not None and not rules.can_fetch(NAME, url):
            raise FetchRefusedError(
                "The site asks programs not to fetch this page (robots.txt). Open it and paste its text.", rule="robots"
            )

    @contextmanager
    def _asking(self, url: str) -> Iterator[None]:
        """Hold the site while it is asked: the pause begins when it has answered, so no delay of ours shortens it."""
        name = urlsplit(url).netloc.lower()
        with self._lock:
            site = self._sites.setdefault(name, _Site())
        with site.lock:
            wait = site.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                site.free_at = self._clock() + self._pause

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
