"""The register's entries: which one a source is, and how many claims each has."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, text
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from sayso.analysis.sources.known import Being, Known, fold, known_as
from sayso.analysis.types import Analysis
from sayso.register.by_hand import Joins, joins_of
from sayso.storage.database import dialect
from sayso.storage.register_tables import ActRow, VoiceRow

AT_ONCE = 500
_EMPTY = {"articles": 0, "claims": 0}
_OF_IT = f"FROM claim WHERE claim.voice_id = voice.id AND shown = {dialect.TRUE}"
_MONTHS = f"SELECT {dialect.month('day')} AS month, count(*) AS number {_OF_IT} GROUP BY month"
_OFFICES = f"SELECT office {_OF_IT} AND office <> '' GROUP BY office ORDER BY count(*) DESC, office"
# What an entry knows of its claims, and how it is made: asked for with every page, made where an article changes.
_FIGURES = {
    "articles": f"SELECT count(DISTINCT article_id) {_OF_IT}",
    "claims": f"SELECT count(*) {_OF_IT}",
    "first_day": f"SELECT min(day) {_OF_IT}",
    "last_day": f"SELECT max(day) {_OF_IT}",
    "months": f"SELECT {dialect.mapped('month', 'number')} FROM ({_MONTHS}) AS its",  # noqa: S608 - our own words
    "offices": f"SELECT {dialect.listed('office')} FROM ({_OFFICES}) AS its",  # noqa: S608 - our own words
}
RECOUNT = "UPDATE voice SET " + ", ".join(f"{column} = ({made})" for column, made in _FIGURES.items())  # noqa: S608
_WRONG = " OR ".join(f"{column} {dialect.DIFFERS} ({made})" for column, made in _FIGURES.items())
_THESE: BindParameter[Any] = bindparam("ids", expanding=True)
_RECOUNT = text(f"{RECOUNT} WHERE id IN :ids").bindparams(_THESE)
_MISCOUNTED = text(f"SELECT id FROM voice WHERE id IN :ids AND ({_WRONG}) LIMIT 1").bindparams(_THESE)  # noqa: S608


def voices_of(session: Session, article_id: int, text: str, analysis: Analysis) -> dict[int | None, int]:
    """The voices of an analysis's sources that say something, by their ids there; new ones are written."""
    wanted = {
        source.id: (key_of(known, article_id), known)
        for source, _ in analysis.by_source()
        if source and (known := known_as(text, source))
    }
    ids = _known(session, {key for key, _ in wanted.values()})
    new = {key: known for key, known in wanted.values() if key not in ids}
    if new:
        rows = [{**_EMPTY, "key": key, "being": known.being.value, "name": known.name} for key, known in new.items()]
        session.connection().execute(insert(VoiceRow), rows)
        ids |= _known(session, set(new))
    return {number: ids[key] for number, (key, _) in wanted.items()}


def _known(session: Session, keys: set[str]) -> dict[str, int]:
    rows = session.exec(select(VoiceRow.key, VoiceRow.id).where(col(VoiceRow.key).in_(keys)))
    return {key: number for key, number in rows if number is not None}


def key_of(known: Known, article_id: int) -> str:
    """What makes two sources one entry; where they may not be one, the article is part of it."""
    return f"{known.being}:{known.key}" if known.key else f"{known.being}:{fold(known.name)}@{article_id}"


def read_joins(session: Session) -> Joins:
    """What readers joined and parted."""
    columns = (col(ActRow.voice_id), col(ActRow.article_id), col(ActRow.target_id))
    acts = session.execute(sa_select(*columns).where(columns[2].is_not(None)).order_by(col(ActRow.id)))
    return joins_of((voice_id, article_id, target) for voice_id, article_id, target in acts)


def may_join(row: VoiceRow | Any) -> bool:
    """Whether an entry may have claims of several articles."""
    return row.being == Being.UNNAMED or "@" not in row.key


def recount(session: Session, ids: Iterable[int]) -> None:
    """Count the claims of these entries anew."""
    every = sorted(ids)
    for first in range(0, len(every), AT_ONCE):
        session.connection().execute(_RECOUNT, {"ids": every[first : first + AT_ONCE]})


def counted_right(session: Session, ids: Iterable[int]) -> bool:
    """Whether these entries have the figures of their claims."""
    return session.connection().execute(_MISCOUNTED, {"ids": list(ids)}).first() is None
