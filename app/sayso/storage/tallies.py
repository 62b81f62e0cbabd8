"""How many claims a search finds, by identity, publication and month.

What asks of articles and identities alone is added up from a row for each article; what asks for more finds fewer
claims, which are gone through.
"""

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from sayso.analysis.types import Identity, Mode
from sayso.query import Asked, Item, Part, Query
from sayso.query.tree import Field
from sayso.register import Tally
from sayso.storage.asked import Condition, tallied_asked
from sayso.storage.register_tables import TALLY, ClaimRow, tally_column

MONTH = 7  # characters of 2026-03
NOTHING = Tally(claims=0, articles=0, by_identity={}, by_publication={}, by_month={})
_OF_ARTICLE = frozenset({Field.PUBLICATION, Field.BYLINE, Field.SINCE, Field.UNTIL, Field.NOTE, Field.SHELF})
_OF_IDENTITY, _OF_MODE = frozenset({Field.IDENTITY}), frozenset({Field.MODE})
_COUNTED = {
    **{tally_column(identity, None): f"identity = '{identity}'" for identity in Identity},
    **{
        tally_column(identity, mode): f"identity = '{identity}' AND mode = '{mode}'"
        for mode in Mode
        for identity in Identity
    },
}
_COLUMNS = ", ".join(["month", "publication", "day", "article_id", *_COUNTED])
_MADE = (
    f"SELECT substr(min(day), 1, {MONTH}), coalesce(min(publication), ''), min(day), article_id, "  # noqa: S608 - our own
    + ", ".join(f"sum({condition})" for condition in _COUNTED.values())
    + " FROM claim WHERE {} shown = 1 GROUP BY article_id"
)
# By the article alone: by an index that begins with "shown", SQLite would go through all claims of the room.
_OF_ONE = _MADE.format("article_id = ? AND +")
WRITE = f"INSERT INTO tally ({_COLUMNS}) {_OF_ONE}"
WRITE_ALL = f"INSERT INTO tally ({_COLUMNS}) {_MADE.format('')}"
_KEPT = f"SELECT {_COLUMNS} FROM tally WHERE article_id = ?"  # noqa: S608 - our own words


def write_tally(session: Session, article_id: int) -> None:
    """Count the claims of an article anew."""
    session.flush()
    session.connection().exec_driver_sql("DELETE FROM tally WHERE article_id = ?", (article_id,))
    session.connection().exec_driver_sql(WRITE, (article_id,))


def is_tallied(session: Session, article_id: int) -> bool:
    """Whether the tally of an article is that of its claims."""
    made, kept = (session.connection().exec_driver_sql(each, (article_id,)).all() for each in (_OF_ONE, _KEPT))
    return made == kept


def tally_of(session: Session, search: Query, asked: list[Condition], *, of_all: bool) -> Tally:
    """The tally of a search for claims that are `asked`; `of_all`: of all sources."""
    of_articles, of_identity, of_mode = (_parts(search, each) for each in (_OF_ARTICLE, _OF_IDENTITY, _OF_MODE))
    if not of_all or len(of_articles) + len(of_identity) + len(of_mode) < len(search.parts):
        return _tally(session.execute(counted(asked)).all(), list(Identity))
    identities = [each for each in Identity if all(_holds(part, each) for part in of_identity)]
    modes = [each for each in Mode if all(_holds(part, each) for part in of_mode)]
    if not identities or not modes:
        return NOTHING
    return _tally(session.execute(added_up(of_articles, identities, modes)).all(), identities)


def added_up(parts: Sequence[Part], identities: Sequence[Identity], modes: Sequence[Mode]) -> Any:
    """By month and publication: in how many articles there are such claims, and how many of each identity there are."""
    wanted: Sequence[Mode | None] = [None] if len(modes) == len(Mode) else modes
    counts = [_sum([TALLY.c[tally_column(identity, mode)] for mode in wanted]) for identity in identities]
    chosen = select(TALLY.c.month, TALLY.c.publication, func.count(), *map(func.sum, counts))
    return chosen.where(_sum(counts) > 0, *tallied_asked(parts)).group_by(TALLY.c.month, TALLY.c.publication)


def counted(asked: list[Condition]) -> Any:
    """The same of claims: of each article, which an index has in order, and then together."""
    counts = [func.count().filter(col(ClaimRow.identity) == each).label(each.value) for each in Identity]
    publication = func.min(col(ClaimRow.publication)).label("publication")
    order = (col(ClaimRow.day), col(ClaimRow.article_id))
    one = select(col(ClaimRow.day), publication, *counts).where(*asked).group_by(*order).subquery()
    by = (func.substr(one.c.day, 1, MONTH), one.c.publication)
    return select(*by, func.count(), *(func.sum(one.c[each.value]) for each in Identity)).group_by(*by)


def _sum(counts: Sequence[Any]) -> Any:
    return sum(counts[1:], counts[0])


def _parts(search: Query, fields: Set[Field]) -> list[Part]:
    """Those that ask of these fields alone."""
    return [
        part
        for part in search.parts
        if all(isinstance(item.leaf, Asked) and item.leaf.field in fields for item in part.items)
    ]


def _holds(part: Part, value: str) -> bool:
    return any(_is_asked(item, value) for item in part.items)


def _is_asked(item: Item, value: str) -> bool:
    return (isinstance(item.leaf, Asked) and value in item.leaf.values) is not item.negated


def _tally(rows: Sequence[Any], identities: Sequence[Identity]) -> Tally:
    """Of rows of month, publication, articles, and claims of each of these identities."""
    by_identity, by_publication, by_month = Counter[str](), Counter[str | None](), Counter[str]()
    for month, publication, _, *numbers in rows:
        for identity, number in zip(identities, numbers, strict=True):
            by_identity[identity] += number
        by_publication[publication or None] += sum(numbers)
        by_month[month] += sum(numbers)
    return Tally(
        claims=by_identity.total(),
        articles=sum(row[2] for row in rows),
        by_identity={identity: by_identity[identity] for identity in Identity if by_identity[identity]},
        by_publication=dict(sorted(by_publication.items(), key=lambda each: (-each[1], each[0] or ""))),
        by_month=dict(sorted(by_month.items())),
    )
