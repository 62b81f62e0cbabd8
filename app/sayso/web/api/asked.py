"""Which articles a request asks for, and the address of the page after."""

import re
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BeforeValidator

from sayso.domain import ArticleQuery, Sort
from sayso.web.api.claims import Search

Publication = Annotated[str | None, Query(max_length=500, description="Of this publication alone.")]
Unnamed = Annotated[bool, Query(description="With unnamed sources alone.")]
ExternalId = Annotated[str | None, Query(max_length=500, description="The one with this id of your own collection.")]


def _written(value: object) -> object:
    """A moment is written out: a mere number would be read as seconds since 1970."""
    if isinstance(value, str) and not _MOMENT.match(value):
        raise ValueError("a moment is written as 2026-11-19T08:00:00Z")
    return value


_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Since = Annotated[
    datetime | None,
    BeforeValidator(_written),
    Query(description="Changed then or later; without a zone in UTC.", examples=["2026-11-19T08:00:00Z"]),
]
Order = Annotated[Sort, Query(description="The order: newest first, most of these first, or last changed first.")]
Ascending = Annotated[bool, Query(description="The other way round: the oldest, or fewest, first.")]


async def article_query(
    q: Search = None,
    publication: Publication = None,
    unnamed: Unnamed = False,
    external_id: ExternalId = None,
    updated_since: Since = None,
    sort: Order = Sort.NEWEST,
    ascending: Ascending = False,
) -> ArticleQuery:
    """The query that the parameters ask for."""
    return ArticleQuery(
        search=q or None,
        publication=publication or None,
        unnamed=unnamed,
        external_id=external_id or None,
        updated_since=_aware(updated_since) if updated_since else None,
        sort=sort,
        ascending=ascending,
        counted=True,
        strips=False,
    )


Asked = Annotated[ArticleQuery, Depends(article_query)]


def next_page(query: ArticleQuery, limit: int, cursor: str) -> str:
    """The address of the page at this cursor."""
    given = {
        "q": query.search,
        "publication": query.publication,
        "unnamed": str(query.unnamed).lower(),
        "external_id": query.external_id,
        "updated_since": query.updated_since.isoformat() if query.updated_since else None,
        "sort": query.sort.value,
        "ascending": "true" if query.ascending else None,
        "limit": limit,
        "cursor": cursor,
    }
    return f"/api/v1/articles?{urlencode({name: value for name, value in given.items() if value is not None})}"


def _aware(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # there is no such moment in UTC; of either end of time nothing is left out
        return moment.replace(tzinfo=UTC)
