"""What is counted and listed over all articles of a room."""

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from sayso.domain import RoomFacts, State
from sayso.storage.database import connections
from sayso.storage.engine import Journal
from sayso.storage.outlets import OUTLETS
from sayso.storage.tables import ArticleRow


def stale_ids(session: Session, version: str) -> list[int]:
    """The articles that wait, failed, or were analysed by another version; those that wait first."""
    waiting, failed = (col(ArticleRow.state) == state for state in (State.WAITING, State.FAILED))
    ids = session.exec(
        select(ArticleRow.id)
        .where(or_(waiting, failed, _is_stale(version)))
        .order_by(waiting.desc(), col(ArticleRow.id))
    )
    return [number for number in ids if number is not None]


def publications(session: Session) -> list[str]:
    """The names of all publications, in order."""
    name = OUTLETS.c.name
    has_articles = exists().where(col(ArticleRow.publication) == name)  # that do not lie in the bin
    return list(session.scalars(sa_select(name).where(has_articles).order_by(name)))


def facts(session: Session, journal: Journal, version: str) -> RoomFacts:
    """What the room says of itself."""
    return RoomFacts(
        articles=_count(session, col(ArticleRow.id).is_not(None)),
        stale=_count(session, _is_stale(version)),
        failed=_count(session, col(ArticleRow.state) == State.FAILED),
        database=connections.called(),
        journal=journal.mode,
        journal_reason=journal.reason,
        analysis_version=version,
    )


def _is_stale(version: str) -> ColumnElement[bool]:
    return and_(col(ArticleRow.state) == State.ANALYZED, col(ArticleRow.analysis_version) != version)


def _count(session: Session, which: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(ArticleRow).where(which)).one()
