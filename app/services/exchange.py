"""Articles with their analyses as lines of JSON, and back: what one room exports, another takes in unchanged.

A record leaves out the local id and revision. Its fields stand in one order and its numbers are written so that they
read back the same: export, import into an empty room and export again give the same bytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Literal

from pydantic import AwareDatetime, Base64Bytes, TypeAdapter, ValidationError

from app.analysis.types import Analysis
from app.domain import Article, Draft, Metadata, Original, State
from app.errors import ArticleNotFoundError, InvalidInputError
from app.services.limits import check_draft
from app.services.ports import Articles

FORMAT: Literal["sayso-article-1"] = "sayso-article-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalRecord:
    """What came in, as base64."""

    media_type: str
    data: Base64Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One exported article. `format` marks the line as such."""

    format: Literal["sayso-article-1"] = FORMAT
    added_at: AwareDatetime
    state: State
    language: str | None
    metadata: Metadata
    text: str
    original: OriginalRecord | None
    analysis: Analysis | None


_RECORD = TypeAdapter(Record)


def is_record(value: Mapping[str, object]) -> bool:
    """Whether a line's JSON object is an exported article, and not just a title and a text."""
    return value.get("format") == FORMAT


def export_lines(articles: Articles) -> Iterator[str]:
    """Every article as a line of JSON (without its line end), oldest first; one deleted meanwhile is left out."""
    for article_id in articles.ids():
        try:
            record = to_record(articles.get(article_id), articles.original(article_id))
        except ArticleNotFoundError:
            continue
        yield to_line(record)


def to_record(article: Article, original: Original | None) -> Record:
    """What is exported of an article."""
    return Record(
        added_at=article.added_at.astimezone(UTC),
        state=article.state,
        language=article.language,
        metadata=article.metadata,
        text=article.text,
        original=OriginalRecord(media_type=original.media_type, data=original.data) if original else None,
        analysis=article.analysis,
    )


def to_line(record: Record) -> str:
    """One line of JSON, without its line end."""
    return _RECORD.dump_json(record).decode()


def from_line(line: str | bytes) -> Record:
    """Read one line.

    Raises:
        InvalidInputError, TooLargeError: it is no such record, or its parts do not fit together; says what is wrong.
    """
    try:
        record = _RECORD.validate_json(line)
    except ValidationError as error:
        raise InvalidInputError(f"Not an exported article: {_first(error)}.") from error
    check_draft(to_draft(record))
    if (record.state is State.ANALYZED) != (record.analysis is not None):
        raise InvalidInputError(f'The state is "{record.state}", which does not go with its analysis.')
    if record.analysis and record.analysis.length != len(record.text):
        raise InvalidInputError(
            f"The analysis is of a text of {record.analysis.length} characters, but the text has {len(record.text)}."
        )
    return record


def to_draft(record: Record) -> Draft:
    """The article without its analysis."""
    original = record.original
    return Draft(
        text=record.text,
        metadata=record.metadata,
        language=record.language,
        original=Original(data=original.data, media_type=original.media_type) if original else None,
    )


def import_record(articles: Articles, record: Record) -> Article:
    """Store a record as it is, analysis and all. Raises DuplicateArticleError."""
    return articles.add(to_draft(record), record.state, record.analysis, added_at=record.added_at)


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, problem["loc"]))
    return f"{problem['msg']}{f' (at {place})' if place else ''}"
