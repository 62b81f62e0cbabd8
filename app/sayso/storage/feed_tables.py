"""The tables of feeds: which are followed, and which of their entries came by already."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


class FeedRow(SQLModel, table=True):
    """A feed, as `feeds.Feed` has it."""

    __tablename__ = "feed"
    __table_args__ = (
        Index("ix_feed_url", "url", unique=True),
        Index("ix_feed_next", "paused", "next_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    url: str
    title: str
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    next_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    checked_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    paused: bool = False
    failures: int = 0
    error: str | None = None
    etag: str | None = None
    modified: str | None = None


class FeedEntryRow(SQLModel, table=True):
    """An entry that came by: the article that it became (null: it is no article, or is gone), or why it became none.

    `digest`: of what the feed said of it when it became an article; null: it was here before, and no feed changes it.
    """

    __tablename__ = "feed_entry"
    __table_args__ = ({"sqlite_with_rowid": False},)

    feed_id: int = Field(sa_column=Column(ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True))
    key: str = Field(primary_key=True)
    article_id: int | None = Field(
        default=None, sa_column=Column(ForeignKey("article.id", ondelete="SET NULL"), index=True)
    )
    error: str | None = None
    tries: int = 1
    digest: str | None = None
