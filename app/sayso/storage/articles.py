"""The store of articles: a transaction per call; what a call returned is on the disk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from sayso.analysis.types import Analysis
from sayso.cache import Cache
from sayso.corrections.reviews import Reviews
from sayso.corrections.values import Correction
from sayso.domain import (
    Article,
    ArticleQuery,
    ArticleSummary,
    Draft,
    Metadata,
    Original,
    Page,
    Removed,
    RoomFacts,
    State,
)
from sayso.domain.hooks import Event
from sayso.errors import ArticleNotFoundError, DuplicateArticleError
from sayso.keys import text_key, url_key
from sayso.notes.values import NOTHING, Kept
from sayso.shape.values import Shape
from sayso.storage import corrections as correction_rows
from sayso.storage import figures, removal, rows
from sayso.storage.beside import Beside
from sayso.storage.convert import set_metadata, to_metadata
from sayso.storage.engine import Journal, translated_errors, writing
from sayso.storage.hedging_kept import KeptHedging
from sayso.storage.lessons import forget_old
from sayso.storage.line import Line
from sayso.storage.listing import Listing
from sayso.storage.outbox import note, note_found
from sayso.storage.removal import RoomSession
from sayso.storage.rows import add_article, article_row, correct, is_untouched, read_article, write_findings
from sayso.storage.tables import ArticleRow, SampleRow
from sayso.storage.twins import naming_twin
from sayso.storage.weight import weight
from sayso.storage.words import follow_metadata

BYTES_KEPT = 8_000_000  # of articles read lately: some three hundred
STEP = 500  # ids read at once


class ArticleStore(Beside):
    """Articles, their analyses and what came in, in SQLite. Implements services.ports.Articles; use from any thread."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine, self._journal = engine, journal
        self._line = Line()
        super().__init__(engine, self._line)
        self._listing = Listing()
        self._hedging = KeptHedging(engine, self.watch)
        self._kept: Cache[tuple[int, int], Article] = Cache(BYTES_KEPT, weight)

    def close(self) -> None:
        """Close every connection."""
        self.watch.close()
        self._engine.dispose()

    def add(
        self,
        draft: Draft,
        state: State,
        analysis: Analysis | None,
        *,
        added_at: datetime | None = None,
        repeat: int | None = 0,
        until: float | None = None,
        corrections: Sequence[Correction] = (),
        kept: Kept = NOTHING,
    ) -> Article:
        with self._writing(until) as session:
            made = add_article(session, draft, state, analysis, added_at, repeat, corrections, kept)
            return read_article(session, made)

    def add_first(self, made: Sequence[tuple[Draft, State, Analysis | None]]) -> bool:
        with self._writing() as session:
            if not is_untouched(session):
                return False
            for draft, state, analysis in made:
                with suppress(DuplicateArticleError):  # of two alike one is enough
                    session.add(SampleRow(article_id=add_article(session, draft, state, analysis)))
            return True

    def is_untouched(self) -> bool:
        with self._reading() as session:
            return is_untouched(session)

    def get(self, article_id: int) -> Article:
        with self._reading() as session:
            revision = rows.revision_of(session.connection(), article_id)
            if revision is None:
                raise ArticleNotFoundError(article_id)
            if known := self._kept.get((article_id, revision)):
                return known
            article = read_article(session, article_id)
        self._kept.put((article_id, revision), article)
        return article

    def find_url(self, url: str) -> int | None:
        with self._reading() as session:
            return session.exec(select(ArticleRow.id).where(ArticleRow.url_key == url_key(url))).first()

    def find_text(self, text: str) -> int | None:
        with self._reading() as session:
            return session.exec(select(ArticleRow.id).where(ArticleRow.text_hash == text_key(text))).first()

    def page(self, query: ArticleQuery, *, cursor: str | None = None, limit: int = 50) -> Page[ArticleSummary]:
        with self._reading() as session:
            return self._listing.page(session, query, cursor, limit)

    def ids(self) -> Iterator[int]:
        last = 0
        while True:
            with self._reading() as session:
                row_id = col(ArticleRow.id)
                step = session.exec(select(row_id).where(row_id > last).order_by(row_id).limit(STEP)).all()
            yield from (last := number for number in step if number is not None)
            if len(step) < STEP:
                return

    def original(self, article_id: int) -> Original | None:
        with self._reading() as session:
            return rows.read_original(session, article_id)

    def has_original(self, article_id: int) -> bool:
        with translated_errors(), self._engine.connect() as connection:
            return rows.keeps_original(connection, article_id)

    def edit(self, article_id: int, metadata: Metadata, *, revision: int | None = None) -> Article:
        with self._writing() as session:
            row = article_row(session, article_id, revision)
            if metadata != to_metadata(row):  # else who holds its ETag holds it still
                key = url_key(metadata.url) if metadata.url else None
                with naming_twin(session, key, row.text_hash, row.repeat, article_id, metadata.external_id):
                    set_metadata(row, metadata)
                    row.revision += 1
                follow_metadata(session, row)
                note(session, article_id, Event.CHANGED)
            return read_article(session, article_id)

    def replace_text(
        self,
        article_id: int,
        draft: Draft,
        state: State,
        analysis: Analysis | None,
        *,
        revision: int | None = None,
        until: float | None = None,
    ) -> Article:
        with self._writing(until) as session:
            return rows.replace_text(session, article_id, draft, state, analysis, revision)

    def replace_shape(self, article_id: int, shape: Shape, *, revision: int | None = None) -> Article:
        with self._writing() as session:
            return rows.set_shape(session, article_id, shape, revision)

    def replace_analysis(self, article_id: int, revision: int, state: State, analysis: Analysis | None) -> bool:
        with self._writing() as session:
            row = session.get(ArticleRow, article_id)
            if row is None or row.revision != revision:
                return False
            row.revision += 1
            write_findings(session, row, state, analysis)
            note_found(session, article_id, state)
            return True

    def correct(self, article_id: int, *corrections: Correction, revision: int | None = None) -> Article:
        with self._writing() as session:
            return correct(
                session, article_id, revision, lambda: correction_rows.add_corrections(session, article_id, corrections)
            )

    def undo_correction(self, article_id: int, number: int, *, revision: int | None = None) -> Article:
        with self._writing() as session:
            return correct(
                session, article_id, revision, lambda: correction_rows.remove_correction(session, article_id, number)
            )

    def reviews(self) -> Reviews:
        with self._reading() as session:
            return correction_rows.reviews(session)

    def remove(self, article_id: int, *, revision: int | None = None, at: datetime | None = None) -> None:
        with self._writing() as session:
            removal.throw(session, article_id, at or datetime.now(UTC), revision)

    def bring_back(self, article_id: int, *, since: datetime) -> Article:
        with self._writing() as session:
            removal.bring_back(session, article_id, since)
            return read_article(session, article_id)

    def removed(self, since: datetime) -> list[Removed]:
        with self._reading() as session:
            return removal.removed(session, since)

    def purge(self, before: datetime) -> None:
        with self._writing() as session:
            removal.purge(session, before)
            forget_old(session, datetime.now(UTC))

    def samples(self) -> list[int]:
        with self._reading() as session:
            return list(removal.samples(session))

    def stale_ids(self, version: str) -> list[int]:
        with self._reading() as session:
            return figures.stale_ids(session, version)

    def publications(self) -> list[str]:
        with self._reading() as session:
            return figures.publications(session)

    def hedging_median(self, *, without: int) -> tuple[int, float]:
        return self._hedging.median(without=without)

    def facts(self, version: str) -> RoomFacts:
        with self._reading() as session:
            return figures.facts(session, self._journal, version)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), RoomSession(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self, until: float | None = None) -> Iterator[Session]:
        with (
            self._line.turn(until) as seconds,
            translated_errors(),
            RoomSession(writing(self._engine, seconds), autoflush=False) as session,
            session.begin(),
        ):
            yield session
