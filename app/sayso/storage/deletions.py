"""Which articles were deleted lately, told for a month to who keeps a copy of the room: longer than the bin does."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from sayso.domain import Deletion
from sayso.storage.engine import translated_errors
from sayso.storage.tables import ArticleRow, DeletionRow

KEPT = timedelta(days=30)


class DeletionStore:
    """Reads what was deleted. Implements services.ports.Deletions; use from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def since(self, moment: datetime) -> list[Deletion]:
        with translated_errors(), Session(self._engine) as session:
            earliest = max(moment, datetime.now(UTC) - KEPT)
            rows = session.exec(
                select(DeletionRow)
                .where(col(DeletionRow.deleted_at) >= earliest)
                .order_by(col(DeletionRow.deleted_at), col(DeletionRow.article_id))
            )
            return [Deletion(id=row.article_id, external_id=row.external_id, deleted_at=row.deleted_at) for row in rows]


def note(session: Session, row: ArticleRow, at: datetime) -> None:
    """Keep that this article is deleted, and forget what nobody is told any more."""
    session.exec(delete(DeletionRow).where(col(DeletionRow.deleted_at) < at - KEPT))
    session.merge(DeletionRow(article_id=row.id or 0, external_id=row.external_id, deleted_at=at))


def forget(session: Session, article_id: int) -> None:
    """It was brought back."""
    session.exec(delete(DeletionRow).where(col(DeletionRow.article_id) == article_id))
