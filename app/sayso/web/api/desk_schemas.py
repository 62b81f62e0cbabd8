"""What the API takes and gives at the desk: reviews, policies, versions, draft against draft."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sayso.analysis.types import HedgeCategory, Identity
from sayso.corrections.values import MAX_BY, MAX_NOTE
from sayso.desk.matching import Fate
from sayso.desk.values import Answer
from sayso.web.api.analysis_schemas import AnalysisOut, Count
from sayso.web.api.sent_schemas import In


class AnswerIn(In):
    """An answer to a question, a note on it, or both."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"answer": "yes", "note": "In the box beside it.", "by": "E. Marsh"}]}
    )

    answer: Answer | None = Field(default=None, description="Null with a note alone.")
    note: Annotated[str, Field(max_length=MAX_NOTE, description="Words about it.")] = ""
    by: Annotated[str, Field(max_length=MAX_BY, description="A name that the reader gives.")] = ""


class WordsOut(BaseModel):
    """Words of the text, in code points."""

    start: Count = Field(description="The first code point.")
    end: Count = Field(description="The one after the last.")
    text: str = Field(description="The words.")


class ItemOut(BaseModel):
    """One question of one source, claim or place."""

    question: str = Field(description="Its name, for PUT and DELETE; it outlives another analysis.")
    answer: Answer = Field(description="The answer that stands; `unseen`: it cannot be seen in the text.")
    by: str = Field(description="`reader` or `machine`.")
    seen: Answer = Field(description="What the machine sees.")
    told: str = Field(description="What was seen, in words.")
    places: list[WordsOut] = Field(description="Where.")
    note: str = Field(description="What somebody noted; may be empty.")
    reader: str = Field(description="Who answered or noted; may be empty.")
    at: datetime | None = Field(description="When; null where nobody did.")


class QuestionOut(BaseModel):
    """A question of a policy with all that it is asked of."""

    name: str = Field(description="The name of the question.")
    question: str = Field(description="The question in words.")
    rule: str = Field(description="The policy’s rule in our own words; may be empty.")
    none: str = Field(description="Why there is nothing to ask; empty where there is.")
    items: list[ItemOut] = Field(description="Of what it is asked.")


class LostOut(BaseModel):
    """An answer to what is not in the text now; it is kept."""

    question: str = Field(description="The name of the question.")
    asked: str = Field(description="What it was asked of.")
    answer: Answer | None = Field(description="The answer; null where there was a note alone.")
    note: str = Field(description="The note; may be empty.")


class ReviewOut(BaseModel):
    """A review of an article by one policy."""

    policy: str = Field(description="The name of the policy.")
    title: str = Field(description="Whose it is.")
    written_after: list[str] = Field(description="After what its rules were written.")
    questions: list[QuestionOut] = Field(description="The questions, in the order of the policy.")
    lost: list[LostOut] = Field(description="Answers whose place is gone.")


class RuleOut(BaseModel):
    """A question of a policy."""

    name: str = Field(description="The name of the question.")
    question: str = Field(description="The question in words.")
    rule: str = Field(description="The policy’s rule in our own words; may be empty.")


class PolicyOut(BaseModel):
    """A policy that can be chosen."""

    name: str = Field(description="For `?policy=`.")
    title: str = Field(description="Whose it is.")
    written_after: list[str] = Field(description="After what its rules were written.")
    rules: list[RuleOut] = Field(description="Its questions.")


class PoliciesOut(BaseModel):
    """All of them, the house’s own first."""

    policies: list[PolicyOut] = Field(description="The policies that can be chosen.")


class VersionOut(BaseModel):
    """An earlier text of an article."""

    number: Count = Field(description="From 1, the oldest.")
    until: datetime = Field(description="When another text took its place.")
    length: Count = Field(description="In code points.")
    analysis_version: str | None = Field(description="What analysed it; null where nothing did.")


class VersionsOut(BaseModel):
    """The earlier texts of an article; the text of now is none of them."""

    versions: list[VersionOut] = Field(description="The oldest first.")


class KeptOut(VersionOut):
    """An earlier text whole."""

    text: str = Field(description="The text that its offsets count.")
    analysis: AnalysisOut | None = Field(description="The machine’s analysis of it as it was then.")


class SideOut(WordsOut):
    """A source in one of the drafts: its best words and their place there."""

    identity: Identity = Field(description="What kind of source it is.")
    claims: Count = Field(description="How many claims are its.")


class ToldOut(BaseModel):
    """What is told of a source otherwise."""

    what: str = Field(description="`reason`, `basis`, or `words` for how it is described.")
    before: str = Field(description="The words before; may be empty.")
    after: str = Field(description="The words after; may be empty.")


class SourceChangeOut(BaseModel):
    """A source in two drafts."""

    fate: Fate = Field(
        description="`named`: it was unnamed and is named now; `read-otherwise`: found in one, its words are in both."
    )
    before: SideOut | None = Field(description="In the first; null where it is not there.")
    after: SideOut | None = Field(description="In the second; null where it is not there.")
    changes: list[ToldOut] = Field(description="What is told of it otherwise.")


class HedgeChangeOut(WordsOut):
    """A hedge that is in one of the drafts only."""

    came: bool = Field(description="Whether it is in the second.")
    in_both: bool = Field(description="Its words are in both: the machine takes them for a hedge in one.")
    category: HedgeCategory = Field(description="What kind of hedge it is.")
    around: str = Field(description="The words around it.")
    voice: str = Field(description="Whose it is; empty: the reporter’s.")


class LinesOut(BaseModel):
    """Lines at one place."""

    gone: list[str] = Field(description="Those that went.")
    come: list[str] = Field(description="Those that came.")


class DiffOut(BaseModel):
    """Draft against draft: offsets of what went count the first text, those of what came the second."""

    same: bool = Field(description="No source and no hedge changed.")
    first_before: str = Field(description="Who the first claim of the first draft rests on.")
    first_after: str = Field(description="Who that of the second rests on.")
    sources: list[SourceChangeOut] = Field(description="Those that changed first.")
    hedges: list[HedgeChangeOut] = Field(description="Those that went or came.")
    lines: list[LinesOut] = Field(description="The lines that changed.")
