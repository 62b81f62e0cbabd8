"""Under which keys programs sent articles lately: the same key gives the same article for a day."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import JSON, Column, Engine, delete
from sqlmodel import Field, Session, SQLModel, col, select

from sayso.domain import Answered, Once
from sayso.errors import DuplicateArticleError, KeyReusedError
from sayso.storage.columns import UtcDateTime
from sayso.storage.engine import translated_errors

KEPT = timedelta(days=1)
MOST = 100_000  # keys; who sends more within a day loses the oldest ones


class OnceRow(SQLModel, table=True):
    """A key with what was sent under it (its digest), and the article that this became."""

    __tablename__ = "once"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    digest: str
    article_id: int
    warnings: list[str] = Field(sa_column=Column(JSON, nullable=False))
    made_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False, index=True))


class OnceStore:
    """Reads the keys. Implements services.ports.Onces; use from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, once: Once) -> Answered | None:
        with translated_errors(), Session(self._engine) as session:
            return _answered(session, once)


def keep(session: Session, once: Once, article_id: int, warnings: Sequence[str]) -> None:
    """Write the key in the transaction that stores its article, so that there is never one without the other.

    Raises:
        DuplicateArticleError, KeyReusedError: somebody was quicker with this key.
    """
    now = datetime.now(UTC)
    session.exec(delete(OnceRow).where(col(OnceRow.made_at) < now - KEPT))
    if known := _answered(session, once):
        raise DuplicateArticleError(known.article_id, "Idempotency-Key")
    row = OnceRow(key=once.key, digest=once.digest, article_id=article_id, warnings=list(warnings), made_at=now)
    session.add(row)
    session.flush()
    session.exec(delete(OnceRow).where(col(OnceRow.id) <= (row.id or 0) - MOST))


def _answered(session: Session, once: Once) -> Answered | None:
    known = select(OnceRow).where(OnceRow.key == once.key, col(OnceRow.made_at) >= datetime.now(UTC) - KEPT)
    row = session.exec(known).first()
    if row is None:
        return None
    if row.digest != once.digest:
        raise KeyReusedError
    return Answered(row.article_id, tuple(row.warnings))
