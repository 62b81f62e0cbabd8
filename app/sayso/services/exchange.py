"""Articles with their analyses as lines of JSON, and back: what one room exports, another takes in unchanged.

A record leaves out the local id and revision. Its fields stand in one order and its numbers are written so that they
read back the same: export, import into an empty room and export again give the same bytes. An analysis is written in
the shape that the API gives; the first format, which wrote its bare values, is still read.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    TypeAdapter,
    ValidationError,
)

from sayso.analysis.summary import summarize
from sayso.analysis.types import Analysis
from sayso.corrections.values import Correction
from sayso.desk.values import GivenAnswer
from sayso.domain import MAX_TEXT, Article, Draft, Metadata, Original, State, is_storable
from sayso.domain.versions import EarlierText
from sayso.errors import ArticleNotFoundError, InvalidInputError
from sayso.notes.values import NOTHING, Kept
from sayso.services.line_values import Packed, as_values, in_utc
from sayso.services.ports import Articles
from sayso.services.reviewing import DeskRows
from sayso.shape.values import NO_SHAPE, Shape

Format = Literal["sayso-article-1", "sayso-article-2"]
FORMAT: Format = "sayso-article-2"
_FORMATS = get_args(Format)
_NAME = re.compile(r"[\w.+\-:/ ]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalRecord:
    """What came in, as base64."""

    media_type: str
    data: Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One exported article. `format` marks the line as such."""

    format: Format = FORMAT
    added_at: Annotated[AwareDatetime, AfterValidator(in_utc)]
    state: State
    language: str | None
    metadata: Metadata
    text: str
    original: OriginalRecord | None
    analysis: Annotated[Analysis | None, BeforeValidator(as_values)]
    repeat: Annotated[int, Field(ge=0, le=2**31)] = 0  # left out of a line where it is 0
    shape: Shape = NO_SHAPE  # left out where there is none
    corrections: tuple[Correction, ...] = ()  # left out, with the machine's own analysis, where there are none
    machine: Annotated[Analysis | None, BeforeValidator(as_values)] = None
    answers: tuple[GivenAnswer, ...] = ()  # of reviews; left out where there are none
    earlier: tuple[EarlierText, ...] = ()  # the oldest first; left out where there are none
    kept: Kept = NOTHING  # left out where nothing is kept

    @property
    def as_found(self) -> Analysis | None:
        """The analysis as the machine made it."""
        return self.machine or self.analysis


_RECORD = TypeAdapter(Record)
_SHAPE = TypeAdapter(Shape)
_KEPT = TypeAdapter(Kept)


def is_record(value: Mapping[str, object]) -> bool:
    """Whether a line's JSON object is an exported article, and not just a title and a text."""
    return value.get("format") in _FORMATS


def export_lines(
    articles: Articles, desk: DeskRows | None = None, kept_of: Callable[[int], Kept] = lambda _: NOTHING
) -> Iterator[str]:
    """Every article as a line of JSON (without its line end), oldest first; one deleted meanwhile is left out.

    `desk` has answers and earlier texts, `kept_of` gives what a reader keeps of an article.
    """
    for article_id in articles.ids():
        try:
            record = to_record(articles.get(article_id), articles.original(article_id), desk, kept_of(article_id))
        except ArticleNotFoundError:
            continue
        yield to_line(record)


def to_record(
    article: Article, original: Original | None, desk: DeskRows | None = None, kept: Kept = NOTHING
) -> Record:
    """What is exported of an article; with what the desk and what a reader kept of it, if that is given."""
    texts = [desk.version(article.id, each.number) for each in desk.versions(article.id)] if desk else []
    return Record(
        added_at=article.added_at.astimezone(UTC),
        state=article.state,
        language=article.language,
        metadata=article.metadata,
        text=article.text,
        original=OriginalRecord(media_type=original.media_type, data=original.data) if original else None,
        analysis=article.analysis,
        repeat=article.repeat,
        shape=article.shape,
        corrections=article.corrections,
        machine=article.machine,
        answers=desk.answers(article.id) if desk else (),
        earlier=tuple(EarlierText(until=each.version.until, text=each.text, shape=each.shape) for each in texts),
        kept=replace(kept, revision=0),
    )


