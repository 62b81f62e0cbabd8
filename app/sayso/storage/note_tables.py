"""The tables of what a reader keeps of articles. They hold quotations, so that they outlive text and analysis."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


def _of_article() -> Any:
    return Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))


def _moment() -> Any:
    return Field(default=None, sa_column=Column(UtcDateTime))


class ReadingRow(SQLModel, table=True):
    """How far an article is read. `last_number` is that of its last note: none is given again."""

    __tablename__ = "reading"

    article_id: int = _of_article()
    starred: bool = False
    read_at: datetime | None = _moment()
    archived_at: datetime | None = _moment()
    stopped: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    revision: int = 0
    last_number: int = 0


class NoteRow(SQLModel, table=True):
    """A note; `body` is all of it. `folded` are its words as they are searched, `claim` the number of its claim now."""

    __tablename__ = "note"

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    body: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    folded: str
    origin: str | None = None
    claim: int | None = None


class TagRow(SQLModel, table=True):
    """A tag of a note, or (`note` is 0) of the article; `key` is what it is looked up by."""

    __tablename__ = "tag"
    __table_args__ = (Index("ix_tag_key", "key", "article_id"),)

    article_id: int = _of_article()
    note: int = Field(primary_key=True)
    place: int = Field(primary_key=True)
    key: str
    name: str


class UndoRow(SQLModel, table=True):
    """What an act changed, for a day: the state of before and of after, article by article."""

    __tablename__ = "undo"

    token: str = Field(primary_key=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))
    body: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
