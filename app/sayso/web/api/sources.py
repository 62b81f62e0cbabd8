"""GET: the register of the room, a page at a time, one of it, and as tables."""

import json
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from sayso.analysis.sources.known import Being
from sayso.register import VOICE_COLUMNS, Voice, VoiceQuery, VoiceSort, voice_row
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count
from sayso.web.api.bodies import MAX_ID
from sayso.web.api.claims import JSON, JSON_LINES, table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.deps import ClaimsDep, SourcesDep
from sayso.web.etags import etag_of_body, is_known

router = APIRouter(tags=["room"])

Name = Annotated[str | None, Query(max_length=500, description="Words of the name, or pieces of words.")]
OfBeing = Annotated[Being | None, Query(description="Of this kind alone.")]
Order = Annotated[VoiceSort, Query(description="Most articles, most claims, or latest first.")]
VoiceId = Annotated[int, Path(ge=1, le=MAX_ID, description="The source’s id in the register.", examples=[1])]


class VoiceOut(BaseModel):
    """A source of the register. `claims_address` leads to its claims, `months` counts them."""

    voice: int
    name: str
    being: Being
    joined: bool
    articles: Count
    claims: Count
    first_day: date
    last_day: date
    offices: list[str]
    months: dict[str, int]
    claims_address: str


class CompanyOut(BaseModel):
    """Another source that is quoted by name in some of the same articles, and in how many."""

    voice: int
    name: str
    being: Being
    articles: Count


class OneVoiceOut(VoiceOut):
    """A source of the register with those who are quoted beside it."""

    beside: list[CompanyOut]


class VoicesOut(BaseModel):
    """A page of the register; `next` is the address of the page after it, null on the last."""

    sources: list[VoiceOut]
    next: str | None


@router.get("/sources", operation_id="listSources", response_model=VoicesOut, responses={**NOT_MODIFIED, **reading()})
def list_sources(
    request: Request,
    sources: SourcesDep,
    name: Name = None,
    being: OfBeing = None,
    sort: Order = VoiceSort.ARTICLES,
    cursor: Annotated[str | None, Query(max_length=1000, description="From the page before: see `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Sources on a page.")] = 50,
) -> Response:
    """Who speaks in the articles of the room, a page at a time."""
    page = sources.page(VoiceQuery(name=name or "", being=being, sort=sort), cursor=cursor, limit=limit)
    asked = {"name": name, "being": being, "sort": sort.value, "limit": limit, "cursor": page.next}
    given = urlencode({key: value for key, value in asked.items() if value is not None})
    following = f"/api/v1/sources?{given}" if page.next else None
    body = VoicesOut(sources=[VoiceOut(**_told(voice)) for voice in page.items], next=following).model_dump_json()
    return tagged_body(request, body, {"Link": f'<{following}>; rel="next"'} if following else {})


@router.get(
    "/sources.csv",
    operation_id="getSourcesTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a source."), **NOT_MODIFIED, **reading()},
)
def get_sources_csv(
    request: Request,
    sources: SourcesDep,
    claims: ClaimsDep,
    name: Name = None,
    being: OfBeing = None,
    sort: Order = VoiceSort.ARTICLES,
) -> Response:
    """The register as a table for spreadsheets."""
    found = sources.every(VoiceQuery(name=name or "", being=being, sort=sort))
    pieces = csv_pieces(VOICE_COLUMNS, (voice_row(voice).values() for voice in found))
    return table(request, claims.state(), pieces, "text/csv", "sources.csv")


@router.get(
    "/sources.jsonl",
    operation_id="getSourcesLines",
    response_class=Response,
    responses={**of_type(JSON_LINES, "One JSON object a line, a source each."), **NOT_MODIFIED, **reading()},
)
def get_sources_jsonl(
    request: Request,
    sources: SourcesDep,
    claims: ClaimsDep,
    name: Name = None,
    being: OfBeing = None,
    sort: Order = VoiceSort.ARTICLES,
) -> Response:
    """The register, one JSON object a line."""
    found = sources.every(VoiceQuery(name=name or "", being=being, sort=sort))
    lines = (json.dumps(voice_row(voice), ensure_ascii=False) + "\n" for voice in found)
    return table(request, claims.state(), lines, JSON_LINES, "sources.jsonl")


@router.get(
    "/sources/{voice_id}",
    operation_id="getSource",
    response_model=OneVoiceOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def get_source(request: Request, sources: SourcesDep, voice_id: VoiceId) -> Response:
    """One source of the register. Its claims: `GET /api/v1/claims?source=`."""
    voice = sources.get(voice_id)
    beside = [
        CompanyOut(voice=each.id, name=each.name, being=each.being, articles=each.articles)
        for each in sources.company(voice_id)
    ]
    return tagged_body(request, OneVoiceOut(**_told(voice), beside=beside).model_dump_json(), {})


def _told(voice: Voice) -> dict[str, object]:
    return {
        **voice_row(voice),
        "offices": list(voice.offices),
        "months": dict(voice.months),
        "claims_address": f"/api/v1/claims?source={voice.id}",
    }


def tagged_body(request: Request, body: str, headers: dict[str, str]) -> Response:
    """JSON with a tag of what it says; or 304 where the visitor has it."""
    headers = {**headers, "ETag": etag_of_body(body)}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)
