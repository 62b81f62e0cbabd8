"""GET: the publications of the room with what their articles rest on, by month."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from sayso.register.publications import PUBLICATION_COLUMNS, figures_dict, publication_rows
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count, Share
from sayso.web.api.bodies import tagged_body
from sayso.web.api.claims import table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.deps import ClaimsDep
from sayso.web.measured import error_rate

router = APIRouter(tags=["room"])
Since = Annotated[date | None, Query(alias="from", description="Published then or later (else: added).")]
Until = Annotated[date | None, Query(alias="to", description="Published then or before (else: added).")]


class FiguresOut(BaseModel):
    """What is counted of some articles. The share lies between `low` and `high` in 95 of 100 such sets of claims."""

    articles: Count
    words: Count
    claims: Count
    unnamed: Count
    unnamed_share: Share | None
    unnamed_low: Share | None
    unnamed_high: Share | None
    sourceless: Count
    unnamed_sources: Count
    reasons: Count
    hedges: Count
    hedges_per_1000: float | None


class PublicationOut(BaseModel):
    """A publication; `publication` is null for articles without one. `months` are of publication, else of adding."""

    publication: str | None
    all: FiguresOut
    months: dict[str, FiguresOut]


class ErrorRateOut(BaseModel):
    """In percent, measured: of the claims that are marked, right; of those in a text, marked."""

    right: float
    found: float
    unnamed_f1: float
    version: str


class PublicationsOut(BaseModel):
    """The publications by name, and how often the analysis errs."""

    publications: list[PublicationOut]
    error_rate: ErrorRateOut


@router.get(
    "/publications",
    operation_id="listPublications",
    response_model=PublicationsOut,
    responses={**NOT_MODIFIED, **reading()},
)
def list_publications(request: Request, claims: ClaimsDep, since: Since = None, until: Until = None) -> Response:
    """What the articles of each publication rest on, in all and by month. By name: this is no ranking."""
    out = PublicationsOut(
        publications=[
            PublicationOut(
                publication=outlet.name,
                all=FiguresOut(**figures_dict(outlet.whole)),
                months={month: FiguresOut(**figures_dict(figures)) for month, figures in outlet.months},
            )
            for outlet in claims.outlets(since, until)
        ],
        error_rate=ErrorRateOut.model_validate(error_rate(), from_attributes=True),
    )
    return tagged_body(request, out.model_dump_json())


@router.get(
    "/publications.csv",
    operation_id="getPublicationsTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a publication and month."), **NOT_MODIFIED, **reading()},
)
def get_publications_csv(request: Request, claims: ClaimsDep, since: Since = None, until: Until = None) -> Response:
    """The same as a table for spreadsheets; the month “all” is all of them together."""
    rows = publication_rows(claims.outlets(since, until))
    pieces = csv_pieces(PUBLICATION_COLUMNS, (row.values() for row in rows))
    return table(request, claims.state(), pieces, "text/csv", "publications.csv")
