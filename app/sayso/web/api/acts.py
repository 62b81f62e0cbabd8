"""What readers say of the register by hand: done, undone one by one, and as a table in and out."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.responses import Response

from sayso.analysis.sources.known import Being
from sayso.domain import MAX_ID
from sayso.errors import UnsupportedMediaError
from sayso.register.acts import ACT_COLUMNS, ActWish, DoneActs, act_row
from sayso.register.by_hand import ActKind
from sayso.spreadsheet import MEDIA_TYPE, csv_pieces
from sayso.web.acts_table import wishes_in
from sayso.web.api.analysis_schemas import Count, described_by
from sayso.web.api.bodies import JSON_ONLY, tagged_body
from sayso.web.api.claims import JSON_LINES, lines_of, table
from sayso.web.api.openapi import NOT_MODIFIED, changing, of_type, reading
from sayso.web.api.sent_schemas import In
from sayso.web.api.sheet import SheetDep
from sayso.web.api.sources import VoiceId
from sayso.web.deps import ByHandDep, ClaimsDep, SourcesDep

router = APIRouter(tags=["room"])

ActId = Annotated[int, Path(ge=1, le=MAX_ID, description="The act’s id.", examples=[1])]
Id = Annotated[int, Field(ge=1, le=MAX_ID)]
_ANY = "application/octet-stream"
_TABLE = {
    "requestBody": {
        "required": True,
        "content": {
            _ANY: {  # and text/csv: client generators know no request of that type
                "schema": {
                    "type": "string",
                    "format": "binary",
                    "description": "A table of acts, or the register's own with names and identifiers.",
                },
                "example": "kind,voice,into,article_id,value\njoin,7,3,,\nsame_as,3,,,Q42\n",
            }
        },
    }
}


class ActIn(In):
    """One thing to say of a source: exactly one member."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"same_as": "Q42"}]})

    join: Id | None = Field(default=None, description="The id of another source that is this one.")
    part: Id | None = Field(default=None, description="The id of an article in which it is somebody else.")
    rename: str | None = Field(default=None, max_length=500, description="Another name for it.")
    same_as: str | None = Field(
        default=None, max_length=5_000, description="What it is elsewhere: an address, or a Wikidata number."
    )

    @model_validator(mode="after")
    def _one(self) -> "ActIn":
        if len(self.model_fields_set) != 1 or None in self.model_dump(exclude_unset=True).values():
            raise ValueError("give one of join, part, rename and same_as")
        return self

    def wish(self, voice_id: int) -> ActWish:
        """What is asked for, of this source."""
        if self.join is not None:
            return ActWish(kind=ActKind.JOIN, voice_id=self.join, into=voice_id)
        if self.part is not None:
            return ActWish(kind=ActKind.PART, voice_id=voice_id, article_id=self.part)
        if self.rename is not None:
            return ActWish(kind=ActKind.RENAME, voice_id=voice_id, value=self.rename)
        return ActWish(kind=ActKind.SAME_AS, voice_id=voice_id, value=self.same_as or "")


class ActOut(BaseModel):
    """Something that a reader said of the register."""

    model_config = described_by(ACT_COLUMNS)

    act: int
    kind: ActKind
    voice: int
    being: Being
    found_as: str
    into: int | None
    article_id: int | None
    value: str | None
    at: datetime


class ActsOut(BaseModel):
    """Acts in force."""

    acts: list[ActOut] = Field(description="The acts, the first one first.")


class ActsDoneOut(ActsOut):
    """What was done."""

    known: Count = Field(description="How many were in force already, and are left as they are.")


@router.get(
    "/sources/{voice_id}/acts",
    operation_id="listActs",
    response_model=ActsOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def list_acts(request: Request, sources: SourcesDep, by_hand: ByHandDep, voice_id: VoiceId) -> Response:
    """What readers said of a source by hand, and is in force; `DELETE /api/v1/acts/{act_id}` undoes one."""
    meant = by_hand.leads_to(voice_id) or sources.get(voice_id).id
    acts = [ActOut(**act_row(act)) for act in by_hand.acts(meant)]
    return tagged_body(request, ActsOut(acts=acts).model_dump_json())


@router.post(
    "/sources/{voice_id}/acts",
    operation_id="addAct",
    status_code=201,
    responses=changing(404, 415),
    dependencies=JSON_ONLY,
)
def add_act(sent: ActIn, by_hand: ByHandDep, voice_id: VoiceId) -> ActsDoneOut:
    """Join another source to this one, part an article from it, name it, or say what it is elsewhere."""
    return _done(by_hand.do([sent.wish(voice_id)]))


@router.delete("/acts/{act_id}", operation_id="undoRegisterAct", status_code=204, responses=changing())
def undo_act(by_hand: ByHandDep, act_id: ActId) -> None:
    """Undo one act; the others stay."""
    by_hand.undo(act_id)


@router.get(
    "/acts.csv",
    operation_id="getActsTable",
    response_class=Response,
    responses={**of_type(MEDIA_TYPE, "One row an act."), **NOT_MODIFIED, **reading()},
)
def get_acts_csv(request: Request, by_hand: ByHandDep, claims: ClaimsDep, sheet: SheetDep) -> Response:
    """All that was said of the register by hand, as a table; `POST /api/v1/acts` takes it back in."""
    pieces = csv_pieces(ACT_COLUMNS, (act_row(act).values() for act in by_hand.acts()), sheet)
    return table(request, claims.state(), pieces, MEDIA_TYPE, "acts.csv")


@router.get(
    "/acts.jsonl",
    operation_id="getActsLines",
    response_class=Response,
    responses={**of_type(JSON_LINES, "One JSON object a line, an act each."), **NOT_MODIFIED, **reading()},
)
def get_acts_jsonl(request: Request, by_hand: ByHandDep, claims: ClaimsDep) -> Response:
    """The same, one JSON object a line."""
    return table(request, claims.state(), lines_of(map(act_row, by_hand.acts())), JSON_LINES, "acts.jsonl")


async def _sent(request: Request) -> bytes:
    """Raises UnsupportedMediaError for a body that does not say it is a table."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in (MEDIA_TYPE, _ANY):
        raise UnsupportedMediaError("The body is not a table: send it with Content-Type: text/csv.")
    return await request.body()


@router.post("/acts", operation_id="addActs", status_code=201, responses=changing(415), openapi_extra=_TABLE)
def add_acts(body: Annotated[bytes, Depends(_sent)], by_hand: ByHandDep) -> ActsDoneOut:
    """A table of acts: all of it is done, or, where a line cannot be, nothing.

    As `GET /api/v1/acts.csv` gives it; or the register's own (`/sources.csv`) with other names and with identifiers.
    """
    return _done(by_hand.do(wishes_in("acts.csv", body)))


def _done(done: DoneActs) -> ActsDoneOut:
    return ActsDoneOut(acts=[ActOut(**act_row(act)) for act in done.acts], known=done.known)
