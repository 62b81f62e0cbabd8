"""What the API takes. Nothing here has a default in the document: clients made from it would send that."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from sayso.domain import MAX_FIELD, MAX_TITLE, MAX_URL

Title = Annotated[
    str,
    Field(
        min_length=1, max_length=MAX_TITLE, examples=["Harbour talks stall"], description="The title of the article."
    ),
]
Publication = Annotated[str, Field(max_length=MAX_FIELD, description="Who published it.")]
Byline = Annotated[str, Field(max_length=MAX_FIELD, description="Who wrote it.")]
Url = Annotated[
    str, Field(max_length=MAX_URL, examples=["https://courier.example/harbour"], description="Where it is from.")
]
ExternalId = Annotated[
    str, Field(max_length=MAX_FIELD, description="Its id in your own collection; no two articles have the same.")
]
Switch = Annotated[bool, Field(strict=True)]
PlainText = Annotated[str, Field(description="The text of the article, without markup.")]
Html = Annotated[str, Field(description="A page, or a part of one, in which the article is found.")]


def _day(value: object) -> object:
    # Pydantic would also take seconds since 1970 for a day.
    if value is None or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)):
        return value
    raise ValueError("a day is written as 2026-01-31")


Day = Annotated[date, BeforeValidator(_day), Field(examples=["2026-11-19"], description="The day of publication.")]


class In(BaseModel):
    """Something sent to the API: members that are not known are refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Without defaults; and what is said of a member that may be null stands at the member, where tools look."""
        schema = handler(core)
        for member in handler.resolve_ref_schema(schema).get("properties", {}).values():
            member.pop("default", None)
            for choice in member.get("anyOf", ()):
                if "description" in choice:
                    member["description"] = choice.pop("description")
        return schema


class OptionalMetadata(In):
    """The metadata that an article may do without."""

    publication: Publication | None = None
    byline: Byline | None = None
    published_on: Day | None = None
    url: Url | None = None
    external_id: ExternalId | None = None


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
    text: PlainText | None = None
    html: Html | None = None
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

    text: PlainText | None = None
    html: Html | None = None
    anyway: Switch = Field(default=False, description="Analyse it even if it is surely not in English.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "TextIn":
        if (self.text is None) == (self.html is None):
            raise ValueError("send text or html, one of them")
        return self


class AnalyzeIn(In):
    """A text to analyse. It is taken as it is: offsets count its code points."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "“We may be late,” an official said."}]})

    text: str = Field(min_length=1, description="The text.")
