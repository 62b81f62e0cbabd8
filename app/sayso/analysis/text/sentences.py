"""Cuts a text into paragraphs and sentences, each with its offsets.

A paragraph is a line. Sentences end at a full stop, question or exclamation mark (closing marks and brackets taken
along) before white space, unless the stop belongs to an abbreviation, an initial or a number.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from sayso.analysis.languages.chosen import name_words, phrase_words
from sayso.analysis.text.spans import SpanIndex, after_space, before_space, index_of
from sayso.analysis.types import Span

Sentences = SpanIndex[Span]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]{0,4}+(?=\s)")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*$")
_PLAIN = re.compile(r"[\w’'-]+")
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x200A, 0x202F), " ")
_LOOK_BACK = 24
_LONGEST_WORD = 32


def paragraphs(text: str) -> list[Span]:
    """The lines that hold anything, without white space at their ends."""
    spans = []
    for line in _LINE.finditer(text):
        start = after_space(text, *line.span())
        if start < line.end():
            spans.append(Span(start, before_space(text, start, line.end())))
    return spans


def find_sentences(text: str) -> Sentences:
    """All sentences; none crosses a paragraph's end."""
    return index_of(sentence for paragraph in paragraphs(text) for sentence in _of_paragraph(text, paragraph))


def paragraphs_of(sentences: Sentences, text: str) -> list[int]:
    """In which paragraph each sentence stands, counted from 0."""
    breaks = (bool(_BREAK.search(text, before.end, after.start)) for before, after in pairwise(sentences.items))
    return list(accumulate(breaks, initial=0))


def with_plain_spaces(text: str) -> str:
    """The text with every space that does not break, or is thin, as a plain one; no offset changes."""
    return text.translate(_SPACES)


def words_before(text: str, end: int, most: int) -> list[tuple[int, str]]:
    """Up to `most` plain words right before an offset, each with its place, the nearest first; one space between."""
    words: list[tuple[int, str]] = []
    while len(words) < most and end > 1 and text[end - 1] == " ":
        near = max(0, end - _LONGEST_WORD)
        start = max(text.rfind(" ", near, end - 1), text.rfind("\n", near, end - 1)) + 1
        word = text[start : end - 1]
        if (start == 0 and end > _LONGEST_WORD) or not _PLAIN.fullmatch(word):
            break
        words.append((start, word))
        end = start
    return words


def _of_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.end() < paragraph.end and _ends_sentence(text, stop.start(), stop.end(), paragraph.end):
            yield Span(start, stop.end())
            start = after_space(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    following = after_space(text, after, end)
    opening = text[following : following + 3].lstrip("\"“‘'«([—–-")[:1]
    if opening.islower():
        return False
    if text[stop:after] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, stop - _LOOK_BACK) : stop])
    if before and before.group() in phrase_words.ENDS_SENTENCE:
        word = _PLAIN.match(text, following, end)
        return word is None or word.group() not in name_words.calendar()  # "at 8 a.m. Saturday"
    return before is None or not _is_abbreviation(before.group())


def _is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop after it usually goes on: a title, "U.S", an initial."""
    if "." in word:
        return True
    return (
        len(word) == 1 and word.isupper() and word != phrase_words.ONE_LETTER
    ) or word in phrase_words.abbreviations()
