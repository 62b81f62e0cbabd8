"""The claims of the room: pages and counts of what a search asks for, newest first."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Engine, and_, func, select, tuple_
from sqlmodel import Session, col

from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import Page, SnippetPart
from sayso.register import Claim, ClaimQuery, Tally
from sayso.register.publications import Outlet
from sayso.storage.asked import claims_asked
from sayso.storage.asked_few import is_common, is_nearly_all, likely
from sayso.storage.asked_parts import Condition, words_asked
from sayso.storage.asked_words import found_by_words, hits, hits_taken_out
from sayso.storage.convert_analysis import to_spans
from sayso.storage.cursors import opened, sealed, whole
from sayso.storage.database import dialect, files
from sayso.storage.database import words as index
from sayso.storage.engine import translated_errors
from sayso.storage.outlets_kept import KeptOutlets
from sayso.storage.register_tables import ClaimRow
from sayso.storage.removal import RoomSession
from sayso.storage.tables import ArticleRow, AttributionRow
from sayso.storage.tallies import LAST_CLAIM, NOTHING, tally_of

Place = tuple[date, int, int]  # the key of the last claim of a page

READ_ALL = 10_000  # claims found by words: reading all of them in the index is less than looking for fifty one by one
ONE_LEFT_OF = 8  # claims: then each of the newest is sooner looked for among those taken out than these are all read
STEP = 1_000  # claims read at once, for whoever wants all

_NOT_READ = ("falling", "shown", "found_voice_id")
COLUMNS = tuple(col(getattr(ClaimRow, name)) for name in ClaimRow.model_fields if name not in _NOT_READ)
_SPANS: tuple[Any, ...] = tuple(
    col(getattr(AttributionRow, name)).label(f"{name}_spans") for name in ("source", "cue", "content")
)
# A table of all claims is read through these: asking an enumeration by value takes ten times as long.
_IDENTITIES = {each.value: each for each in Identity}
_MODES = {each.value: each for each in Mode}
_KINDS = {each.value: each for each in Kind}
_KEY_NAMES = ("day", "article_id", "falling")
_KEY: tuple[Any, ...] = tuple(col(getattr(ClaimRow, name)) for name in _KEY_NAMES)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a page is found: `by_day` and `nearly_all` as in claims_asked, `excerpts_at_once` as `contents` reads all."""

    by_day: bool = False
    nearly_all: bool = False
    excerpts_at_once: bool = False


class ClaimStore:
    """Looks up claims across articles. Implements services.across.Claims; use from any thread."""

    def __init__(self, engine: Engine, watch: files.Watch) -> None:
        self._engine = engine
        self._outlets = KeptOutlets(engine, watch)

    def page(self, query: ClaimQuery, *, cursor: str | None = None, limit: int = 50) -> Page[Claim]:
        place = opened(_key_of(query), cursor, _to_place) if cursor is not None else None
        if query.search.hopeless:
            return Page(())
        with self._reading() as session:
            way = _way(session, query, limit + 1)
            rows = _read(session, query, place, limit + 1, way)
            items = _with_excerpts(session, query, rows[:limit], way)
        more = len(rows) > limit
        return Page(tuple(items), sealed(_key_of(query), _place_after(items[-1])) if more else None)

    def state(self) -> str:
        """A word that is another one after every change of the room."""
        counted = select(func.count(), func.coalesce(func.sum(col(ArticleRow.revision)), 0)).select_from(ArticleRow)
        with translated_errors(), RoomSession(self._engine) as session:
            count, revisions = session.execute(counted).one()
            last = dialect.last_id(session.connection(), "article") or 0
            thrown = session.connection().exec_driver_sql("SELECT max(removed_at) FROM bin")
            acts = session.connection().exec_driver_sql("SELECT count(*), coalesce(sum(id), 0) FROM register_act")
            by_hand = "-".join(map(str, acts.one()))
            return f"{last:x}-{count:x}-{revisions:x}-{thrown.scalar()}-{by_hand}"

    def every(self, query: ClaimQuery) -> Iterator[Claim]:
        place: Place | None = None
        while not query.search.hopeless:
            with self._reading() as session:
                step = [_to_claim(row) for row in _read(session, query, place, STEP, _way(session, query, STEP))]
            yield from step
            if len(step) < STEP:
                return
            place = _to_place(*_place_after(step[-1]))

    def tally(self, query: ClaimQuery) -> Tally:
        if query.search.hopeless:
            return NOTHING
        with self._reading() as session:
            return tally_of(session, query.search, conditions(query), of_all=query.voice_id is None)

    def outlets(self, since: date | None = None, until: date | None = None) -> tuple[Outlet, ...]:
        return self._outlets.read(since, until)

    def outlets_page(
        self, since: date | None, until: date | None, *, cursor: str | None = None, limit: int = 50
    ) -> Page[Outlet]:
        return self._outlets.page(since, until, cursor, limit)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), Session(self._engine) as session:
            yield session


