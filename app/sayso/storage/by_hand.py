"""Writes what a reader says of the register, and has the claims follow."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from sayso.analysis.sources.known import Being
from sayso.errors import InvalidInputError, SourceNotFoundError
from sayso.register.by_hand import Act, ActKind, given_address, given_name
from sayso.storage.engine import translated_errors
from sayso.storage.line import Line, writing_session
from sayso.storage.register_tables import ActRow, ClaimRow, VoiceRow
from sayso.storage.tables import ArticleRow
from sayso.storage.voices import read_joins, recount


class ByHandStore:
    """Implements services.across.ByHand; use from any thread."""

    def __init__(self, engine: Engine, line: Line) -> None:
        self._engine = engine
        self._line = line

    def acts(self, voice_id: int) -> list[Act]:
        chosen = (
            select(ActRow, VoiceRow.name, ArticleRow.title)
            .join(VoiceRow, col(VoiceRow.id) == col(ActRow.voice_id))
            .join(ArticleRow, col(ArticleRow.id) == col(ActRow.article_id), isouter=True)
            .order_by(col(ActRow.id))
        )
        with translated_errors(), Session(self._engine) as session:
            joins = read_joins(session)
            return [
                Act(id=row.id or 0, kind=ActKind(row.kind), told=row.value or title or name)
                for row, name, title in session.exec(chosen)
                if voice_id in (row.voice_id, row.target_id and joins.last(row.target_id))
            ]

    def leads_to(self, voice_id: int) -> int | None:
        with translated_errors(), Session(self._engine) as session:
            last = read_joins(session).last(voice_id)
            return None if last == voice_id else last

    def join(self, voice_id: int, other_id: int) -> None:
        with self._writing() as session:
            voice, other = _voice(session, voice_id), _voice(session, other_id)
            joins = read_joins(session)
            if joins.last(voice_id) == joins.last(other_id):
                raise InvalidInputError("These two are one already.", field="other")
            if voice.being != other.being or voice.being == Being.UNNAMED:
                raise InvalidInputError("Only two people, two bodies or two documents are joined.", field="other")
            _act(session, ActKind.JOIN, joins.last(other_id), target_id=joins.last(voice_id))

    def part(self, voice_id: int, article_id: int) -> int:
        with self._writing() as session:
            voice = _voice(session, voice_id)
            its = (col(ClaimRow.voice_id) == voice_id, col(ClaimRow.article_id) == article_id)
            found = session.exec(select(ClaimRow.found_voice_id).where(*its).distinct()).all()
            if not found or voice.being == Being.UNNAMED:
                raise InvalidInputError("It says nothing in that article.", field="article")
            apart = _apart(session, voice, article_id)
            for number in found:
                if number is not None:
                    _act(session, ActKind.PART, number, article_id=article_id, target_id=apart)
            return apart

    def rename(self, voice_id: int, name: str) -> None:
        self._give(voice_id, ActKind.RENAME, given_name(name))

    def identify(self, voice_id: int, address: str) -> None:
        self._give(voice_id, ActKind.SAME_AS, given_address(address))

    def undo(self, act_id: int) -> int:
        with self._writing() as session:
            act = session.get(ActRow, act_id)
            if act is None:
                raise InvalidInputError("This was undone already.")
            voice_id, kind = act.voice_id, act.kind
            session.delete(act)
            session.flush()
            if kind in (ActKind.RENAME, ActKind.SAME_AS):
                _set(session, voice_id, ActKind(kind), None)
            else:
                _follow(session, {voice_id})
            return voice_id

    def _give(self, voice_id: int, kind: ActKind, value: str) -> None:
        with self._writing() as session:
            _voice(session, voice_id)
            before = (col(ActRow.voice_id) == voice_id, col(ActRow.kind) == kind.value)
            session.exec(delete(ActRow).where(*before))
            _act(session, kind, voice_id, value=value)
            _set(session, voice_id, kind, value)

    def _writing(self) -> AbstractContextManager[Session]:
        return writing_session(self._engine, self._line)


def _voice(session: Session, voice_id: int) -> VoiceRow:
    row = session.get(VoiceRow, voice_id)
    if row is None or not row.claims:
        raise SourceNotFoundError(voice_id)
    return row


def _act(
    session: Session,
    kind: ActKind,
    voice_id: int,
    *,
    article_id: int | None = None,
    target_id: int | None = None,
    value: str | None = None,
) -> None:
    now = datetime.now(UTC)
    session.add(
        ActRow(kind=kind.value, voice_id=voice_id, article_id=article_id, target_id=target_id, value=value, at=now)
    )
    session.flush()
    if target_id is not None:
        _follow(session, {voice_id})


def _set(session: Session, voice_id: int, kind: ActKind, value: str | None) -> None:
    column = "given_name" if kind is ActKind.RENAME else "same_as"
    session.exec(update(VoiceRow).where(col(VoiceRow.id) == voice_id).values({column: value}))


def _apart(session: Session, voice: VoiceRow, article_id: int) -> int:
    """The entry for what is parted from another, in one article alone; the same one each time."""
    key = f"{voice.key}@{article_id}/apart"
    row = session.exec(select(VoiceRow).where(col(VoiceRow.key) == key)).first()
    if row is None:
        row = VoiceRow(key=key, being=voice.being, name=voice.name)
        session.add(row)
        session.flush()
    return row.id or 0


def _follow(session: Session, also: set[int]) -> None:
    """Have every claim of which an act speaks, or one spoke, belong to the entry that is meant now."""
    joins, touched = read_joins(session), set[int]()
    for found in joins.found | also:
        of_it = col(ClaimRow.found_voice_id) == found
        article = col(ClaimRow.article_id)
        now_of = sa_select(article, func.max(col(ClaimRow.voice_id))).where(of_it).group_by(article)
        for article_id, now in session.execute(now_of).all():
            meant = joins.meant(found, article_id)
            if meant != now:
                touched |= {meant, now}
                its = update(ClaimRow).where(of_it, article == article_id)
                session.exec(its.values(voice_id=meant))
    recount(session, touched)