def to_line(record: Record) -> str:
    """One line of JSON, without its line end."""
    left_out = {name for name in ("repeat", "corrections", "answers", "earlier") if not getattr(record, name)}
    values = _RECORD.dump_python(record, mode="json", exclude={"analysis", "machine", "shape", "kept", *left_out})
    line = {**values, "format": FORMAT}
    if record.shape:
        line["shape"] = _SHAPE.dump_python(record.shape, mode="json", exclude_defaults=True)
    if record.kept.anything:
        line["kept"] = _KEPT.dump_python(record.kept, mode="json", exclude_defaults=True)
    line["analysis"] = _written(record, record.analysis)
    if record.machine:
        line["machine"] = _written(record, record.machine)
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str | bytes) -> Record:
    """Read one line.

    Raises:
        InvalidInputError, TooLargeError: it is no such record, or its parts do not fit together; says what is wrong.
    """
    try:
        record = _RECORD.validate_json(line)
    except ValidationError as error:
        raise InvalidInputError(f"Not an exported article: {_first(error)}.") from error
    to_draft(record)  # which refuses a text that cannot be kept
    if (record.state is State.ANALYZED) != (record.analysis is not None):
        raise InvalidInputError(f'The state is "{record.state}", which does not go with its analysis.')
    if (record.analysis and record.corrections) and record.machine is None:
        raise InvalidInputError("An article with corrections needs the machine’s own analysis, too.")
    if any(not text.text or len(text.text) > MAX_TEXT or not is_storable(text.text) for text in record.earlier):
        raise InvalidInputError("An earlier text is empty, too long, or has characters that cannot be stored.")
    if len({each.number for each in record.corrections}) < len(record.corrections):
        raise InvalidInputError("Two corrections have the same number.")
    return replace(record, analysis=_checked(record, record.analysis), machine=_checked(record, record.machine))


def to_draft(record: Record) -> Draft:
    """The article without its analysis."""
    original = record.original
    return Draft(
        text=record.text,
        metadata=record.metadata,
        language=record.language,
        original=Original(data=original.data, media_type=original.media_type) if original else None,
        shape=record.shape,
    )


def import_record(
    articles: Articles, record: Record, check: Callable[[Draft], Draft], desk: DeskRows | None = None
) -> Article:
    """Store a record, analysis and all, as `check` gives its draft: a file is a door as any other.

    Raises DuplicateArticleError, and what `check` raises.
    """
    article = articles.add(
        check(to_draft(record)),
        record.state,
        record.as_found,
        added_at=record.added_at,
        repeat=record.repeat,
        corrections=record.corrections,
        kept=record.kept,
    )
    if desk and (record.answers or record.earlier):
        desk.take_in(article.id, record.answers, record.earlier)
    return article


def _written(record: Record, analysis: Analysis | None) -> dict[str, Any] | None:
    return analysis.to_dict(record.text, state=record.state) if analysis else None


def _checked(record: Record, analysis: Analysis | None) -> Analysis | None:
    if analysis is None:
        return None
    _check_analysis(analysis, record.text)
    return _counted(analysis, record)


def _check_analysis(analysis: Analysis, text: str) -> None:
    """What the types cannot see: that it is of this text, that its numbers and names can be stored."""
    if analysis.length != len(text):
        raise InvalidInputError(
            f"The analysis is of a text of {analysis.length} characters, but the text has {len(text)}."
        )
    lists = (analysis.attributions, analysis.sources, analysis.hedges)
    if not all(0 <= item.id < 2**31 for items in lists for item in items):
        raise InvalidInputError("An attribution, source or hedge has an id out of range.")
    if not all(map(_NAME.fullmatch, (analysis.version, *(claim.found_by for claim in analysis.attributions)))):
        raise InvalidInputError("The version of the analysis, or what found a claim, has no short name.")


def _counted(analysis: Analysis, record: Record) -> Analysis:
    """Its figures are counted here, whatever stands beside its lists: a list of the room is read from them."""
    summary = summarize(record.text, analysis.attributions, analysis.sources, analysis.hedges)
    return replace(analysis, summary=summary, language=record.language)


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, problem["loc"]))
    return f"{problem['msg']}{f' (at {place})' if place else ''}"
