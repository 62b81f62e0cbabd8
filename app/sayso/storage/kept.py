"""What is kept of an article, within an open session: read and written as one value."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from sayso.analysis.types import Analysis
from sayso.corrections.values import Quote
from sayso.notes.placing import placed
from sayso.notes.values import Kept, Marks, Note, key_of
from sayso.storage.note_tables import NoteRow, ReadingRow, TagRow

_ARTICLE = 0  # in the place of a note's number: a tag of the article


@cache
def _note() -> TypeAdapter[Note]:
    return TypeAdapter(Note)


@cache
def _quote() -> TypeAdapter[Quote]:
    return TypeAdapter(Quote)


def kept_of(session: Session, article_id: int) -> Kept:
    """All that is kept of an article; of one that is not here, nothing."""
    row = session.get(ReadingRow, article_id)
    if row is None:
        return Kept()
    notes = select(NoteRow).where(NoteRow.article_id == article_id).order_by(col(NoteRow.number))
    tags = select(TagRow.name).where(TagRow.article_id == article_id, TagRow.note == _ARTICLE)
    return Kept(
        starred=row.starred,
        read_at=row.read_at,
        archived_at=row.archived_at,
        stopped=_quote().validate_python(row.stopped) if row.stopped else None,
        tags=tuple(session.exec(tags.order_by(col(TagRow.place)))),
        notes=tuple(_note().validate_python(each.body) for each in session.exec(notes)),
        revision=row.revision,
    )


def last_number(session: Session, article_id: int) -> int:
    """The number that was given last to a note of this article."""
    row = session.get(ReadingRow, article_id)
    return row.last_number if row else 0


def write_kept(session: Session, article_id: int, now: Kept, new: Kept) -> Kept:
    """Put a state in the place of the one that is there; with the next revision."""
    row = session.get(ReadingRow, article_id)
    if row is None:
        row = ReadingRow(article_id=article_id)
        session.add(row)
    row.starred, row.read_at, row.archived_at = new.starred, new.read_at, new.archived_at
    row.stopped = _quote().dump_python(new.stopped, mode="json") if new.stopped else None
    row.revision += 1
    row.last_number = max(row.last_number, *(note.number for note in new.notes), 0)
    session.flush()
    _write_tags(session, article_id, _ARTICLE, now.tags, new.tags)
    _write_notes(session, article_id, now.notes, new.notes)
    return kept_of(session, article_id)


def follow(session: Session, article_id: int, text: str, analysis: Analysis | None) -> None:
    """Have the notes of claims know which claim they are of in this analysis."""
    rows = session.exec(select(NoteRow).where(NoteRow.article_id == article_id)).all()
    notes = [_note().validate_python(row.body) for row in rows]
    claims = {each.note.number: each.claim for each in placed(notes, text, analysis)}
    for row in rows:
        row.claim = claims[row.number]
    session.flush()


def marks_of(session: Session, ids: Sequence[int]) -> dict[int, Marks]:
    """What the rows of these articles show: three queries for all of them, one where nothing is kept of any."""
    readings = session.exec(select(ReadingRow).where(col(ReadingRow.article_id).in_(ids))).all()
    if not readings:
        return {}
    tags: dict[int, list[str]] = {}
    of_articles = select(TagRow).where(col(TagRow.article_id).in_(ids), TagRow.note == _ARTICLE)
    for tag in session.exec(of_articles.order_by(col(TagRow.place))):
        tags.setdefault(tag.article_id, []).append(tag.name)
    number = func.count(col(NoteRow.number))
    counted = select(NoteRow.article_id, number).where(col(NoteRow.article_id).in_(ids))
    notes = dict(session.exec(counted.group_by(col(NoteRow.article_id))).all())
    return {
        row.article_id: Marks(
            starred=row.starred,
            read=row.read_at is not None,
            archived=row.archived_at is not None,
            tags=tuple(tags.get(row.article_id, ())),
            notes=notes.get(row.article_id, 0),
        )
        for row in readings
    }


def folded(words: str) -> str:
    """Words as they are searched: without accents, whatever their capitals, with one blank between two."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def _write_tags(session: Session, article_id: int, note: int, now: Sequence[str], new: Sequence[str]) -> None:
    if tuple(now) == tuple(new):
        return
    here = (col(TagRow.article_id) == article_id, col(TagRow.note) == note)
    session.exec(delete(TagRow).where(*here))
    for place, name in enumerate(new):
        session.add(TagRow(article_id=article_id, note=note, place=place, key=key_of(name), name=name))
    session.flush()


def _write_notes(session: Session, article_id: int, now: Iterable[Note], new: Iterable[Note]) -> None:
    before, after = ({note.number: note for note in notes} for notes in (now, new))
    for number in before.keys() | after.keys():
        old, note = before.get(number), after.get(number)
        if old == note:
            continue
        _write_tags(session, article_id, number, old.tags if old else (), note.tags if note else ())
        row = session.get(NoteRow, (article_id, number))
        if note is None:
            session.delete(row)
        else:
            values = _row_values(note)
            session.merge(NoteRow(article_id=article_id, number=number, claim=row.claim if row else None, **values))
    session.flush()


def _row_values(note: Note) -> dict[str, Any]:
    words = f"{note.words} {note.quote.exact if note.quote else ''} {' '.join(note.tags)}"
    return {"body": _note().dump_python(note, mode="json"), "folded": folded(words), "origin": note.origin}
