"""GET: the claims of every article, a page at a time and as tables."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import MAX_ID, Page
from sayso.query import parse
from sayso.register import CLAIM_COLUMNS, TABLES, Claim, ClaimQuery, Tally, claim_row
from sayso.services.across import ByHand
from sayso.spreadsheet import csv_pieces
from sayso.web.api import claims_csv
from sayso.web.api.analysis_schemas import ByOut, Count, Share, described_by
from sayso.web.api.bodies import tagged_body
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.sheet import SheetDep
from sayso.web.deps import ByHandDep, ClaimsDep
from sayso.web.etags import etag_of_room, is_known

router = APIRouter(tags=["room"])
JSON_LINES = "application/jsonl"

Search = Annotated[
    str | None, Query(max_length=500, description="A search: see “The search language” in the documentation.")
]
OfSource = Annotated[int | None, Query(ge=1, le=MAX_ID, description="Of this entry of the register alone.")]


class ClaimOut(BaseModel):
    """A claim with its source and its article. Spans are written as `12-30 45-60`."""

    model_config = described_by(CLAIM_COLUMNS, address="its place on the page of its article")

    article_id: int
    claim: int
    title: str
    publication: str | None
    byline: str | None
    day: date
    dated: bool
    url: str | None
    source_id: int | None
    voice: int | None
    source: str
    office: str
    identity: Identity
    anonymous: bool
    specificity: int | None
    reason: ReasonKind | None
    cue: str
    lemma: str
    content: str
    mode: Mode
    kind: Kind
    hedges: list[HedgeCategory]
    confidence: Share
    counted: bool
    source_spans: str
    cue_spans: str
    content_spans: str
    analysis_version: str
    by: ByOut
    address: str


class TallyOut(BaseModel):
    """How many claims were found."""

    claims: Count = Field(description="All that were found.")
    articles: Count = Field(description="The articles in which they stand.")
    by_identity: dict[Identity, int] = Field(description="By who their source is.")
    by_publication: dict[str, int] = Field(description="By publication; `` where that is not known.")
    by_month: dict[str, int] = Field(description="By month, as 2026-11.")


class ClaimsOut(BaseModel):
    """A page of claims."""

    claims: list[ClaimOut] = Field(description="The claims of this page, newest day first.")
    tally: TallyOut = Field(description="Counts of all that are found, on every page.")
    next: str | None = Field(description="The address of the page after it; null on the last one.")
    next_cursor: str | None = Field(description="The `cursor` of the page after it; null on the last one.")


@router.get("/claims", operation_id="listClaims", response_model=ClaimsOut, responses={**NOT_MODIFIED, **reading()})
def list_claims(
    request: Request,
    claims: ClaimsDep,
    by_hand: ByHandDep,
    q: Search = None,
    source: OfSource = None,
    cursor: Annotated[str | None, Query(max_length=1000, description="From the page before: see `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Claims on a page.")] = 50,
) -> Response:
    """The claims of every article, newest day first, a page at a time, with counts of all that are found."""
    query = _query(q, source, by_hand)
    page = claims.page(query, cursor=cursor, limit=limit)
    following = _address(q, source, limit, page.next) if page.next else None
    body = _written(page, claims.tally(query), following)
    return tagged_body(request, body, following)


@router.get(
    "/claims.csv",
    operation_id="getRoomClaimsTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a claim."), **NOT_MODIFIED, **reading()},
)
def get_claims_csv(
    request: Request,
    claims: ClaimsDep,
    by_hand: ByHandDep,
    sheet: SheetDep,
    q: Search = None,
    source: OfSource = None,
) -> Response:
    """All claims that are found, as a table for spreadsheets. Cells that one would run begin with an apostrophe."""
    query = _query(q, source, by_hand)
    rows = (claim_row(claim).values() for claim in claims.every(query))
    return table(request, claims.state(), csv_pieces(CLAIM_COLUMNS, rows, sheet), "text/csv", "claims.csv")


@router.get(
    "/claims.jsonl",
    operation_id="getRoomClaimsLines",
    response_class=Response,
    responses={**of_type(JSON_LINES, "One JSON object a line, a claim each."), **NOT_MODIFIED, **reading()},
)
def get_claims_jsonl(
    request: Request, claims: ClaimsDep, by_hand: ByHandDep, q: Search = None, source: OfSource = None
) -> Response:
    """All claims that are found, one JSON object a line, with the members of the table."""
    query = _query(q, source, by_hand)
    lines = lines_of(map(claim_row, claims.every(query)))
    return table(request, claims.state(), lines, JSON_LINES, "claims.jsonl")


@router.get(
    "/columns",
    operation_id="listColumns",
    response_model=dict[str, dict[str, str]],
    responses={**NOT_MODIFIED, **reading()},
)
def list_columns(request: Request) -> Response:
    """What each column of the room's tables holds."""
    return tagged_body(request, json.dumps({**TABLES, "article_claims": claims_csv.COLUMNS}, ensure_ascii=False))


def lines_of(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows as lines of JSON."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(request: Request, state: str, pieces: Iterable[str], media_type: str, name: str) -> Response:
    """A table that is sent while it is read, of a room in this state; or 304 where the visitor has it."""
    etag = etag_of_room(state, f"{request.url.path}?{request.url.query}")
    if is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    headers = {"ETag": etag, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def _query(q: str | None, source: int | None, by_hand: ByHand) -> ClaimQuery:
    """The claims that are asked for; those of a source that was joined to another are the other's."""
    meant = None if source is None else by_hand.leads_to(source) or source
    return ClaimQuery(search=parse(q or ""), voice_id=meant, marked=False)


def _written(page: Page[Claim], tally: Tally, following: str | None) -> str:
    """ClaimsOut as JSON. It is made of values that were checked: to check each again takes as long as finding it."""
    out = {
        "claims": list(map(_row, page.items)),
        "tally": {
            "claims": tally.claims,
            "articles": tally.articles,
            "by_identity": tally.by_identity,
            "by_publication": {name or "": count for name, count in tally.by_publication.items()},
            "by_month": tally.by_month,
        },
        "next": following,
        "next_cursor": page.next,
    }
    return json.dumps(out, ensure_ascii=False, separators=(",", ":"))


def _row(claim: Claim) -> dict[str, Any]:
    address = f"/articles/{claim.article_id}#a{claim.number}"
    return {**claim_row(claim), "hedges": claim.hedges, "address": address}


def _address(q: str | None, source: int | None, limit: int, cursor: str) -> str:
    asked = {"q": q, "source": source, "limit": limit, "cursor": cursor}
    return f"/api/v1/claims?{urlencode({name: value for name, value in asked.items() if value is not None})}"
