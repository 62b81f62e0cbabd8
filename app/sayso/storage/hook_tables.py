"""The tables of webhooks: which addresses are told, and what they are told."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from sayso.storage.columns import UtcDateTime


class HookRow(SQLModel, table=True):
    """A webhook, as `domain.hooks.Hook` has it. Its secret is kept as it is: every message is signed with it."""

    __tablename__ = "hook"
    __table_args__ = (Index("ix_hook_url", "url", unique=True), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    url: str
    events: str  # with blanks between
    secret: str
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    paused: bool = False
    failures: int = 0


class DeliveryRow(SQLModel, table=True):
    """A message to one address. An article may be gone by the time that it is told of."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_next", "next_at", "tries", "id"),
        Index("ix_delivery_hook", "hook_id", "article_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    hook_id: int = Field(sa_column=Column(ForeignKey("hook.id", ondelete="CASCADE"), nullable=False))
    event: str
    article_id: int | None = None
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    next_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    tries: int = 0
    tried_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    status: int | None = None
    error: str = ""
    arrived: bool = False
