"""The tables of lessons: what is kept for a class, and only for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


def _article() -> Any:
    return Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False))


def _moment() -> Any:
    return Field(sa_column=Column(UtcDateTime, nullable=False))


class SecretRow(SQLModel, table=True):
    """What the room signs with: one row, made when it is first needed, so that links outlast a restart."""

    __tablename__ = "room_secret"

    id: int = Field(primary_key=True)
    secret: bytes


class LessonRow(SQLModel, table=True):
    """An article in a class, under the code of its short address."""

    __tablename__ = "lesson"
    __table_args__ = (Index("ix_lesson_article", "article_id", "made_at"),)

    code: str = Field(primary_key=True)
    article_id: int = _article()
    link: str
    made_at: datetime = _moment()
    revealed: bool = False


class HandedInRow(SQLModel, table=True):
    """What one pupil handed in; nothing says who. `lesson` is "" where it was none's."""

    __tablename__ = "handed_in"
    __table_args__ = (
        Index("ix_handed_in_lesson", "article_id", "lesson", "at"),
        Index("ix_handed_in_at", "at"),
    )

    code: str = Field(primary_key=True)
    article_id: int = _article()
    lesson: str
    at: datetime = _moment()
    marks: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))
