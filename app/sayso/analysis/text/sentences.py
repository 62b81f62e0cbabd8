"""Cuts a text into paragraphs and sentences, each with its offsets.

A paragraph is a line. Sentences end at a full stop, question or exclamation mark (closing marks and brackets taken
along) before white space, unless the stop belongs to an abbreviation, an initial or a number.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from sayso.analysis.english.lists import words
from sayso.analysis.types import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]{0,4}+(?=\s)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*$")
_PLAIN = re.compile(r"[\w’'-]+")
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F), " ")
_LOOK_BACK = 24
_LONGEST_WORD = 32


def paragraphs(text: str) -> list[Span]:
    """The lines that hold anything, without white space at their ends."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        found.append(Span(start, match.end() - len(line) + len(line.rstrip())))
    return found


def sentences(text: str) -> list[Span]:
    """All sentences in text order; none crosses a paragraph's end."""
    return [sentence for paragraph in paragraphs(text) for sentence in _of_paragraph(text, paragraph)]


def with_plain_spaces(text: str) -> str:
    """The text with every space that does not break, or is thin, as a plain one; no offset changes."""
    return text.translate(_SPACES)


class Places:
    """Looks up which of some spans, in text order and apart, holds an offset."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self._starts = [span.start for span in spans]

    def number(self, offset: int) -> int:
        """The number of the last span that begins at or before the offset; 0 where none does."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def at(self, offset: int) -> Span | None:
        """The span that holds the offset (or that it follows); None in a text without any."""
        return self.spans[self.number(offset)] if self.spans else None


def words_before(text: str, end: int, most: int) -> list[tuple[int, str]]:
    """Up to `most` plain words right before an offset, each with its place, the nearest first; one space between."""
    found: list[tuple[int, str]] = []
    while len(found) < most and end > 1 and text[end - 1] == " ":
        start = text.rfind(" ", max(0, end - _LONGEST_WORD), end - 1) + 1
        word = text[start : end - 1]
        if (start == 0 and end > _LONGEST_WORD) or not _PLAIN.fullmatch(word):
            break
        found.append((start, word))
        end = start
    return found


def _of_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _ends_sentence(text, stop.start(), stop.end(), paragraph.end):
            yield Span(start, stop.end())
            start = _after_spaces(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _after_spaces(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    following = _after_spaces(text, after, end)
    opening = text[following : following + 3].lstrip("\"“‘'«([—–-")[:1]
    if opening.islower():
        return False
    if text[stop:after] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, stop - _LOOK_BACK) : stop])
    return before is None or not _is_abbreviation(before.group())


def _is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop after it usually goes on: a title, "U.S", an initial."""
    if "." in word:
        return word not in ("a.m", "p.m")
    return (len(word) == 1 and word.isupper() and word != "I") or word in words("abbreviations")
