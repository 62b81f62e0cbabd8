"""The library's list: one page of articles with what their rows show, in a handful of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, tuple_
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.domain import ArticleQuery, ArticleSummary, Page, SnippetPart, Sort
from app.storage import search
from app.storage.convert import narrowed_id, to_article_summary
from app.storage.cursors import Place, from_cursor, to_cursor
from app.storage.tables import ArticleRow, AttributionRow, HedgeRow, Pair, SourceRow

_KEYS: dict[Sort, Any] = {
    Sort.NEWEST: col(ArticleRow.added_at),
    Sort.ANONYMOUS: col(ArticleRow.anonymous),
    Sort.HEDGES: col(ArticleRow.hedges),
}


def page(session: Session, query: ArticleQuery, cursor: str | None, limit: int) -> Page[ArticleSummary]:
    """As ports.Articles.page says."""
    place = from_cursor(query, cursor) if cursor is not None else None
    words = search.to_fts(query.search) if query.search and query.search.strip() else None
    if query.search and query.search.strip() and words is None:
        return Page(())
    rows = session.exec(statement(query, words, place, limit + 1)).all()
    shown = rows[:limit]
    next_cursor = to_cursor(query, _place(query.sort, shown[-1])) if len(rows) > limit else None
    return Page(_summaries(session, shown, words), next_cursor)


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


def _summaries(session: Session, rows: Sequence[ArticleRow], words: str | None) -> tuple[ArticleSummary, ...]:
    ids = [narrowed_id(row) for row in rows]
    claims, hedges = _claims(session, ids), _hedges(session, ids)
    excerpts: dict[int, tuple[SnippetPart, ...]] = search.snippets(session, words, ids) if words and ids else {}
    return tuple(
        to_article_summary(row, claims[number], hedges[number], excerpts.get(number, ()))
        for row, number in zip(rows, ids, strict=True)
    )


def _claims(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[Sequence[Pair], str | None]]]:
    same_source: ColumnElement[bool] = and_(
        col(SourceRow.article_id) == col(AttributionRow.article_id),
        col(SourceRow.number) == col(AttributionRow.source_number),
    )
    rows = session.exec(
        select(AttributionRow.article_id, AttributionRow.content, SourceRow.identity)
        .join(SourceRow, same_source, isouter=True)
        .where(col(AttributionRow.article_id).in_(ids))
    )
    found: dict[int, list[tuple[Sequence[Pair], str | None]]] = defaultdict(list)
    for article_id, content, identity in rows:
        found[article_id].append((content, identity))
    return found


def _hedges(session: Session, ids: Sequence[int]) -> dict[int, list[Pair]]:
    rows = session.exec(
        select(HedgeRow.article_id, HedgeRow.span_start, HedgeRow.span_end).where(col(HedgeRow.article_id).in_(ids))
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for article_id, start, end in rows:
        found[article_id].append([start, end])
    return found
