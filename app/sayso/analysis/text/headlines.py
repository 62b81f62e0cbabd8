"""Tells headlines, in which every word has a capital, from other lines."""

import re

from sayso.analysis.languages.chosen import name_words
from sayso.analysis.types import Span

_LOWER_WORD = re.compile(r"(?<![^\W_])[a-z]+")
_FEWEST, _LONGEST = 4, 300  # words with a capital, characters
_TEN = 10


def outside_headlines(text: str, capitals: list[Span]) -> list[Span]:
    """The capitalised words, without those of headlines."""
    kept: list[Span] = []
    line: list[Span] = []
    line_end = -1
    line_start = 0
    for span in capitals:
        if span.start >= line_end:
            kept += [] if _is_headline(text, line_start, line_end, line) else line
            line_start = span.start
            line_end = text.find("\n", span.start)
            line_end = len(text) if line_end < 0 else line_end
            line = []
        line.append(span)
    return kept + ([] if _is_headline(text, line_start, line_end, line) else line)


def _is_headline(text: str, start: int, end: int, capitals: list[Span]) -> bool:
    """Whether a line is set in title case or capitals: nearly every word longer than a function word has a capital."""
    if len(capitals) < _FEWEST or end - start > _LONGEST:
        return False
    small = sum(1 for word in _LOWER_WORD.findall(text, start, end) if word not in name_words.FUNCTION_WORDS)
    return small * _TEN <= len(capitals)
