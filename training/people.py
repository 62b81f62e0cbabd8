"""Who is named and who is who, as targets: tags of words, and words that mean the same one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.tagging.windows import Words
from training.net import NAME_TYPES
from training.words import UNLABELLED, Range, to_range

_TYPES = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "people",
    "Misc": "other",
    "Product": "other",
}
_OF_IDENTITY = {"named_person": "person", "named_org": "organisation"}
_WHO = {"person", "organization", "place"}
_LOWER, _NO_CASE = 1, 0


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean one entity; `alone`: known to have no other mention where none is told."""

    words: tuple[int, ...]
    entity: int
    alone: bool


def whole_names(words: Words, names: Iterable[tuple[int, int, str]]) -> NDArray[np.int64]:
    """Tags of a text in which every name is labelled; dates and sums are none."""
    tags = np.zeros(len(words), dtype=np.int64)
    for start, end, kind in names:
        if kind in _TYPES and (where := to_range(words, (start, end))):
            _put(tags, where, _TYPES[kind])
    return tags


def some_names(text: str, words: Words, entities: Iterable[dict]) -> tuple[NDArray[np.int64], list[tuple[Range, int]]]:
    """Tags of a text in which only the names of sources are labelled, and where those stand with their entity.

    Other words with capitals may be names or none: no label. Words without are none.
    """
    plain = (words.shape == _LOWER) | (words.shape == _NO_CASE)
    tags = np.where(plain & ~_beside(plain), 0, UNLABELLED).astype(np.int64)
    places: list[tuple[Range, int]] = []
    forms = [(name, e) for e in entities if e["identity"] in _OF_IDENTITY for name in e["names"]]
    taken = np.zeros(len(words), dtype=bool)
    for name, entity in sorted(forms, key=lambda form: -len(form[0])):
        proper = name[:1].isupper() and name.split()[-1][:1].isupper()
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            where = to_range(words, match.span())
            if where is None or taken[slice(*where)].any() or not proper or _goes_on(words, where, plain):
                continue
            taken[slice(*where)] = True
            _put(tags, where, _OF_IDENTITY[entity["identity"]])
            places.append((where, entity["id"]))
    return tags, places


def _put(tags: NDArray[np.int64], where: Range, kind: str) -> None:
    label = 1 + 2 * NAME_TYPES.index(kind)
    tags[where[0] : where[1]] = label + 1
    tags[where[0]] = label


def _beside(plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Words between two with capitals: "de", "of the" may belong to a name."""
    out = np.zeros(len(plain), dtype=bool)
    out[1:] |= ~plain[:-1]
    out[:-1] |= ~plain[1:]
    return out


def _goes_on(words: Words, where: Range, plain: NDArray[np.bool_]) -> bool:
    """Whether another word with a capital touches: then it may be a part of a longer name, somebody else's."""
    start, end = where
    after = end < len(words) and not plain[end] and words.start[end] - words.end[end - 1] == 1
    before = start > 0 and not plain[start - 1] and words.start[start] - words.end[start - 1] == 1
    return bool(after or (before and end - start == 1))


def told_mentions(words: Words, mentions: list[list]) -> list[Mention]:
    """The mentions of a text in which all are labelled: persons, bodies, places, each by its own words."""
    ranges = [(where, entity, kind) for s, e, entity, kind in mentions if (where := to_range(words, (s, e)))]
    owner = np.full(len(words), -1)
    for number, (where, _, _) in sorted(enumerate(ranges), key=lambda pair: pair[1][0][0] - pair[1][0][1]):
        owner[slice(*where)] = number
    out = []
    for number, (where, entity, kind) in enumerate(ranges):
        own = tuple(i for i in range(*where) if owner[i] == number)
        if own and kind in _WHO:
            out.append(Mention(own, entity, True))
    return out


def source_mentions(sources: Iterable[tuple[list[Range], int | None]], names: list[tuple[Range, int]]) -> list[Mention]:
    """The sources and names of an article whose sources are tied; words of another's name are no source's."""
    at = {i: entity for where, entity in names for i in range(*where)}
    seen: dict[tuple[int, ...], Mention] = {}
    for ranges, entity in sources:
        own = tuple(i for where in ranges for i in range(*where) if at.get(i, entity) == entity)
        if entity is not None and own:
            seen[own] = Mention(own, entity, False)
    return [*seen.values(), *(Mention(tuple(range(*where)), entity, False) for where, entity in names)]


def pairs(mentions: list[Mention], low: int, high: int) -> list[tuple[int, int]]:
    """(word, word of another mention of the same entity) in a window, 0 for none; words count from 1."""
    inside: dict[int, list[tuple[int, ...]]] = {}
    alone: dict[int, bool] = {}
    for mention in mentions:
        own = tuple(i - low + 1 for i in mention.words if low <= i < high)
        if own:
            inside.setdefault(mention.entity, []).append(own)
            alone[mention.entity] = mention.alone
    out = []
    for entity, groups in inside.items():
        for group in groups:
            others = {i for other in groups if other is not group for i in other} - set(group)
            targets = others or ({0} if alone[entity] else set())
            out += [(i, j) for i in group for j in targets]
    return out
