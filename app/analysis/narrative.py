"""Finds those whom the narrative mentions without a name: "a military expert", "protesters", "he"."""

import re
from collections.abc import Iterator

from app.analysis.names import NamePlaces
from app.analysis.nouns import Nature, noun_of
from app.analysis.phrase import Phrase, read_phrase
from app.analysis.types import Span

_LOWER = re.compile(r"(?<![^\W_])[a-z]+(?:-[a-z]+)*(?![^\W_]|[’'](?!s))")
_BEFORE = re.compile(
    r"\b(?P<determiner>an?|the|one|another|two|three|four|five|six|ten|some|many|most|several|his|her|their|its|this|"
    r"that|these|those|dozens of|hundreds of|thousands of|one of the|some of the|many of the) (?:[\w’'-]+ ){0,4}$",
    re.IGNORECASE,
)
_HE = re.compile(r"(?<![\w’'])(?:[Hh]e|[Ss]he)(?![\w’'])")
_STOPS = re.compile(r"\b(?:of|to|in|and|by|for|with|was|is|said|that|who|at|on|from|as|or)\b")


def described_people(text: str, names: NamePlaces) -> Iterator[Phrase]:
    """Noun phrases for people in text order, each from its determiner to its head noun; bare singulars left out."""
    for match in _LOWER.finditer(text):
        noun = noun_of(match.group())
        if noun is None or noun.nature not in (Nature.PERSON, Nature.GROUP) or _goes_on(text, match.end()):
            continue
        determiner = _BEFORE.search(text, max(0, match.start() - 48), match.start())
        inner = determiner and _STOPS.search(text, determiner.end("determiner"), match.start())
        if determiner and not inner:
            span = Span(determiner.start(), match.end())
        elif noun.plural and not noun.bare:
            span = Span(*match.span())
        else:
            continue
        yield read_phrase(text, span, names.within(span))


def he_and_she(text: str) -> Iterator[Span]:
    """Every "he" and "she"."""
    return (Span(*match.span()) for match in _HE.finditer(text))


def _goes_on(text: str, end: int) -> bool:
    """Whether a name or another noun for a person follows at once, so that this is only what stands before it."""
    following = re.compile(r" ([^\W\d_]+)").match(text, end, end + 30)
    if following is None:
        return False
    word = following.group(1)
    return word[0].isupper() or noun_of(word) is not None
