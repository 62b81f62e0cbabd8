"""How many claims a search finds, by identity, publication and month.

What asks of articles, of identities and of one fact is added up from a row for each article; what asks for more finds
fewer claims, which are gone through.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select, text
from sqlmodel import Session, col

from sayso.analysis.types import HedgeCategory, Identity
from sayso.query import Asked, Part, Query, Words
from sayso.query.tree import Field, Item
from sayso.register import Tally
from sayso.storage.asked import claims_asked, is_of_claims, tallied_asked
from sayso.storage.asked_few import gives_ids, takes_words_out
from sayso.storage.asked_parts import Condition
from sayso.storage.asked_tally import Tallied, tallied
from sayso.storage.asked_words import ByWords, found_by_words, hits, left_by_words
from sayso.storage.database import dialect
from sayso.storage.register_tables import ANY_CLAIM, LINE, TALLY, ClaimRow, fact_of

MANY = 8  # claims that are counted from an index in the time in which one is found by its words and counted twice
LAST_CLAIM = text("SELECT max(id) FROM claim")
NOTHING = Tally(claims=0, articles=0, by_identity={}, by_publication={}, by_month={})
_OF_ARTICLE = frozenset({Field.PUBLICATION, Field.BYLINE, Field.SINCE, Field.UNTIL, Field.NOTE, Field.SHELF})
# Each fact that is counted, by its name in SQL, and of which claims it holds.
_FACTS = {
    f"'{ANY_CLAIM}'": dialect.TRUE,
    f"'{fact_of(Field.MODE)}' || mode": dialect.TRUE,
    f"'{fact_of(Field.KIND)}' || kind": dialect.TRUE,
    f"'{fact_of(Field.REASON)}'": "reason_kind IS NOT NULL",
    f"'{fact_of(Field.REASON)}' || reason_kind": "reason_kind IS NOT NULL",
    f"'{fact_of(Field.SPECIFICITY)}' || specificity": "specificity IS NOT NULL",
    f"'{fact_of(Field.HEDGE)}'": "trim(hedges) <> ''",
    **{f"'{fact_of(Field.HEDGE, each)}'": dialect.has("hedges", f"' {each} '") for each in HedgeCategory},
}
_COLUMNS = ", ".join(["fact", "month", "publication", "day", "article_id", *Identity])
_SUMS = ", ".join(dialect.how_many(f"identity = '{identity}'") for identity in Identity)
_OF_ONE_ROW = f"{dialect.month('min(day)')}, coalesce(min(publication), ''), min(day), article_id, {_SUMS}"
_EACH = (f"SELECT {fact} AS fact, {_OF_ONE_ROW} FROM its WHERE {holds}" for fact, holds in _FACTS.items())  # noqa: S608
_ITS = "WITH its AS (SELECT * FROM claim WHERE {}) "
_MADE = _ITS + " UNION ALL ".join(f"{each} GROUP BY article_id, 1" for each in _EACH)
# By the article alone: an index that begins with "shown" would lead through all claims of the room.
_OF_ONE = _MADE.format(f"article_id = ? AND {dialect.unled('shown')} = {dialect.TRUE}")
WRITE = f"INSERT INTO tally ({_COLUMNS}) {_OF_ONE}"
WRITE_ALL = f"INSERT INTO tally ({_COLUMNS}) {_MADE.format(f'shown = {dialect.TRUE}')}"
_COPIED = ("article_id", "falling", "day", "voice_id", "shown", "mode")
_MADE_LINE = f"claim.identity || '|' || {dialect.month('claim.day')} || '|' || coalesce(claim.publication, '')"
_BOTH = {**{f"its.{name}": f"claim.{name}" for name in _COPIED}, "its.line": _MADE_LINE}
_SAME = " AND ".join(f"{mine} {dialect.SAME} {its}" for mine, its in _BOTH.items())
_LACKS_LINE = f"SELECT 1 FROM claim LEFT JOIN claim_line its USING (id) WHERE claim.article_id = ? AND NOT ({_SAME})"  # noqa: S608
_KEPT = f"SELECT {_COLUMNS} FROM tally WHERE article_id = ?"  # noqa: S608 - our own words


def write_tally(session: Session, article_id: int) -> None:
    """Count the claims of an article anew."""
    session.flush()
    session.connection().exec_driver_sql("DELETE FROM tally WHERE article_id = ?", (article_id,))
    session.connection().exec_driver_sql(WRITE, (article_id,))


def is_tallied(session: Session, article_id: int) -> bool:
    """Whether the tally of an article is that of its claims."""
    made, kept = (session.connection().exec_driver_sql(each, (article_id,)).all() for each in (_OF_ONE, _KEPT))
    return sorted(made) == sorted(kept)


def has_lines(session: Session, article_id: int) -> bool:
    """Whether each claim of an article has its line."""
    return session.connection().exec_driver_sql(_LACKS_LINE, (article_id,)).first() is None


def tally_of(session: Session, search: Query, asked: list[Condition], *, of_all: bool) -> Tally:
    """The tally of a search for claims that are `asked`; `of_all`: of all sources."""
    of_articles, taken_out = (tuple(filter(of, search.parts)) for of in (_is_of_article, takes_words_out))
    of_claims = [part for part in search.parts if part not in (*of_articles, *taken_out)]
    wanted = tallied(of_claims) if of_all else None
    without = Query(parts=(*of_articles, *of_claims, _any_of(taken_out))) if taken_out else None
    if wanted is None or (without and not _leaves_most(session, wanted, without)):
        return _gone_through(session, search, asked, of_all=of_all)
    if not wanted.identities:
        return NOTHING
    every = _tally(session.execute(added_up(of_articles, wanted)).all(), wanted.identities)
    return _less(session, every, wanted, without) if without else every


def _gone_through(session: Session, search: Query, asked: list[Condition], *, of_all: bool) -> Tally:
    by_words = found_by_words(search) if of_all else None
    few = any(map(gives_ids, search.parts))
    if not few and not by_words and of_all:
        by_words = left_by_words(search)
    if few or by_words:
        return _tally_of_lines(session, counted_found(by_words, asked))
    return _tally(session.execute(counted(asked)).all(), list(Identity))


def _tally_of_lines(session: Session, counted: Any) -> Tally:
    """Of claims in no order."""
    articles, lines = session.execute(counted).one()
    by_identity, by_month, by_publication = Counter[str](), Counter[str](), Counter[str | None]()
    for line, number in Counter(json.loads(lines)).items():
        identity, month, publication = line.split("|", 2)
        by_identity[identity] += number
        by_month[month] += number
        by_publication[publication or None] += number
    return _in_order(articles, by_identity, by_publication, by_month)


def _any_of(parts: Sequence[Part]) -> Part:
    """What has any of the words that these parts take out."""
    return Part(tuple(Item(item.leaf) for part in parts for item in part.items), 0, 0)


def _leaves_most(session: Session, wanted: Tallied, without: Query) -> bool:
    """Whether so few claims have the words that these are sooner counted than the others."""
    count = hits(Query(parts=without.parts[-1:]))
    if count is None or len(wanted.facts) > 1 or wanted.less:
        return False
    have_them: int = session.execute(count).scalar_one()
    return have_them * MANY < (session.execute(LAST_CLAIM).scalar() or 0)


def _less(session: Session, every: Tally, wanted: Tallied, without: Query) -> Tally:
    """What is left of a tally without these claims, which are all in it."""
    taken_out = claims_asked(without)
    gone = _tally_of_lines(session, counted_found(found_by_words(without), taken_out))
    wholly = session.execute(emptied(wanted, taken_out)).scalar_one()
    return _in_order(
        every.articles - wholly,
        Counter[str](every.by_identity) - Counter[str](gone.by_identity),
        Counter(every.by_publication) - Counter(gone.by_publication),
        Counter(every.by_month) - Counter(gone.by_month),
    )


def emptied(wanted: Tallied, taken_out: list[Condition]) -> Any:
    """In how many articles all claims that are wanted are among these; `wanted` is of one fact."""
    article_id = col(ClaimRow.article_id)
    gone = select(article_id, func.count().label("claims")).where(*taken_out).group_by(article_id).subquery()
    same = (TALLY.c.article_id == gone.c.article_id, wanted.rows, wanted.claims == gone.c.claims)
    return select(func.count()).select_from(gone).join(TALLY, and_(*same))


def added_up(parts: Sequence[Part], wanted: Tallied) -> Any:
    """By month and publication: in how many articles there are such claims, and how many of each identity there are."""
    chosen = select(TALLY.c.month, TALLY.c.publication, wanted.articles, *map(func.sum, wanted.counts))
    asked = (wanted.rows, wanted.some(), *tallied_asked(parts))
    return chosen.select_from(wanted.source).where(*asked).group_by(TALLY.c.month, TALLY.c.publication)


def articles_added_up(search: Query) -> Any | None:
    """How many articles a search finds, where the tallies alone say so; None elsewhere."""
    of_claims = [part for part in search.parts if is_of_claims(part)]
    others = [part for part in search.parts if part not in of_claims]
    wanted = (
        tallied(of_claims) if of_claims and all(_is_of_article(part) or _is_words(part) for part in others) else None
    )
    if wanted is None or not wanted.identities:
        return None
    return select(wanted.articles).where(wanted.rows, wanted.some(), *tallied_asked(others))


def counted_found(by_words: ByWords | None, asked: list[Condition]) -> Any:
    """Of claims that are found by their ids: articles, and each claim's line. `asked` are those without `by_words`.

    As one list in JSON, since to sort so many for three counts takes longer than to count the lines that are alike.
    """
    month, publication = dialect.month_of(col(ClaimRow.day)), func.coalesce(col(ClaimRow.publication), "")
    line: Any = col(ClaimRow.identity).concat("|").concat(month).concat("|").concat(publication)
    article_id = by_words.column("article_id") if by_words else col(ClaimRow.article_id)
    if by_words and by_words.short:
        line = LINE.c.line
    chosen = select(func.count(article_id.distinct()), dialect.list_of(line))
    return chosen.select_from(by_words.source).where(*by_words.asked) if by_words else chosen.where(*asked)


def counted(asked: list[Condition]) -> Any:
    """The same of claims: of each article, which an index has in order, and then together."""
    publication = func.min(col(ClaimRow.publication)).label("publication")
    order = (col(ClaimRow.day), col(ClaimRow.article_id))
    one = select(col(ClaimRow.day), publication, *_counts()).where(*asked).group_by(*order).subquery()
    by = (dialect.month_of(one.c.day), one.c.publication)
    return select(*by, func.count(), *(func.sum(one.c[each.value]) for each in Identity)).group_by(*by)


def _counts() -> list[Any]:
    return [func.count().filter(col(ClaimRow.identity) == each).label(each.value) for each in Identity]


def _is_of_article(part: Part) -> bool:
    return all(isinstance(item.leaf, Asked) and item.leaf.field in _OF_ARTICLE for item in part.items)


def _is_words(part: Part) -> bool:
    return all(isinstance(item.leaf, Words) for item in part.items)


def _tally(rows: Sequence[Any], identities: Sequence[Identity]) -> Tally:
    """Of rows of month, publication, articles, and claims of each of these identities."""
    by_identity, by_publication, by_month = Counter[str](), Counter[str | None](), Counter[str]()
    for month, publication, _, *numbers in rows:
        for identity, number in zip(identities, numbers, strict=True):
            by_identity[identity] += number
        by_publication[publication or None] += sum(numbers)
        by_month[month] += sum(numbers)
    return _in_order(sum(row[2] for row in rows), by_identity, by_publication, by_month)


def _in_order(
    articles: int, by_identity: Counter[str], by_publication: Counter[str | None], by_month: Counter[str]
) -> Tally:
    return Tally(
        claims=by_identity.total(),
        articles=articles,
        by_identity={identity: by_identity[identity] for identity in Identity if by_identity[identity]},
        by_publication=dict(sorted(by_publication.items(), key=lambda each: (-each[1], each[0] or ""))),
        by_month=dict(sorted(by_month.items())),
    )
