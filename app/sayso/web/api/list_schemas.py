"""What the API takes and gives of reading lists."""

from datetime import datetime
from typing import Annotated

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from sayso.domain import MAX_TITLE, MAX_URL
from sayso.lists import MAX_LISTED
from sayso.web.api.note_schemas import TagsIn
from sayso.web.api.sent_schemas import In, Switch


class ListedIn(In):
    """An address to be fetched."""

    url: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MAX_URL,
            description="Where the article is.",
            examples=["https://courier.example/mill"],
        ),
    ]
    title: Annotated[str | None, Field(max_length=MAX_TITLE, description="What the list calls it.")] = None
    tags: Annotated[TagsIn, Field(default_factory=list, description="Tags for the article that it becomes.")]


class ListIn(In):
    """A list: its `addresses`, or the `data` of a file of bookmarks, or that a read-it-later service exported."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "To read", "addresses": [{"url": "https://courier.example/mill", "tags": ["harbour"]}]}
            ]
        }
    )

    name: str = Field(min_length=1, max_length=255, description="Its name; of a file, with its ending.")
    addresses: Annotated[
        list[ListedIn] | None, Field(max_length=MAX_LISTED, description="The addresses; each is fetched once.")
    ] = None
    data: Annotated[Base64Bytes | None, Field(description="The bytes of a file, in base64.")] = None


class ListChange(In):
    """What to change of a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"paused": True}]})

    paused: Switch = Field(description="Whether no more of it is fetched.")


class ListOut(BaseModel):
    """A list, and how many of its addresses are where."""

    id: int = Field(description="Its id in this room.")
    name: str = Field(description="Its name, as it was handed in.")
    added_at: datetime = Field(description="When it was handed in.")
    paused: bool = Field(description="Whether no more of it is fetched.")
    total: int = Field(description="How many addresses it has.")
    waiting: int = Field(description="How many are still to be fetched.")
    added: int = Field(description="How many became an article.")
    known: int = Field(description="How many were here already.")
    failed: int = Field(description="How many became no article.")


class ListsOut(BaseModel):
    """All of them."""

    lists: list[ListOut] = Field(description="The lists of the room, the last first.")


class MissedOut(BaseModel):
    """An address that became no article."""

    url: str = Field(description="The address.")
    title: str = Field(description="What the list calls it; may be empty.")
    error: str = Field(description="Why it was not had.")


class ListWholeOut(ListOut):
    """A list with what was not had of it."""

    missed: list[MissedOut] = Field(description="The addresses that became no article, in their order; at most 500.")
