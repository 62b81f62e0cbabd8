"""What a tagger finds in a text, before any rule joins or mends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from sayso.analysis.types import NET, HedgeCategory, Identity, Span, Spans


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """An attribution as tagged: its roles, how sure the tagger is, how probable each identity of its source is.

    `identity` may lack labels (probability 0) or be empty (the tagger has no opinion). `found_by` is "net", or the name
    of the rule that added it; `changed_by` are the rules that changed its spans since, in order.
    `refusal`: it is a refusal to comment. `speaker` is where the text names whose it is, if its source only says "I" or
    "A". `via` are the words of a second mouth through which it came.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    identity: Mapping[Identity, float]
    found_by: str = NET
    changed_by: tuple[str, ...] = ()
    refusal: bool = False
    speaker: Span | None = None
    via: Spans = ()

    @property
    def spans(self) -> Spans:
        """The pieces of its three roles."""
        return (*self.source, *self.cue, *self.content)

    @property
    def order(self) -> tuple[int, int]:
        """What claims are sorted by: where the cue begins, else the content."""
        return (self.cue or self.content)[0].start, self.content[0].start


@dataclass(frozen=True, slots=True)
class TaggedHedge:
    """A hedge as tagged."""

    span: Span
    category: HedgeCategory


class NameType(StrEnum):
    """What a name is of; `people` are nationalities and parties ("French", "Democrats"), `other` works and laws."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name as tagged, without title: the likeliest type, and how probable it is that this is a name of that type."""

    span: Span
    type: NameType
    probability: float

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"probability is 0 to 1, got {self.probability}")


@dataclass(frozen=True, slots=True)
class Chances:
    """Whom a mention means: (number of another mention, probability) each, the likeliest first, and that it is new.

    Together they are 1. A mention that is one of several of the same person shares that person's probability with the
    others, so add up what belongs together before choosing.
    """

    others: tuple[tuple[int, float], ...]
    new: float


class Ties(Protocol):
    """Knows a text's words as the net saw them, and says of any places in it which mean the same one."""

    def chances(self, mentions: Sequence[Span], asked: Sequence[int]) -> list[Chances]:
        """For each mention that is asked for, by its number in `mentions` (which are in text order)."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Everything that was found in a text, in text order. `ties` is None where the net was not taught who is who."""

    attributions: tuple[TaggedAttribution, ...]
    hedges: tuple[TaggedHedge, ...]
    names: tuple[TaggedName, ...] = ()
    ties: Ties | None = field(default=None, repr=False, compare=False)
