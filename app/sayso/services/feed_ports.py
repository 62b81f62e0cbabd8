"""What the reader of feeds needs, and not who provides it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from sayso.domain import Draft
from sayso.feeds import Feed, FeedAnswer, FeedEntry, FeedFile, TakenEntry


class Feeds(Protocol):
    """The feeds that the room follows; a transaction per call."""

    def follow(self, url: str, title: str, now: datetime) -> Feed:
        """Raises InvalidInputError: it is followed already, or there are too many."""
        ...

    def all(self) -> list[Feed]:
        """By title."""
        ...

    def due(self, now: datetime) -> list[Feed]:
        """Those to be looked at now, the longest due first; without the paused ones."""
        ...

    def get(self, feed_id: int) -> Feed:
        """Raises FeedNotFoundError."""
        ...

    def pause(self, feed_id: int, paused: bool, now: datetime) -> None:
        """Look at it no more, or again and at once. Raises FeedNotFoundError."""
        ...

    def remove(self, feed_id: int) -> None:
        """Follow it no more; its articles stay. Raises FeedNotFoundError."""
        ...

    def checked(self, *feeds: Feed) -> None:
        """Keep what a look at each gave."""
        ...

    def unseen(self, feed_id: int, keys: Iterable[str]) -> set[str]:
        """Those of the keys that did not come by yet, or became no article and may be tried again."""
        ...

    def seen(
        self, feed_id: int, key: str, article_id: int | None, error: str | None = None, *, of: TakenEntry | None = None
    ) -> None:
        """Keep what became of an entry; `of`: what the article was made of, where the entry brought it."""
        ...

    def taken(self, feed_id: int, keys: Iterable[str]) -> dict[str, TakenEntry]:
        """What those of the keys that brought an article were made of; none whose article is gone."""
        ...

    def renewed(self, feed_id: int, key: str, taken: TakenEntry, *, failed: bool = False) -> None:
        """Keep what an entry is made of now; `failed`: only after it failed some times in a row."""
        ...


class Fetches(Protocol):
    """Asks the servers of feeds, and fetches pages as a guest should (app/sayso/intake/fetching)."""

    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None: ...
    def draft(self, url: str) -> Draft: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """What makes something of bytes and records (app/sayso/intake)."""

    feed: Callable[[bytes, str], FeedFile]
    record: Callable[[dict[str, Any]], Draft]
    filled: Callable[[Draft, dict[str, Any]], Draft]

    def given(self, entry: FeedEntry) -> Draft:
        """What the feed itself gives, set as it is there."""
        draft = self.record(entry.record)
        return replace(draft, shape=entry.shape) if draft.text == entry.record.get("text") else draft
