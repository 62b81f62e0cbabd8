"""What the API takes and gives for files with articles in them."""

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from sayso.web.api.schemas import AddedOut, In, Switch


class FileIn(In):
    """A file of any kind that `sayso import` reads, its bytes in base64. `name` says by its ending what it is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "talks.txt", "data": "VGhlIHRhbGtzIG1heSBsYXN0Lg=="}]}
    )

    name: str = Field(min_length=1, max_length=255)
    data: Base64Bytes
    anyway: Switch = Field(
        default=False,
        description="Add what is here already, and analyse it even if it is surely not in English.",
    )


class LeftOut(BaseModel):
    """An article of a file that was not added. `article_id`: of the one that is here already, else null."""

    where: str
    message: str
    article_id: int | None = None


class FileOut(BaseModel):
    """What became of the articles of a file."""

    added: list[AddedOut]
    known: list[LeftOut]
    refused: list[LeftOut]
