"""GET: the publications of the room with what their articles rest on, by month."""

import json
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.domain import Page
from sayso.measured import error_rate
from sayso.register.publications import PUBLICATION_COLUMNS, Figures, Outlet, figures_dict, publication_rows
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count, Share
from sayso.web.api.bodies import Day, tagged_body
from sayso.web.api.claims import JSON_LINES, lines_of, table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.sheet import SheetDep
from sayso.web.deps import ClaimsDep

router = APIRouter(tags=["room"])
LINES_KEPT = 5_000  # of publications and months, 400 bytes each
Since = Annotated[Day | None, Query(alias="from", description="Published then or later (else: added).")]
Until = Annotated[Day | None, Query(alias="to", description="Published then or before (else: added).")]


class FiguresOut(BaseModel):
    """What is counted of some articles. The share lies between `low` and `high` in 95 of 100 such sets of claims."""

    articles: Count = Field(description="Analysed articles.")
    words: Count = Field(description="Their words.")
    claims: Count = Field(description="Their claims that are counted.")
    unnamed: Count = Field(description="Claims from unnamed people.")
    unnamed_share: Share | None = Field(description="Their share of the claims; null without claims.")
    unnamed_low: Share | None = Field(description="The lower end of its range.")
    unnamed_high: Share | None = Field(description="The upper end of its range.")
    sourceless: Count = Field(description="Claims with no source given.")
    unnamed_sources: Count = Field(description="Different unnamed people and groups.")
    reasons: Count = Field(description="Those of them with a reason for not being named.")
    hedges: Count = Field(description="Hedges.")
    hedges_per_1000: float | None = Field(description="Hedges for every 1,000 words.")


class PublicationOut(BaseModel):
    """A publication; `publication` is null for articles without one. `months` are of publication, else of adding."""

    publication: str | None = Field(description="Its name; null for articles without one.")
    all: FiguresOut = Field(description="All its articles.")
    months: dict[str, FiguresOut] = Field(description="By month of publication, else of adding.")


class ErrorRateOut(BaseModel):
    """In percent, measured: of the claims that are marked, right; of those in a text, marked."""

    right: float = Field(description="Of the claims that are marked, those that are right, in percent.")
    found: float = Field(description="Of the claims in a text, those that are marked, in percent.")
    unnamed_f1: float = Field(description="How well unnamed sources are told from others, in percent.")
    version: str = Field(description="The version of the analysis that was measured.")


class PublicationsOut(BaseModel):
    """A page of the publications by name, and how often the analysis errs."""

    publications: list[PublicationOut] = Field(description="The publications of this page, by name.")
    error_rate: ErrorRateOut = Field(description="How often the analysis errs.")
    next: str | None = Field(description="The address of the page after it; null on the last one.")
    next_cursor: str | None = Field(description="The `cursor` of the page after it; null on the last one.")


@router.get(
    "/publications",
    operation_id="listPublications",
    response_model=PublicationsOut,
    responses={**NOT_MODIFIED, **reading()},
)
def list_publications(
    request: Request,
    claims: ClaimsDep,
    since: Since = None,
    until: Until = None,
    cursor: Annotated[str | None, Query(max_length=1000, description="From the page before: see `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Publications on a page.")] = 50,
) -> Response:
    """What the articles of each publication rest on, in all and by month. By name: this is no ranking."""
    page = claims.outlets_page(since, until, cursor=cursor, limit=limit)
    asked = {"from": since, "to": until, "limit": limit, "cursor": page.next}
    given = urlencode({name: value for name, value in asked.items() if value is not None})
    following = f"/api/v1/publications?{given}" if page.next else None
    return tagged_body(request, _written(page, following), following)


@router.get(
    "/publications.csv",
    operation_id="getPublicationsTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a publication and month."), **NOT_MODIFIED, **reading()},
)
def get_publications_csv(
    request: Request, claims: ClaimsDep, sheet: SheetDep, since: Since = None, until: Until = None
) -> Response:
    """The same as a table for spreadsheets; the month “all” is all of them together."""
    rows = publication_rows(claims.outlets(since, until))
    pieces = csv_pieces(PUBLICATION_COLUMNS, (row.values() for row in rows), sheet)
    return table(request, claims.state(), pieces, "text/csv", "publications.csv")


@router.get(
    "/publications.jsonl",
    operation_id="getPublicationsLines",
    response_class=Response,
    responses={
        **of_type(JSON_LINES, "One JSON object a line, a publication and month each."),
        **NOT_MODIFIED,
        **reading(),
    },
)
def get_publications_jsonl(request: Request, claims: ClaimsDep, since: Since = None, until: Until = None) -> Response:
    """The same, one JSON object a line, with the members of the table."""
    rows = publication_rows(claims.outlets(since, until))
    return table(request, claims.state(), lines_of(rows), JSON_LINES, "publications.jsonl")


def _written(page: Page[Outlet], following: str | None) -> str:
    """PublicationsOut as JSON. It has a line for each month, hundreds, so it is put together of lines that are kept."""
    error = ErrorRateOut.model_validate(error_rate(), from_attributes=True).model_dump_json()
    outlets = ",".join(map(_outlet_written, page.items))
    leads = f'"next":{json.dumps(following)},"next_cursor":{json.dumps(page.next)}'
    return f'{{"publications":[{outlets}],"error_rate":{error},{leads}}}'


def _outlet_written(outlet: Outlet) -> str:
    name = json.dumps(outlet.name, ensure_ascii=False)
    months = ",".join(f'"{month}":{_figures_written(figures)}' for month, figures in outlet.months)
    return f'{{"publication":{name},"all":{_figures_written(outlet.whole)},"months":{{{months}}}}}'


@lru_cache(maxsize=LINES_KEPT)
def _figures_written(figures: Figures) -> str:
    return FiguresOut(**figures_dict(figures)).model_dump_json()
