"""GET: the register of the room, a page at a time, one of it, and as tables."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.analysis.sources.known import Being
from sayso.analysis.types import Mode
from sayso.domain import MAX_ID
from sayso.query import parse
from sayso.register import VOICE_COLUMNS, Voice, VoiceQuery, VoiceSort, voice_row
from sayso.register.manner import manner_dict
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count, described_by
from sayso.web.api.bodies import tagged_body
from sayso.web.api.claims import JSON_LINES, lines_of, table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.sheet import SheetDep
from sayso.web.deps import ByHandDep, ClaimsDep, SourcesDep

router = APIRouter(tags=["room"])

VoiceId = Annotated[int, Path(ge=1, le=MAX_ID, description="The source’s id in the register.", examples=[1])]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which sources are asked for: what a page of the register and both its tables can be narrowed by."""

    name: Annotated[str | None, Query(max_length=500, description="Words of the name, or pieces of words.")] = None
    being: Annotated[Being | None, Query(description="Of this kind alone.")] = None
    q: Annotated[str | None, Query(max_length=500, description="With a claim that this search finds.")] = None
    sort: Annotated[VoiceSort, Query(description="Most articles, most claims, or latest first.")] = VoiceSort.ARTICLES

    def query(self) -> VoiceQuery:
        """As the register takes it. Raises InvalidInputError for a search that cannot be understood."""
        return VoiceQuery(name=self.name or "", being=self.being, search=parse(self.q or ""), sort=self.sort)


Asked = Annotated[_Asked, Depends()]


class VoiceOut(BaseModel):
    """A source of the register."""

    model_config = described_by(
        VOICE_COLUMNS,
        months="its claims by month",
        claims_address="the address of its claims",
        beside="those quoted by name in some of the same articles",
    )

    voice: int
    name: str
    being: Being
    joined: bool
    articles: Count
    claims: Count
    first_day: date
    last_day: date
    offices: list[str]
    found_as: str
    same_as: str | None
    months: dict[str, int]
    claims_address: str


class CompanyOut(BaseModel):
    """Another source that is quoted by name in some of the same articles."""

    model_config = described_by({**VOICE_COLUMNS, "articles": "in how many of the same articles"})

    voice: int
    name: str
    being: Being
    articles: Count


class CalledOut(BaseModel):
    """What a source is called beside its name."""

    office: str = Field(description="The title or office, in the article’s words.")
    publication: str | None = Field(description="Who published that.")
    first_day: date = Field(description="The day of the first claim with it.")
    last_day: date = Field(description="The day of the last claim with it.")
    claims: Count = Field(description="The claims with it.")


class UnnamedOut(BaseModel):
    """A kind of unnamed source that speaks for a body, which is an entry of its own."""

    voice: int = Field(description="Its id in the register.")
    name: str = Field(description="What kind of source it is.")
    claims: Count = Field(description="Its claims.")


class OneVoiceOut(VoiceOut):
    """A source of the register with those who are quoted beside it, and with how the articles give it."""

    beside: list[CompanyOut]
    called: list[CalledOut] = Field(description="Titles and offices beside its name, by publication, most used first.")
    modes: dict[Mode, int] = Field(description="Its claims by whether they are quoted.")
    cues: dict[str, int] = Field(
        description="The saying words that are used most, each as its verb, with their claims."
    )
    hedged: Count = Field(description="Its claims with a hedge inside.")
    unnamed: list[UnnamedOut] = Field(description="Of a body, those who speak for it without a name.")


class VoicesOut(BaseModel):
    """A page of the register."""

    sources: list[VoiceOut] = Field(description="The sources of this page, in the order asked for.")
    next: str | None = Field(description="The address of the page after it; null on the last one.")
    next_cursor: str | None = Field(description="The `cursor` of the page after it; null on the last one.")


@router.get("/sources", operation_id="listSources", response_model=VoicesOut, responses={**NOT_MODIFIED, **reading()})
def list_sources(
    request: Request,
    sources: SourcesDep,
    asked: Asked,
    cursor: Annotated[str | None, Query(max_length=1000, description="From the page before: see `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Sources on a page.")] = 50,
) -> Response:
    """Who speaks in the articles of the room, a page at a time."""
    page = sources.page(asked.query(), cursor=cursor, limit=limit)
    members = {**asdict(asked), "sort": asked.sort.value, "limit": limit, "cursor": page.next}
    given = urlencode({key: value for key, value in members.items() if value is not None})
    following = f"/api/v1/sources?{given}" if page.next else None
    voices = [VoiceOut(**_members(voice)) for voice in page.items]
    body = VoicesOut(sources=voices, next=following, next_cursor=page.next).model_dump_json()
    return tagged_body(request, body, following)


@router.get(
    "/sources.csv",
    operation_id="getSourcesTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a source."), **NOT_MODIFIED, **reading()},
)
def get_sources_csv(
    request: Request, sources: SourcesDep, claims: ClaimsDep, sheet: SheetDep, asked: Asked
) -> Response:
    """The register as a table for spreadsheets."""
    voices = sources.every(asked.query())
    pieces = csv_pieces(VOICE_COLUMNS, (voice_row(voice).values() for voice in voices), sheet)
    return table(request, claims.state(), pieces, "text/csv", "sources.csv")


@router.get(
    "/sources.jsonl",
    operation_id="getSourcesLines",
    response_class=Response,
    responses={**of_type(JSON_LINES, "One JSON object a line, a source each."), **NOT_MODIFIED, **reading()},
)
def get_sources_jsonl(request: Request, sources: SourcesDep, claims: ClaimsDep, asked: Asked) -> Response:
    """The register, one JSON object a line."""
    voices = sources.every(asked.query())
    return table(request, claims.state(), lines_of(map(voice_row, voices)), JSON_LINES, "sources.jsonl")


@router.get(
    "/sources/{voice_id}",
    operation_id="getSource",
    response_model=OneVoiceOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def get_source(request: Request, sources: SourcesDep, by_hand: ByHandDep, voice_id: VoiceId) -> Response:
    """One source of the register; of one that was joined to another, the other. Its claims: `GET /claims?source=`."""
    voice = sources.get(by_hand.leads_to(voice_id) or voice_id)
    beside = [
        CompanyOut(voice=each.id, name=each.name, being=each.being, articles=each.articles)
        for each in sources.company(voice.id)
    ]
    entry = {**_members(voice), **manner_dict(sources.manner(voice.id))}
    return tagged_body(request, OneVoiceOut(**entry, beside=beside).model_dump_json())


def _members(voice: Voice) -> dict[str, object]:
    return {
        **voice_row(voice),
        "offices": list(voice.offices),
        "months": dict(voice.months),
        "claims_address": f"/api/v1/claims?source={voice.id}",
    }
