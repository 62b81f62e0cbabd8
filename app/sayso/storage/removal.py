"""The bin: a deleted article stays whole for a while, and nothing but this module sees it.

Meanwhile its number among the articles alike (`repeat`) is one that no other has, so that it can be added again.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session, col, select

from sayso.domain import Removed
from sayso.domain.hooks import Event
from sayso.errors import ArticleNotFoundError
from sayso.storage import deletions
from sayso.storage.outbox import note
from sayso.storage.rows import article_row, read_article
from sayso.storage.tables import ArticleRow, BinRow, SampleRow
from sayso.storage.twins import naming_twin
from sayso.storage.words import write_words

_WITH_BIN = {"with_bin": True}


class RoomSession(Session):
    """A session that finds no article that lies in the bin, whatever it asks for."""


@event.listens_for(RoomSession, "do_orm_execute")
def _leave_out(asked: ORMExecuteState) -> None:
    if asked.is_select and not asked.execution_options.get("with_bin"):
        kept = col(ArticleRow.id).not_in(select(BinRow.article_id))
        asked.statement = asked.statement.options(with_loader_criteria(ArticleRow, kept, include_aliases=True))


def throw(session: Session, article_id: int, at: datetime, revision: int | None = None) -> None:
    """Put an article into the bin. Raises ArticleNotFoundError, ChangedMeanwhileError."""
    row = article_row(session, article_id, revision)
    session.add(BinRow(article_id=article_id, removed_at=at, repeat=row.repeat))
    row.repeat = -article_id
    deletions.note(session, row, at)
    session.flush()
    write_words(session, row, None)  # no search and no register finds its claims
    note(session, article_id, Event.CHANGED)


def bring_back(session: Session, article_id: int, since: datetime) -> None:
    """Take an article out again that was removed since then. Raises ArticleNotFoundError, DuplicateArticleError."""
    thrown = session.get(BinRow, article_id)
    row = session.get(ArticleRow, article_id, execution_options=_WITH_BIN)
    if thrown is None or row is None or thrown.removed_at < since:
        raise ArticleNotFoundError(article_id)
    with naming_twin(session, row.url_key, row.text_hash, thrown.repeat, article_id, row.external_id):
        row.repeat = thrown.repeat
        row.revision += 1
    session.delete(thrown)
    deletions.forget(session, article_id)
    session.flush()
    write_words(session, row, read_article(session, article_id).analysis)
    note(session, article_id, Event.CHANGED)


def removed(session: Session, since: datetime) -> list[Removed]:
    """What was removed since then, the last first."""
    rows = session.exec(
        select(ArticleRow.id, ArticleRow.title, BinRow.removed_at)
        .select_from(BinRow)
        .join(ArticleRow, isouter=True)  # each has its article; else SQLite would go through all articles
        .where(col(BinRow.removed_at) >= since)
        .order_by(col(BinRow.removed_at).desc(), col(ArticleRow.id).desc()),
        execution_options=_WITH_BIN,
    )
    return [Removed(id=number, title=title, removed_at=at) for number, title, at in rows if number is not None]


def purge(session: Session, before: datetime) -> None:
    """Delete for good what was removed before then."""
    gone = select(BinRow.article_id).where(col(BinRow.removed_at) < before)
    session.exec(delete(ArticleRow).where(col(ArticleRow.id).in_(gone)))


def samples(session: Session) -> Sequence[int]:
    """The articles that the room was opened with and still has."""
    return session.exec(select(SampleRow.article_id).join(ArticleRow).order_by(col(SampleRow.article_id))).all()
