"""What a tagger finds in a text, before any rule joins or mends it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.analysis.types import HedgeCategory, Identity, Span, Spans


@dataclass(frozen=True, slots=True)
class TaggedAttribution:
    """An attribution as tagged: its roles, how sure the tagger is, how probable each identity of its source is.

    `identity` may lack labels (probability 0) or be empty (the tagger has no opinion).
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    identity: Mapping[Identity, float]


@dataclass(frozen=True, slots=True)
class TaggedHedge:
    """A hedge as tagged."""

    span: Span
    category: HedgeCategory
    confidence: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """Everything that was found in a text, in text order."""

    attributions: tuple[TaggedAttribution, ...]
    hedges: tuple[TaggedHedge, ...]
