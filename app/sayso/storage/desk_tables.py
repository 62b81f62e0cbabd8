"""The tables of the desk: what persons answered in a review, and the earlier texts of an article."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, LargeBinary
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


def _of_article() -> Any:
    return Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))


class AnswerRow(SQLModel, table=True):
    """An answer to one question of a review; `answer` is null where there is a note alone."""

    __tablename__ = "answer"

    article_id: int = _of_article()
    question: str = Field(primary_key=True)
    answer: str | None = None
    note: str
    by: str
    asked: str
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class VersionRow(SQLModel, table=True):
    """An earlier text; `body` holds it, its shape and the machine's analysis, compressed: nobody searches in it."""

    __tablename__ = "version"

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    until: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    length: int
    analysis_version: str | None = None
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
