"""Reads which articles share names, or words of their title, with another within some days.

Asked for with every page of an article, so in few statements, and these plain: as expressions, one for each name, they
took a third of the page's time (decision 231).
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from sayso.analysis.sources.known import Being
from sayso.errors import ArticleNotFoundError
from sayso.register.near import DAYS, ENOUGH, Near, others_on, title_words
from sayso.storage.database import dialect
from sayso.storage.database import words as index

MOST = 60  # articles that are looked at for the words of their titles, and for one name that both have
VOICES = 20  # sources whose other articles are looked at, the rarest first
TOO_MANY = 2_000  # articles that quote a source of whom another article tells nothing any more
_IN_ROOM = "id NOT IN (SELECT article_id FROM bin)"
_DAY = dialect.first_day("published_on", "added_at")
ARTICLE = f"SELECT title, {_DAY} FROM article WHERE id = ? AND {_IN_ROOM}"  # noqa: S608 - our own words
# Who speaks in a great many articles tells nothing of the matter of one, and of the others the nearest will do: so the
# work is bounded, however large the room. The article's sources come first, and its claims by their own index: SQLite
# would go through all.
SHARING = f"""
WITH its AS (SELECT DISTINCT voice_id FROM claim WHERE article_id = :id AND {dialect.unled("shown")} = {dialect.TRUE}),
named AS (
  SELECT voice.id, voice.name FROM its {dialect.THEN} voice ON voice.id = its.voice_id
  WHERE voice.being <> '{Being.UNNAMED.value}' AND voice.articles <= :too_many
  ORDER BY voice.articles, voice.id LIMIT :voices)
SELECT name, (
  SELECT {dialect.listed("article_id")} FROM (
    SELECT DISTINCT article_id FROM claim
    WHERE voice_id = named.id AND shown = {dialect.TRUE} AND article_id <> :id AND day BETWEEN :since AND :until
    LIMIT :most) AS others)
FROM named
"""  # noqa: S608 - our own words
DESCRIBED = f"""
SELECT id, title, publication, {_DAY}, published_on IS NOT NULL FROM article
WHERE id IN ({dialect.among("?")}) AND {_IN_ROOM}
"""  # noqa: S608 - our own words


def near(connection: Connection, article_id: int) -> tuple[Near, ...]:
    """The articles that may be on the matter of this one. Raises ArticleNotFoundError."""
    row = connection.exec_driver_sql(ARTICLE, (article_id,)).first()
    if row is None:
        raise ArticleNotFoundError(article_id)
    title, day = row[0], date.fromisoformat(row[1])
    names: dict[int, list[str]] = defaultdict(list)
    for name, others in _sharing(connection, article_id, day):
        for other in others:
            names[other].append(name)
    most = sorted(names, key=lambda other: -len(names[other]))[:MOST]
    return others_on(title, day, _read(connection, names, {*most, *_alike(connection, title)} - {article_id}))


def _sharing(connection: Connection, article_id: int, day: date) -> list[tuple[str, list[int]]]:
    """Each named source of the article, the rarest first, with the articles about that day that quote it, too."""
    since, until = (_moved(day, days).isoformat() for days in (-DAYS, DAYS))
    asked = {"id": article_id, "since": since, "until": until, "too_many": TOO_MANY, "voices": VOICES, "most": MOST}
    return [(name, json.loads(others)) for name, others in connection.exec_driver_sql(SHARING, asked)]


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _alike(connection: Connection, title: str) -> Iterable[int]:
    """Those whose titles may share enough words with this one; without a name in both, fewer make none near."""
    words = title_words(title)
    if len(words) < ENOUGH:
        return ()
    return index.titles_alike(connection, words, MOST)


def _read(connection: Connection, names: dict[int, list[str]], ids: set[int]) -> list[Near]:
    return [
        Near(
            id=number,
            title=title,
            publication=publication,
            day=date.fromisoformat(day),
            dated=bool(dated),
            names=tuple(names.get(number, ())),
        )
        for number, title, publication, day, dated in connection.exec_driver_sql(DESCRIBED, (json.dumps(list(ids)),))
    ]
