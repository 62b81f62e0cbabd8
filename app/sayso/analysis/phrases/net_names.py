"""Lets the net say what the names that the rules see are of: a person, or a body or place.

Only of the very same words, and only where it is sure. The net's own words for a name are not taken: with them fewer
names were right (training/NOTES.md).
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.english.nouns import Nature
from sayso.analysis.phrases.name_facts import Name, is_firm
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.text.spans import SpanIndex

SURE = 0.9
_BODIES = (NameType.ORGANISATION, NameType.PLACE)


def told_by_net(names: SpanIndex[Name], tagged: Sequence[TaggedName]) -> SpanIndex[Name]:
    """The same names, each with the nature that the net is sure of."""
    sure = {name.span: name.type for name in tagged if name.probability >= SURE}
    if not sure:
        return names
    return SpanIndex([_known_as(name, sure.get(name.span)) for name in names.items], lambda name: name.span)


def _known_as(name: Name, kind: NameType | None) -> Name:
    if kind is NameType.PERSON and not (is_firm(name) or name.firm):
        return replace(name, nature=Nature.PERSON, place=False)
    if kind in _BODIES:
        place = name.place or kind is NameType.PLACE
        return replace(name, nature=Nature.ORG, title=None, gender="-", place=place)
    return name
