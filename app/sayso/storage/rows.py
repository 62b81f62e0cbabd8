"""An article's rows within an open session: written together, read together."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, delete, insert
from sqlmodel import Session, col, select

from sayso.analysis.types import Analysis
from sayso.corrections.values import Correction
from sayso.domain import Article, Draft, Original, State
from sayso.domain.hooks import Event
from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError
from sayso.keys import text_key
from sayso.notes.values import NOTHING, Kept
from sayso.shape.values import Shape
from sayso.storage import versions
from sayso.storage.convert import (
    narrowed_id,
    set_analysis,
    set_text,
    to_article,
    to_article_row,
    to_original,
    to_original_row,
)
from sayso.storage.convert_analysis import to_child_rows
from sayso.storage.convert_shape import to_column
from sayso.storage.corrections import add_corrections, corrections_of, machine_of, shown_over
from sayso.storage.database import dialect
from sayso.storage.kept import follow, write_kept
from sayso.storage.once import keep
from sayso.storage.outbox import note, note_found
from sayso.storage.tables import ArticleRow, AttributionRow, HedgeRow, OriginalRow, SourceRow
from sayso.storage.twins import naming_twin, next_repeat
from sayso.storage.wanted import want
from sayso.storage.words import write_words

# With every page of an article, so plain: decision 231.
REVISION = "SELECT revision FROM article WHERE id = ? AND id NOT IN (SELECT article_id FROM bin)"
ORIGINAL = "SELECT 1 FROM original WHERE article_id = ?"


def is_untouched(session: Session) -> bool:
    """Whether no article was ever added, one that is gone neither."""
    return dialect.last_id(session.connection(), "article") is None


def add_article(
    session: Session,
    draft: Draft,
    state: State,
    analysis: Analysis | None,
    added_at: datetime | None = None,
    repeat: int | None = 0,
    corrections: Sequence[Correction] = (),
    kept: Kept = NOTHING,
) -> int:
    """Write a draft with its analysis; the new id. Raises DuplicateArticleError, without a number of the copy never."""
    row = to_article_row(draft, state, analysis, added_at or datetime.now(UTC))
    if repeat is None:
        repeat = next_repeat(session, row.url_key, row.text_hash, row.external_id)
    row.repeat = repeat
    with naming_twin(session, row.url_key, row.text_hash, repeat, external_id=row.external_id):
        session.add(row)
    if draft.once:
        keep(session, draft.once, narrowed_id(row), draft.warnings)
    if corrections:
        add_corrections(session, narrowed_id(row), corrections)
    if kept.anything:
        write_kept(session, narrowed_id(row), NOTHING, kept)
    if draft.shape.pictures:
        want(session, narrowed_id(row), draft.shape)
    write_findings(session, row, state, analysis, draft.original)
    note_found(session, narrowed_id(row), state)
    return narrowed_id(row)


def read_article(session: Session, article_id: int) -> Article:
    """The article with everything that was found in it."""
    row = article_row(session, article_id)
    sources = select(SourceRow).where(SourceRow.article_id == article_id).order_by(col(SourceRow.position))
    attributions = (
        select(AttributionRow).where(AttributionRow.article_id == article_id).order_by(col(AttributionRow.position))
    )
    hedges = select(HedgeRow).where(HedgeRow.article_id == article_id).order_by(col(HedgeRow.position))
    corrections = corrections_of(session, article_id)
    return to_article(
        row,
        session.exec(sources).all(),
        session.exec(attributions).all(),
        session.exec(hedges).all(),
        corrections,
        machine_of(session, article_id) if corrections else None,
    )


def article_row(session: Session, article_id: int, revision: int | None = None) -> ArticleRow:
    """The article's row, of this revision where one is named: in a writing session nobody else changes it now."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise ArticleNotFoundError(article_id)
    if revision is not None and row.revision != revision:
        raise ChangedMeanwhileError(article_id)
    return row


def revision_of(connection: Connection, article_id: int) -> int | None:
    """The revision of an article; None where it is not here."""
    return cast("int | None", connection.exec_driver_sql(REVISION, (article_id,)).scalar())


def set_shape(session: Session, article_id: int, shape: Shape, revision: int | None) -> Article:
    """Write how the text was set, where that is not what is known already."""
    row = article_row(session, article_id, revision)
    column = to_column(shape)
    if column != row.shape:
        row.shape = column
        row.revision += 1
        want(session, article_id, shape)
        note(session, article_id, Event.CHANGED)
    return read_article(session, article_id)


def read_original(session: Session, article_id: int) -> Original | None:
    """What came in, where it was kept. Raises ArticleNotFoundError."""
    if session.exec(select(ArticleRow.id).where(ArticleRow.id == article_id)).first() is None:
        raise ArticleNotFoundError(article_id)
    row = session.get(OriginalRow, article_id)
    return to_original(row) if row else None


def keeps_original(connection: Connection, article_id: int) -> bool:
    """Whether there is one."""
    return connection.exec_driver_sql(ORIGINAL, (article_id,)).first() is not None


def write_findings(
    session: Session, row: ArticleRow, state: State, machine: Analysis | None, original: Original | None = None
) -> None:
    """Put what the machine found, with what readers said over it, in the place of what is there.

    With the original, if there is one.
    """
    article_id = narrowed_id(row)
    analysis = shown_over(session, article_id, machine, row.text)
    set_analysis(row, state, analysis)
    for old in (HedgeRow, AttributionRow, SourceRow):
        session.exec(delete(old).where(col(old.article_id) == article_id))
    if original:
        session.merge(to_original_row(article_id, original))
    for table, rows in to_child_rows(article_id, analysis) if analysis else ():
        if rows:
            session.connection().execute(insert(table), rows)
    write_words(session, row, analysis)
    follow(session, article_id, row.text, analysis)


def replace_text(
    session: Session, article_id: int, draft: Draft, state: State, analysis: Analysis | None, revision: int | None
) -> Article:
    """Put another text in the place of an article's, which is kept as a version. Raises DuplicateArticleError."""
    row = article_row(session, article_id, revision)
    if draft.text != row.text:
        versions.keep(session, read_article(session, article_id), datetime.now(UTC))
    with naming_twin(session, row.url_key, text_key(draft.text), row.repeat, own=article_id):
        set_text(row, draft)
        row.revision += 1
    want(session, article_id, draft.shape)
    write_findings(session, row, state, analysis, draft.original)
    note(session, article_id, Event.CHANGED)
    note_found(session, article_id, state)
    return read_article(session, article_id)


def correct(session: Session, article_id: int, revision: int | None, change: Callable[[], None]) -> Article:
    """Change what readers say of an article, and show it over what the machine found."""
    row = article_row(session, article_id, revision)
    before = read_article(session, article_id)
    change()
    row.revision += 1
    write_findings(session, row, before.state, before.machine or before.analysis)
    note(session, article_id, Event.CHANGED)
    return read_article(session, article_id)
