"""Reads which entries of the register may be one."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being, fold
from sayso.errors import SourceNotFoundError
from sayso.register.alike import Alike, why_alike
from sayso.storage.register_tables import ClaimRow, VoiceRow

LOOKED_AT, TOLD = 200, 8


def entries_alike(session: Session, voice_id: int) -> tuple[Alike, ...]:
    """Those that may be the same as this one, with the reason to ask. Raises SourceNotFoundError."""
    row = session.get(VoiceRow, voice_id)
    if row is None:
        raise SourceNotFoundError(voice_id)
    words = fold(row.name).split()
    if not words or row.being == Being.UNNAMED:
        return ()
    looked_for = {words[0], words[-1]} if row.being == Being.PERSON else {fold(row.name)}
    others = session.scalars(
        select(VoiceRow)
        .where(col(VoiceRow.being) == row.being, col(VoiceRow.articles) > 0, col(VoiceRow.id) != voice_id)
        .where(or_(*(col(VoiceRow.key).contains(word, autoescape=True) for word in looked_for)))
        .order_by(col(VoiceRow.articles).desc(), col(VoiceRow.id))
        .limit(LOOKED_AT)
    ).all()
    offices = offices_of(session, [voice_id, *(other.id for other in others)])
    found = [
        Alike(id=other.id or 0, name=other.given_name or other.name, articles=other.articles, reason=reason)
        for other in others
        if (reason := why_alike(Being(row.being), row.name, other.name, offices[voice_id], offices[other.id]))
    ]
    return tuple(found[:TOLD])


def offices_of(session: Session, ids: Sequence[int | None]) -> dict[int | None, list[str]]:
    """The titles and offices beside the names of these entries, most used first."""
    voice, office = col(ClaimRow.voice_id), col(ClaimRow.office)
    chosen = (
        select(voice, office)
        .where(voice.in_(ids), col(ClaimRow.shown), office != "")
        .group_by(voice, office)
        .order_by(func.count().desc(), office)
    )
    found: dict[int | None, list[str]] = defaultdict(list)
    for number, words in session.execute(chosen):
        found[number].append(words)
    return found
