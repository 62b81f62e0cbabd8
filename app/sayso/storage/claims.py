"""The claims of the room: pages and counts of what a search asks for, newest first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Engine, Select, and_, func, select, tuple_
from sqlmodel import Session, col

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import Page
from sayso.register import Claim, ClaimQuery, Tally
from sayso.storage.asked import Condition, claims_asked, words_asked
from sayso.storage.convert_analysis import to_spans
from sayso.storage.cursors import opened, sealed, whole
from sayso.storage.engine import translated_errors
from sayso.storage.register_tables import ClaimRow
from sayso.storage.removal import RoomSession
from sayso.storage.search import contents
from sayso.storage.tables import ArticleRow, AttributionRow

Place = tuple[date, int, int]  # the key of the last claim of a page

STEP = 1_000  # claims read at once, for whoever wants all
MONTH = 7  # characters of 2026-03

_KEY = (col(ClaimRow.day), col(ClaimRow.article_id), col(ClaimRow.falling))


class ClaimStore:
    """Looks up claims across articles. Implements services.ports.Claims; use from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, query: ClaimQuery, *, cursor: str | None = None, limit: int = 50) -> Page[Claim]:
        place = opened(_told(query), cursor, _to_place) if cursor is not None else None
        if query.search.hopeless:
            return Page(())
        with self._reading() as session:
            found = _read(session, query, place, limit + 1)
            items = _with_excerpts(session, query, found[:limit])
        more = len(found) > limit
        return Page(tuple(items), sealed(_told(query), _place_after(items[-1])) if more else None)

    def state(self) -> str:
        """A word that is another one after every change of the room."""
        told = select(func.count(), func.coalesce(func.sum(col(ArticleRow.revision)), 0)).select_from(ArticleRow)
        with translated_errors(), RoomSession(self._engine) as session:
            count, revisions = session.execute(told).one()
            last = session.connection().exec_driver_sql("SELECT max(seq) FROM sqlite_sequence WHERE name = 'article'")
            thrown = session.connection().exec_driver_sql("SELECT max(removed_at) FROM bin")
            return f"{last.scalar() or 0:x}-{count:x}-{revisions:x}-{thrown.scalar()}"

    def every(self, query: ClaimQuery) -> Iterator[Claim]:
        place: Place | None = None
        while not query.search.hopeless:
            with self._reading() as session:
                step = _read(session, query, place, STEP)
            yield from step
            if len(step) < STEP:
                return
            place = _to_place(*_place_after(step[-1]))

    def tally(self, query: ClaimQuery) -> Tally:
        if query.search.hopeless:
            return Tally(claims=0, articles=0, by_identity={}, by_publication={}, by_month={})
        asked = conditions(query)
        with self._reading() as session:
            identities = session.execute(grouped(asked, col(ClaimRow.identity)))
            by_identity = {Identity(value): count for value, count in identities}
            publications = session.execute(grouped(asked, col(ClaimRow.publication)))
            by_publication = {row[0]: row[1] for row in publications}
            months: dict[str, int] = {}
            for day, count in session.execute(grouped(asked, col(ClaimRow.day))):
                months[day.isoformat()[:MONTH]] = months.get(day.isoformat()[:MONTH], 0) + count
            articles = session.execute(
                select(func.count(col(ClaimRow.article_id).distinct())).where(*asked)
            ).scalar_one()
        return Tally(
            claims=sum(by_identity.values()),
            articles=articles or 0,
            by_identity={identity: by_identity[identity] for identity in Identity if identity in by_identity},
            by_publication=dict(sorted(by_publication.items(), key=lambda each: (-each[1], each[0] or ""))),
            by_month=dict(sorted(months.items())),
        )

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), Session(self._engine) as session:
            yield session


def conditions(query: ClaimQuery) -> list[Condition]:
    """What a claim must be."""
    of_voice = [] if query.voice_id is None else [col(ClaimRow.voice_id) == query.voice_id]
    return [*of_voice, *claims_asked(query.search)]


def statement(query: ClaimQuery, place: Place | None, limit: int) -> Any:
    """A page of claims, with what their articles and spans add."""
    chosen = conditions(query)
    if place is not None:
        chosen.append(tuple_(*_KEY) < place)
    first = (
        select(col(ClaimRow.id).label("id")).where(*chosen).order_by(*(key.desc() for key in _KEY)).limit(limit)
    ).subquery()
    same = and_(
        col(AttributionRow.article_id) == col(ClaimRow.article_id), col(AttributionRow.number) == col(ClaimRow.number)
    )
    return (
        select(
            ClaimRow,
            col(ArticleRow.title),
            col(ArticleRow.byline),
            col(ArticleRow.url),
            col(ArticleRow.published_on),
            col(ArticleRow.analysis_version),
            col(AttributionRow.source),
            col(AttributionRow.cue),
            col(AttributionRow.content),
        )
        .join(first, first.c.id == col(ClaimRow.id))
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .join(AttributionRow, same)
        .order_by(*(key.desc() for key in _KEY))
    )


def grouped(asked: list[Condition], by: Any) -> Select[Any]:
    """How many claims there are of each value of a column."""
    return select(by, func.count()).where(*asked).group_by(by)


def _told(query: ClaimQuery) -> list[object]:
    return ["claims", query.search.text, query.voice_id]


def _place_after(claim: Claim) -> tuple[str, int, int]:
    return claim.day.isoformat(), claim.article_id, -claim.number


def _to_place(day: str, article_id: object, falling: object) -> Place:
    return date.fromisoformat(day), whole(article_id), whole(falling)


def _with_excerpts(session: Session, query: ClaimQuery, claims: list[Claim]) -> list[Claim]:
    words = words_asked(query.search)
    if not words or not claims:
        return claims
    key = tuple_(col(ClaimRow.article_id), col(ClaimRow.number))
    wanted = key.in_([(claim.article_id, claim.number) for claim in claims])
    rows = session.execute(select(col(ClaimRow.id), col(ClaimRow.article_id), col(ClaimRow.number)).where(wanted))
    ids = {(article_id, number): row_id for row_id, article_id, number in rows}
    marked = contents(session, words, list(ids.values()))
    return [replace(claim, excerpt=marked.get(ids[claim.article_id, claim.number], ())) for claim in claims]


def _read(session: Session, query: ClaimQuery, place: Place | None, limit: int) -> list[Claim]:
    return [_to_claim(row) for row in session.execute(statement(query, place, limit))]


def _to_claim(found: Any) -> Claim:
    row, title, byline, url, published_on, version, source, cue, content = found
    return Claim(
        article_id=row.article_id,
        number=row.number,
        title=title,
        publication=row.publication,
        byline=byline,
        url=url,
        day=row.day,
        dated=published_on is not None,
        analysis_version=version,
        source_id=row.source_number,
        voice_id=row.voice_id,
        source=row.label,
        office=row.office,
        identity=Identity(row.identity),
        specificity=row.specificity,
        reason=ReasonKind(row.reason_kind) if row.reason_kind else None,
        cue=row.cue,
        lemma=row.lemma,
        content=row.content,
        mode=Mode(row.mode),
        kind=Kind(row.kind),
        confidence=row.confidence,
        counted=row.counted,
        hedges=tuple(HedgeCategory(each) for each in row.hedges.split()),
        source_spans=to_spans(source),
        cue_spans=to_spans(cue),
        content_spans=to_spans(content),
    )
