"""The tables of what readers said by hand, and of the machine's own analysis where they said something."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, LargeBinary
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


def _of_article() -> Any:
    return Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))


class CorrectionRow(SQLModel, table=True):
    """A correction; `body` holds its rows and quotations."""

    __tablename__ = "correction"

    article_id: int = _of_article()
    number: int = Field(primary_key=True)
    act: str
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    by: str
    note: str
    body: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class MachineRow(SQLModel, table=True):
    """The analysis as the machine made it, compressed, of an article that has corrections.

    The rows of source, attribution and hedge are the corrected ones then. The row stays when all is undone, without an
    analysis, so that no number of a correction (`last_number`) is given again. `tally` counts what readers said of it.
    """

    __tablename__ = "machine"

    article_id: int = _of_article()
    last_number: int
    reviewed: bool
    tally: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    analysis: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))
