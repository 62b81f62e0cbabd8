"""Reads a page of readers' letters: each begins with its salutation and ends with the name of whoever wrote it."""

from dataclasses import dataclass
from itertools import pairwise

from sayso.analysis.languages.chosen import name_words
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.text.sentences import paragraphs
from sayso.analysis.types import Span, Spans

_FEWEST = 2  # letters: one alone may be quoted in a report
_LONGEST = 20  # paragraphs of one


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, by paragraph, and the name below it."""

    signature: Span
    content: Spans


def read_letters(reading: Reading) -> list[Letter]:
    """The letters of a page that has several, in text order."""
    lines = paragraphs(reading.text)
    starts = [n for n, line in enumerate(lines) if name_words.SALUTATION.match(reading.text, line.start, line.end)]
    letters = [
        letter
        for start, end in pairwise([*starts, len(lines)])
        if (letter := _letter(reading, lines[start : min(end, start + _LONGEST)]))
    ]
    return letters if len(letters) >= _FEWEST else []


def _letter(reading: Reading, lines: list[Span]) -> Letter | None:
    """From the salutation to the first line that is a name."""
    for number, line in enumerate(lines[1:], start=1):
        signed = name_words.SIGNATURE.fullmatch(reading.text, line.start, line.end)
        if signed:
            return Letter(Span(*signed.span("who")), tuple(lines[:number]))
    return None
