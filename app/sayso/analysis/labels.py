"""The labels that the analysis gives; docs/annotation-guide.md says what each means."""

from enum import StrEnum


class Mode(StrEnum):
    """How much of the content stands in quotation marks: all, part or none of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Kind(StrEnum):
    """What the cue says the source did."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"
    ATTITUDE = "attitude"
    REFUSAL = "refusal"


class Identity(StrEnum):
    """Who a source is, by the annotation guide (docs/annotation-guide.md)."""

    NAMED_PERSON = "named_person"
    NAMED_ORG = "named_org"
    DOCUMENT = "document"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_GROUP = "unnamed_group"
    UNSPECIFIED = "unspecified"
    AUTHOR_READER = "author_reader"

    @property
    def unnamed(self) -> bool:
        """Somebody is given, but the article does not name them."""
        return self in (Identity.UNNAMED_PERSON, Identity.UNNAMED_GROUP)

    @property
    def anonymous(self) -> bool:
        """Nobody that the article names: unnamed, or no source given at all."""
        return self.unnamed or self is Identity.UNSPECIFIED


class HedgeCategory(StrEnum):
    """What kind of word hedges, by the annotation guide (docs/annotation-guide.md)."""

    MODAL = "modal"
    EPISTEMIC = "epistemic"
    APPEARANCE = "appearance"
    BELIEF = "belief"
    HEARSAY = "hearsay"
    APPROXIMATOR = "approximator"
    VAGUE = "vague"


class ReasonKind(StrEnum):
    """Whether the stated reason for anonymity tells the reader something, or is a formula."""

    INFORMATIVE = "informative"
    FORMULA = "formula"


class By(StrEnum):
    """Who says that a row is so: the analysis, or somebody who read the article and changed or added it by hand."""

    MACHINE = "machine"
    READER = "reader"
