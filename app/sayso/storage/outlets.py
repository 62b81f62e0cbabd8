"""Counts what the articles of each publication rest on, from an index alone."""

from datetime import date
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlmodel import Session, col

from sayso.analysis.types import Identity
from sayso.domain import State
from sayso.register.publications import MONTH, Figures, Outlet, outlets
from sayso.storage.tables import METADATA, ArticleRow

_DAY = func.coalesce(type_coerce(col(ArticleRow.published_on), String), func.date(col(ArticleRow.added_at)))
_NAME = METADATA.tables["article"].c.publication
_FIRST = select(func.min(_NAME).label("name")).cte("outlet", recursive=True)
_NEXT = select(func.min(_NAME)).where(_FIRST.c.name < _NAME).scalar_subquery()
# The names of all publications, each found in the index behind the one before: outlets are few, articles many.
OUTLETS = _FIRST.union_all(select(_NEXT).where(_FIRST.c.name.is_not(None)))


def read_outlets(session: Session, since: date | None, until: date | None) -> tuple[Outlet, ...]:
    """The publications with their figures, of articles of these days; both ends are in."""
    rows = session.execute(statement(since, until))
    return outlets((name, month, Figures(**dict(zip(_FIGURES, counts, strict=True)))) for name, month, *counts in rows)


def statement(since: date | None, until: date | None) -> Any:
    """One row for each publication and month."""
    month = func.substr(_DAY, 1, MONTH)
    chosen = select(col(ArticleRow.publication), month, *_FIGURES.values()).where(
        col(ArticleRow.state) == State.ANALYZED.value
    )
    if since:
        chosen = chosen.where(since.isoformat() <= _DAY)
    if until:
        chosen = chosen.where(until.isoformat() >= _DAY)
    return chosen.group_by(col(ArticleRow.publication), month)


def _of(identity: Identity) -> Any:
    return func.coalesce(func.json_extract(col(ArticleRow.claims_by_identity), f"$.{identity.value}"), 0)


_FIGURES = {
    "articles": func.count(),
    "words": func.sum(col(ArticleRow.words)),
    "claims": func.sum(col(ArticleRow.claims)),
    "unnamed": func.sum(_of(Identity.UNNAMED_PERSON) + _of(Identity.UNNAMED_GROUP)),
    "sourceless": func.sum(_of(Identity.UNSPECIFIED)),
    "unnamed_sources": func.sum(col(ArticleRow.unnamed_sources)),
    "reasons": func.sum(col(ArticleRow.reasons_given)),
    "hedges": func.sum(col(ArticleRow.hedges)),
}
