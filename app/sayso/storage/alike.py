"""Reads which entries of the register may be one."""

import json

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being, fold
from sayso.errors import SourceNotFoundError
from sayso.register.alike import Alike, why_alike
from sayso.storage.register_tables import VoiceRow

LOOKED_AT, SHOWN = 200, 8
_NAME = func.coalesce(col(VoiceRow.given_name), col(VoiceRow.name))


def entries_alike(session: Session, voice_id: int) -> tuple[Alike, ...]:
    """Those that may be the same as this one, with the reason to ask. Raises SourceNotFoundError."""
    row = session.get(VoiceRow, voice_id)
    if row is None:
        raise SourceNotFoundError(voice_id)
    words = fold(row.name).split()
    if not words or row.being == Being.UNNAMED:
        return ()
    looked_for = {words[0], words[-1]} if row.being == Being.PERSON else {fold(row.name)}
    others = session.execute(
        select(col(VoiceRow.id), _NAME, col(VoiceRow.name), col(VoiceRow.articles), col(VoiceRow.offices))
        .where(col(VoiceRow.being) == row.being, col(VoiceRow.articles) > 0, col(VoiceRow.id) != voice_id)
        .where(or_(*(col(VoiceRow.key).contains(word, autoescape=True) for word in looked_for)))
        .order_by(col(VoiceRow.articles).desc(), col(VoiceRow.id))
        .limit(LOOKED_AT)
    ).all()
    being, its = Being(row.being), json.loads(row.offices)
    entries = [
        Alike(id=number, name=name, articles=articles, reason=reason)
        for number, name, found_as, articles, offices in others
        if (reason := why_alike(being, row.name, found_as, its, json.loads(offices)))
    ]
    return tuple(entries[:SHOWN])
