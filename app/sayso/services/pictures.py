"""Keeps copies of the pictures of articles, where the room is told to: one after the other, in the background.

The wish for each is on disk with its article, and so is what became of it: killed in the middle, it goes on where it
was.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Protocol

from sayso.domain.pictures import Copy, Size, Wanted, name_of
from sayso.errors import FetchFailedError, SaysoError
from sayso.services.rounds import one_round

PAUSE = 10.0  # seconds between two looks at what is wanted
TRIES = 3  # of a picture whose server gives none
AGAIN = timedelta(hours=1)  # after which such a one is tried again

_log = logging.getLogger(__name__)


class PictureCopies(Protocol):
    """Which pictures the articles of the room name, and the copies of them; a transaction per call."""

    def next(self, now: datetime) -> Wanted | None:
        """The picture that is due longest."""
        ...

    def keep(self, wanted: Wanted, copy: Copy) -> None:
        """Keep its copy, if the article still names it."""
        ...

    def missed(self, wanted: Wanted, again: datetime | None) -> None:
        """It could not be had; ask for it again then, or (None) no more."""
        ...

    def sizes(self, article_id: int) -> dict[str, Size]:
        """By their addresses, how large the pictures are of which there is a copy."""
        ...

    def get(self, article_id: int, name: str) -> Copy | None:
        """The copy of this name (domain.pictures.name_of)."""
        ...


class Fetches(Protocol):
    """Fetches pictures as a guest should (app/sayso/intake/fetching)."""

    def picture(self, url: str) -> Copy: ...


class Pictures:
    """The pictures of a room. Use it from any thread."""

    def __init__(
        self,
        copies: PictureCopies,
        fetches: Fetches,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._copies, self._fetches, self._clock = copies, fetches, clock

    def sizes(self, article_id: int) -> dict[str, Size]:
        """By their addresses, how large the pictures of an article are of which there is a copy."""
        return self._copies.sizes(article_id)

    def copies(self, article_id: int) -> dict[str, Copy]:
        """By their addresses, the copies of an article's pictures."""
        copies = ((url, self.get(article_id, name_of(url))) for url in self.sizes(article_id))
        return {url: copy for url, copy in copies if copy}

    def get(self, article_id: int, name: str) -> Copy | None:
        """The copy of this name, if there is one and its article is here."""
        return self._copies.get(article_id, name)

    def run(self, stop: Event) -> None:
        """Fetch what is wanted, again and again, until told to stop."""
        while not stop.is_set():
            went_on = False
            with one_round(_log, "The pictures wait"):
                went_on = self.go_on()
            if not went_on:
                stop.wait(PAUSE)

    def go_on(self) -> bool:
        """Ask for the next of what is wanted; False where nothing is."""
        wanted = self._copies.next(self._clock())
        if wanted is None:
            return False
        try:
            copy = self._fetches.picture(wanted.url)
        except FetchFailedError:
            last = wanted.tries + 1 >= TRIES
            self._copies.missed(wanted, None if last else self._clock() + AGAIN)
        except SaysoError:  # it must not be fetched, is no picture, or is too large: so it will be the next time
            self._copies.missed(wanted, None)
        else:
            self._copies.keep(wanted, copy)
        return True
