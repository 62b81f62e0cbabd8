"""The text of now for articles of which their feed says something else; that of before is kept as an earlier draft."""

import logging
from dataclasses import replace
from threading import Event

from sayso.domain import Draft
from sayso.errors import BusyError, ClosingError, SaysoError, StorageError
from sayso.feeds import Feed, FeedEntry, FeedFile, TakenEntry, digest
from sayso.services.feed_ports import Feeds, Fetches, Reads
from sayso.services.library import Library
from sayso.services.queue import UNWAITED
from sayso.shape.values import NO_SHAPE

LATER_ERRORS = (BusyError, ClosingError, StorageError)  # after which the same is tried again
_LEAST = 0.8  # of the length of a text, in the place of which a feed's own is taken: a shorter one is its beginning

_log = logging.getLogger(__name__)


class Renewal:
    """Looks again where entries came from."""

    def __init__(self, feeds: Feeds, library: Library, fetches: Fetches, reads: Reads) -> None:
        self._feeds = feeds
        self._library = library
        self._fetches = fetches
        self._reads = reads

    def renew(self, feed: Feed, file: FeedFile, stop: Event | None) -> bool:
        """Renew the articles that a feed brought, and of which it says something else now; whether all had their turn.

        Only those: an article that was here before, or came by hand, is no feed's to change.
        """
        known = self._feeds.taken(feed.id, [entry.key for entry in file.entries])
        for entry in file.entries:
            taken = known.get(entry.key)
            if taken is None or taken.digest == entry.digest:
                continue
            if stop is not None and stop.is_set():
                return False
            try:
                text, failed = self._text(entry, taken), False
            except LATER_ERRORS:
                return False
            except SaysoError as error:  # its page is gone, or another article has this text
                _log.info("Article %s stays as it was: %s", taken.article_id, error)
                text, failed = taken.text, True
            now = TakenEntry(article_id=taken.article_id, digest=entry.digest, text=text)
            self._feeds.renewed(feed.id, entry.key, now, failed=failed)
        return True

    def _text(self, entry: FeedEntry, taken: TakenEntry) -> str:
        """Give the article the text that stands there now; the digest of that.

        One whose text somebody mended here stays as it is: their hand comes before the feed's. So does one for which
        only a piece of a text comes.
        """
        self._library.refuse_when_full()
        article = self._library.article(taken.article_id)
        if digest(article.text) != taken.text:
            return taken.text
        draft = self._draft(entry, len(article.text))
        if draft.warnings or (draft.text == article.text and draft.shape in (NO_SHAPE, article.shape)):
            return taken.text
        if draft.text == article.text:  # a link was set, or a heading: that is no other draft of the text
            draft = replace(draft, original=None)
        draft = replace(draft, metadata=article.metadata)
        new = self._library.replace_article_text(article.id, draft, revision=article.revision, until=UNWAITED)
        return digest(new.text)

    def _draft(self, entry: FeedEntry, length: int) -> Draft:
        """What its page has now; where that cannot be had, what the feed has, if it is about as much as the article."""
        if entry.url is None:
            return self._reads.given(entry)
        try:
            return self._fetches.draft(entry.url)
        except SaysoError:
            if len(entry.record.get("text", "")) < _LEAST * length:
                raise
            return self._reads.given(entry)
