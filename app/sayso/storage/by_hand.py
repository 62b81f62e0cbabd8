"""What a reader says of the register, as it is kept: each act a row, which storage/acts.py has the claims follow."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from sayso.analysis.sources.known import Being
from sayso.errors import InvalidInputError, SourceNotFoundError
from sayso.register.acts import ActWish, DoneActs
from sayso.register.by_hand import ActKind, RegisterAct
from sayso.storage.acts import Acting, follow, give
from sayso.storage.database import dialect
from sayso.storage.part import Part
from sayso.storage.register_tables import ActRow, VoiceRow
from sayso.storage.tables import ArticleRow
from sayso.storage.voices import read_joins


class ByHandStore(Part):
    """Implements services.across.ByHand; use from any thread."""

    def acts(self, voice_id: int | None = None) -> list[RegisterAct]:
        with self._reading() as session:
            return _acts(session, voice_id)

    def leads_to(self, voice_id: int) -> int | None:
        with self._reading() as session:
            last = read_joins(session).last(voice_id)
            return None if last == voice_id else last

    def join(self, voice_id: int, other_id: int) -> None:
        with self._writing() as session:
            Acting(session).join(other_id, voice_id, field="other")

    def part(self, voice_id: int, article_id: int) -> int:
        with self._writing() as session:
            return Acting(session).part(voice_id, article_id)

    def rename(self, voice_id: int, name: str) -> None:
        self.do([ActWish(kind=ActKind.RENAME, voice_id=voice_id, value=name)])

    def identify(self, voice_id: int, address: str) -> None:
        self.do([ActWish(kind=ActKind.SAME_AS, voice_id=voice_id, value=address)])

    def do(self, wishes: Sequence[ActWish]) -> DoneActs:
        with self._writing() as session:
            acting, known = Acting(session), 0
            before = _last_id(session)
            for wish in wishes:
                try:
                    known += not acting.fulfil(wish)
                except (InvalidInputError, SourceNotFoundError) as error:
                    if not wish.where:
                        raise
                    raise InvalidInputError(f"{wish.where}: {error.message}", field="acts") from error
            return DoneActs(tuple(act for act in _acts(session, None) if act.id > before), known)

    def undo(self, act_id: int) -> int:
        with self._writing() as session:
            act = session.get(ActRow, act_id)
            if act is None:
                raise InvalidInputError("This was undone already.")
            voice_id, kind = act.voice_id, ActKind(act.kind)
            session.exec(delete(ActRow).where(col(ActRow.id) == act_id))
            if kind in (ActKind.RENAME, ActKind.SAME_AS):
                give(session, voice_id, kind, None)
            else:
                joins = read_joins(session)
                follow(session, joins, joins.concerned | {voice_id})
            return voice_id


def _last_id(session: Session) -> int:
    return dialect.last_id(session.connection(), "register_act") or 0


def _acts(session: Session, voice_id: int | None) -> list[RegisterAct]:
    chosen: Any = (
        select(ActRow, VoiceRow, ArticleRow.title)
        .join(VoiceRow, col(VoiceRow.id) == col(ActRow.voice_id))
        .join(ArticleRow, col(ArticleRow.id) == col(ActRow.article_id), isouter=True)
        .order_by(col(ActRow.id))
    )
    joins = read_joins(session)
    return [
        _to_act(row, voice, title)
        for row, voice, title in session.exec(chosen)
        if voice_id is None or voice_id in (row.voice_id, row.target_id and joins.last(row.target_id))
    ]


def _to_act(row: ActRow, voice: VoiceRow, title: str | None) -> RegisterAct:
    return RegisterAct(
        id=row.id or 0,
        kind=ActKind(row.kind),
        words=row.value or title or voice.name,
        voice_id=row.voice_id,
        being=Being(voice.being),
        found_as=voice.name,
        into=row.target_id,
        article_id=row.article_id,
        value=row.value,
        at=row.at.astimezone(UTC),
    )
