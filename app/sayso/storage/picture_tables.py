"""The table of pictures: those that articles name, and the copies that are kept of some."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, LargeBinary
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


class PictureRow(SQLModel, table=True):
    """A picture of an article; the last columns are its copy (null: there is none).

    `next_at` is when it is asked for (null: no more, since it is here or was asked for in vain), `tries` how often it
    was.
    """

    __tablename__ = "picture"

    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))
    name: str = Field(primary_key=True)
    url: str
    next_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, index=True))
    tries: int = 0
    media_type: str | None = None
    width: int = 0
    height: int = 0
    data: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
