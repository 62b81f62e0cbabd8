"""Ties the words that somebody is not named to the source whom they are about, sentences away too."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.analysis.anonymity.grants import Grant
from sayso.analysis.english import anonymity as english
from sayso.analysis.english.nouns import Nature, noun_of
from sayso.analysis.english.phrases import OF_THE
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.types import Span, Spans

_REACH = 6
_NEAREST = 25
_SUBJECT_WORDS = 7


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An unnamed source as far as grants ask: its mentions in text order, its number, the nouns said of it."""

    mentions: Spans
    plural: bool
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Of whom a sentence opens: "All three", "The officials"; `whole` says that it means no mere part of them."""

    plural: bool
    head: str | None
    count: str | None
    whole: bool


def tie_grants(
    text: str, grants: Sequence[Grant], sentences: Sentences, unnamed: Sequence[Unnamed]
) -> Iterator[tuple[Grant, int]]:
    """Each grant with the number of the source in `unnamed` whom it is about."""
    placed = sorted((span, number) for number, source in enumerate(unnamed) for span in source.mentions)
    starts = [span.start for span, _ in placed]
    for grant in grants:
        sentence = sentences.number(grant.span.start)
        subject = _subject(text, sentences.items[sentence].start, grant)
        here = bisect_right(starts, grant.span.start)
        ranked = []
        for span, number in placed[max(0, here - _NEAREST) : here + _NEAREST]:
            rank = _rank(grant, sentence, span, sentences.number(span.start))
            if rank == 0:
                rank = _likeness(subject, unnamed[number], span.of(text))
            if rank is not None:
                ranked.append((rank, -abs(span.start - grant.span.start), number))
        if ranked:
            yield grant, max(ranked)[2]


def _subject(text: str, start: int, grant: Grant) -> _Subject:
    words = text[start : grant.span.start].lower().replace(",", " ").split()[:_SUBJECT_WORDS]
    if not words or words[0] not in english.SUBJECT_OPENERS:
        return _Subject(grant.plural, None, None, whole=False)
    nouns = [noun for word in words if (noun := noun_of(word)) and noun.nature in (Nature.PERSON, Nature.GROUP)]
    count = (
        english.TWO if words[0] == english.BOTH else next((word for word in words[:4] if word in english.NUMBERS), None)
    )
    plural = words[0] in english.SUBJECT_SEVERAL or count is not None or (nouns[0].plural if nouns else grant.plural)
    return _Subject(plural, nouns[0].lemma if nouns else None, count, whole=words[0] in english.SUBJECT_WHOLE)


def _rank(grant: Grant, sentence: int, span: Span, spans_sentence: int) -> int | None:
    """How well a mention is placed: round the grant, before it in its sentence, after it there; 0 for one before."""
    if span.contains(grant.span):
        return 8
    if spans_sentence == sentence:
        return 7 if span.start < grant.span.start else 6
    return 0 if 0 < sentence - spans_sentence <= _REACH else None


def _likeness(subject: _Subject, source: Unnamed, words: str) -> int:
    """How well one of an earlier sentence is what a subject means: in number, by its noun, by its count."""
    likeness = 2 * (source.plural == subject.plural)
    likeness += subject.head is not None and subject.head in source.heads
    likeness += subject.count is not None and subject.count in words.lower().split()
    return likeness + (subject.whole and OF_THE not in words)
