"""Reading lists: addresses without texts, as browsers and read-it-later services keep them, and what became of each."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

MAX_LISTED = 20_000  # addresses of one list


class Fate(StrEnum):
    """What became of an address; the values are stable."""

    WAITING = "waiting"
    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Listed:
    """An address as a list has it, with its title and its tags."""

    url: str
    title: str | None = None
    tags: tuple[str, ...] = ()

    def storable(self) -> "Listed":
        """As it can be stored: JSON can smuggle in half a surrogate pair, which becomes a question mark."""
        tags = tuple(whole(" ".join(tag.split())) for tag in self.tags)
        return replace(self, url=whole(self.url), title=whole(self.title or "") or None, tags=tags)


def whole(text: str) -> str:
    """The text as it can be written in UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An address that is still to be fetched."""

    id: int
    url: str
    tags: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """Whom it asks; of what is no address, the whole of it."""
        try:
            return urlsplit(self.url).netloc.lower()
        except ValueError:
            return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An address that became no article, and why."""

    url: str
    title: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList:
    """A list that was handed in, and how many of its addresses are where."""

    id: int
    name: str
    added_at: datetime
    paused: bool = False
    waiting: int = 0
    added: int = 0
    known: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All of its addresses."""
        return self.waiting + self.done

    @property
    def done(self) -> int:
        """Those that were looked at."""
        return self.added + self.known + self.failed
