"""What a search asks for: parts that must all hold, each of one or more items of which one must hold."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found. `exact`: as they stand, together and unstemmed; `prefix`: words that begin so."""

    text: str
    exact: bool = False
    prefix: bool = False


class Field(StrEnum):
    """What an operator asks of: a claim, or the article in which it stands."""

    SOURCE = "source"
    CUE = "cue"
    IDENTITY = "identity"
    MODE = "mode"
    KIND = "kind"
    COUNTED = "counted"
    BY = "by"
    REASON = "reason"
    HEDGE = "hedge"
    SPECIFICITY = "specificity"
    CONFIDENCE = "confidence"
    PUBLICATION = "publication"
    BYLINE = "byline"
    SINCE = "since"
    UNTIL = "until"
    TAG = "tag"
    NOTE = "note"
    SHELF = "shelf"

    @property
    def of_article(self) -> bool:
        """Whether it is asked of the article, not of a claim in it."""
        return self in _OF_ARTICLE


_OF_ARTICLE = frozenset({Field.PUBLICATION, Field.BYLINE, Field.SINCE, Field.UNTIL, Field.TAG, Field.NOTE, Field.SHELF})


@dataclass(frozen=True, slots=True)
class Asked:
    """What an operator asks for: that the field has one of these values; of days and numbers there is one.

    `exact` and `prefix` are of the fields that take words, as in Words. `spoken` says it in plain words.
    """

    field: Field
    values: tuple[str, ...]
    spoken: str
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Words or an operator; `negated`: it must not hold."""

    leaf: Words | Asked
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Items joined by OR, most often one; `start` and `end` are its place in the search."""

    items: tuple[Item, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was typed, and its parts, all of which must hold."""

    text: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def hopeless(self) -> bool:
        """Something is searched for in which there is no word: nothing can be found."""
        return not self.parts and bool(self.text.strip())

    def asks_of(self, field: Field, *values: str) -> bool:
        """Whether some operator asks for this field, for one of these values where any are given; `-` does not."""
        return any(
            leaf.field is field and (not values or not set(values).isdisjoint(leaf.values))
            for part in self.parts
            for item in part.items
            if isinstance(leaf := item.leaf, Asked) and not item.negated
        )

    def without(self, part: Part) -> str:
        """The search as it would be typed without this part."""
        return " ".join((self.text[: part.start] + " " + self.text[part.end :]).split())
