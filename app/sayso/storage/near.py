"""Reads which articles share names, or words of their title, with another within some days."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select, text
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being
from sayso.errors import ArticleNotFoundError
from sayso.register.near import DAYS, Near, others_on, title_words
from sayso.storage.register_tables import ClaimRow, VoiceRow
from sayso.storage.tables import ArticleRow

MOST = 60  # articles that are looked at for the words of their titles, and for one name that both have
VOICES = 20  # sources whose other articles are looked at, the rarest first
TOO_MANY = 2_000  # articles that quote a source of whom another article tells nothing any more
_TITLES = text("SELECT rowid FROM article_stems WHERE article_stems MATCH :words ORDER BY rank LIMIT :most")


def near(session: Session, article_id: int) -> tuple[Near, ...]:
    """The articles that may be on the matter of this one. Raises ArticleNotFoundError."""
    told = (col(ArticleRow.title), col(ArticleRow.published_on), col(ArticleRow.added_at))
    row = session.execute(select(*told).where(col(ArticleRow.id) == article_id)).first()
    if row is None:
        raise ArticleNotFoundError(article_id)
    title, published_on, added_at = row
    day = published_on or added_at.date()
    names: dict[int, list[str]] = defaultdict(list)
    for name, others in _sharing(session, article_id, day):
        for other in others:
            names[other].append(name)
    most = sorted(names, key=lambda other: -len(names[other]))[:MOST]
    return others_on(title, day, _read(session, names, {*most, *_alike(session, title)} - {article_id}))


def _sharing(session: Session, article_id: int, day: date) -> list[tuple[str, list[int]]]:
    """Each named source of the article, the rarest first, with the articles about that day that quote it, too.

    Who speaks in a great many articles tells nothing of the matter of one, and of the others the nearest will do: so
    the work is bounded, however large the room.
    """
    its = select(col(ClaimRow.voice_id)).where(col(ClaimRow.article_id) == article_id, col(ClaimRow.shown)).distinct()
    ids = session.execute(its).scalars().all()  # asked apart: together, SQLite would go through all sources of the room
    named = (
        select(col(VoiceRow.articles), col(VoiceRow.id), col(VoiceRow.name))
        .where(col(VoiceRow.id).in_(ids), col(VoiceRow.being) != Being.UNNAMED)
        .where(col(VoiceRow.articles) <= TOO_MANY)
    )
    sharing = []
    for _, voice, name in sorted(map(tuple, session.execute(named)))[:VOICES]:
        others = (
            select(col(ClaimRow.article_id))
            .where(col(ClaimRow.voice_id) == voice, col(ClaimRow.shown), col(ClaimRow.article_id) != article_id)
            .where(col(ClaimRow.day).between(day - timedelta(DAYS), day + timedelta(DAYS)))
            .distinct()
            .limit(MOST)
        )
        sharing.append((name, list(session.execute(others).scalars())))
    return sharing


def _alike(session: Session, title: str) -> list[int]:
    words = " OR ".join(f'"{word}"' for word in title_words(title))
    asked = {"words": f"title : ({words})", "most": MOST}
    return list(session.connection().execute(_TITLES, asked).scalars()) if words else []


def _read(session: Session, names: dict[int, list[str]], ids: set[int]) -> list[Near]:
    told = [col(getattr(ArticleRow, name)) for name in ("id", "title", "publication", "published_on", "added_at")]
    return [
        Near(
            id=number,
            title=title,
            publication=publication,
            day=published_on or added_at.date(),
            dated=published_on is not None,
            names=tuple(names.get(number, ())),
        )
        for number, title, publication, published_on, added_at in session.execute(
            select(*told).where(col(ArticleRow.id).in_(ids))
        )
    ]
