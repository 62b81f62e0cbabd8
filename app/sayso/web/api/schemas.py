"""What the API takes and gives. Every span is in code points of the article's text and carries its words."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from sayso.domain import MAX_FIELD, MAX_TITLE, MAX_URL, Doubt, State
from sayso.web.api.analysis_schemas import AnalysisOut, Count, SummaryOut

Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE, examples=["Harbour talks stall"])]
Words = Annotated[str, Field(max_length=MAX_FIELD)]
Url = Annotated[str, Field(max_length=MAX_URL, examples=["https://courier.example/harbour"])]
Switch = Annotated[bool, Field(strict=True)]


def _day(value: object) -> object:
    # Pydantic would also take seconds since 1970 for a day.
    if value is None or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)):
        return value
    raise ValueError("a day is written as 2026-01-31")


Day = Annotated[date, BeforeValidator(_day), Field(examples=["2026-11-19"])]


class In(BaseModel):
    """Something sent to the API: members that are not known are refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Without defaults: clients made from the document would send them, and so change what was left out."""
        schema = handler(core)
        for member in handler.resolve_ref_schema(schema).get("properties", {}).values():
            member.pop("default", None)
        return schema


class OptionalMetadata(In):
    """The metadata that an article may do without."""

    publication: Words | None = None
    byline: Words | None = None
    published_on: Day | None = None
    url: Url | None = None


class ArticleIn(OptionalMetadata):
    """A new article: `text`, or `html`, or `url` alone, which is then fetched.

    Beside `text` or `html`, `url` says where the article is from. Metadata given here win over what is found in a page.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "Harbour talks stall",
                    "text": "The talks may last for weeks. “The quay will stay open,” Mayor Ada Quill said.",
                    "publication": "The Quay Courier",
                    "published_on": "2026-11-19",
                }
            ]
        }
    )

    title: Title | None = None
    text: str | None = None
    html: str | None = None
    anyway: Switch = Field(
        default=False,
        description="Add it although the same page or text is here; analyse it even if it is surely not in English.",
    )

    @model_validator(mode="after")
    def _one_of_three(self) -> "ArticleIn":
        if self.text is not None and self.html is not None:
            raise ValueError("send text or html, not both")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("send text, html or url")
        return self


class MetadataPatch(OptionalMetadata):
    """Changes of metadata: what is left out stays, null forgets it. The title cannot be forgotten."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"byline": "Jo Marsh", "publication": None}]})

    title: Title = ""


class TextIn(In):
    """Another text for an article, as plain text or as HTML."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "The whole article, this time."}]})

    text: str | None = None
    html: str | None = None
    anyway: Switch = Field(default=False, description="Analyse it even if it is surely not in English.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "TextIn":
        if (self.text is None) == (self.html is None):
            raise ValueError("send text or html, one of them")
        return self


class AnalyzeIn(In):
    """A text to analyse. It is taken as it is: offsets count its code points."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "“We may be late,” an official said."}]})

    text: str = Field(min_length=1)


class ArticleRef(BaseModel):
    """What the library's list and an article have in common. `revision` grows with every change."""

    id: int
    title: str
    publication: str | None
    byline: str | None
    published_on: date | None
    url: str | None
    language: str | None
    added_at: datetime
    revision: int
    state: State
    length: Count


class SnippetOut(BaseModel):
    """A piece of the text around what was searched for; `hit` where its words stand."""

    text: str
    hit: bool


class ArticleSummaryOut(ArticleRef):
    """An article as a row of the library."""

    summary: SummaryOut | None
    snippet: list[SnippetOut]


class ArticleOut(ArticleRef):
    """An article with its text and analysis. `analysis` is null where `state` is not "analyzed"."""

    text: str
    analysis: AnalysisOut | None


class WarningOut(BaseModel):
    """Why what came in may not be the whole article. `code` is stable."""

    code: Doubt
    message: str


class AddedOut(ArticleOut):
    """A new article, with what was seen when its text was found in a page."""

    warnings: list[WarningOut]


class ArticlesOut(BaseModel):
    """A page of the library. `next` is the address of the page after it, null on the last one."""

    articles: list[ArticleSummaryOut]
    next: str | None


class HealthOut(BaseModel):
    """That the room answers, and what it runs on."""

    status: Literal["ok"]
    version: str
    analysis_version: str
    articles: Count
    stale: Count
    failed: Count
    database: str
    journal: str


class FieldError(BaseModel):
    """What is wrong with one member of what was sent."""

    field: str
    message: str


class Problem(BaseModel):
    """RFC 9457 problem details: the one shape of every error. `type` is stable, `help` says what to do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/article-not-found",
                    "title": "No such article",
                    "status": 404,
                    "detail": "No article has the id 7. It may have been deleted; see the library.",
                    "help": "Look for it in the library.",
                    "instance": "/api/v1/articles/7",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    help: str
    instance: str
    errors: list[FieldError] | None = Field(default=None, description="For 422: the members at fault.")
    article_id: int | None = Field(default=None, description="For 409: the article that is here.")
    article: str | None = Field(default=None, description="For 409: its address.")
    rule: str | None = Field(default=None, description="For fetch-refused: the rule that refused the address.")
    doubt: Doubt | None = Field(default=None, description="For no-article-found: what the page is instead.")
