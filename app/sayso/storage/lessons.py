"""Lessons and what pupils hand in: kept for 30 days, found by codes that nobody guesses."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from sayso.classroom.values import HandedIn, Kept, Lesson, LessonNotFoundError, from_rows, to_rows
from sayso.errors import ArticleNotFoundError, TooLargeError
from sayso.storage.lesson_tables import HandedInRow, LessonRow, SecretRow
from sayso.storage.part import Part
from sayso.storage.tables import ArticleRow, BinRow

KEPT = timedelta(days=30)
MOST = 500  # handed in of one lesson
LESSONS = 500  # of a room
SECRET_BYTES = 32
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is taken for another on a blackboard
_LESSON, _HANDED_IN = 5, 10  # letters of a code


class LessonStore(Part):
    """Keeps lessons. Implements services.classroom.Lessons; use from any thread."""

    def secret(self) -> bytes:
        with self._reading() as session:
            row = session.get(SecretRow, 1)
        if row is None:
            with self._writing() as session:
                row = session.get(SecretRow, 1) or SecretRow(id=1, secret=secrets.token_bytes(SECRET_BYTES))
                session.add(row)
                session.flush()
                return row.secret
        return row.secret

    def open(self, article_id: int, link_for: Callable[[str], str], now: datetime) -> Lesson:
        with self._writing() as session:
            forget_old(session, now)
            _article(session, article_id)
            if session.exec(select(func.count()).select_from(LessonRow)).one() >= LESSONS:
                raise TooLargeError(f"This room has {LESSONS} lessons of the last 30 days: use one of them.")
            code = _code(_LESSON)
            row = LessonRow(code=code, article_id=article_id, link=link_for(code), made_at=now)
            session.add(row)
            session.flush()
            return _to_lesson(row)

    def reveal(self, code: str, now: datetime) -> Lesson:
        with self._writing() as session:
            row = _lesson(session, code, now)
            row.revealed = True
            session.flush()
            return _to_lesson(row)

    def get(self, code: str, now: datetime) -> Lesson:
        with self._reading() as session:
            return _to_lesson(_lesson(session, code, now))

    def of_article(self, article_id: int, now: datetime) -> list[tuple[Lesson, int]]:
        with self._reading() as session:
            handed_in = select(HandedInRow.lesson, func.count()).group_by(col(HandedInRow.lesson))
            of = (HandedInRow.article_id == article_id, col(HandedInRow.at) >= now - KEPT)
            numbers = dict(session.exec(handed_in.where(*of)).all())
            rows = select(LessonRow).where(LessonRow.article_id == article_id, col(LessonRow.made_at) >= now - KEPT)
            newest = session.exec(rows.order_by(col(LessonRow.made_at).desc(), col(LessonRow.code)))
            return [(_to_lesson(row), numbers.get(row.code, 0)) for row in newest]

    def hand_in(self, article_id: int, lesson: str, marks: Kept, now: datetime, *, instead_of: str = "") -> str:
        with self._writing() as session:
            forget_old(session, now)
            _article(session, article_id)
            before = session.get(HandedInRow, instead_of) if instead_of else None
            if before and (before.article_id, before.lesson) == (article_id, lesson):
                before.marks, before.at = to_rows(marks), now
                return before.code
            if lesson:
                _lesson(session, lesson, now)
            _refuse_full(session, article_id, lesson)
            code = _code(_HANDED_IN)
            session.add(HandedInRow(code=code, article_id=article_id, lesson=lesson, at=now, marks=to_rows(marks)))
            return code

    def handed_in(self, article_id: int, lesson: str, now: datetime) -> list[HandedIn]:
        with self._reading() as session:
            of = (HandedInRow.article_id == article_id, HandedInRow.lesson == lesson)
            kept = select(HandedInRow).where(*of, col(HandedInRow.at) >= now - KEPT)
            rows = session.exec(kept.order_by(col(HandedInRow.at), col(HandedInRow.code)))
            return [_to_handed_in(row) for row in rows]

    def by_codes(self, codes: list[str], now: datetime) -> list[HandedIn]:
        with self._reading() as session:
            kept = select(HandedInRow).where(col(HandedInRow.code).in_(codes), col(HandedInRow.at) >= now - KEPT)
            rows = session.exec(kept.order_by(HandedInRow.code))
            return [_to_handed_in(row) for row in rows]


def forget_old(session: Session, now: datetime) -> None:
    """Delete what is older than 30 days."""
    session.exec(delete(HandedInRow).where(col(HandedInRow.at) < now - KEPT))
    session.exec(delete(LessonRow).where(col(LessonRow.made_at) < now - KEPT))


def _article(session: Session, article_id: int) -> None:
    """Raises ArticleNotFoundError; what lies in the bin is not there."""
    there = col(ArticleRow.id).not_in(select(BinRow.article_id))
    if session.exec(select(ArticleRow.id).where(ArticleRow.id == article_id, there)).first() is None:
        raise ArticleNotFoundError(article_id)


def _lesson(session: Session, code: str, now: datetime) -> LessonRow:
    row = session.get(LessonRow, code)
    if row is None or row.made_at < now - KEPT:
        raise LessonNotFoundError(code)
    return row


def _refuse_full(session: Session, article_id: int, lesson: str) -> None:
    of = (HandedInRow.article_id == article_id, HandedInRow.lesson == lesson)
    if session.exec(select(func.count()).select_from(HandedInRow).where(*of)).one() >= MOST:
        raise TooLargeError(f"{MOST} have handed in already, and no more are kept here: save a file instead.")


def _code(letters: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(letters))


def _to_lesson(row: LessonRow) -> Lesson:
    return Lesson(code=row.code, article_id=row.article_id, link=row.link, made_at=row.made_at, revealed=row.revealed)


def _to_handed_in(row: HandedInRow) -> HandedIn:
    return HandedIn(code=row.code, article_id=row.article_id, lesson=row.lesson, at=row.at, marks=from_rows(row.marks))
