"""The passages that several texts have word for word, such as an agency's copy: an echo is no second source. Pure.

Capitals, punctuation and white space do not count, words do. A run that is found is followed as far as it goes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.analysis.types import Span, Spans

LEAST = 12  # words: fewer are a name with its office, or a phrase that everybody uses
_TRIED = 4  # places of the same words in one text that are followed
_LONGEST = 200  # passages of which another may be a part
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that several texts have alike: how many, and where in which text (by its number in the list)."""

    words: int
    places: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def openings(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every run of LEAST words, with its place."""
        for start in range(len(self.words) - LEAST + 1):
            yield start, self.words[start : start + LEAST]


def same_passages(texts: Sequence[str]) -> tuple[Passage, ...]:
    """What some of the texts have alike, the longest first; a part of a longer one in the same texts is left out."""
    read = [_read(text) for text in texts]
    places: dict[tuple[str, ...], dict[int, Span]] = defaultdict(dict)
    for one, other in combinations(range(len(read)), 2):
        for here, there, size in _runs(read[one], read[other]):
            words = read[one].words[here : here + size]
            places[words].setdefault(one, read[one].span(here, here + size))
            places[words].setdefault(other, read[other].span(there, there + size))
    passages = [Passage(len(words), tuple(sorted(where.items()))) for words, where in places.items()]
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda each: (-each.words, each.places)):
        if not any(_lies_in(passage, longer) for longer in kept[:_LONGEST]):
            kept.append(passage)
    return tuple(kept)


def spans_of(passages: Sequence[Passage], number: int) -> Spans:
    """Where the passages stand in one of the texts: in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(span for passage in passages for text, span in passage.places if text == number):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _read(text: str) -> _Text:
    matches = list(_WORD.finditer(text))
    return _Text(tuple(match[0].casefold() for match in matches), tuple(Span(*match.span()) for match in matches))


def _runs(one: _Text, other: _Text) -> Iterator[tuple[int, int, int]]:
    """Where a run begins in both, and how long it is; each word of the other text is in one run at most."""
    begins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start, opening in one.openings():
        if len(begins[opening]) < _TRIED:
            begins[opening].append(start)
    end = 0
    for there, opening in other.openings():
        if there < end or opening not in begins:
            continue
        size, here = max((_alike(one.words, here, other.words, there), -here) for here in begins[opening])
        yield -here, there, size
        end = there + size


def _alike(one: Sequence[str], here: int, other: Sequence[str], there: int) -> int:
    size = LEAST
    while here + size < len(one) and there + size < len(other) and one[here + size] == other[there + size]:
        size += 1
    return size


def _lies_in(passage: Passage, longer: Passage) -> bool:
    where = dict(longer.places)
    return all(text in where and where[text].contains(span) for text, span in passage.places)
