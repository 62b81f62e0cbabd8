"""Finds those whom the narrative mentions without a name: "a military expert", "protesters", "he"."""

import re
from collections.abc import Iterator

from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.english.phrases import NARRATIVE_DETERMINERS, NARRATIVE_STOPS
from sayso.analysis.english.pronouns import HE_OR_SHE
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Phrase
from sayso.analysis.phrases.source_phrase import read_phrase
from sayso.analysis.text.sentences import words_before
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Span

_LOWER = re.compile(r"(?<![^\W_])[a-z]+(?:-[a-z]+)*(?![^\W_]|[’'](?!s))")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_WORDS_BEFORE = 5


def described_people(text: str, names: SpanIndex[Name]) -> Iterator[Phrase]:
    """Noun phrases for people in text order, each from its determiner to its head noun; bare singulars left out."""
    for match in _LOWER.finditer(text):
        noun = noun_of(match.group())
        if noun is None or noun.nature not in (Nature.PERSON, Nature.GROUP) or _goes_on(text, match.end()):
            continue
        start = _determiner_before(text, match.start())
        if start is None and (not noun.plural or noun.bare):
            continue
        span = Span(match.start() if start is None else start, match.end())
        yield read_phrase(text, span, names.within(span))


def he_and_she(text: str) -> Iterator[Span]:
    """Every "he" and "she"."""
    return (Span(*match.span()) for match in HE_OR_SHE.finditer(text))


def _determiner_before(text: str, noun: int) -> int | None:
    """Where the noun phrase of a head noun begins; None where no determiner opens it."""
    for position, word in words_before(text, noun, _WORDS_BEFORE):
        if word.lower() in NARRATIVE_DETERMINERS:
            return position
        if word in NARRATIVE_STOPS:
            return None
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a name or another noun for a person follows at once, so that this is only what stands before it."""
    following = _NEXT_WORD.match(text, end, end + 30)
    if following is None:
        return False
    word = following.group(1)
    return word[0].isupper() or noun_of(word) is not None
