"""GET: articles side by side, as JSON and as a table."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from sayso.analysis.types import Identity, Mode
from sayso.register.compare import article_ids
from sayso.register.side_by_side import COMPARE_COLUMNS, comparison_dict, comparison_rows
from sayso.services.comparing import compared
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count, Share, SummaryOut
from sayso.web.api.claims import table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.sources import tagged_body
from sayso.web.deps import ClaimsDep, LibraryDep, SourcesDep

router = APIRouter(tags=["room"])
Asked = Annotated[
    str, Query(max_length=100, description="Two to four ids, with commas between them.", examples=["3,8,12"])
]


class SaidOut(BaseModel):
    """A claim; `same`: most of its content stands word for word in another of the articles."""

    article_id: int
    claim: int
    cue: str
    content: str
    mode: Mode
    same: bool


class SpeakerOut(BaseModel):
    """A source with its claims in these articles. `voice`: its id in the register."""

    voice: int | None
    name: str
    identity: Identity
    claims: list[SaidOut]


class ColumnOut(BaseModel):
    """One of the articles. `same_share`: of its text, what stands word for word in another."""

    article_id: int
    title: str
    publication: str | None
    day: date
    dated: bool
    summary: SummaryOut | None
    first_claim: SaidOut | None
    first_source: str
    same_share: Share


class PlaceOut(BaseModel):
    """Where a passage stands in one of the articles, in code points of its text."""

    article_id: int
    start: Count
    end: Count


class EchoOut(BaseModel):
    """A passage that some of the articles have word for word: one source, however often it is printed."""

    words: Count
    text: str
    places: list[PlaceOut]


class CompareOut(BaseModel):
    """Articles side by side. `alone` are those who speak in one of them."""

    articles: list[ColumnOut]
    shared: list[SpeakerOut]
    alone: list[SpeakerOut]
    echoes: list[EchoOut]


@router.get(
    "/compare",
    operation_id="compareArticles",
    response_model=CompareOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def compare_articles(request: Request, library: LibraryDep, sources: SourcesDep, articles: Asked) -> Response:
    """Two to four articles side by side: figures, whom they share, and what they have word for word."""
    found = compared(library, sources, article_ids(articles))
    body = CompareOut.model_validate(comparison_dict(found)).model_dump_json()
    return tagged_body(request, body, {})


@router.get(
    "/compare.csv",
    operation_id="getComparisonTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a claim."), **NOT_MODIFIED, **reading(404)},
)
def get_comparison_csv(
    request: Request, library: LibraryDep, sources: SourcesDep, claims: ClaimsDep, articles: Asked
) -> Response:
    """Every claim of two to four articles, those of the sources that they share first, as a table for spreadsheets."""
    rows = comparison_rows(compared(library, sources, article_ids(articles)))
    pieces = csv_pieces(COMPARE_COLUMNS, (row.values() for row in rows))
    return table(request, claims.state(), pieces, "text/csv", "comparison.csv")
