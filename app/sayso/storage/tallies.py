"""How many claims a search finds, by identity, publication and month: added up by SQLite where that costs less."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import String, func, null, select, type_coerce
from sqlmodel import Session, col

from sayso.analysis.types import Identity
from sayso.query.tree import Field, Query
from sayso.register import Tally
from sayso.storage.asked import Condition
from sayso.storage.register_tables import ClaimRow

MONTH = 7  # characters of 2026-03
NOTHING = Tally(claims=0, articles=0, by_identity={}, by_publication={}, by_month={})
_DAY = type_coerce(col(ClaimRow.day), String)
_OF_DAYS = frozenset({Field.SINCE, Field.UNTIL})
_IN_INDEX = frozenset({Field.IDENTITY, Field.PUBLICATION, Field.BYLINE, *_OF_DAYS})


def tally_of(session: Session, search: Query, asked: list[Condition], *, of_all: bool) -> Tally:
    """The tally of a search for claims that are `asked`; `of_all`: of all sources.

    What asks for nothing but days finds so many that it is cheaper to go through the index once for each sum than to
    look at its rows here; what asks for more finds fewer, and its sums would find no index that has all they need.
    """
    if of_all and search.asks_only_of(_OF_DAYS):
        identities, publications, days = (list(session.execute(each)) for each in sums(asked))
        return _tally(
            ((identity, number) for identity, number in identities),
            ((publication, number) for publication, number in publications),
            ((day, number) for day, number in days),
            session.execute(articles_in_index(asked)).scalar_one(),
        )
    quickly = of_all and search.asks_only_of(_IN_INDEX)
    rows = session.execute(counted_in_index(asked) if quickly else counted(asked)).all()
    articles = session.execute(articles_in_index(asked)).scalar_one() if quickly else len({row[4] for row in rows})
    return _tally(
        ((row[0], row[3]) for row in rows),
        ((row[1], row[3]) for row in rows),
        ((row[2], row[3]) for row in rows),
        articles,
    )


def counted(asked: list[Condition]) -> Any:
    """How many claims there are of each identity in each article: identity, publication, day, number, article."""
    article_id, identity = col(ClaimRow.article_id), col(ClaimRow.identity)
    chosen = select(identity, func.min(col(ClaimRow.publication)), func.min(_DAY), func.count(), article_id)
    return chosen.where(*asked).group_by(article_id, identity)


def counted_in_index(asked: list[Condition]) -> Any:
    """The same of each day, without an article: for what ix_claim_tally holds, read in its order."""
    identity, publication, day = col(ClaimRow.identity), col(ClaimRow.publication), col(ClaimRow.day)
    chosen = select(identity, publication, _DAY, func.count(), null()).where(*asked)
    return chosen.group_by(day, identity, publication)


def sums(asked: list[Condition]) -> Iterator[Any]:
    """By identity, by publication and by day, each in an index."""
    for each in (col(ClaimRow.identity), col(ClaimRow.publication), _DAY):
        yield select(each, func.count()).where(*asked).group_by(each)


def articles_in_index(asked: list[Condition]) -> Any:
    """In how many articles they are: an article has one day, so days and articles can be read in order."""
    each = select(col(ClaimRow.day)).where(*asked).group_by(col(ClaimRow.day), col(ClaimRow.article_id)).subquery()
    return select(func.count()).select_from(each)


def _tally(
    identities: Iterable[tuple[str, int]],
    publications: Iterable[tuple[str | None, int]],
    days: Iterable[tuple[str, int]],
    articles: int,
) -> Tally:
    by_identity, by_publication, by_month = Counter[str](), Counter[str | None](), Counter[str]()
    for identity, number in identities:
        by_identity[identity] += number
    for publication, number in publications:
        by_publication[publication] += number
    for day, number in days:
        by_month[day[:MONTH]] += number
    return Tally(
        claims=by_identity.total(),
        articles=articles,
        by_identity={identity: by_identity[identity] for identity in Identity if identity in by_identity},
        by_publication=dict(sorted(by_publication.items(), key=lambda each: (-each[1], each[0] or ""))),
        by_month=dict(sorted(by_month.items())),
    )
