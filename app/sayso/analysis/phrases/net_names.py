"""Lets the net say what the names that the rules see are of: a person, or a body or place.

Of the very same words, and only where it is sure. The net's own words for a name are taken in one case, where a family
name stands before ("Lin Wen-hsiung"): everywhere, fewer names were right (training/NOTES.md). And the rest of an office
is no name beside that of who holds it.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.english.names import APPOSED
from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name, is_firm
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.text.spans import SpanIndex, index_of
from sayso.analysis.types import Span

SURE, LIKELY = 0.9, 0.7
_BODIES = (NameType.ORGANISATION, NameType.PLACE)
_BESIDE = 8  # characters


def told_by_net(text: str, names: SpanIndex[Name], tagged: Sequence[TaggedName]) -> SpanIndex[Name]:
    """The same names, each with the nature that the net is sure of."""
    if not tagged:
        return names
    sure = {name.span: name.type for name in tagged if name.probability >= SURE}
    people = index_of(span for span, kind in sure.items() if kind is NameType.PERSON)
    likely = index_of(name.span for name in tagged if name.type is NameType.PERSON and name.probability >= LIKELY)
    kept = [name for name in names.items if likely.first_overlapping(name.span) or not _is_office(text, name, likely)]
    told = [_known_as(_with_family_name(text, name, people), sure.get(name.span)) for name in kept]
    return SpanIndex(told, lambda name: name.span)


def _is_office(text: str, name: Name, people: SpanIndex[Span]) -> bool:
    """Whether a name behind a title is the rest of it: "Minister of Mines and Energy, Ada Quill"."""
    if name.title is None or name.nature is not Nature.PERSON:
        return False
    start, end = name.whole.start, name.span.end
    before = people.first_overlapping(Span(max(0, start - _BESIDE), start)) if start else None
    after = people.first_overlapping(Span(end, end + _BESIDE))
    gaps = [(before.end, start)] if before and before.end <= start else []
    gaps += [(end, after.start)] if after and after.start >= end else []
    return any(APPOSED.fullmatch(text, *gap) for gap in gaps)


def _with_family_name(text: str, name: Name, people: SpanIndex[Span]) -> Name:
    """A name whose first word the rules took for a common one, with the words that the net is sure of."""
    whole = people.first_overlapping(name.span)
    if whole is None or name.title or name.nature is Nature.ORG or whole.end != name.span.end:
        return name
    words = whole.of(text).split()
    grown = len(words) == len(name.tokens) + 1 and all(word[0].isupper() for word in words)
    return replace(name, span=whole, tokens=(words[0], *name.tokens)) if grown else name


def _known_as(name: Name, kind: NameType | None) -> Name:
    if kind is NameType.PERSON and not (is_firm(name) or name.firm):
        return replace(name, nature=Nature.PERSON, place=False)
    if kind in _BODIES:
        place = name.place or kind is NameType.PLACE
        return replace(name, nature=Nature.ORG, title=None, gender="-", place=place)
    return name
