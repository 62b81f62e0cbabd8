"""Reads how the articles give an entry of the register: its claims by what they are alike in, in one pass."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being, fold
from sayso.analysis.types import Mode
from sayso.register.manner import Group, Manner, Unnamed, manner
from sayso.storage.register_tables import ClaimRow, VoiceRow

KINDS = 12  # of unnamed sources of a body that are told


def read_manner(session: Session, voice: VoiceRow) -> Manner:
    """That of an entry that has claims."""
    hedged = func.trim(col(ClaimRow.hedges)) != ""
    alike = (col(ClaimRow.office), col(ClaimRow.publication), col(ClaimRow.lemma), col(ClaimRow.mode), hedged)
    chosen = (
        select(*alike, func.min(col(ClaimRow.day)), func.max(col(ClaimRow.day)), func.count())
        .where(col(ClaimRow.voice_id) == voice.id, col(ClaimRow.shown))
        .group_by(*alike)
    )
    groups = [
        Group(
            office=office,
            publication=publication,
            lemma=lemma,
            mode=Mode(mode),
            hedged=bool(is_hedged),
            day=day,
            last=last,
            claims=number,
        )
        for office, publication, lemma, mode, is_hedged, day, last, number in session.execute(chosen)
    ]
    return manner(groups, _unnamed(session, voice) if voice.being == Being.BODY else ())


def _unnamed(session: Session, body: VoiceRow) -> list[Unnamed]:
    """The kinds of unnamed source that the articles say are of this body: their keys end with its name."""
    of_it = col(VoiceRow.key).endswith(f" / {fold(body.name)}", autoescape=True)
    chosen = (
        select(col(VoiceRow.id), col(VoiceRow.name), col(VoiceRow.claims))
        .where(col(VoiceRow.being) == Being.UNNAMED, col(VoiceRow.claims) > 0, of_it)
        .order_by(col(VoiceRow.claims).desc(), col(VoiceRow.id))
        .limit(KINDS)
    )
    return [Unnamed(number, name, claims) for number, name, claims in session.execute(chosen)]
