"""A text with its labels as annotation tools exchange them: claims of pieces, hedges, and what goes with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.analysis.labels import HedgeCategory, Identity, Kind, Mode
from sayso.analysis.span import Span, Spans

VERDICTS = ("is_claim", "right_source", "right_words")  # what somebody who checks a sample says of a claim
YES_NO = ("yes", "no")
ENTITIES = 60  # sources of a text that an annotator can choose from
NOTE = "note"

# What is said of a claim, and of what values it is; none: any words.
FEATURES: Mapping[str, tuple[str, ...]] = {
    "identity": tuple(each.value for each in Identity),
    "mode": tuple(each.value for each in Mode),
    "kind": tuple(each.value for each in Kind),
    "entity": tuple(str(number) for number in range(1, ENTITIES + 1)),  # claims of one source have the same
    **dict.fromkeys(VERDICTS, YES_NO),
    NOTE: (),
}
CATEGORY = "category"
CATEGORIES = tuple(each.value for each in HedgeCategory)


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """Who says what by which words; each of the three may be in pieces, and may be missing but for what is said."""

    source: Spans
    cue: Spans
    content: Spans
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledHedge:
    """Words that hedge, and of what kind they are."""

    span: Span
    category: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels in text order. `facts` go with it to a tool and back: its title, its stratum."""

    id: str
    text: str
    claims: tuple[LabelledClaim, ...] = ()
    hedges: tuple[LabelledHedge, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
