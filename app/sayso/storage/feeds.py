"""The feeds that are followed, and which of their entries came by. Implements services.feeds.Feeds."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from sayso.errors import FeedNotFoundError, InvalidInputError
from sayso.feeds import Feed, TakenEntry
from sayso.storage.feed_tables import FeedEntryRow, FeedRow
from sayso.storage.part import PartOfArticles

_NONE = "No feed has the id {}. It may have been removed; see the list of feeds."
MAX_FEEDS = 2_000
TRIES = 3  # of an entry that becomes no article, before it is left alone


class FeedStore(PartOfArticles):
    """Use it from any thread; a transaction per call. `line` is that of all writers of the room."""

    def follow(self, url: str, title: str, now: datetime) -> Feed:
        with self._writing() as session:
            if session.exec(select(FeedRow.id).where(FeedRow.url == url)).first() is not None:
                raise InvalidInputError("This feed is followed already.", field="url")
            if session.exec(select(func.count()).select_from(FeedRow)).one() >= MAX_FEEDS:
                raise InvalidInputError(f"A room follows at most {MAX_FEEDS:,} feeds.", field="url")
            row = FeedRow(url=url, title=title or url, added_at=now, next_at=now)
            session.add(row)
            session.flush()
            return _feed(row)

    def all(self) -> list[Feed]:
        return self._read(select(FeedRow).order_by(func.lower(FeedRow.title), col(FeedRow.id)))

    def due(self, now: datetime) -> list[Feed]:
        waiting = select(FeedRow).where(col(FeedRow.paused).is_(False), col(FeedRow.next_at) <= now)
        return self._read(waiting.order_by(col(FeedRow.next_at)))

    def get(self, feed_id: int) -> Feed:
        feeds = self._read(select(FeedRow).where(FeedRow.id == feed_id))
        if not feeds:
            raise FeedNotFoundError(_NONE.format(feed_id))
        return feeds[0]

    def pause(self, feed_id: int, paused: bool, now: datetime) -> None:
        with self._writing() as session:
            row = _row(session, feed_id)
            row.paused = paused
            row.next_at = row.next_at if paused else now

    def remove(self, feed_id: int) -> None:
        with self._writing() as session:
            session.delete(_row(session, feed_id))

    def checked(self, *feeds: Feed) -> None:
        with self._writing() as session:
            for feed in feeds:
                row = session.get(FeedRow, feed.id)
                if row is None:  # removed meanwhile
                    continue
                row.title, row.checked_at, row.next_at = feed.title, feed.checked_at, feed.next_at
                row.failures, row.error, row.etag, row.modified = feed.failures, feed.error, feed.etag, feed.modified

    def unseen(self, feed_id: int, keys: Iterable[str]) -> set[str]:
        wanted = set(keys)
        done = select(FeedEntryRow.key).where(
            FeedEntryRow.feed_id == feed_id,
            col(FeedEntryRow.key).in_(wanted),
            col(FeedEntryRow.error).is_(None) | (col(FeedEntryRow.tries) >= TRIES),
        )
        with self._reading() as session:
            known: list[str] = list(session.exec(done))
        return wanted.difference(known)

    def taken(self, feed_id: int, keys: Iterable[str]) -> dict[str, TakenEntry]:
        rows = select(FeedEntryRow).where(FeedEntryRow.feed_id == feed_id, col(FeedEntryRow.key).in_(set(keys)))
        with self._reading() as session:
            entries = list(session.exec(rows))
            return {row.key: _taken(row.article_id, row.digest) for row in entries if row.article_id and row.digest}

    def renewed(self, feed_id: int, key: str, taken: TakenEntry, *, failed: bool = False) -> None:
        with self._writing() as session:
            row = session.get(FeedEntryRow, (feed_id, key))
            if row is None:
                return
            if failed and row.tries < TRIES:
                row.tries += 1
            else:
                row.digest, row.tries = f"{taken.digest} {taken.text}", 1

    def seen(
        self, feed_id: int, key: str, article_id: int | None, error: str | None = None, *, of: TakenEntry | None = None
    ) -> None:
        with self._writing() as session:
            if session.get(FeedRow, feed_id) is None:
                return
            row = session.get(FeedEntryRow, (feed_id, key))
            digest = f"{of.digest} {of.text}" if of else None
            if row is None:
                session.add(FeedEntryRow(feed_id=feed_id, key=key, article_id=article_id, error=error, digest=digest))
            else:
                row.article_id, row.error, row.digest = article_id, error, digest
                row.tries = 1 if digest else row.tries + 1

    def _read(self, asked: object) -> list[Feed]:
        counted = select(
            FeedEntryRow.feed_id,
            func.count(col(FeedEntryRow.article_id)),
            func.sum(case((col(FeedEntryRow.error).is_not(None), 1), else_=0)),
        ).group_by(col(FeedEntryRow.feed_id))
        with self._reading() as session:
            figures = {feed_id: (articles, left_out) for feed_id, articles, left_out in session.exec(counted)}
            return [_feed(row, *figures.get(row.id, (0, 0))) for row in session.exec(asked)]  # type: ignore[call-overload]


def _row(session: Session, feed_id: int) -> FeedRow:
    row = session.get(FeedRow, feed_id)
    if row is None:
        raise FeedNotFoundError(_NONE.format(feed_id))
    return row


def _taken(article_id: int, digest: str) -> TakenEntry:
    of_entry, _, text = digest.partition(" ")
    return TakenEntry(article_id=article_id, digest=of_entry, text=text)


def _feed(row: FeedRow, articles: int = 0, left_out: int = 0) -> Feed:
    values = row.model_dump()
    return Feed(**values, articles=articles, left_out=left_out)
