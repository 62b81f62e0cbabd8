"""A correction: what a reader says of a claim, a source or a hedge, by words of the text and never by a running number.

The rows of a correction are whole: as the reader saw it (`target`) and as it should be (`rows`). So it can be laid over
an analysis that has never seen it, and over a text that was mended since.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.errors import InvalidInputError
from sayso.metadata import is_storable

AROUND = 32  # code points of the text before and after a quotation that are kept with it
MAX_BY = 100  # characters of a reader's name
MAX_NOTE = 2_000
MAX_ROWS = 2_000  # rows that are said to be right at once
MAX_PIECES = 200  # pieces of one role, mentions of a source
# What is told of a source, each in some words of the text or in none.
PLACES = ("name", "title", "description", "detail", "role", "affiliation", "place", "basis")


class Act(StrEnum):
    """What a reader says."""

    RIGHT = "right"
    WRONG = "wrong"
    CHANGE = "change"
    NOTE = "note"
    MISSED = "missed"
    ONE = "one"  # two sources are one
    TWO = "two"  # one source is two
    REST = "rest"  # all that nobody has said anything of is right


class What(StrEnum):
    """Of what it is said."""

    CLAIM = "claim"
    SOURCE = "source"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text as they stood: where, and between which words. Half-open, in code points."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end < 2**31 or self.end - self.start != len(self.exact):
            raise InvalidInputError("The words of a correction do not fit its place.")
        if max(len(self.prefix), len(self.suffix)) > AROUND:
            raise InvalidInputError(f"A correction keeps at most {AROUND} characters around its words.")


Quotes = tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim. `who` are words of its source, None where no source is given; `identity` is that source's."""

    source: Quotes
    cue: Quotes
    content: Quotes
    mode: Mode
    kind: Kind
    who: Quote | None
    identity: Identity = Identity.UNSPECIFIED

    def __post_init__(self) -> None:
        _few(self.source, self.cue, self.content)
        if not self.content or not (self.cue or self.who):
            raise InvalidInputError("A claim needs words that say so and words that are said.")
        if (self.who is None) != (self.identity is Identity.UNSPECIFIED):
            raise InvalidInputError("A claim with a source needs its words and what kind of source it is.")
        if self.who is not None and self.cue and not self.source:
            raise InvalidInputError("A claim that has a source needs the words that give it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source, as `Source` of the analysis; `mentions` are all the places where it stands."""

    mentions: Quotes
    identity: Identity
    name: Quote | None = None
    title: Quote | None = None
    description: Quote | None = None
    detail: Quote | None = None
    role: Quote | None = None
    affiliation: Quote | None = None
    place: Quote | None = None
    basis: Quote | None = None
    reason: Quote | None = None
    reason_kind: ReasonKind | None = None
    specificity: int | None = None
    granted: bool = False

    def __post_init__(self) -> None:
        _few(self.mentions)
        if not self.mentions or self.identity is Identity.UNSPECIFIED:
            raise InvalidInputError("A source needs words that give it, and what kind of source it is.")
        if (self.reason is None) != (self.reason_kind is None):
            raise InvalidInputError("A reason needs its words and its kind.")
        if (self.specificity is not None) != self.identity.unnamed or not 0 <= (self.specificity or 0) <= 3:
            raise InvalidInputError("An unnamed source has a level of 0 to 3, and no other has one.")
        if self.granted and not self.identity.unnamed:
            raise InvalidInputError("Only an unnamed source is granted that it is not named.")

    @property
    def label(self) -> Quote:
        """The article's best words for it."""
        return self.name or self.description or self.mentions[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeRow:
    """A hedge."""

    span: Quote
    category: HedgeCategory


Row = ClaimRow | SourceRow | HedgeRow
_WHAT = {ClaimRow: What.CLAIM, SourceRow: What.SOURCE, HedgeRow: What.HEDGE}
_ROWS = {Act.RIGHT: 1, Act.CHANGE: 1, Act.MISSED: 1}  # all others but REST have none


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One act of one reader. `number` is its own in its article and is not given again.

    `target` is the row of which it speaks, None for what was missed and for the rest. `rows` are the rows as they
    should be: the target itself where it is right, none where it is wrong, and of the rest each row that is right.
    `others` are words of the source that is the same one (ONE), or those that are of another one (TWO).

    Raises:
        InvalidInputError: its parts do not go together.
    """

    number: int
    act: Act
    target: Row | None = None
    rows: tuple[Row, ...] = ()
    others: Quotes = ()
    note: str = ""
    by: str = ""
    at: datetime

    def __post_init__(self) -> None:
        if not 0 <= self.number < 2**31:
            raise InvalidInputError("The number of a correction is out of range.")
        if self.at.tzinfo is None:
            raise InvalidInputError("The time of a correction needs its time zone.")
        if not all(map(is_storable, (self.by, self.note, *_words(self)))):
            raise InvalidInputError("A correction contains invalid characters (a NUL or half a pair).")
        if len(self.by) > MAX_BY or len(self.note) > MAX_NOTE:
            raise InvalidInputError(f"A name has at most {MAX_BY} characters, a note {MAX_NOTE:,}.")
        if (self.target is None) != (self.act in (Act.MISSED, Act.REST)):
            raise InvalidInputError("A correction needs the row of which it speaks.")
        if self.act is not Act.REST and len(self.rows) != _ROWS.get(self.act, 0):
            raise InvalidInputError("A correction needs the row as it should be, and only where there is one.")
        if len(self.rows) > MAX_ROWS:
            raise InvalidInputError(f"At most {MAX_ROWS:,} rows can be said to be right at once.")
        if self.target and any(type(row) is not type(self.target) for row in self.rows):
            raise InvalidInputError("A claim stays a claim, a source a source and a hedge a hedge.")
        joins = self.act in (Act.ONE, Act.TWO)
        if joins != bool(self.others) or (joins and not isinstance(self.target, SourceRow)):
            raise InvalidInputError("Only sources are joined or taken apart, by words of both.")
        if self.act is Act.NOTE and not self.note.strip():
            raise InvalidInputError("The note is empty.", field="note")

    @property
    def what(self) -> What | None:
        """Of what it speaks; None for the rest of an article."""
        row = self.target or next(iter(self.rows), None)
        return None if row is None or self.act is Act.REST else what_of(row)


def what_of(row: Row) -> What:
    """Whether it is a claim, a source or a hedge."""
    return _WHAT[type(row)]


def quotes_of(row: Row) -> Iterator[Quote]:
    """All the words of a row."""
    for field in fields(row):
        value = getattr(row, field.name)
        yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Quote))


def _words(correction: "Correction") -> Iterator[str]:
    rows = (*((correction.target,) if correction.target else ()), *correction.rows)
    for quote in (*correction.others, *(quote for row in rows for quote in quotes_of(row))):
        yield from (quote.prefix, quote.exact, quote.suffix)


def _few(*roles: Quotes) -> None:
    if any(len(quotes) > MAX_PIECES for quotes in roles):
        raise InvalidInputError(f"A claim or a source has at most {MAX_PIECES} pieces.")
