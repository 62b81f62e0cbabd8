"""Does what a reader says of the register, one act after another, and has the claims follow."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, func, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from sayso.analysis.sources.known import Being, fold
from sayso.errors import InvalidInputError, SourceNotFoundError
from sayso.register.acts import ActWish
from sayso.register.by_hand import ActKind, Joins
from sayso.storage.register_tables import ActRow, ClaimRow, VoiceRow
from sayso.storage.voices import read_joins, recount


class Acting:
    """Acts in one transaction. What names an entry that has no claims raises SourceNotFoundError."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._joins = read_joins(session)

    def fulfil(self, wish: ActWish) -> bool:
        """Do what is wished; False where it is in force already. One that was joined means the other.

        Raises:
            InvalidInputError: as `join`; or the entry has another name than the wish says.
        """
        machine_id = self._machine_id(wish)
        if self._is_in_force(machine_id, wish):
            return False
        meant = self._joins.last(machine_id)
        if wish.kind is ActKind.JOIN:
            self.join(meant, self._joins.last(wish.into or 0), field="into")
        elif wish.kind is ActKind.PART:
            self.part(meant, wish.article_id or 0)
        else:
            self._give(meant, wish.kind, wish.value)
        return True

    def join(self, voice_id: int, into: int, *, field: str) -> None:
        """An entry is another one. Raises InvalidInputError for two of different kinds, and for one and itself."""
        voice, other = _voice(self._session, voice_id), _voice(self._session, into)
        first, last = self._joins.last(voice_id), self._joins.last(into)
        if first == last:
            raise InvalidInputError("These two are one already.", field=field)
        if voice.being != other.being or voice.being == Being.UNNAMED:
            raise InvalidInputError("Only two people, two bodies or two documents are joined.", field=field)
        led = self._joins.led_to(first)
        self._write(ActKind.JOIN, first, target_id=last)
        self._joins.whole[first] = last
        follow(self._session, self._joins, led)

    def part(self, voice_id: int, article_id: int) -> int:
        """In one article an entry is another: which one. Raises InvalidInputError where it says nothing there."""
        voice = _voice(self._session, voice_id)
        its = (col(ClaimRow.voice_id) == voice_id, col(ClaimRow.article_id) == article_id)
        numbers = self._session.exec(select(ClaimRow.found_voice_id).where(*its).distinct()).all()
        machine_ids = [number for number in numbers if number is not None]
        if not machine_ids or voice.being == Being.UNNAMED:
            raise InvalidInputError("It says nothing in that article.", field="article")
        apart = _apart(self._session, voice, article_id)
        for number in machine_ids:
            self._write(ActKind.PART, number, article_id=article_id, target_id=apart)
            self._joins.of_article[number, article_id] = apart
        follow(self._session, self._joins, machine_ids)
        return apart

    def _give(self, voice_id: int, kind: ActKind, value: str) -> None:
        _voice(self._session, voice_id)
        before = (col(ActRow.voice_id) == voice_id, col(ActRow.kind) == kind.value)
        self._session.exec(delete(ActRow).where(*before))
        self._write(kind, voice_id, value=value)
        give(self._session, voice_id, kind, value)

    def _write(
        self,
        kind: ActKind,
        voice_id: int,
        *,
        article_id: int | None = None,
        target_id: int | None = None,
        value: str | None = None,
    ) -> None:
        row = ActRow(kind=kind.value, voice_id=voice_id, at=datetime.now(UTC))
        row.article_id, row.target_id, row.value = article_id, target_id, value
        self._session.add(row)
        self._session.flush()

    def _machine_id(self, wish: ActWish) -> int:
        """The entry that a wish names, as the machine found it."""
        if wish.voice_id is None:
            return self._named(wish)
        row = self._session.get(VoiceRow, wish.voice_id)
        if row is None:
            raise SourceNotFoundError(wish.voice_id)
        if wish.found_as and fold(wish.found_as) != fold(row.name):
            mismatch = f"Source {wish.voice_id} is “{row.name}” here, not “{wish.found_as}”"
            raise InvalidInputError(f"{mismatch}: is this the table of another room?", field="voice")
        return wish.voice_id

    def _named(self, wish: ActWish) -> int:
        beings = [wish.being] if wish.being else [Being.PERSON, Being.BODY]
        keys = [f"{being}:{fold(wish.found_as)}" for being in beings]
        rows = self._session.exec(select(VoiceRow.id).where(col(VoiceRow.key).in_(keys), col(VoiceRow.claims) > 0))
        ids = [number for number in rows if number is not None]
        if len(ids) != 1:
            how = "more than one source" if ids else "no source that is known across articles"
            raise InvalidInputError(f"“{wish.found_as}” is the name of {how} here: give its id.", field="found_as")
        return ids[0]

    def _is_in_force(self, machine_id: int, wish: ActWish) -> bool:
        if wish.kind is ActKind.JOIN:
            return self._joins.last(machine_id) == self._joins.last(wish.into or 0)
        if wish.kind is ActKind.PART:
            return (machine_id, wish.article_id) in self._joins.of_article
        same = (ActRow.kind == wish.kind.value, ActRow.voice_id == machine_id, ActRow.value == wish.value)
        return self._session.exec(select(ActRow.id).where(*same)).first() is not None


def give(session: Session, voice_id: int, kind: ActKind, value: str | None) -> None:
    """Have an entry bear a name or an identifier; None: none by hand."""
    column = "given_name" if kind is ActKind.RENAME else "same_as"
    session.exec(update(VoiceRow).where(col(VoiceRow.id) == voice_id).values({column: value}))


def follow(session: Session, joins: Joins, machine_ids: Iterable[int]) -> None:
    """Have every claim of these, as the machine found them, belong to the entry that is meant now."""
    touched = set[int]()
    for machine_id in machine_ids:
        of_it = col(ClaimRow.found_voice_id) == machine_id
        article = col(ClaimRow.article_id)
        now_of = sa_select(article, func.max(col(ClaimRow.voice_id))).where(of_it).group_by(article)
        for article_id, now in session.execute(now_of).all():
            meant = joins.meant(machine_id, article_id)
            if meant != now:
                touched |= {meant, now}
                session.exec(update(ClaimRow).where(of_it, article == article_id).values(voice_id=meant))
    recount(session, touched)


def _voice(session: Session, voice_id: int) -> VoiceRow:
    row = session.get(VoiceRow, voice_id, populate_existing=True)
    if row is None or not row.claims:
        raise SourceNotFoundError(voice_id)
    return row


def _apart(session: Session, voice: VoiceRow, article_id: int) -> int:
    """The entry for what is parted from another, in one article alone; the same one each time."""
    key = f"{voice.key}@{article_id}/apart"
    row = session.exec(select(VoiceRow).where(col(VoiceRow.key) == key)).first()
    if row is None:
        row = VoiceRow(key=key, being=voice.being, name=voice.name)
        session.add(row)
        session.flush()
    return row.id or 0
