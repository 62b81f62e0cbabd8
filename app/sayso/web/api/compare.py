"""GET: articles side by side, as JSON and as a table."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.analysis.types import Identity, Mode
from sayso.register.compare import article_ids
from sayso.register.side_by_side import COMPARE_COLUMNS, comparison_dict, comparison_rows
from sayso.services.comparing import compared
from sayso.spreadsheet import csv_pieces
from sayso.web.api.analysis_schemas import Count, Share, SummaryOut
from sayso.web.api.bodies import tagged_body
from sayso.web.api.claims import JSON_LINES, lines_of, table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.sheet import SheetDep
from sayso.web.deps import ClaimsDep, LibraryDep, SourcesDep

router = APIRouter(tags=["room"])
Asked = Annotated[
    str, Query(max_length=100, description="Two to four ids, with commas between them.", examples=["3,8,12"])
]


class SaidOut(BaseModel):
    """A claim."""

    article_id: int = Field(description="The article in which it stands.")
    claim: int = Field(description="Its id there.")
    cue: str = Field(description="The words that attribute.")
    content: str = Field(description="What is said.")
    mode: Mode = Field(description="Whether all, part or none of it is in quotation marks.")
    same: bool = Field(description="Most of its content stands word for word in another of the articles.")


class SpeakerOut(BaseModel):
    """A source with its claims in these articles."""

    voice: int | None = Field(description="Its id in the register.")
    name: str = Field(description="Its name, or what kind of unnamed source it is.")
    identity: Identity = Field(description="What kind of source it is.")
    claims: list[SaidOut] = Field(description="What it says in these articles.")


class ColumnOut(BaseModel):
    """One of the articles."""

    article_id: int = Field(description="Its id.")
    title: str = Field(description="Its title.")
    publication: str | None = Field(description="Who published it.")
    day: date = Field(description="The day of publication, or where `dated` is false of adding.")
    dated: bool = Field(description="Whether the day is that of publication.")
    summary: SummaryOut | None = Field(description="The figures; null where it is not analysed.")
    first_claim: SaidOut | None = Field(description="The first claim that is counted.")
    first_source: str = Field(description="Who says that one.")
    same_share: Share = Field(description="Of its text, what stands word for word in another of the articles.")


class PlaceOut(BaseModel):
    """Where a passage stands in one of the articles, in code points of its text."""

    article_id: int = Field(description="The article.")
    start: Count = Field(description="The first code point.")
    end: Count = Field(description="The one after the last.")


class EchoOut(BaseModel):
    """A passage that some of the articles have word for word: one source, however often it is printed."""

    words: Count = Field(description="How many words.")
    text: str = Field(description="The passage, as the first of them has it.")
    places: list[PlaceOut] = Field(description="Where it stands.")


class CompareOut(BaseModel):
    """Articles side by side."""

    articles: list[ColumnOut] = Field(description="The articles, in the order asked for.")
    shared: list[SpeakerOut] = Field(description="Those who speak in more than one of them.")
    alone: list[SpeakerOut] = Field(description="Those who speak in one of them.")
    echoes: list[EchoOut] = Field(description="The passages that some have word for word.")


@router.get(
    "/compare",
    operation_id="compareArticles",
    response_model=CompareOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def compare_articles(request: Request, library: LibraryDep, sources: SourcesDep, articles: Asked) -> Response:
    """Two to four articles side by side: figures, whom they share, and what they have word for word.

    The answer is whole: so few articles are no list that would want pages.
    """
    comparison = compared(library, sources, article_ids(articles))
    body = CompareOut.model_validate(comparison_dict(comparison)).model_dump_json()
    return tagged_body(request, body)


@router.get(
    "/compare.csv",
    operation_id="getComparisonTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a claim."), **NOT_MODIFIED, **reading(404)},
)
def get_comparison_csv(
    request: Request, library: LibraryDep, sources: SourcesDep, claims: ClaimsDep, sheet: SheetDep, articles: Asked
) -> Response:
    """Every claim of two to four articles, those of the sources that they share first, as a table for spreadsheets."""
    rows = comparison_rows(compared(library, sources, article_ids(articles)))
    pieces = csv_pieces(COMPARE_COLUMNS, (row.values() for row in rows), sheet)
    return table(request, claims.state(), pieces, "text/csv", "comparison.csv")


@router.get(
    "/compare.jsonl",
    operation_id="getComparisonLines",
    response_class=Response,
    responses={**of_type(JSON_LINES, "One JSON object a line, a claim each."), **NOT_MODIFIED, **reading(404)},
)
def get_comparison_jsonl(
    request: Request, library: LibraryDep, sources: SourcesDep, claims: ClaimsDep, articles: Asked
) -> Response:
    """Every claim of two to four articles, one JSON object a line, with the members of the table."""
    rows = comparison_rows(compared(library, sources, article_ids(articles)))
    return table(request, claims.state(), lines_of(rows), JSON_LINES, "comparison.jsonl")
