"""What a noun can mean, in any language: what kind of thing, one or several, of which gender."""

from dataclasses import dataclass
from enum import StrEnum


class Nature(StrEnum):
    """What kind of thing a source is, whether the article names it or not."""

    PERSON = "person"
    GROUP = "group"
    ORG = "org"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in one of its forms. `gender` is m, f or -; `bare` says that it tells no role ("source", "man")."""

    lemma: str
    nature: Nature
    plural: bool = False
    gender: str = "-"
    bare: bool = False
