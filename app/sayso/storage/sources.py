"""The register of the room: who speaks, across articles, with the figures of their claims."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine, false, func, literal_column, or_, select, tuple_
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being, fold
from sayso.domain import Page
from sayso.errors import SourceNotFoundError
from sayso.query import Asked, Query
from sayso.query.tree import Field
from sayso.register import Company, Entry, Voice, VoiceQuery, VoiceSort
from sayso.register.alike import Alike
from sayso.register.manner import Manner
from sayso.register.near import Near
from sayso.storage.alike import entries_alike
from sayso.storage.asked import has_claims
from sayso.storage.asked_few import is_common, is_nearly_all, is_of_a_kind
from sayso.storage.asked_words import SHOWN_OF_IT, hits
from sayso.storage.cursors import opened, sealed, whole
from sayso.storage.database import dialect
from sayso.storage.engine import translated_errors
from sayso.storage.manner import read_manner
from sayso.storage.near import near
from sayso.storage.register_tables import ClaimRow, VoiceRow
from sayso.storage.tallies import LAST_CLAIM
from sayso.storage.voices import may_join

ONE_OF = 8  # claims has the words: then the entries are asked in turn sooner than all these claims are read
COMPANY = 12  # others that are told of one
_NAME = func.coalesce(col(VoiceRow.given_name), col(VoiceRow.name))
# Columns and no objects of rows, which take as long to make as all the rest.
_COLUMNS = [col(getattr(VoiceRow, name)) for name in VoiceRow.model_fields]
# Most are people, so by this alone an index finds nearly all: the order of a list, or the claims, lead to fewer.
_BEING: Any = literal_column(dialect.unled("voice.being"))
# With every page of an article, so plain: decision 231.
ENTRIES = f"""
SELECT DISTINCT claim.source_number, voice.id, coalesce(voice.given_name, voice.name), voice.being, voice.articles
FROM claim JOIN voice ON voice.id = claim.voice_id WHERE claim.article_id = ?
AND {dialect.unled("claim.shown")} = {dialect.TRUE}
"""  # noqa: S608 - our own words
_KEYS: dict[VoiceSort, tuple[Any, ...]] = {
    VoiceSort.ARTICLES: (col(VoiceRow.articles), col(VoiceRow.claims), col(VoiceRow.id)),
    VoiceSort.CLAIMS: (col(VoiceRow.claims), col(VoiceRow.articles), col(VoiceRow.id)),
    VoiceSort.LATEST: (col(VoiceRow.last_day), col(VoiceRow.id)),
}


class SourceStore:
    """Reads the register. Implements services.across.Sources; use from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, query: VoiceQuery, *, cursor: str | None = None, limit: int = 50) -> Page[Voice]:
        place = opened(_key_of(query), cursor, _reader(query.sort)) if cursor is not None else None
        with self._reading() as session:
            rows = _read(session, query, place, limit + 1)
            items = list(map(_voice, rows[:limit]))
        more = len(rows) > limit
        return Page(tuple(items), sealed(_key_of(query), _place_after(rows[limit - 1], query.sort)) if more else None)

    def every(self, query: VoiceQuery) -> Iterator[Voice]:
        cursor: str | None = None
        while True:
            page = self.page(query, cursor=cursor, limit=500)
            yield from page.items
            if (cursor := page.next) is None:
                return

    def get(self, voice_id: int) -> Voice:
        with self._reading() as session:
            row = session.get(VoiceRow, voice_id)
            if row is None or not row.claims:
                raise SourceNotFoundError(voice_id)
            return _voice(row)

    def of_article(self, article_id: int) -> dict[int, Entry]:
        with translated_errors(), self._engine.connect() as connection:
            return {
                source: Entry(voice_id, name, Being(being), articles)
                for source, voice_id, name, being, articles in connection.exec_driver_sql(ENTRIES, (article_id,))
            }

    def near(self, article_id: int) -> tuple[Near, ...]:
        with translated_errors(), self._engine.connect() as connection:
            return near(connection, article_id)

    def company(self, voice_id: int) -> tuple[Company, ...]:
        its = select(col(ClaimRow.article_id)).where(col(ClaimRow.voice_id) == voice_id, col(ClaimRow.shown)).distinct()
        articles = func.count(col(ClaimRow.article_id).distinct())
        chosen = (
            select(col(VoiceRow.id), _NAME, col(VoiceRow.being), articles)
            .join(ClaimRow, col(ClaimRow.voice_id) == col(VoiceRow.id))
            .where(col(ClaimRow.article_id).in_(its), SHOWN_OF_IT, col(VoiceRow.id) != voice_id)
            .where(_BEING.in_([Being.PERSON, Being.BODY]))
            .group_by(col(VoiceRow.id))
            .order_by(articles.desc(), func.count().desc(), col(VoiceRow.id))
            .limit(COMPANY)
        )
        with self._reading() as session:
            return tuple(
                Company(number, name, Being(being), count) for number, name, being, count in session.execute(chosen)
            )

    def manner(self, voice_id: int) -> Manner:
        with self._reading() as session:
            row = session.get(VoiceRow, voice_id)
            if row is None or not row.claims:
                raise SourceNotFoundError(voice_id)
            return read_manner(session, row)

    def alike(self, voice_id: int) -> tuple[Alike, ...]:
        with self._reading() as session:
            return entries_alike(session, voice_id)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), Session(self._engine) as session:
            yield session


