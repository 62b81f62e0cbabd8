"""What the API gives of an analysis: the one shape of docs/API.md. Every span carries its words."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.analysis.json_shape import Caution
from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.domain import Doubt, State

Count = Annotated[int, Field(ge=0)]
ByOut = Annotated[By, Field(description="The machine, or a reader who added or changed it by hand.")]
Share = Annotated[float, Field(ge=0, le=1)]


def described_by(columns: dict[str, str], **more: str) -> ConfigDict:
    """The settings of a model whose members are columns of a table: they are described as these are."""
    descriptions = {**columns, **more}

    def describe(schema: dict[str, Any]) -> None:
        for name, member in schema["properties"].items():
            if words := descriptions.get(name):
                member["description"] = f"{words[0].upper()}{words[1:]}."

    return ConfigDict(json_schema_extra=describe)


def example(**more: object) -> ConfigDict:
    """The example of a member of the schema: some words of an article, with `more`."""
    return ConfigDict(json_schema_extra={"examples": [{"start": 18, "end": 29, "text": "an official", **more}]})  # type: ignore[dict-item]


class SpanOut(BaseModel):
    """A range of the text, [start, end) in code points, with its words."""

    model_config = example()

    start: Count = Field(description="The first code point.")
    end: Count = Field(description="The one after the last.")
    text: str = Field(description="The words.")


class ReasonOut(SpanOut):
    """The reason that the article gives for not naming a source."""

    model_config = example(kind="informative")

    kind: ReasonKind = Field(description="It gives a reason (`informative`), or is a stock phrase (`formula`).")


class SourceOut(BaseModel):
    """One source of the article, wherever it is mentioned."""

    id: int = Field(description="Its number in this analysis; another one may have another.")
    key: str = Field(description="Its lasting key: the same wherever and whenever the words are the same.")
    identity: Identity = Field(description="What kind of source it is.")
    anonymous: bool = Field(description="Whether it is a person or group without a name.")
    label: SpanOut = Field(description="The article’s best words for it.")
    name: SpanOut | None = Field(description="Its name, without a title.")
    title: SpanOut | None = Field(description="The title before its name.")
    description: SpanOut | None = Field(description="The words that describe one without a name.")
    detail: SpanOut | None = Field(description="A clause that tells more of one without a name.")
    role: SpanOut | None = Field(description="What the one without a name does.")
    affiliation: SpanOut | None = Field(description="The body to which it belongs.")
    place: SpanOut | None = Field(description="Where it is, or where it is from.")
    specificity: Annotated[int, Field(ge=0, le=3)] | None = Field(
        description="How many of three facts are told of one without a name; null for all others."
    )
    granted: bool = Field(description="The article says that it does not name this source.")
    reason: ReasonOut | None = Field(description="Why it is not named, where the article says so.")
    basis: SpanOut | None = Field(description="How it knows, where the article says so.")
    mentions: list[SpanOut] = Field(description="The places where the article speaks of it.")
    attributions: list[int] = Field(description="The ids of its claims.")
    by: ByOut


class AttributionOut(BaseModel):
    """One claim: who says (source), what says so (cue), what is said (content), each in one or more pieces."""

    id: int = Field(description="Its number in this analysis; another one may have another.")
    key: str = Field(description="Its lasting key: the same wherever and whenever the words are the same.")
    mode: Mode = Field(description="Whether all, part or none of the content is in quotation marks.")
    kind: Kind = Field(description="How it is told. A `refusal` to comment is no claim and is never counted.")
    identity: Identity = Field(description="What kind of source it has.")
    anonymous: bool = Field(description="Whether it has no named source: an unnamed one, or none.")
    source_id: int | None = Field(description="The id of its source; null where the text gives nobody.")
    confidence: Share = Field(description="The probability that it is one.")
    found_by: str = Field(description="The net, or the name of the rule that found it.")
    counted: bool = Field(description="Whether it is sure enough for the figures.")
    source: list[SpanOut] = Field(description="The words for the source here; empty where there are none.")
    cue: list[SpanOut] = Field(description="The words that say so.")
    content: list[SpanOut] = Field(description="What is said.")
    via: list[SpanOut] = Field(description="The second mouth through which it came, where there is one.")
    by: ByOut


class HedgeOut(SpanOut):
    """Words by which the text does not fully commit itself, and whose they are."""

    model_config = example(
        text="may",
        end=21,
        id=1,
        key="h-0c1f6a24e9d3",
        category="modal",
        voice="source",
        attribution_id=2,
        source_id=1,
        by="machine",
    )

    id: int = Field(description="Its number in this analysis; another one may have another.")
    key: str = Field(description="Its lasting key: the same wherever and whenever the words are the same.")
    category: HedgeCategory = Field(description="What kind of hedge it is.")
    voice: Literal["reporter", "source"] = Field(description="Whose it is.")
    attribution_id: int | None = Field(description="The claim in whose content it stands.")
    source_id: int | None = Field(description="The source of that claim.")
    by: ByOut


class SummaryOut(BaseModel):
    """The figures of the article; docs/API.md says how they are counted."""

    words: Count = Field(description="Words of the text: runs of letters and digits.")
    claims: Count = Field(description="Claims that are sure enough to be counted, refusals to comment left out.")
    sources: Count = Field(description="Different sources of these.")
    claims_by_identity: dict[Identity, Count] = Field(description="The claims by who their source is.")
    anonymous: Count = Field(description="Claims without a named source.")
    anonymous_share: Share = Field(description="Their share of the claims; 0 without claims.")
    unnamed_sources: Count = Field(description="Different unnamed persons and groups.")
    reasons_given: Count = Field(description="Those of them with any reason for not being named.")
    reasons_informative: Count = Field(description="Those of them whose reason is no stock phrase.")
    first_claim_anonymous: bool = Field(description="Whether the first claim is one without a named source.")
    hedges: Count = Field(description="Hedges.")
    hedges_reporter: Count = Field(description="Those in the reporter’s own voice.")
    hedges_source: Count = Field(description="Those inside what a source says.")
    hedges_per_1000: Annotated[float, Field(ge=0)] = Field(description="Hedges for every 1,000 words.")
    attributed_share: Share = Field(description="Share of the text that lies in some content, white space left out.")
    refusals: Count = Field(description="Refusals to comment; they are no claims.")
    unsure: Count = Field(description="Further claims, of which the analysis is not sure enough.")


class WarningOut(BaseModel):
    """Why what is here may not be the whole article, or why that nothing is found may mean nothing."""

    code: Doubt | Caution = Field(description="What was seen; stable.")
    message: str = Field(description="The same in words.")


class AnalysisOut(BaseModel):
    """Everything that the analysis found, each list in text order."""

    version: str = Field(description="Of the analysis, rules and net together: compare figures of one version.")
    language: str | None = Field(description="ISO 639-1, where it is sure.")
    state: State = Field(description="Of the article; of a text that is not kept, what it would be.")
    warnings: list[WarningOut] = Field(description="Why that nothing is found may mean nothing; mostly empty.")
    length: Count = Field(description="Code points of the text.")
    summary: SummaryOut = Field(description="The figures.")
    attributions: list[AttributionOut] = Field(description="The claims, refusals and unsure ones with them.")
    sources: list[SourceOut] = Field(description="Who is given as saying or thinking something.")
    hedges: list[HedgeOut] = Field(description="Words by which the text does not fully commit itself.")
