"""Reads which articles share names, or words of their title, with another within some days."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import select, text
from sqlmodel import Session, col

from sayso.analysis.sources.known import Being
from sayso.errors import ArticleNotFoundError
from sayso.register.near import DAYS, Near, others_on, title_words
from sayso.storage.register_tables import ClaimRow, VoiceRow
from sayso.storage.tables import ArticleRow

MOST = 60  # articles that are looked at for the words of their titles
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
    its = select(col(ClaimRow.voice_id)).where(col(ClaimRow.article_id) == article_id, col(ClaimRow.shown)).distinct()
    shared = (
        select(col(ClaimRow.article_id), col(VoiceRow.name))
        .join(VoiceRow, col(VoiceRow.id) == col(ClaimRow.voice_id))
        .where(col(ClaimRow.voice_id).in_(its), col(ClaimRow.shown), col(VoiceRow.being) != Being.UNNAMED)
        .where(col(ClaimRow.day).between(day - timedelta(DAYS), day + timedelta(DAYS)))
        .where(col(ClaimRow.article_id) != article_id)
        .distinct()
        .order_by(col(VoiceRow.articles), col(VoiceRow.id))
    )
    for other, name in session.execute(shared):
        names[other].append(name)
    return others_on(title, day, _read(session, names, {*names, *_alike(session, title)} - {article_id}))


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
