"""The shape of what annotations.py writes, for the OpenAPI document: W3C Web Annotations, with a few terms of our own.

Nothing is built of these; a test reads what is written by them.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.web.api.analysis_schemas import Count, Share


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PositionSelector(_Strict):
    """Where a piece stands in the text, in code points."""

    type: Literal["TextPositionSelector"] = Field(description="What it is in the W3C’s terms.")
    start: Count = Field(description="The first code point.")
    end: Count = Field(description="The one after the last.")


class QuoteSelector(_Strict):
    """The words of a piece and those around them, by which it is found in a changed text."""

    type: Literal["TextQuoteSelector"] = Field(description="What it is in the W3C’s terms.")
    exact: str = Field(description="The words.")
    prefix: str = Field(description="The 32 code points before, or fewer at the beginning of the text.")
    suffix: str = Field(description="The 32 code points after, or fewer at its end.")


class AnnotationTarget(_Strict):
    """One piece of a claim, a source or a hedge; or the words at which a note stands."""

    type: Literal["SpecificResource"] = Field(description="What it is in the W3C’s terms.")
    source: str = Field(description="The address of the text.")
    scope: str = Field(description="The address of the article’s page, which shows the text.")
    role: Literal["source", "cue", "content", "mention", "reason", "basis", "hedge", "note"] = Field(
        description="What the piece is."
    )
    selector: list[PositionSelector | QuoteSelector] | None = Field(
        default=None,
        description="Two ways to find it; either is enough. Of a note whose words are gone: by these alone; of a note "
        "of the whole article: none.",
    )


class AnnotationBody(_Strict):
    """What is said of the pieces: of a claim, a source or a hedge."""

    type: Literal["TextualBody"] = Field(description="What it is in the W3C’s terms.")
    purpose: Literal["classifying"] = Field(description="What for.")
    format: Literal["text/plain"] = Field(description="What `value` is.")
    language: Literal["en"] = Field(description="What `value` is written in, beside the article’s own words.")
    value: str = Field(description="A line of words for readers.")
    mode: Mode | None = Field(default=None, description="Of a claim: all, part or none of it in quotation marks.")
    kind: Kind | None = Field(default=None, description="Of a claim: how it is told.")
    identity: Identity | None = Field(default=None, description="Of a claim or a source: what kind of source.")
    confidence: Share | None = Field(default=None, description="Of a claim: the probability that it is one.")
    category: HedgeCategory | None = Field(default=None, description="Of a hedge: what kind.")
    voice: Literal["reporter", "source"] | None = Field(default=None, description="Of a hedge: whose it is.")
    specificity: int | None = Field(
        default=None, description="Of an unnamed source: how much the article says about it, 0 to 3."
    )
    reason_kind: ReasonKind | None = Field(
        default=None, description="Of an unnamed source for which a reason is given: what kind of reason."
    )
    attributed_to: str | None = Field(
        default=None, alias="attributedTo", description="Of a claim: the address of its source’s annotation."
    )
    within: str | None = Field(
        default=None, description="Of a hedge in what a source says: the address of that claim’s annotation."
    )


class NoteBody(_Strict):
    """What a reader noted, or a tag of the note."""

    type: Literal["TextualBody"] = Field(description="What it is in the W3C’s terms.")
    purpose: Literal["commenting", "tagging"] = Field(description="Whether it is the note or a tag.")
    format: Literal["text/plain"] = Field(description="What `value` is.")
    value: str = Field(description="The words.")


class AnnotationGenerator(_Strict):
    """What made the annotations."""

    id: str = Field(description="The address of the room.")
    type: Literal["Software"] = Field(description="What it is in the W3C’s terms.")
    name: str = Field(description="Sayso, with the version of its analysis.")


class AnnotationCreator(_Strict):
    """Who made a note."""

    type: Literal["Person"] = Field(description="What it is in the W3C’s terms.")
    name: str = Field(description="The name that the reader gave.")


class Annotation(_Strict):
    """A claim, a source, a hedge, or what a reader noted or highlighted."""

    id: str = Field(description="Its address.")
    type: Literal["Annotation"] = Field(description="What it is in the W3C’s terms.")
    motivation: Literal["classifying", "commenting", "tagging", "highlighting"] = Field(description="What for.")
    by: By = Field(description="Whether the machine found it, or a reader said so by hand.")
    generator: AnnotationGenerator | None = Field(
        default=None, description="What made it; of a note: none, for a reader did."
    )
    creator: AnnotationCreator | None = Field(default=None, description="Of a note: who made it, if that is known.")
    created: datetime | None = Field(default=None, description="Of a note: when it was made.")
    modified: datetime | None = Field(default=None, description="Of a note: when it was changed last.")
    body: AnnotationBody | list[NoteBody] = Field(
        description="What is said of the pieces; of a note its words and its tags, none of a highlight."
    )
    target: list[AnnotationTarget] = Field(description="The pieces of the text.")


class AnnotationPage(_Strict):
    """All annotations of an article."""

    id: str = Field(description="Its address.")
    type: Literal["AnnotationPage"] = Field(description="What it is in the W3C’s terms.")
    part_of: Annotated[str, Field(alias="partOf", description="The address of the collection.")]
    start_index: Annotated[Literal[0], Field(alias="startIndex", description="It is the first page, and the only one.")]
    items: list[Annotation] = Field(description="Claims, then sources, then hedges, each in text order; then notes.")


class AnnotationCollection(_Strict):
    """An analysis, and what readers noted, as W3C Web Annotations (JSON-LD), on one page."""

    context: Annotated[
        list[str | dict[str, Any]], Field(alias="@context", description="The W3C’s terms, and our own few.")
    ]
    id: str = Field(description="Its address.")
    type: Literal["AnnotationCollection"] = Field(description="What it is in the W3C’s terms.")
    label: str = Field(description="A title for readers.")
    generator: AnnotationGenerator = Field(description="What made them.")
    total: Count = Field(description="How many annotations there are.")
    first: AnnotationPage = Field(description="The page with all of them.")
