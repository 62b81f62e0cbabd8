"""What the API takes and gives of corrections. What is asked for names rows by their ids and words by their offsets."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind, Span
from sayso.corrections.asking import CorrectionWish
from sayso.corrections.values import MAX_BY, MAX_NOTE, MAX_PIECES, Act, ClaimRow, HedgeRow, Quote, SourceRow, What
from sayso.web.api.analysis_schemas import Count
from sayso.web.api.sent_schemas import In

Offset = Annotated[int, Field(strict=True, ge=0, lt=2**31)]
RowId = Annotated[int, Field(strict=True, ge=0, lt=2**31)]


class RangeIn(In):
    """Words of the article: [start, end) in code points."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _not_empty(self) -> "RangeIn":
        if self.start >= self.end:
            raise ValueError("the end must be after the start")
        return self

    @property
    def span(self) -> Span:
        """As a value of the analysis."""
        return Span(self.start, self.end)


Pieces = Annotated[list[RangeIn], Field(max_length=MAX_PIECES)]


class RowIn(In):
    """What a row should be: what is left out stays as it is, null takes it away.

    Of a claim: `source`, `cue`, `content`, `mode`, `kind`, `who` (the id of its source, or null: no source is given) or
    `who_words` with `identity` for a new one. Of a source: `span` (where it was missed), `identity`, `name`, `title`,
    `role`, `affiliation`, `place`, `basis`, `reason`, `reason_kind`, `specificity`, `granted`. Of a hedge: `span`,
    `category`.
    """

    source: Pieces = Field(default_factory=list)
    cue: Pieces = Field(default_factory=list)
    content: Pieces = Field(default_factory=list)
    mode: Mode = Mode.INDIRECT
    kind: Kind = Kind.SPEECH
    who: RowId | None = None
    who_words: RangeIn | None = None
    identity: Identity = Identity.UNSPECIFIED
    span: RangeIn | None = None
    name: RangeIn | None = None
    title: RangeIn | None = None
    role: RangeIn | None = None
    affiliation: RangeIn | None = None
    place: RangeIn | None = None
    basis: RangeIn | None = None
    reason: RangeIn | None = None
    reason_kind: ReasonKind = ReasonKind.INFORMATIVE
    specificity: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    granted: Annotated[bool, Field(strict=True)] = False
    category: HedgeCategory = HedgeCategory.EPISTEMIC

    def sets(self) -> dict[str, Any]:
        """What was sent, as values of the analysis."""
        sent = {name: _value(getattr(self, name)) for name in self.model_fields_set}
        words = sent.pop("who_words", None)
        return sent if words is None else {**sent, "who": words}


class CorrectionIn(In):
    """What a reader says of an article as it is shown now."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"act": "wrong", "what": "claim", "id": 1, "by": "E. Marsh", "note": "A caption, no claim."}]
        }
    )

    act: Act
    what: Annotated[What | None, Field(description="Left out with `rest` alone.")] = None
    id: Annotated[RowId | None, Field(description="The row; left out with `missed` and `rest`.")] = None
    row: Annotated[RowIn, Field(description="With `change` and `missed`: what it should be.")] = RowIn()
    other: Annotated[RowId | None, Field(description="With `one`: the source that is the same one.")] = None
    claims: list[RowId] = Field(
        default_factory=list, max_length=MAX_PIECES, description="With `two`: those of the other one."
    )
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""
    by: Annotated[str, Field(max_length=MAX_BY, description="A name that the reader gives.")] = ""

    def wish(self) -> CorrectionWish:
        """As the corrections take it."""
        return CorrectionWish(
            act=self.act,
            what=self.what,
            id=self.id,
            sets=self.row.sets(),
            other=self.other,
            claims=tuple(self.claims),
            note=self.note,
            by=self.by,
        )


class CorrectionRowOut(BaseModel):
    """A row of the article as it is shown."""

    what: What
    id: int


class CorrectionOut(BaseModel):
    """A correction. `target` is the row of which it speaks and `rows` how it should be, by quotations of the text.

    `shown` are the rows of today's analysis that it is of. `placed`: all its words are found in the text of today.
    """

    number: int
    act: Act
    what: What | None
    by: str
    at: datetime
    note: str
    placed: bool
    shown: list[CorrectionRowOut]
    target: ClaimRow | SourceRow | HedgeRow | None
    rows: list[ClaimRow | SourceRow | HedgeRow]
    others: list[Quote]


class CorrectionsOut(BaseModel):
    """All corrections of an article. `reviewed`: each of the machine's rows was said right, wrong or changed."""

    reviewed: bool
    unplaced: Annotated[Count, Field(description="Those whose words are not found now; they are kept.")]
    corrections: list[CorrectionOut]


def _value(sent: Any) -> Any:
    if isinstance(sent, RangeIn):
        return sent.span
    return tuple(each.span for each in sent) if isinstance(sent, list) else sent
