"""Where notes stand in the text as it is now, and which claim a note of a claim is of."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.analysis.types import Analysis, Attribution, Span
from sayso.corrections.placing import Finder
from sayso.corrections.values import AROUND, Quote
from sayso.notes.values import Note, On

SAME = 0.5  # how much of the words of both a claim and its note must have in common


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and its place: None for the whole article, and where its words are not found now (`lost`).

    `claim` is the id of the claim that a note of a claim is of in this analysis.
    """

    note: Note
    span: Span | None
    claim: int | None = None

    @property
    def lost(self) -> bool:
        """Whether its words are not found in this text."""
        return self.note.on is not On.ARTICLE and self.span is None


def placed(notes: Iterable[Note], text: str, analysis: Analysis | None) -> tuple[Placed, ...]:
    """Every note with its place: those of the article, then in the order of the text, last those that are lost."""
    notes = tuple(notes)
    if not notes:  # as of most articles
        return ()
    finder = Finder(text)
    unordered = [_placed(note, finder, analysis) for note in notes]
    return tuple(sorted(unordered, key=_order))


def quote_at(text: str, span: Span) -> Quote:
    """The words of a text with those around them."""
    return Quote(
        span.start,
        span.end,
        span.of(text),
        text[max(0, span.start - AROUND) : span.start],
        text[span.end : span.end + AROUND],
    )


def words_of_claim(claim: Attribution) -> Span:
    """From the first to the last word of what is said: the words by which a note of it is kept."""
    return Span(claim.content[0].start, claim.content[-1].end)


def claim_at(span: Span, analysis: Analysis) -> int | None:
    """The claim whose words these are, or nearly these."""
    shares = [(_share(span, words_of_claim(claim)), -claim.id) for claim in analysis.attributions]
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= SAME else None


def stopped_at(stopped: Quote | None, text: str) -> int | None:
    """Where a reader stopped, in the text as it is now."""
    span = Finder(text).place(stopped) if stopped else None
    return span.start if span else None


def _placed(note: Note, finder: Finder, analysis: Analysis | None) -> Placed:
    span = finder.place(note.quote) if note.quote else None
    claim = claim_at(span, analysis) if span and analysis and note.on is On.CLAIM else None
    return Placed(note, span, claim)


def _order(each: Placed) -> tuple[int, int, int]:
    group = 0 if each.note.on is On.ARTICLE else 2 if each.lost else 1
    return group, each.span.start if each.span else 0, each.note.number


def _share(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))
