"""Keeps what persons answer in reviews, and gives the earlier texts of articles."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from sayso.analysis.types import Analysis
from sayso.desk.values import Answer, GivenAnswer
from sayso.domain.versions import EarlierText, KeptText, Version, VersionNotFoundError
from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError
from sayso.storage import versions
from sayso.storage.desk_tables import AnswerRow
from sayso.storage.engine import translated_errors
from sayso.storage.line import Line, writing_session
from sayso.storage.tables import ArticleRow, BinRow


class DeskStore:
    """Implements services.reviewing.DeskRows; use from any thread."""

    def __init__(self, engine: Engine, line: Line) -> None:
        self._engine = engine
        self._line = line

    def answers(self, article_id: int) -> tuple[GivenAnswer, ...]:
        with translated_errors(), Session(self._engine) as session:
            rows = select(AnswerRow).where(AnswerRow.article_id == article_id).order_by(col(AnswerRow.question))
            return tuple(map(_to_answer, session.exec(rows)))

    def answer(self, article_id: int, given: GivenAnswer, *, seen: datetime | None = None, anyway: bool = True) -> None:
        with writing_session(self._engine, self._line) as session:
            _require(session, article_id)
            _row_as_seen(session, (article_id, given.question), seen, anyway)
            session.merge(_to_row(article_id, given))

    def withdraw(self, article_id: int, question: str, *, seen: datetime | None = None, anyway: bool = True) -> None:
        with writing_session(self._engine, self._line) as session:
            _require(session, article_id)
            row = _row_as_seen(session, (article_id, question), seen, anyway)
            if row:
                session.delete(row)

    def versions(self, article_id: int) -> tuple[Version, ...]:
        with translated_errors(), Session(self._engine) as session:
            return tuple(versions.listed(session, article_id))

    def version(self, article_id: int, number: int) -> KeptText:
        with translated_errors(), Session(self._engine) as session:
            _require(session, article_id)
            text = versions.read(session, article_id, number)
            if text is None:
                raise VersionNotFoundError(article_id, number)
            return text

    def keep_analysis(self, article_id: int, number: int, machine: Analysis) -> None:
        with writing_session(self._engine, self._line) as session:
            kept = versions.read(session, article_id, number)
            if kept:
                text = EarlierText(until=kept.version.until, text=kept.text, shape=kept.shape)
                session.merge(versions.to_row(article_id, number, text, machine))

    def take_in(self, article_id: int, answers: Sequence[GivenAnswer], earlier: Sequence[EarlierText]) -> None:
        with writing_session(self._engine, self._line) as session:
            _require(session, article_id)
            for answer in answers:
                session.merge(_to_row(article_id, answer))
            for number, text in enumerate(earlier, 1):
                session.merge(versions.to_row(article_id, number, text))


def _require(session: Session, article_id: int) -> None:
    here = select(ArticleRow.id).where(
        ArticleRow.id == article_id, col(ArticleRow.id).not_in(select(BinRow.article_id))
    )
    if session.exec(here).first() is None:
        raise ArticleNotFoundError(article_id)


def _row_as_seen(session: Session, key: tuple[int, str], seen: datetime | None, anyway: bool) -> AnswerRow | None:
    row = session.get(AnswerRow, key)
    if not anyway and (row.at if row else None) != seen:
        raise ChangedMeanwhileError(key[0])
    return row


def _to_row(article_id: int, given: GivenAnswer) -> AnswerRow:
    return AnswerRow(
        article_id=article_id,
        question=given.question,
        answer=given.answer.value if given.answer else None,
        note=given.note,
        by=given.by,
        asked=given.asked,
        at=given.at,
    )


def _to_answer(row: AnswerRow) -> GivenAnswer:
    return GivenAnswer(
        question=row.question,
        answer=Answer(row.answer) if row.answer else None,
        note=row.note,
        by=row.by,
        asked=row.asked,
        at=row.at,
    )
