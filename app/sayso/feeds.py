"""Feeds that the room follows: what is kept of each, what comes in, and when each is looked at again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import quoteattr

from sayso.shape.values import NO_SHAPE, Shape

EVERY = timedelta(minutes=30)
_SLOWEST = timedelta(days=1)
_DOUBLINGS = 6  # after which waiting twice as long makes no difference any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is followed. `failures`: how often in a row it could not be read, the last time because of `error`.

    `etag` and `modified` are what its server wants to hear, to say that nothing is new. `articles` came in by it.
    """

    id: int
    url: str
    title: str
    added_at: datetime
    next_at: datetime
    checked_at: datetime | None = None
    paused: bool = False
    failures: int = 0
    error: str | None = None
    etag: str | None = None
    modified: str | None = None
    articles: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed: by what it is known again, where its page is, and what the feed itself gives of the article.

    `record` has the names of Metadata, and "text" where the feed gives the whole text; `digest` is that of all that
    would be another if the article had changed; `shape` is how the text is set.
    """

    key: str
    url: str | None = None
    record: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    shape: Shape = NO_SHAPE


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenEntry:
    """The article that an entry became, and what it was made of: the `digest` of the entry, and that of its `text`."""

    article_id: int
    digest: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """What an address gave: a feed with its entries, newest first as they mostly stand; or the feeds a page names."""

    title: str
    entries: tuple[FeedEntry, ...] = ()
    feeds: tuple[str, ...] = ()
    is_feed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What a server answered when it was asked for a feed: its bytes, and what to tell it the next time."""

    url: str
    body: bytes
    etag: str | None = None
    modified: str | None = None


def digest(words: str) -> str:
    """A short word for a text, by which it is seen whether another one is the same."""
    return sha256(words.encode()).hexdigest()[:32]


def next_check(now: datetime, failures: int) -> datetime:
    """When a feed is looked at again: every half hour, after failures in a row later and later, at most a day."""
    later: timedelta = EVERY * 2 ** min(failures, _DOUBLINGS)
    return now + min(later, _SLOWEST)


def opml(feeds: Iterable[Feed]) -> str:
    """The list of feeds as OPML 2.0, which every reader of feeds takes."""
    lines = (
        f"<outline type={quoteattr('rss')} text={quoteattr(feed.title)} xmlUrl={quoteattr(feed.url)}/>"
        for feed in feeds
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Sayso</title></head>\n<body>\n'
    return head + "".join(f"{line}\n" for line in lines) + "</body>\n</opml>\n"
