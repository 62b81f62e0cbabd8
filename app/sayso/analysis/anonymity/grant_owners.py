"""Finds which source a request for anonymity is about, also where the two stand some sentences apart.

The source must be its subject: a rule about others ("Pupils are not allowed to talk") belongs to no source.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.analysis.anonymity.grant_subjects import Subject, opening_of, subject_of
from sayso.analysis.anonymity.grants import Grant
from sayso.analysis.languages.chosen import anonymity, phrase_words
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.types import Span, Spans

_REACH, _SHARED_REACH, _AHEAD = 6, 3, 2  # sentences back for one source, for several together, and ahead
_NEAREST = 25  # mentions on each side of a grant that are looked at


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An unnamed source as far as grants ask: its mentions in text order, its number, the nouns said of it."""

    mentions: Spans
    plural: bool
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention of an unnamed source: how many sentences it stands before the grant, below 0 where after it."""

    span: Span
    number: int
    before: int


def tie_grants(
    text: str, grants: Sequence[Grant], sentences: Sentences, unnamed: Sequence[Unnamed]
) -> Iterator[tuple[Grant, int]]:
    """Each grant with the number in `unnamed` of the source that it is about; once for each where there are several."""
    placed = sorted((span, number) for number, source in enumerate(unnamed) for span in source.mentions)
    starts = [span.start for span, _ in placed]
    for grant in grants:
        sentence = sentences.number(grant.span.start)
        here = bisect_right(starts, grant.span.start)
        near = [
            _Place(span, number, sentence - sentences.number(span.start))
            for span, number in placed[max(0, here - _NEAREST) : here + _NEAREST]
        ]
        for number in _owners(text, grant, sentences.items[sentence], near, unnamed):
            yield grant, number


def _owners(
    text: str, grant: Grant, sentence: Span, near: Sequence[_Place], unnamed: Sequence[Unnamed]
) -> Sequence[int]:
    around = [place for place in near if place.span.contains(grant.span)]
    if around:
        return [max(around, key=lambda place: place.span.start).number]
    subject = subject_of(text, sentence, grant)
    if subject is None:
        return ()
    here = [place for place in near if place.before == 0]
    if subject.beside:
        if here:
            return [max(here, key=lambda place: _nearness(place, grant)).number]
        subject = opening_of(text, sentence) or Subject(grant.span.start)
    meant = [place for place in here if place.span.start < subject.end <= place.span.end]
    if meant:
        return [meant[-1].number]
    if subject.head is not None:
        return _of_noun(text, grant, subject, near, unnamed)
    return _of_several(text, subject, near, unnamed) if subject.plural else _of_one(near, unnamed)


def _nearness(place: _Place, grant: Grant) -> tuple[bool, int]:
    return place.span.start < grant.span.start, -abs(place.span.start - grant.span.start)


def _of_noun(
    text: str, grant: Grant, subject: Subject, near: Sequence[_Place], unnamed: Sequence[Unnamed]
) -> Sequence[int]:
    """Who "the official", "the workers", "the people" are: the nearest of whom the noun was said, or its parts."""
    fitting = [
        place
        for place in near
        if -_AHEAD <= place.before <= _REACH
        and (subject.head in anonymity.ANYBODY or _said_of(text, subject.head, unnamed[place.number]))
    ]
    same = [place for place in fitting if unnamed[place.number].plural == subject.plural]
    if same:
        best = max(same, key=lambda place: (_fits(text, subject, unnamed[place.number]), *_nearness(place, grant)))
        return [best.number, *_below_headline(text, best, near, unnamed)]
    return list(dict.fromkeys(place.number for place in fitting)) if subject.plural else ()


def _below_headline(text: str, meant: _Place, near: Sequence[_Place], unnamed: Sequence[Unnamed]) -> Sequence[int]:
    """The group that the text has where else only a headline says "sources": "three people told the Courier"."""
    end = text.find("\n")
    heads = unnamed[meant.number].heads
    others = [span for span in unnamed[meant.number].mentions if span != meant.span]
    if not others or any(span.end > end for span in others) or heads.isdisjoint(anonymity.ANYBODY):
        return ()
    groups = [place for place in near if unnamed[place.number].plural and end < place.span.start < meant.span.start]
    return [groups[-1].number] if groups else ()


def _said_of(text: str, head: str | None, source: Unnamed) -> bool:
    return head in source.heads or any(head in span.of(text).lower().split() for span in source.mentions)


def _of_several(text: str, subject: Subject, near: Sequence[_Place], unnamed: Sequence[Unnamed]) -> Sequence[int]:
    """Who "they", "both", "all three" are: a group, or else the single sources that spoke just before."""
    before = [place for place in near if 0 <= place.before <= _REACH]
    groups = [place for place in before if unnamed[place.number].plural]
    singles = [place for place in before if not unnamed[place.number].plural and place.before <= _SHARED_REACH]
    latest = list(dict.fromkeys(place.number for place in reversed(singles)))
    if groups and subject.both and len(latest) > 1:
        groups = [place for place in groups if _counts(text, subject, unnamed[place.number])]
    if groups:
        best = max(groups, key=lambda place: (_fits(text, subject, unnamed[place.number]), -place.before))
        return [best.number]
    return latest[:2] if subject.both else latest


def _of_one(near: Sequence[_Place], unnamed: Sequence[Unnamed]) -> Sequence[int]:
    """Who "he" or "she" is: the single one that stands last before it."""
    singles = [place for place in near if 0 <= place.before <= _REACH and not unnamed[place.number].plural]
    return [singles[-1].number] if singles else ()


def _fits(text: str, subject: Subject, source: Unnamed) -> tuple[bool, bool]:
    """Whether a group has the count of the subject, and is all of it: not "two of the officials"."""
    return _counts(text, subject, source), not any(phrase_words.OF_THE in span.of(text) for span in source.mentions)


def _counts(text: str, subject: Subject, source: Unnamed) -> bool:
    return subject.count is not None and any(subject.count in span.of(text).lower().split() for span in source.mentions)
