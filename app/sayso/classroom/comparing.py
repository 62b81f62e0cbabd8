"""A pupil's marks beside what Sayso marked: what only one has, what both have, and how far they agree.

The rule of sameness is that of the evaluation (`tests/quality/scoring.py`): half of the words, counted in both. A claim
is the same, too, where this holds for one piece of it, as a pupil marks the half of a quotation that stands first.
Several marks on one claim, or on one source, are one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.analysis.summary import counts
from sayso.analysis.text.spans import SpanIndex, index_of
from sayso.analysis.types import Analysis, Attribution, Identity, ReasonKind, Source, Span, Spans
from sayso.classroom.values import Mark, Marks, Pen, Why

_CLAIM = 0.5  # of the words, for a claim
_PLACE = 1 / 3  # for a source or a hedge, whose ends are a matter of taste
_SURE = 0.6  # as the cards of the reading page say it
_WORD = re.compile(r"\S+")
_WHY = {ReasonKind.INFORMATIVE: Why.INFORMATIVE, ReasonKind.FORMULA: Why.FORMULA}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Something that Sayso marked. `pieces` are its words together; of a source each place where it speaks is one.

    `who` is the source of a claim, None where none is given; `why`: the reason of an unnamed source.
    """

    pen: Pen
    pieces: Spans
    who: Source | None = None
    why: Why = Why.OPEN
    unsure: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0].start


@dataclass(frozen=True, slots=True)
class Both:
    """What both marked: the answer, and the pupil's marks on it."""

    answer: Answer
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The two hands, each list in the order of the text; `left_out`: how many answers a pen that was not used has."""

    only_you: Marks = ()
    both: tuple[Both, ...] = ()
    only_sayso: tuple[Answer, ...] = ()
    left_out: dict[Pen, int] = field(default_factory=dict)

    def agreement(self, pen: Pen) -> float | None:
        """F1 of the two hands in percent, of one pen; None where neither marked anything."""
        both = sum(each.answer.pen is pen for each in self.both)
        apart = sum(each.pen is pen for each in self.only_you) + sum(each.pen is pen for each in self.only_sayso)
        return 100 * 2 * both / (2 * both + apart) if both or apart else None


def answers_of(analysis: Analysis) -> list[Answer]:
    """What Sayso marked, in the order of the text: counted claims, who says them, and hedges."""
    claims = [claim for claim in analysis.attributions if counts(claim)]
    answers = [_of_claim(analysis, claim) for claim in claims]
    speaking: dict[int, list[Attribution]] = defaultdict(list)
    for claim in claims:
        if claim.source_id is not None:
            speaking[claim.source_id].append(claim)
    answers += [
        _of_source(source, speaking[source.id]) for source in analysis.sources if _is_somebody(source, speaking)
    ]
    answers += [Answer(pen=Pen.HEDGE, pieces=(hedge.span,)) for hedge in analysis.hedges]
    return sorted(answers, key=lambda answer: (answer.start, answer.pen))


def compare(marks: Sequence[Mark], answers: Sequence[Answer], text: str) -> Compared:
    """Put the two hands beside each other. Named sources and hedges are compared where the pupil marked any."""
    used = {Pen.CLAIM, Pen.UNNAMED, *(mark.pen for mark in marks)}
    asked = [answer for answer in answers if answer.pen in used]
    sheet = _Sheet(text, asked)
    hits: dict[int, list[Mark]] = defaultdict(list)
    alone: list[Mark] = []
    for mark in marks:
        index = sheet.best(mark)
        if index is None:
            alone.append(mark)
        else:
            hits[index].append(mark)
    for index in [each for each in hits if not sheet.same(each, hits[each])]:
        alone += hits.pop(index)
    return Compared(
        only_you=tuple(sorted(alone)),
        both=tuple(Both(asked[index], tuple(hits[index])) for index in sorted(hits)),
        only_sayso=tuple(answer for index, answer in enumerate(asked) if index not in hits),
        left_out={pen: sum(answer.pen is pen for answer in answers) for pen in Pen if pen not in used},
    )


class _Sheet:
    """A text with its answers, to be looked up by where they stand."""

    def __init__(self, text: str, answers: Sequence[Answer]) -> None:
        self._answers = answers
        self._words = index_of(Span(*match.span()) for match in _WORD.finditer(text))
        pieces = ((piece, index) for index, answer in enumerate(answers) for piece in answer.pieces)
        self._pieces = SpanIndex(pieces, lambda each: each[0])

    def best(self, mark: Mark) -> int | None:
        """The number of the answer of this pen with which it shares most, of those that it touches."""
        mine = self._under([mark.span])
        touched = {index for _, index in self._pieces.overlapping(mark.span)}
        likely = [
            (_dice(mine, self._under(self._answers[index].pieces)), -index)
            for index in touched
            if self._answers[index].pen is mark.pen
        ]
        return -max(likely)[1] if likely else None

    def same(self, index: int, marks: Sequence[Mark]) -> bool:
        """Whether these marks, all on one answer, are it."""
        answer = self._answers[index]
        if answer.pen is not Pen.CLAIM:
            return any(self._at_one_place(mark.span, piece) for mark in marks for piece in answer.pieces)
        mine = self._under(mark.span for mark in marks)
        pieces = [self._under([piece]) for piece in answer.pieces]
        return max(_dice(mine, yours) for yours in [set().union(*pieces), *pieces]) >= _CLAIM

    def _at_one_place(self, mark: Span, piece: Span) -> bool:
        if not piece.overlaps(mark):
            return False
        return piece.contains(mark) or _dice(self._under([mark]), self._under([piece])) >= _PLACE

    def _under(self, spans: Iterable[Span]) -> set[Span]:
        """The words that the spans touch."""
        return {word for span in spans for word in self._words.overlapping(span)}


def _dice(some: set[Span], others: set[Span]) -> float:
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def _of_claim(analysis: Analysis, claim: Attribution) -> Answer:
    who = analysis.source_of(claim)
    return Answer(pen=Pen.CLAIM, pieces=claim.content, who=who, unsure=claim.confidence < _SURE)


def _is_somebody(source: Source, speaking: dict[int, list[Attribution]]) -> bool:
    return source.id in speaking and source.identity is not Identity.AUTHOR_READER


def _of_source(source: Source, claims: Sequence[Attribution]) -> Answer:
    """A source with every place where it stands: one mark on any of them is enough."""
    pen = Pen.UNNAMED if source.identity.unnamed else Pen.NAMED
    spans = {*source.mentions, *(span for claim in claims for span in claim.source)}
    why = Why.OPEN
    if pen is Pen.UNNAMED:
        why = _WHY[source.reason.kind] if source.reason else Why.NONE
    return Answer(pen=pen, pieces=tuple(sorted(spans)), who=source, why=why)
