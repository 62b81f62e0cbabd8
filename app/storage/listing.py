"""The library's list: one page of articles with what their rows show, in a handful of queries."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, tuple_
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.domain import ArticleQuery, ArticleSummary, Page, Sort
from app.storage import search
from app.storage.convert import narrowed_id, to_article_summary
from app.storage.cursors import Place, from_cursor, to_cursor
from app.storage.strips import Strips
from app.storage.tables import ArticleRow

_KEYS: dict[Sort, Any] = {
    Sort.NEWEST: col(ArticleRow.added_at),
    Sort.ANONYMOUS: col(ArticleRow.anonymous),
    Sort.HEDGES: col(ArticleRow.hedges),
}


class Listing:
    """Reads pages of the library."""

    def __init__(self) -> None:
        self._strips = Strips()

    def page(self, session: Session, query: ArticleQuery, cursor: str | None, limit: int) -> Page[ArticleSummary]:
        """As ports.Articles.page says."""
        place = from_cursor(query, cursor) if cursor is not None else None
        words = search.to_fts(query.search or "")
        if words is None and (query.search or "").strip():
            return Page(())  # something is searched for in which there is no word
        rows = session.exec(statement(query, words, place, limit + 1)).all()
        shown = rows[:limit]
        strips = self._strips.of(session, shown)
        excerpts = search.snippets(session, words, [narrowed_id(row) for row in shown]) if words and shown else {}
        items = (
            to_article_summary(row, strip, excerpts.get(narrowed_id(row), ()))
            for row, strip in zip(shown, strips, strict=True)
        )
        return Page(tuple(items), to_cursor(query, _place(query.sort, shown[-1])) if len(rows) > limit else None)


def statement(query: ArticleQuery, words: str | None, place: Place | None, limit: int) -> SelectOfScalar[ArticleRow]:
    """The rows of a page, without their texts; `words` is what search.to_fts made of the query's search."""
    key, row_id = _KEYS[query.sort], col(ArticleRow.id)
    chosen = select(ArticleRow).options(defer(col(ArticleRow.text), raiseload=True))  # type: ignore[arg-type]
    if words is not None:
        matching = search.MATCHING.bindparams(words=words).columns(rowid=Integer)
        chosen = chosen.where(row_id.in_(matching))
    if query.publication is not None:
        chosen = chosen.where(col(ArticleRow.publication) == query.publication)
    if query.unnamed:
        chosen = chosen.where(col(ArticleRow.unnamed_sources) > 0)
    if place is not None:
        chosen = chosen.where(tuple_(key, row_id) < (place.key, place.id))
    return chosen.order_by(key.desc(), row_id.desc()).limit(limit)


def _place(sort: Sort, row: ArticleRow) -> Place:
    keys: dict[Sort, datetime | int] = {
        Sort.NEWEST: row.added_at,
        Sort.ANONYMOUS: row.anonymous,
        Sort.HEDGES: row.hedges,
    }
    return Place(keys[sort], narrowed_id(row))
