"""What a pupil marks in a text, and how it travels: as places in a form, with its words in what is handed in."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sayso.analysis.types import Span
from sayso.corrections.placing import Finder
from sayso.corrections.values import AROUND, Quote
from sayso.errors import InvalidInputError, SaysoError, TooLargeError

MOST_MARKS = 600  # of one pupil
LONGEST = 2000  # characters of a mark
_BROKEN = "These marks cannot be read. Open the text again and mark it anew, or take the file that was saved last."


class LessonNotFoundError(SaysoError):
    """No lesson has this code; each is kept for 30 days."""

    code = "lesson-not-found"

    def __init__(self, code: str) -> None:
        super().__init__(f"No lesson has the code {code[:12]}: it may be mistyped, or older than 30 days.")


class Pen(StrEnum):
    """What words are marked as; the values stand in files."""

    CLAIM = "claim"
    NAMED = "named"
    UNNAMED = "unnamed"
    HEDGE = "hedge"


class Why(StrEnum):
    """Why a source is not named, as a pupil sees it; the values stand in files."""

    OPEN = ""
    NONE = "none"
    INFORMATIVE = "informative"
    FORMULA = "formula"


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """Words that a pupil marked. `why` is for unnamed sources. Raises InvalidInputError for a why of anything else."""

    span: Span
    pen: Pen
    why: Why = Why.OPEN

    def __post_init__(self) -> None:
        if self.why and self.pen is not Pen.UNNAMED:
            raise InvalidInputError(_BROKEN, field="marks")


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class KeptMark:
    """A mark with the words that it stands on, by which it is found again where the text was mended meanwhile."""

    pen: Pen
    why: Why
    quote: Quote


Kept = tuple[KeptMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An article in a class: the code of its short address, and the signed word of its link.

    `revealed`: the teacher said that everybody may compare now, whatever the link says.
    """

    code: str
    article_id: int
    link: str
    made_at: datetime
    revealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What one pupil handed in, under its own code; `lesson` is "" where it was none's."""

    code: str
    article_id: int
    lesson: str
    at: datetime
    marks: Kept


def in_order(marks: Iterable[Mark]) -> Marks:
    """Each mark once, in the order of the text; of one pen at one place the last, which knows why."""
    return tuple(sorted({(mark.span, mark.pen): mark for mark in marks}.values()))


def read_marks(written: str, text: str) -> Marks:
    """The marks of a form: a JSON list of `[pen, start, end]` or `[pen, start, end, why]`, in code points of the text.

    Raises:
        InvalidInputError: it is something else, or of another text.
        TooLargeError: there are more than MOST_MARKS, or `refuse_much` refuses them.
    """
    rows = _list(written or "[]")
    marks = in_order(_mark(row, len(text)) for row in rows)
    refuse_much(marks, len(text))
    return marks


def refuse_much(marks: Sequence[Mark], length: int) -> None:
    """Raises TooLargeError for marks that cover far more than a text of this length: their words are kept and sent."""
    _refuse_many(marks)
    covered = [mark.span.end - mark.span.start for mark in marks]
    _refuse_long(max(covered, default=0))
    if sum(covered) > 2 * length + LONGEST:
        raise TooLargeError("The marks together cover the text more than twice. Take the longest out.")


def write_marks(marks: Sequence[Mark]) -> str:
    """As `read_marks` reads them."""
    rows = [[mark.pen.value, mark.span.start, mark.span.end, *([mark.why.value] if mark.why else [])] for mark in marks]
    return json.dumps(rows, separators=(",", ":"))


def kept_marks(marks: Sequence[Mark], text: str) -> Kept:
    """The marks with their words."""
    return tuple(KeptMark(mark.pen, mark.why, _quote(mark.span, text)) for mark in marks)


def placed_marks(kept: Sequence[KeptMark], text: str) -> tuple[Marks, int]:
    """Where the marks stand in a text now, and how many of them stand nowhere any more."""
    finder = Finder(text)
    placed = [(each, finder.place(each.quote)) for each in kept]
    marks = in_order(Mark(span, each.pen, each.why) for each, span in placed if span)
    return marks, sum(span is None for _, span in placed)


def to_rows(kept: Sequence[KeptMark]) -> list[dict[str, Any]]:
    """The marks as they are stored and stand in files."""
    return [
        {
            "pen": each.pen.value,
            **({"why": each.why.value} if each.why else {}),
            "start": each.quote.start,
            "end": each.quote.end,
            "words": each.quote.exact,
            "prefix": each.quote.prefix,
            "suffix": each.quote.suffix,
        }
        for each in kept
    ]


def from_rows(rows: object) -> Kept:
    """As `to_rows` wrote them. Raises InvalidInputError, TooLargeError."""
    if not isinstance(rows, list):
        raise InvalidInputError(_BROKEN, field="marks")
    _refuse_many(rows)
    return tuple(map(_kept, rows))


def read_file(data: bytes) -> tuple[int, Kept]:
    """Of which article a handed-in file is, and its marks. Raises InvalidInputError, TooLargeError."""
    try:
        written = json.loads(data)
        if written["format"] != FORMAT or not isinstance(written["article"], int):
            raise ValueError
        return written["article"], from_rows(written["marks"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidInputError("This is no file of marks that was handed in from a class.", field="files") from error


def write_file(article_id: int, title: str, marks: Sequence[Mark], text: str) -> bytes:
    """A file to hand in."""
    written = {"format": FORMAT, "article": article_id, "title": title, "marks": to_rows(kept_marks(marks, text))}
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


FORMAT = "sayso-class-1"


def _list(written: str) -> list[Any]:
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(_BROKEN, field="marks") from error
    if not isinstance(rows, list):
        raise InvalidInputError(_BROKEN, field="marks")
    _refuse_many(rows)
    return rows


def _refuse_many(rows: Sequence[Any]) -> None:
    if len(rows) > MOST_MARKS:
        raise TooLargeError(f"There are {len(rows):,} marks: up to {MOST_MARKS} can be kept. Take some out.")


def _refuse_long(length: int) -> None:
    if length > LONGEST:
        raise TooLargeError(f"A mark covers {length:,} characters: up to {LONGEST:,} can be kept. Mark fewer words.")


def _mark(row: Any, length: int) -> Mark:
    try:
        pen, start, end, *why = row
        if not (type(start) is type(end) is int and end <= length and len(why) < 2):
            raise ValueError
        return Mark(Span(start, end), Pen(pen), Why(*why) if why else Why.OPEN)
    except (ValueError, TypeError) as error:
        raise InvalidInputError(_BROKEN, field="marks") from error


def _quote(span: Span, text: str) -> Quote:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Quote(span.start, span.end, span.of(text), before, after)


def _kept(row: Any) -> KeptMark:
    try:
        words = [row[name] for name in ("words", "prefix", "suffix")]
        if not (type(row["start"]) is type(row["end"]) is int and all(isinstance(each, str) for each in words)):
            raise ValueError
        _refuse_long(len(words[0]))
        pen, why = Pen(row["pen"]), Why(row.get("why", ""))
        if why and pen is not Pen.UNNAMED:
            raise ValueError
        return KeptMark(pen, why, Quote(row["start"], row["end"], *words))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidInputError(_BROKEN, field="marks") from error
