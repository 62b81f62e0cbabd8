"""What is counted and listed over all articles of a room."""

import sqlite3
from statistics import mean

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from sayso.domain import RoomFacts, State
from sayso.storage.engine import Journal
from sayso.storage.tables import ArticleRow


def stale_ids(session: Session, version: str) -> list[int]:
    """The articles that wait, failed, or were analysed by another version; those that wait first."""
    waiting, failed = (col(ArticleRow.state) == state for state in (State.WAITING, State.FAILED))
    found = session.exec(
        select(ArticleRow.id)
        .where(or_(waiting, failed, _is_stale(version)))
        .order_by(waiting.desc(), col(ArticleRow.id))
    )
    return [number for number in found if number is not None]


def publications(session: Session) -> list[str]:
    """The names of all publications, in order."""
    publication = col(ArticleRow.publication)
    found = session.exec(select(publication).where(publication.is_not(None)).distinct().order_by(publication))
    return [name for name in found if name is not None]


def hedging_median(session: Session, without: int) -> tuple[int, float]:
    """How many other articles are analysed, and the median of their hedges for every 1,000 words; 0 where none is."""
    others = and_(col(ArticleRow.state) == State.ANALYZED, col(ArticleRow.id) != without)
    rate = col(ArticleRow.hedges_per_1000)
    count = _count(session, others)
    median = select(rate).where(others).order_by(rate).offset((count - 1) // 2).limit(2 - count % 2)
    return count, mean(session.exec(median).all()) if count else 0.0


def facts(session: Session, journal: Journal, version: str) -> RoomFacts:
    """What the room says of itself."""
    return RoomFacts(
        articles=_count(session, col(ArticleRow.id).is_not(None)),
        stale=_count(session, _is_stale(version)),
        failed=_count(session, col(ArticleRow.state) == State.FAILED),
        database=f"SQLite {sqlite3.sqlite_version}",
        journal=journal.mode,
        journal_reason=journal.reason,
        analysis_version=version,
    )


def _is_stale(version: str) -> ColumnElement[bool]:
    return and_(col(ArticleRow.state) == State.ANALYZED, col(ArticleRow.analysis_version) != version)


def _count(session: Session, which: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(ArticleRow).where(which)).one()
