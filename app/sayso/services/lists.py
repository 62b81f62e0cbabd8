"""Fetches the addresses of reading lists, one after the other in the background, as a guest should.

What became of each is on disk before the next is begun: killed in the middle, it goes on where it was.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event, Lock
from typing import Protocol

from sayso.domain import Draft
from sayso.errors import (
    BusyError,
    ClosingError,
    DuplicateArticleError,
    InvalidInputError,
    ListNotFoundError,
    SaysoError,
    StorageError,
)
from sayso.lists import MAX_LISTED, Failed, Fate, Listed, ReadingList, Waiting, whole
from sayso.notes.changing import Change
from sayso.services.library import Library
from sayso.services.queue import UNWAITED
from sayso.services.rounds import one_round

PAUSE = 10.0  # seconds between two looks at what waits, and before a full queue is tried again
AT_ONCE = 3  # threads, each at another site: one that does not answer holds up no other
MOST_FAILED = 500  # that are shown of a list
_NO_FETCH = "Fetching by address is switched off in this room. `sayso import` takes files with texts."
_LATER = (BusyError, ClosingError, StorageError)

_log = logging.getLogger(__name__)


class Lists(Protocol):
    """The lists of the room; a transaction per call. What has been removed meanwhile is passed over."""

    def begin(self, name: str, listed: Sequence[Listed], now: datetime) -> int:
        """Keep a list; its id."""
        ...

    def all(self) -> list[ReadingList]:
        """The last first."""
        ...

    def get(self, list_id: int) -> ReadingList | None:
        """One of them."""
        ...

    def waiting(self) -> list[Waiting]:
        """Those to be fetched next, without those of paused lists."""
        ...

    def failed(self, list_id: int, most: int) -> list[Failed]:
        """Those that became no article."""
        ...

    def tell(self, listed_id: int, fate: Fate, article_id: int | None, error: str | None) -> None:
        """Keep what became of an address."""
        ...

    def pause(self, list_id: int, paused: bool) -> None:
        """Fetch no more of it, or go on."""
        ...

    def try_again(self, list_id: int) -> None:
        """Fetch what failed once more."""
        ...

    def remove(self, list_id: int) -> None:
        """Forget it; its articles stay."""
        ...


class Fetches(Protocol):
    """Fetches pages as a guest should (app/sayso/intake/fetching)."""

    def draft(self, url: str) -> Draft: ...


class ReadingLists:
    """The reading lists of a room. Use it from any thread."""

    def __init__(
        self,
        lists: Lists,
        library: Library,
        fetches: Fetches,
        tag: Callable[[list[int], Change], object],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        fetching: bool = True,
    ) -> None:
        self._fetching = fetching  # whether this room asks anybody
        self._lists, self._library, self._fetches, self._tag, self._clock = lists, library, fetches, tag, clock
        self._woken = Event()
        self._lock = Lock()
        self._busy: set[str] = set()  # sites that are being asked
        self._asked: dict[str, int] = {}  # sites, the longest ago asked with the least number
        self._number = 0

    def begin(self, name: str, listed: Sequence[Listed]) -> ReadingList:
        """Begin to fetch the addresses of a list, each once.

        Raises InvalidInputError: it has none, or too many, or this room fetches nothing.
        """
        if not self._fetching:
            raise InvalidInputError(_NO_FETCH, field="files")
        once = list({each.url: each.storable() for each in reversed(listed)}.values())[::-1]
        if not once:
            raise InvalidInputError("The list has no web address.", field="files")
        if len(once) > MAX_LISTED:
            raise InvalidInputError(f"The list has more than {MAX_LISTED:,} addresses. Split it.", field="files")
        now, name = self._clock(), whole(name)
        made = self._lists.begin(name, once, now)
        self.wake()
        return ReadingList(id=made, name=name, added_at=now, waiting=len(once))

    def all(self) -> list[ReadingList]:
        """The last first."""
        return self._lists.all()

    def get(self, list_id: int) -> ReadingList:
        """One of them. Raises ListNotFoundError, as all that follows."""
        reading_list = self._lists.get(list_id)
        if reading_list is None:
            raise ListNotFoundError(list_id)
        return reading_list

    def failed(self, list_id: int) -> list[Failed]:
        """The first of those that became no article, with why."""
        self.get(list_id)
        return self._lists.failed(list_id, MOST_FAILED)

    def pause(self, list_id: int, *, paused: bool) -> None:
        """Fetch no more of it, or go on at once."""
        self.get(list_id)
        self._lists.pause(list_id, paused)
        self.wake()

    def try_again(self, list_id: int) -> None:
        """Fetch what failed once more."""
        self.get(list_id)
        self._lists.try_again(list_id)
        self.wake()

    def remove(self, list_id: int) -> None:
        """Forget the list and fetch no more of it; its articles stay."""
        self.get(list_id)
        self._lists.remove(list_id)

    def run(self, stop: Event) -> None:
        """Fetch what waits, again and again, until told to stop. Several threads may."""
        while not stop.is_set():
            went_on = False
            with one_round(_log, "The reading lists wait"):
                went_on = self.go_on()
            if not went_on and not stop.is_set():
                self._woken.wait(PAUSE)
                self._woken.clear()

    def go_on(self) -> bool:
        """Fetch the next of what waits; False where nothing does, or nothing can be taken in at the moment."""
        waiting = self._next()
        if waiting is None:
            return False
        try:
            return self._take(waiting)
        finally:
            with self._lock:
                self._busy.discard(waiting.site)

    def wake(self) -> None:
        """Look again at once at what waits, or at whether to stop."""
        self._woken.set()

    def _next(self) -> Waiting | None:
        """An address of the site that was asked longest ago, and that no other thread asks."""
        with self._lock:
            free = [each for each in self._lists.waiting() if each.site not in self._busy]
            if not free:
                return None
            chosen = min(free, key=lambda each: (self._asked.get(each.site, 0), each.id))
            self._busy.add(chosen.site)
            self._asked[chosen.site] = self._number = self._number + 1
            return chosen

    def _take(self, waiting: Waiting) -> bool:
        """Add the article of an address; False where it is left for later."""
        try:
            self._library.refuse_when_full()
            self._library.refuse_known_url(waiting.url)
            article = self._library.add_article(self._fetches.draft(waiting.url), until=UNWAITED).id
        except _LATER:
            return False
        except DuplicateArticleError as known:  # perhaps by this list, and its tags were cut off by a kill
            self._give_tags(known.article_id, waiting.tags)
            self._lists.tell(waiting.id, Fate.KNOWN, known.article_id, None)
        except SaysoError as error:
            self._lists.tell(waiting.id, Fate.FAILED, None, error.message)
        else:
            self._give_tags(article, waiting.tags)
            self._lists.tell(waiting.id, Fate.ADDED, article, None)
        return True

    def _give_tags(self, article_id: int, tags: tuple[str, ...]) -> None:
        if tags:
            with suppress(SaysoError):  # too many, or the article is gone again: the article stays as it is
                self._tag([article_id], Change(tag=tags))
