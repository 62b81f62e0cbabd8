"""Writes what a search asks of tags, notes and reading state for SQLite."""

from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col, select

from sayso.notes.values import key_of
from sayso.query import Asked
from sayso.query.tree import Field
from sayso.storage.kept import folded
from sayso.storage.note_tables import NoteRow, ReadingRow, TagRow
from sayso.storage.register_tables import ClaimRow
from sayso.storage.tables import ArticleRow

Condition = ColumnElement[bool]


def articles_meant(leaf: Asked) -> Condition:
    """What an article must be."""
    return is_kept(col(ArticleRow.id), leaf)


def is_kept(article_id: Any, leaf: Asked) -> Condition:
    """That the article of this id is meant. Nearly all are unread, so those that are read are looked up."""
    if leaf.field is Field.SHELF and leaf.values[0] == "unread":
        return cast(Condition, article_id.not_in(_read()))
    return cast(Condition, article_id.in_(_articles(leaf)))


def _articles(leaf: Asked) -> Any:
    if leaf.field is Field.TAG:
        return select(TagRow.article_id).where(_tagged(leaf))
    if leaf.field is Field.NOTE:
        return select(NoteRow.article_id).where(*_noted(leaf))
    match leaf.values[0]:
        case "starred":
            return select(ReadingRow.article_id).where(col(ReadingRow.starred))
        case "archived":
            return archived()
    return _read()


def archived() -> Any:
    """The ids of those in the archive."""
    return select(ReadingRow.article_id).where(col(ReadingRow.archived_at).is_not(None))


def claims_tagged(leaf: Asked) -> Condition:
    """What a claim must be: tagged itself, or in an article that is tagged as a whole."""
    of_article = select(TagRow.article_id).where(_tagged(leaf), TagRow.note == 0)
    same = and_(col(NoteRow.article_id) == col(TagRow.article_id), col(NoteRow.number) == col(TagRow.note))
    of_claim = exists().where(
        same,
        _tagged(leaf),
        col(NoteRow.article_id) == col(ClaimRow.article_id),
        col(NoteRow.claim) == col(ClaimRow.number),
    )
    some = col(ClaimRow.article_id).in_(select(TagRow.article_id).where(_tagged(leaf)))  # few, and by an index
    return and_(some, or_(col(ClaimRow.article_id).in_(of_article), of_claim))


def _tagged(leaf: Asked) -> Condition:
    key = key_of(" ".join(leaf.values[0].split()).lstrip("#"))
    column = col(TagRow.key)
    return column.startswith(key, autoescape=True) if leaf.prefix else column == key


def _noted(leaf: Asked) -> list[Condition]:
    words = folded(leaf.values[0])
    return [col(NoteRow.folded).contains(words, autoescape=True)] if words else []


def _read() -> Any:
    return select(ReadingRow.article_id).where(col(ReadingRow.read_at).is_not(None))
