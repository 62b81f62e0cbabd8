"""What the API gives. Every span is in code points of the article's text and carries its words."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.domain import Doubt, State
from sayso.web.api.analysis_schemas import AnalysisOut, Count, SummaryOut, WarningOut
from sayso.web.api.note_schemas import RowReadingOut
from sayso.web.api.shape_schemas import ShapeOut

WARNINGS = (
    "Why the text may not be the whole article, or why that nothing is found in it may mean nothing; mostly empty."
)


class ArticleRef(BaseModel):
    """What the library's list and an article have in common."""

    id: int = Field(description="The article’s id. That of a deleted article never comes back.")
    title: str = Field(description="Its title.")
    publication: str | None = Field(description="Who published it; null where that is not known.")
    byline: str | None = Field(description="Who wrote it.")
    published_on: date | None = Field(description="The day of publication.")
    url: str | None = Field(description="Where it is from.")
    language: str | None = Field(description="ISO 639-1, where it is sure.")
    added_at: datetime = Field(description="When it was added, in UTC.")
    updated_at: datetime = Field(description="When it changed last, in UTC.")
    external_id: str | None = Field(description="Its id in another collection, where it has one.")
    revision: int = Field(description="Grows with every change of its text, its analysis or its metadata.")
    state: State = Field(description="Only with `analyzed` is there an analysis.")
    length: Count = Field(description="Code points of the text.")


class SnippetOut(BaseModel):
    """A piece of the text around what was searched for."""

    text: str = Field(description="Its words.")
    hit: bool = Field(description="Whether they are what was searched for.")


class ArticleSummaryOut(ArticleRef):
    """An article as a row of the library."""

    summary: SummaryOut | None = Field(description="The figures; null where it is not analysed.")
    snippet: list[SnippetOut] = Field(description="Where the search was found; empty without a search.")
    reading: RowReadingOut = Field(description="What a reader keeps of it.")


class ArticleOut(ArticleRef, ShapeOut):
    """An article with its text, how that was set, and its analysis."""

    text: str = Field(description="The text that every offset counts.")
    analysis: AnalysisOut | None = Field(description="Null where `state` is not `analyzed`.")
    corrections: Count = Field(description="What readers said of it by hand; see its `/corrections`.")


class ChangedOut(ArticleOut):
    """An article after another text or another analysis."""

    gone: list[str] | None = Field(
        description="The lasting keys of what was found before and is not found now; null while it is not analysed."
    )
    warnings: list[WarningOut] = Field(description=WARNINGS)


class AddedOut(ArticleOut):
    """A new article, with what was seen when its text was found in a page."""

    warnings: list[WarningOut] = Field(description=WARNINGS)


class DeletionOut(BaseModel):
    """An article that was deleted."""

    id: int = Field(description="The id that it had.")
    external_id: str | None = Field(description="Its id in another collection, where it had one.")
    deleted_at: datetime = Field(description="When it was deleted, in UTC.")


class ArticlesOut(BaseModel):
    """A page of the library."""

    articles: list[ArticleSummaryOut] = Field(description="The articles of this page, in the order asked for.")
    next: str | None = Field(description="The address of the page after it; null on the last one.")
    next_cursor: str | None = Field(description="The `cursor` of the page after it; null on the last one.")
    total: Count = Field(description="Articles of the whole list.")
    deleted: list[DeletionOut] = Field(
        description="With `updated_since`, on the first page: what was deleted since, for 30 days."
    )


class HealthOut(BaseModel):
    """That the room answers, and what it runs on."""

    status: Literal["ok"] = Field(description="Always `ok`: a room that is not answers with a problem.")
    version: str = Field(description="The version of Sayso.")
    analysis_version: str = Field(description="The version of the analysis, rules and net together.")
    articles: Count = Field(description="Articles in the room.")
    stale: Count = Field(description="Those analysed by another version, or not yet.")
    failed: Count = Field(description="Those at which the analysis failed.")
    database: str = Field(description="The database and its version.")
    journal: str = Field(description="How the database keeps its journal.")


class FieldError(BaseModel):
    """What is wrong with one member of what was sent."""

    field: str = Field(description="The member or the query parameter.")
    message: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """RFC 9457 problem details: the one shape of every error."""

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

    type: str = Field(description="The kind of problem; stable.")
    title: str = Field(description="The kind in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was wrong this time.")
    help: str = Field(description="What to do about it.")
    instance: str = Field(description="The path that was asked for.")
    errors: list[FieldError] | None = Field(default=None, description="For 422: the members at fault.")
    article_id: int | None = Field(default=None, description="For 409: the article that is here.")
    article: str | None = Field(default=None, description="For 409: its address.")
    rule: str | None = Field(default=None, description="For fetch-refused: the rule that refused the address.")
    doubt: Doubt | None = Field(default=None, description="For no-article-found: what the page is instead.")
    at: list[int] | None = Field(default=None, description="For search-slip: its place in the search, `[start, end)`.")
