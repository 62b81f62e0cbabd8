"""A class sentence by sentence: how many marked what, and which words."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.analysis.text.sentences import find_sentences
from sayso.analysis.types import Span
from sayso.classroom.comparing import Answer
from sayso.classroom.values import Mark, Marks, Pen, Why

MOST_WORDS = 6  # different markings of one pen that are told of a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PenCount:
    """Of one pen in one sentence: how many pupils used it there, the words that most marked, and Sayso's own count.

    `why`: how many said what of the reason, for unnamed sources.
    """

    pen: Pen
    pupils: int
    sayso: int
    words: tuple[tuple[str, int], ...] = ()
    why: tuple[tuple[Why, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, the number of its paragraph from 1, and what was marked in it, one for each pen."""

    span: Span
    paragraph: int
    counts: tuple[PenCount, ...]


def by_sentence(
    text: str, paragraphs: Sequence[Span], class_marks: Sequence[Marks], answers: Sequence[Answer]
) -> list[Sentence]:
    """Every sentence of a text; a mark counts in each that it touches, a pupil once for each pen.

    `paragraphs` are those that the page numbers; `class_marks` has the marks of each pupil.
    """
    sentences = find_sentences(text)
    counts: dict[tuple[Span, Pen], _Count] = defaultdict(_Count)
    for pupil, marks in enumerate(class_marks):
        for mark in marks:
            words = " ".join(mark.span.of(text).split())
            for sentence in sentences.overlapping(mark.span):
                counts[sentence, mark.pen].add(pupil, mark, words)
    for answer in answers:
        for sentence in {each for piece in answer.pieces for each in sentences.overlapping(piece)}:
            counts[sentence, answer.pen].sayso += 1
    starts = [paragraph.start for paragraph in paragraphs]
    return [
        Sentence(
            span=sentence,
            paragraph=bisect_right(starts, sentence.start),
            counts=tuple(counts[sentence, pen].pen_count(pen) for pen in Pen),
        )
        for sentence in sentences.items
    ]


class _Count:
    """What is marked with one pen in one sentence."""

    def __init__(self) -> None:
        self.sayso = 0
        self._pupils: set[int] = set()
        self._words: dict[str, set[int]] = defaultdict(set)
        self._why: Counter[Why] = Counter()

    def add(self, pupil: int, mark: Mark, words: str) -> None:
        self._pupils.add(pupil)
        self._words[words].add(pupil)
        if mark.why:
            self._why[mark.why] += 1

    def pen_count(self, pen: Pen) -> PenCount:
        words = Counter({words: len(pupils) for words, pupils in self._words.items()})
        return PenCount(
            pen=pen,
            pupils=len(self._pupils),
            sayso=self.sayso,
            words=tuple(words.most_common(MOST_WORDS)),
            why=tuple(self._why.most_common()),
        )