def conditions(query: ClaimQuery, *, by_day: bool = False, nearly_all: bool = False) -> list[Condition]:
    """What a claim must be; `by_day` and `nearly_all` as in claims_asked."""
    of_voice = [] if query.voice_id is None else [col(ClaimRow.voice_id) == query.voice_id]
    return [*of_voice, *claims_asked(query.search, by_day=by_day, nearly_all=nearly_all)]


def statement(
    query: ClaimQuery, place: Place | None, limit: int, *, by_day: bool = False, nearly_all: bool = False
) -> Any:
    """A page of claims, with what their articles and spans add; `by_day` and `nearly_all` as in claims_asked."""
    first = _first(query, place, limit, by_day=by_day, nearly_all=nearly_all).subquery()
    same = and_(
        col(AttributionRow.article_id) == col(ClaimRow.article_id), col(AttributionRow.number) == col(ClaimRow.number)
    )
    return (
        select(
            *COLUMNS,
            col(ArticleRow.title),
            col(ArticleRow.byline),
            col(ArticleRow.url),
            col(ArticleRow.published_on),
            col(ArticleRow.analysis_version),
            col(AttributionRow.by_reader),
            *(_SPANS if query.spans else ()),
        )
        .join(first, first.c.id == col(ClaimRow.id))
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .join(AttributionRow, same)
        .order_by(*(key.desc() for key in _KEY))
    )


def _first(query: ClaimQuery, place: Place | None, limit: int, *, by_day: bool, nearly_all: bool) -> Any:
    """Their ids."""
    by_words = None if by_day or query.voice_id is not None else found_by_words(query.search)
    keys: tuple[Any, ...] = tuple(map(by_words.column, _KEY_NAMES)) if by_words else _KEY
    row_id = by_words.column("id") if by_words else col(ClaimRow.id)
    chosen: Any = select(row_id.label("id"))
    if by_words:
        chosen = chosen.select_from(by_words.source).where(*by_words.asked)
    else:
        chosen = chosen.where(*conditions(query, by_day=by_day, nearly_all=nearly_all))
    if place is not None:
        chosen = chosen.where(tuple_(*keys) < place)
    return chosen.order_by(*(key.desc() for key in keys)).limit(limit)


def _key_of(query: ClaimQuery) -> list[object]:
    return ["claims", query.search.text, query.voice_id]


def _place_after(claim: Claim) -> tuple[str, int, int]:
    return claim.day.isoformat(), claim.article_id, -claim.number


def _to_place(day: str, article_id: object, falling: object) -> Place:
    return date.fromisoformat(day), whole(article_id), whole(falling)


def _way(session: Session, query: ClaimQuery, limit: int) -> _Way:
    """By how many have the words that are asked for, or that are taken out, where nothing else leads to few."""
    if query.voice_id is not None:
        return _Way()
    if (count := hits(query.search)) is not None:
        number, last = session.execute(count).scalar_one(), _last(session)
        by_day = is_common(likely(query.search.parts, number), last, limit)
        return _Way(by_day=by_day, nearly_all=is_nearly_all(number, last), excerpts_at_once=number < READ_ALL)
    if (count := hits_taken_out(query.search)) is None:
        return _Way()
    last = _last(session)
    left = last - session.execute(count).scalar_one()
    by_day = is_common(likely(query.search.parts, left), last, limit)
    return _Way(by_day=by_day, nearly_all=is_nearly_all(left, last, ONE_LEFT_OF))


def _last(session: Session) -> int:
    return session.execute(LAST_CLAIM).scalar() or 0


def _with_excerpts(session: Session, query: ClaimQuery, rows: Sequence[Any], way: _Way) -> list[Claim]:
    words = words_asked(query.search) if query.marked else None
    ids = [row.id for row in rows]
    marked = index.contents(session, words, ids, read_all=way.excerpts_at_once) if words and ids else {}
    return [_to_claim(row, marked.get(row.id, ())) for row in rows]


def _read(session: Session, query: ClaimQuery, place: Place | None, limit: int, way: _Way) -> Sequence[Any]:
    return session.execute(statement(query, place, limit, by_day=way.by_day, nearly_all=way.nearly_all)).all()


def _to_claim(row: Any, excerpt: tuple[SnippetPart, ...] = ()) -> Claim:
    title, byline, url, published_on, version, by_reader, *spans = row[len(COLUMNS) :]
    source, cue, content = map(to_spans, spans or ((), (), ()))
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
        identity=_IDENTITIES[row.identity],
        specificity=row.specificity,
        reason=ReasonKind(row.reason_kind) if row.reason_kind else None,
        cue=row.cue,
        lemma=row.lemma,
        content=row.content,
        mode=_MODES[row.mode],
        kind=_KINDS[row.kind],
        confidence=row.confidence,
        counted=row.counted,
        hedges=tuple(HedgeCategory(each) for each in row.hedges.split()),
        source_spans=source,
        cue_spans=cue,
        content_spans=content,
        by=By.READER if by_reader else By.MACHINE,
        excerpt=excerpt,
    )
