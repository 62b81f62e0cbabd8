"""The tables of reading lists: the lists, and their addresses with what became of each."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


class ListRow(SQLModel, table=True):
    """A list, as `lists.ReadingList` has it."""

    __tablename__ = "reading_list"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    added_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    paused: bool = False


class ListedRow(SQLModel, table=True):
    """An address of a list. `tags` has one a line."""

    __tablename__ = "listed"
    __table_args__ = (Index("ix_listed_list_id_fate", "list_id", "fate"), Index("ix_listed_fate", "fate", "id"))

    id: int | None = Field(default=None, primary_key=True)
    list_id: int = Field(sa_column=Column(ForeignKey("reading_list.id", ondelete="CASCADE"), nullable=False))
    url: str
    title: str
    tags: str
    fate: str
    article_id: int | None = Field(
        default=None, sa_column=Column(ForeignKey("article.id", ondelete="SET NULL"), index=True)
    )
    error: str | None = None
