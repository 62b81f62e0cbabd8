"""The library's list: one page of articles with what their rows show, in a handful of queries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, tuple_
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from sayso.domain import ArticleQuery, ArticleSummary, Page, Sort
from sayso.query import Query, parse
from sayso.storage.asked import article_hits, articles_asked
from sayso.storage.asked_few import gives_ids, is_common
from sayso.storage.asked_kept import archived
from sayso.storage.asked_parts import words_asked
from sayso.storage.cursors import Place, from_cursor, to_cursor
from sayso.storage.database import words as index
from sayso.storage.summaries import Summaries
from sayso.storage.tables import ArticleRow
from sayso.storage.tallies import articles_added_up

_KEYS: dict[Sort, Any] = {
    Sort.NEWEST: col(ArticleRow.added_at),
    Sort.ANONYMOUS: col(ArticleRow.anonymous),
    Sort.HEDGES: col(ArticleRow.hedges),
    Sort.UPDATED: col(ArticleRow.updated_at),
}


class Listing:
    """Reads pages of the library."""

    def __init__(self) -> None:
        self._summaries = Summaries()

    def page(self, session: Session, query: ArticleQuery, cursor: str | None, limit: int) -> Page[ArticleSummary]:
        """As ports.Articles.page says."""
        place = from_cursor(query, cursor) if cursor is not None else None
        asked = parse(query.search or "")
        if asked.hopeless:
            return Page((), total=0)
        rows, total = _rows(session, query, asked, place, limit + 1)
        keys = [(article_id, revision) for article_id, revision, *_ in rows[:limit]]
        items = self._summaries.of(session, keys, strips=query.strips)
        if items and (words := words_asked(asked)):
            excerpts = index.snippets(session, words, [item.id for item in items])
            items = [replace(item, snippet=excerpts.get(item.id, ())) for item in items]
        last = Place(rows[limit - 1][2], rows[limit - 1][0]) if len(rows) > limit else None
        return Page(tuple(items), to_cursor(query, last) if last else None, total)


def statement(
    query: ArticleQuery, asked: Query, place: Place | None, limit: int, *, in_order: bool = False
) -> Select[int, int, datetime | int]:
    """Ids, revisions and sort keys of a page; `asked` is the query's search, as it was read, `in_order` as there."""
    key, row_id = _KEYS[query.sort], cast(Mapped[int], col(ArticleRow.id))  # stored rows have one
    conditions = (*articles_asked(asked, in_order=in_order), *_beside(query))
    chosen = select(row_id, col(ArticleRow.revision), key).where(*conditions)
    if query.ascending:
        if place is not None:
            chosen = chosen.where(tuple_(key, row_id) > (place.key, place.id))
        return chosen.order_by(key, row_id).limit(limit)
    if place is not None:
        chosen = chosen.where(tuple_(key, row_id) < (place.key, place.id))
    return chosen.order_by(key.desc(), row_id.desc()).limit(limit)


def _rows(
    session: Session, query: ArticleQuery, asked: Query, place: Place | None, limit: int
) -> tuple[Sequence[Any], int | None]:
    """The rows of a page, and how many all pages have, where that is asked for."""
    beside = _beside(query)
    in_order = not beside and _goes_in_order(session, asked, limit)
    chosen: Any = statement(query, asked, place, limit, in_order=in_order)
    words = any(map(gives_ids, asked.parts))
    if query.counted and place is None and words and not in_order:  # all are looked at anyway
        rows = session.execute(chosen.add_columns(func.count().over())).all()
        return rows, rows[0][3] if rows else 0
    return session.execute(chosen).all(), _total(session, asked, beside, in_order=in_order) if query.counted else None


def _goes_in_order(session: Session, asked: Query, limit: int) -> bool:
    """Whether it asks of words that many articles have, and beside them of days and kinds of source at most."""
    count = article_hits(asked)
    if count is None:
        return False
    number, last = session.execute(count).one()
    return is_common(number, last or 0, limit)


def _total(session: Session, asked: Query, beside: list[Any], *, in_order: bool) -> int:
    counted = None if beside else articles_added_up(asked)
    if counted is None:
        conditions = (*articles_asked(asked, every=True, in_order=in_order), *beside)
        counted = select(func.count()).select_from(ArticleRow).where(*conditions)
    return cast(int, session.scalar(counted))


def _beside(query: ArticleQuery) -> list[Any]:
    """What an article must be, beside what is searched for."""
    conditions: list[Any] = []
    if query.publication is not None:
        conditions.append(col(ArticleRow.publication) == query.publication)
    if query.unnamed:
        conditions.append(col(ArticleRow.unnamed_sources) > 0)
    if query.external_id is not None:
        conditions.append(col(ArticleRow.external_id) == query.external_id)
    if query.updated_since is not None:
        conditions.append(col(ArticleRow.updated_at) >= query.updated_since)
    if query.shelved:
        conditions.append(col(ArticleRow.id).not_in(archived()))
    return conditions
