"""Looks after what is kept for looking up across articles: makes what is missing, finds what is wrong, repairs it.

Some articles at a time, each time in a transaction of its own: whoever stops it loses nothing, and it goes on where it
was.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, func, update
from sqlmodel import Session, col, select

from sayso.storage.database import words as index
from sayso.storage.engine import translated_errors, writing
from sayso.storage.register_tables import ClaimRow
from sayso.storage.removal import RoomSession
from sayso.storage.rows import read_article
from sayso.storage.tables import ArticleRow
from sayso.storage.tallies import has_lines, is_tallied
from sayso.storage.voices import counted_right
from sayso.storage.words import WORDS_VERSION, claims_of, write_words

Progress = Callable[[int, int], None]

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look through the room found wrong: articles whose claims are not what their analysis says, and indexes."""

    articles: tuple[int, ...]
    indexes: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return not self.articles and not self.indexes


class Upkeep:
    """Looks after what is kept for looking up across articles."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look_through(self, progress: Progress | None = None) -> Findings:
        """Compare it with what it is made from. Nothing is changed, and nobody waits for long."""
        with translated_errors():
            with RoomSession(self._engine) as session:
                ids = [number for number in session.exec(select(ArticleRow.id)) if number is not None]
            wrong = []
            for done, article_id in enumerate(ids, 1):
                # New voices are written, and rolled back.
                with RoomSession(writing(self._engine), autoflush=False) as session:
                    if not _is_right(session, article_id):
                        wrong.append(article_id)
                if progress:
                    progress(done, len(ids))
            with RoomSession(writing(self._engine)) as session:
                broken = tuple(name for name in index.INDEXES if not index.is_whole(session, name))
        return Findings(tuple(wrong), broken)

    def repair(self, findings: Findings) -> None:
        """Make anew what was found wrong."""
        with translated_errors(), RoomSession(writing(self._engine)) as session, session.begin():
            for name in findings.indexes:
                index.rebuild(session, name)
            wrong = col(ArticleRow.id).in_(findings.articles)
            session.exec(update(ArticleRow).where(wrong).values(words_version=0))
        fill_words(self._engine)


def fill_words(engine: Engine, progress: Progress | None = None) -> int:
    """Make the words that are missing or of an older version; of how many articles."""
    with translated_errors():
        with RoomSession(engine) as session:
            total = session.exec(select(func.count()).select_from(ArticleRow).where(_lacks_words())).one()
        done = 0
        while total and (step := _fill_some(engine)):
            done += step
            if progress:
                progress(done, max(done, total))
    return done


def _fill_some(engine: Engine) -> int:
    with RoomSession(writing(engine), autoflush=False) as session, session.begin():
        rows = session.exec(select(ArticleRow).where(_lacks_words()).limit(AT_ONCE)).all()
        for row in rows:
            write_words(session, row, read_article(session, row.id or 0).analysis)
    return len(rows)


def _lacks_words() -> ColumnElement[bool]:
    return col(ArticleRow.words_version) < WORDS_VERSION


def _is_right(session: Session, article_id: int) -> bool:
    row = session.get(ArticleRow, article_id)
    if row is None:
        return True  # removed meanwhile
    analysis = read_article(session, article_id).analysis
    made = claims_of(session, row, analysis) if analysis else []
    kept = session.exec(select(ClaimRow).where(ClaimRow.article_id == article_id).order_by(col(ClaimRow.number)))
    same = [claim.model_dump(exclude={"id"}) for claim in kept] == sorted(made, key=lambda each: int(each["number"]))
    voices = {claim["voice_id"] for claim in made if claim["voice_id"] is not None}
    counted = is_tallied(session, article_id) and has_lines(session, article_id)
    return same and counted and counted_right(session, voices)
