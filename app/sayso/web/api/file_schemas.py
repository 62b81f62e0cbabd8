"""What the API takes and gives for files with articles in them."""

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from sayso.web.api.schemas import AddedOut
from sayso.web.api.sent_schemas import In, Switch


class FileIn(In):
    """A file of any kind that `sayso import` reads, its bytes in base64. `name` says by its ending what it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "talks.txt", "data": "VGhlIHRhbGtzIG1heSBsYXN0Lg=="}]}
    )

    name: str = Field(min_length=1, max_length=255, description="The name of the file, with its ending.")
    data: Base64Bytes = Field(description="Its bytes, in base64.")
    anyway: Switch = Field(
        default=False,
        description="Add what is here already, and analyse it even if it is surely not in English.",
    )


class LeftOut(BaseModel):
    """An article of a file that was not added."""

    where: str = Field(description="Where in the file it stands, or its title.")
    message: str = Field(description="Why it was not added.")
    article_id: int | None = Field(default=None, description="Of the one that is here already, else null.")


class FileOut(BaseModel):
    """What became of the articles of a file."""

    added: list[AddedOut] = Field(description="What was added.")
    known: list[LeftOut] = Field(description="What is here already.")
    refused: list[LeftOut] = Field(description="What cannot be added.")
