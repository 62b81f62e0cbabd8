"""Weighs the names that the rules see against those that the net sees: where it is sure, its word goes."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.english.names import ARTICLES, IN_OFFICE, POSSESSIVE_ENDINGS, titles
from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.names import read_pieces, with_surnames
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.text.sentences import words_before
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Span

ENOUGH, SURE = 0.5, 0.8
_NATURES = {NameType.PERSON: Nature.PERSON, NameType.ORGANISATION: Nature.ORG, NameType.PLACE: Nature.ORG}
_IN_TITLE = 7


def weigh_names(text: str, ruled: SpanIndex[Name], tagged: Sequence[TaggedName]) -> SpanIndex[Name]:
    """The names of a text, in order and apart: the net's with what the rules know of them, and the rules' surest."""
    if not tagged:
        return ruled
    told = [name for name in tagged if name.probability >= ENOUGH]
    ends = [name.span.end for name in told]
    by_place = {name.span: name for name in ruled.items}
    out: list[Name] = []
    for number, name in enumerate(told):
        if name.type in _NATURES:
            floor = told[number - 1].span.end if number else 0
            known = by_place.get(name.span) or _new(text, name)
            out.append(_known_as(known, name, _title_before(text, known.span, floor)))
    for ruled_name in ruled.items:
        at = bisect_left(ends, ruled_name.whole.start + 1)
        alone = at == len(told) or told[at].span.start >= ruled_name.whole.end
        if alone and ruled_name.nature is Nature.PERSON and len(ruled_name.tokens) > 1:
            out.append(ruled_name)
    kept = with_surnames(_apart(sorted(out, key=lambda name: name.whole.start)))
    return SpanIndex(kept, lambda name: name.span)


def _known_as(name: Name, tagged: TaggedName, title: Span | None) -> Name:
    """The name with the nature that the net is sure of, and the office before it if it is a person's."""
    if tagged.probability < SURE and name.nature is not Nature.UNKNOWN:
        return name
    if tagged.type is NameType.PERSON:
        return replace(name, nature=Nature.PERSON, place=False, title=title or name.title)
    return replace(
        name,
        nature=Nature.ORG,
        title=None,
        gender="-",
        place=name.place or tagged.type is NameType.PLACE,
    )


def _new(text: str, tagged: TaggedName) -> Name:
    """A name of which the rules saw other words, or none."""
    span = tagged.span
    if span.of(text).endswith(POSSESSIVE_ENDINGS) and span.end - span.start > 2:
        span = Span(span.start, span.end - 2)
    return read_pieces(text, span, _NATURES[tagged.type])


def _title_before(text: str, span: Span, floor: int) -> Span | None:
    """The office right before a person's name: capitalised words of which the last is a title or a trade."""
    before = [(start, word) for start, word in words_before(text, span.start, _IN_TITLE) if start >= floor]
    if not before or not before[0][1][:1].isupper() or not _is_office(before[0][1]):
        return None
    first = before[0][0]
    for start, word in before[1:]:
        if word[:1].isupper() and word not in ARTICLES:
            first = start
        elif word not in IN_OFFICE:
            break
    return Span(first, span.start - 1)


def _is_office(word: str) -> bool:
    noun = noun_of(word.lower().rstrip("."))
    return word in titles() or word.rstrip(".") in titles() or (noun is not None and noun.nature is Nature.PERSON)


def _apart(names: list[Name]) -> list[Name]:
    out: list[Name] = []
    for name in names:
        if not out or name.whole.start >= out[-1].span.end:
            out.append(name)
    return out
