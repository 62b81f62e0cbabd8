"""What the API gives of an analysis: the one shape of docs/API.md. Every span carries its words."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import State

Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class SpanOut(BaseModel):
    """A range of the text, [start, end) in code points, with its words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"start": 18, "end": 29, "text": "an official"}]})

    start: Count
    end: Count
    text: str


class ReasonOut(SpanOut):
    """The reason that the article gives for not naming a source."""

    kind: ReasonKind


class SourceOut(BaseModel):
    """One source of the article, wherever it is mentioned. `attributions` are the ids of its claims."""

    id: int
    identity: Identity
    anonymous: bool
    label: SpanOut
    name: SpanOut | None
    title: SpanOut | None
    description: SpanOut | None
    detail: SpanOut | None
    role: SpanOut | None
    affiliation: SpanOut | None
    place: SpanOut | None
    specificity: Annotated[int, Field(ge=0, le=3)] | None
    granted: Annotated[bool, Field(description="The article says that it does not name this source.")]
    reason: ReasonOut | None
    basis: SpanOut | None
    mentions: list[SpanOut]
    attributions: list[int]


class AttributionOut(BaseModel):
    """One claim: who says (source), what says so (cue), what is said (content), each in one or more pieces."""

    id: int
    mode: Mode
    kind: Kind
    identity: Identity
    anonymous: bool
    source_id: int | None
    confidence: Share
    found_by: Annotated[str, Field(description="The net, or the name of the rule that found it.")]
    counted: Annotated[bool, Field(description="Whether it is sure enough for the figures.")]
    source: list[SpanOut]
    cue: list[SpanOut]
    content: list[SpanOut]
    via: Annotated[list[SpanOut], Field(description="The second mouth through which it came, where there is one.")]


class HedgeOut(SpanOut):
    """Words by which the text does not fully commit itself, and whose they are."""

    id: int
    category: HedgeCategory
    voice: Literal["reporter", "source"]
    attribution_id: Annotated[int | None, Field(description="The claim in whose content it stands.")]
    source_id: Annotated[int | None, Field(description="The source of that claim.")]


class SummaryOut(BaseModel):
    """The figures of the article; docs/API.md says how they are counted."""

    words: Count
    claims: Count
    sources: Count
    claims_by_identity: dict[Identity, Count]
    anonymous: Count
    anonymous_share: Share
    unnamed_sources: Count
    reasons_given: Count
    reasons_informative: Count
    first_claim_anonymous: bool
    hedges: Count
    hedges_reporter: Count
    hedges_source: Count
    hedges_per_1000: Annotated[float, Field(ge=0)]
    attributed_share: Share
    refusals: Annotated[Count, Field(description="Refusals to comment; they are no claims.")]
    unsure: Annotated[Count, Field(description="Further claims, of which the analysis is not sure enough.")]


class AnalysisOut(BaseModel):
    """Everything that the analysis found, each list in text order. `length` is the text's, in code points."""

    version: str
    language: Annotated[str | None, Field(description="ISO 639-1, where it is sure.")]
    state: Annotated[State, Field(description="Of the article; of a text that is not kept, what it would be.")]
    length: Count
    summary: SummaryOut
    attributions: list[AttributionOut]
    sources: list[SourceOut]
    hedges: list[HedgeOut]