def _read(session: Session, query: VoiceQuery, place: tuple[Any, ...] | None, limit: int) -> Sequence[Any]:
    count = None if any(map(is_of_a_kind, query.search.parts)) else hits(query.search)
    if count is None:  # else most would be gone through in vain, who have claims with the words, but not of the kind
        return session.execute(statement(query, place, limit)).all()
    number, last = session.execute(count).scalar_one(), session.execute(LAST_CLAIM).scalar() or 0
    in_order, in_turn = is_common(number, last, limit), is_nearly_all(number, last, ONE_OF)
    return session.execute(statement(query, place, limit, in_order=in_order, in_turn=in_turn)).all()


def statement(
    query: VoiceQuery, place: tuple[Any, ...] | None, limit: int, *, in_order: bool = False, in_turn: bool = False
) -> Any:
    """Entries that have claims, in order; `in_order`: gone through until a page is full, `in_turn` as in has_claims."""
    keys = _KEYS[query.sort]
    chosen = select(*_COLUMNS).where(col(VoiceRow.articles) > 0, col(VoiceRow.claims) > 0)
    if query.being is not None:
        chosen = chosen.where(query.being == _BEING)
    for word in fold(query.name).split():
        given = col(VoiceRow.given_name).icontains(word, autoescape=True)
        chosen = chosen.where(or_(col(VoiceRow.key).contains(word, autoescape=True), given))
    if query.search.parts:
        row_id: Any = literal_column(dialect.unled("voice.id")) if in_order else col(VoiceRow.id)
        of_it = has_claims(query.search, row_id, col(ClaimRow.voice_id), in_turn=in_turn)
        chosen = chosen.where(*_days(query.search), of_it)
    elif query.search.hopeless:
        chosen = chosen.where(false())
    if place is not None:
        chosen = chosen.where(tuple_(*keys) < place)
    return chosen.order_by(*(key.desc() for key in keys)).limit(limit)


def _days(search: Query) -> Iterator[Any]:
    """What the first and last day of an entry must be so that it may have claims of the days that are asked for."""
    for part in search.parts:
        [item, *more] = part.items
        if isinstance(item.leaf, Asked) and not more and not item.negated:
            if item.leaf.field is Field.SINCE:
                yield col(VoiceRow.last_day) >= date.fromisoformat(item.leaf.values[0])
            elif item.leaf.field is Field.UNTIL:
                yield col(VoiceRow.first_day) <= date.fromisoformat(item.leaf.values[0])


def _voice(row: VoiceRow | Any) -> Voice:
    return Voice(
        id=row.id or 0,
        being=Being(row.being),
        name=row.given_name or row.name,
        found_as=row.name,
        same_as=row.same_as,
        joined=may_join(row),
        articles=row.articles,
        claims=row.claims,
        first_day=row.first_day or date.min,
        last_day=row.last_day or date.min,
        offices=tuple(json.loads(row.offices)) if row.being in (Being.PERSON, Being.BODY) else (),
        months=tuple(sorted(json.loads(row.months).items())),
    )


def _key_of(query: VoiceQuery) -> list[object]:
    return ["sources", query.name, query.being, query.sort, query.search.text]


def _place_after(row: Any, sort: VoiceSort) -> list[str | int]:
    if sort is VoiceSort.LATEST:
        return [(row.last_day or date.min).isoformat(), row.id or 0]
    first, second = (row.articles, row.claims) if sort is VoiceSort.ARTICLES else (row.claims, row.articles)
    return [first, second, row.id or 0]


def _reader(sort: VoiceSort) -> Any:
    def read(first: Any, *rest: Any) -> tuple[Any, ...]:
        key = date.fromisoformat(first) if sort is VoiceSort.LATEST else whole(first)
        if len(rest) != len(_KEYS[sort]) - 1:
            raise ValueError("another order")
        return key, *map(whole, rest)

    return read
