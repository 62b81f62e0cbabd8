"""Counts what the articles of each publication rest on, from an index alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from sayso.domain import State
from sayso.register.publications import Figures, Outlet, outlets
from sayso.storage.tables import ARTICLE, ArticleRow

_NAME = ARTICLE.c.publication
_FIRST = select(func.min(_NAME).label("name")).cte("outlet", recursive=True)
_NEXT = select(func.min(_NAME)).where(_FIRST.c.name < _NAME).scalar_subquery()
# The names of all publications, each found in the index behind the one before: outlets are few, articles many.
OUTLETS = _FIRST.union_all(select(_NEXT).where(_FIRST.c.name.is_not(None)))


def to_outlets(rows: Iterable[Any]) -> tuple[Outlet, ...]:
    """The publications of the rows of a statement below, or of several."""
    return outlets((name, month, Figures(**dict(zip(_FIGURES, counts, strict=True)))) for name, month, *counts in rows)


def statement(since: date | None, until: date | None) -> Any:
    """One row for each publication and month."""
    by = (ARTICLE.c.publication, ARTICLE.c.month)
    chosen = select(*by, *_FIGURES.values()).where(col(ArticleRow.state) == State.ANALYZED.value)
    if since:
        chosen = chosen.where(ARTICLE.c.day >= since.isoformat())
    if until:
        chosen = chosen.where(ARTICLE.c.day <= until.isoformat())
    return chosen.group_by(*by)


def of_months(since: date | None, until: date | None, months: Sequence[str], *, named: bool) -> Any:
    """The same of these months alone, which an index finds by the names of all publications; or of articles without."""
    whose = _NAME.in_(select(OUTLETS.c.name)) if named else _NAME.is_(None)
    return statement(since, until).where(whose, ARTICLE.c.month.in_(months))


_FIGURES = {
    "articles": func.count(),
    "words": func.sum(ARTICLE.c.words),
    "claims": func.sum(ARTICLE.c.claims),
    "unnamed": func.sum(ARTICLE.c.unnamed_claims),
    "sourceless": func.sum(ARTICLE.c.sourceless),
    "unnamed_sources": func.sum(ARTICLE.c.unnamed_sources),
    "reasons": func.sum(ARTICLE.c.reasons_given),
    "hedges": func.sum(ARTICLE.c.hedges),
}
