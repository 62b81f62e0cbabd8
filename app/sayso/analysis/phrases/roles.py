"""Reads who stands behind two roles: "Real estate mogul and television star Jane Roe"."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.english import phrases as english
from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.types import Span


def named_after_roles(text: str, span: Span, names: Sequence[Name]) -> Name | None:
    """The one person whom two roles lead up to, with them for a title; None where the words say another thing."""
    people = [name for name in names if name.nature is Nature.PERSON]
    if len(people) != 1:
        return None
    name = people[0]
    before = text[span.start : name.span.start]
    roles = english.TWO_ROLES.fullmatch(before)
    after = text[name.span.end : span.end].strip(english.POSSESSIVE_LETTERS + "'")
    if not roles or (after and after[0] not in ",("):
        return None
    first = [noun for word in roles["first"].lower().split() if (noun := noun_of(word))]
    if not any(noun.nature is Nature.PERSON for noun in first) or english.NOT_IN_ROLES.search(before):
        return None
    title = Span(span.start, span.start + len(before.rstrip()))
    return replace(name, title=title)
