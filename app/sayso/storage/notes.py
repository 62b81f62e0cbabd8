"""The store of what a reader keeps: a transaction per act, and with each act the way back from it."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Engine, and_, delete, not_
from sqlmodel import Session, col, func, select

from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError, NoteNotFoundError
from sayso.notes.acts import DoneChange, Shelves
from sayso.notes.changing import parted, reverted
from sayso.notes.values import Kept, Marks
from sayso.storage.engine import translated_errors, writing
from sayso.storage.kept import follow, kept_of, last_number, marks_of, write_kept
from sayso.storage.line import Line
from sayso.storage.note_tables import ReadingRow, TagRow, UndoRow
from sayso.storage.removal import RoomSession
from sayso.storage.rows import read_article
from sayso.storage.tables import ArticleRow, BinRow

UNDONE_FOR = timedelta(days=1)
# With every page of an article, so plain (decision 231); of most articles nothing is kept.
ANYTHING = (
    "SELECT reading.article_id IS NOT NULL FROM article LEFT JOIN reading ON reading.article_id = article.id "
    "WHERE article.id = ? AND article.id NOT IN (SELECT article_id FROM bin)"
)
# Not by joining articles: SQLite would go through all of them, to find the few of which something is kept.
_IN_BIN = select(BinRow.article_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Undo:
    """What an act was in words, and what it changed of each article; `removed` were put into the bin by it."""

    words: str
    changed: tuple[tuple[int, Kept, Kept], ...] = ()
    removed: tuple[int, ...] = ()


@cache
def _undo() -> TypeAdapter[_Undo]:
    return TypeAdapter(_Undo)


class NoteStore:
    """Keeps notes, tags and reading state. Implements services.noting.Keeps; use from any thread."""

    def __init__(self, engine: Engine, line: Line) -> None:
        self._engine = engine
        self._line = line

    def of(self, article_id: int) -> Kept:
        with self._reading() as session:
            anything = session.connection().exec_driver_sql(ANYTHING, (article_id,)).first()
            if anything is None:
                raise ArticleNotFoundError(article_id)
            return kept_of(session, article_id) if anything[0] else Kept()

    def marks(self, ids: Sequence[int]) -> dict[int, Marks]:
        with self._reading() as session:
            return marks_of(session, ids)

    def tags(self) -> list[tuple[str, int]]:
        with self._reading() as session:
            number, name = func.count(col(TagRow.article_id).distinct()), func.min(col(TagRow.name))
            here = select(name, number).where(col(TagRow.article_id).not_in(_IN_BIN)).group_by(col(TagRow.key))
            return [(tag, count) for tag, count in session.exec(here.order_by(number.desc(), col(TagRow.key)))]

    def shelves(self) -> Shelves:
        with self._reading() as session:
            everything = session.exec(select(func.count()).select_from(ArticleRow)).one()
            away = col(ReadingRow.archived_at).is_not(None)
            shelves = (away, and_(not_(away), col(ReadingRow.read_at).is_not(None)), col(ReadingRow.starred))
            here = select(*(func.count().filter(shelf) for shelf in shelves))
            archived, read, starred = session.execute(here.where(col(ReadingRow.article_id).not_in(_IN_BIN))).one()
        return Shelves(
            here=everything - archived, unread=everything - archived - read, starred=starred, archived=archived
        )

    def change(
        self,
        ids: Iterable[int],
        make: Callable[[int, Kept, int], Kept],
        words: Callable[[int], str],
        *,
        revision: int | None = None,
    ) -> DoneChange:
        with self._writing() as session:
            here = _here(session, list(ids))
            made = [each for each in (_made(session, article_id, make, revision) for article_id in here) if each]
            undo = _Undo(words=words(len(made)), changed=tuple((key, *parted(old, new)) for key, old, new in made))
            kept = kept_of(session, here[0]) if len(here) == 1 else None
            articles = tuple(key for key, _, _ in made)
            return DoneChange(words=undo.words, articles=articles, token=_remember(session, undo), kept=kept)

    def stop(self, article_id: int, make: Callable[[Kept], Kept]) -> None:
        with self._writing() as session:
            _require(session, article_id)
            now = kept_of(session, article_id)
            new = make(now)
            if new != now:
                write_kept(session, article_id, now, new)

    def removed(self, ids: Sequence[int], words: str) -> DoneChange:
        with self._writing() as session:
            token = _remember(session, _Undo(words=words, removed=tuple(ids)))
        return DoneChange(words=words, articles=tuple(ids), token=token)

    def done(self, token: str) -> DoneChange | None:
        if not token:
            return None
        with self._reading() as session:
            undo = _remembered(session, token)
        if undo is None:
            return None
        return DoneChange(words=undo.words, articles=(*undo.removed, *(key for key, _, _ in undo.changed)), token=token)

    def undo(self, token: str) -> tuple[int, ...]:
        with self._writing() as session:
            undo = _remembered(session, token)
            if undo is None:
                raise NoteNotFoundError("This can be undone no more: it was undone already, or a day has passed.")
            for article_id, before, after in undo.changed:
                if session.get(ArticleRow, article_id) is not None:
                    now = kept_of(session, article_id)
                    _write(session, article_id, now, reverted(now, before, after))
            session.exec(delete(UndoRow).where(col(UndoRow.token) == token))
            return undo.removed

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), RoomSession(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with (
            self._line.turn() as seconds,
            translated_errors(),
            RoomSession(writing(self._engine, seconds), autoflush=False) as session,
            session.begin(),
        ):
            yield session


def _made(
    session: Session, article_id: int, make: Callable[[int, Kept, int], Kept], revision: int | None
) -> tuple[int, Kept, Kept] | None:
    """An article's state of before and after; None where nothing changed."""
    now = kept_of(session, article_id)
    if revision is not None and now.revision != revision:
        raise ChangedMeanwhileError(article_id)
    new = make(article_id, now, last_number(session, article_id))
    return (article_id, now, _write(session, article_id, now, new)) if new != now else None


def _write(session: Session, article_id: int, now: Kept, new: Kept) -> Kept:
    written = write_kept(session, article_id, now, new)
    if now.notes != new.notes:
        article = read_article(session, article_id)
        follow(session, article_id, article.text, article.analysis)
    return written


def _here(session: Session, ids: list[int]) -> list[int]:
    """Those of many that are not gone; one alone must be here."""
    if len(ids) == 1:
        _require(session, ids[0])
    present = set(session.exec(select(ArticleRow.id).where(col(ArticleRow.id).in_(ids))))
    return [article_id for article_id in ids if article_id in present]


def _require(session: Session, article_id: int) -> None:
    if session.exec(select(ArticleRow.id).where(ArticleRow.id == article_id)).first() is None:
        raise ArticleNotFoundError(article_id)


def _remember(session: Session, undo: _Undo) -> str:
    """Keep the way back, and forget those of more than a day ago; "" where nothing was done."""
    now = datetime.now(UTC)
    session.exec(delete(UndoRow).where(col(UndoRow.at) < now - UNDONE_FOR))
    if not undo.changed and not undo.removed:
        return ""
    token = secrets.token_urlsafe(12)
    session.add(UndoRow(token=token, at=now, body=_undo().dump_python(undo, mode="json")))
    session.flush()
    return token


def _remembered(session: Session, token: str) -> _Undo | None:
    row = session.get(UndoRow, token)
    if row is None or row.at < datetime.now(UTC) - UNDONE_FOR:
        return None
    undo = _undo().validate_python(row.body)
    changed = tuple((key, replace(old, revision=0), replace(new, revision=0)) for key, old, new in undo.changed)
    return replace(undo, changed=changed)
