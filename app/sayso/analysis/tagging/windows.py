"""Cuts a text into words and word pieces, and those into windows that the net can take at once.

Everything here is used by training and at run time alike, so that the net sees the same input in both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.text.quotations import find_quotations, quotation_places

CLS, SEP = 101, 102
LIMIT, OVERLAP = 256, 48
SHAPES, PLACES = 6, 4

Ints = NDArray[np.int64]

_CHUNK = 8_000
_LINE = re.compile(r"[^\r\n\u2028\u2029]*[\r\n\u2028\u2029]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = frozenset(".!?…")
_CLOSING = frozenset("\"”’'»)]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text (runs of letters and digits, single signs) with what the net is given of each.

    `pieces` are the ids of all word pieces; those of word i are pieces[first[i]:first[i + 1]]. `line` counts the
    text's lines; `closes` tells the words after which a sentence has ended.
    """

    start: Ints
    end: Ints
    shape: Ints
    place: Ints
    line: Ints
    first: Ints
    pieces: Ints
    closes: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) of a text; those before `core` belong to the window before and are here as context."""

    start: int
    core: int
    end: int


@dataclass(frozen=True, slots=True)
class Features:
    """A window as the net takes it: one entry a piece, and in `first` the position of each word's first piece."""

    ids: Ints
    shape: Ints
    place: Ints
    first: Ints


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """All words of the text. Any string will do; memory is a small multiple of its length."""
    clean = _SURROGATE.sub("\ufffd", text)
    places = quotation_places(clean, find_quotations(clean))
    lines = np.array([match.start() for match in _LINE.finditer(clean)], dtype=np.int64)
    parts = [_split_chunk(clean, places, tokenizer, start, end) for start, end in _chunks(clean)]
    names = ("start", "end", "shape", "place", "count", "pieces", "closes")
    empty = np.zeros(0, dtype=np.int64)
    whole = {name: np.concatenate([empty, *(part[name] for part in parts)]) for name in names}
    first = np.concatenate(([0], np.cumsum(whole.pop("count"))))
    line = np.searchsorted(lines, whole["start"], side="right")
    return Words(first=first, line=line, closes=whole.pop("closes").astype(np.bool_), **whole)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """The text in parts that the tokenizer takes at once: cut at a line's end, else at a space, else anywhere."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start + 1, end), text.rfind("\r", start + 1, end))
            cut = text.rfind(" ", start + _CHUNK // 2, end) if cut < 0 else cut
            end = end if cut < 0 else cut
        yield start, end
        start = end


def _split_chunk(text: str, places: bytearray, tokenizer: Tokenizer, start: int, end: int) -> dict[str, Ints]:
    cut = [(start + low, start + high, ids) for low, high, ids in tokenizer.words(text[start:end])]
    words = [text[low:high] for low, high, _ in cut]
    low = np.array([low for low, _, _ in cut], dtype=np.int64)
    return {
        "start": low,
        "end": np.array([high for _, high, _ in cut], dtype=np.int64),
        "shape": np.array([_shape(word) for word in words], dtype=np.int64),
        "place": np.frombuffer(places, dtype=np.uint8)[low].astype(np.int64),
        "count": np.array([len(ids) for _, _, ids in cut], dtype=np.int64),
        "pieces": np.array([each for _, _, ids in cut for each in ids], dtype=np.int64),
        "closes": _closes(words).astype(np.int64),
    }


def _shape(word: str) -> int:
    """The case of a word, which the uncased pieces hide: 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 one capital, 0 none."""
    if word.islower():
        return 1
    if not word[:1].isupper():
        return 4 if word.upper() != word else 0
    if len(word) == 1:
        return 5
    return 2 if word[1:].islower() else 3 if word.isupper() else 4


def _closes(words: list[str]) -> NDArray[np.bool_]:
    """Whether a sentence has ended after each word; a closing mark after the full stop still belongs to it."""
    out = np.zeros(len(words), dtype=np.bool_)
    for i, word in enumerate(words):
        out[i] = word in _SENTENCE_END
        if word in _CLOSING and i and out[i - 1]:
            out[i - 1], out[i] = False, True
    return out


def cut_windows(words: Words, limit: int = LIMIT, overlap: int = OVERLAP) -> list[Window]:
    """Windows of at most `limit` pieces that together hold every word once as their own.

    Whole lines are packed; a line too long for a window is cut at a sentence's end, and the window that goes on with
    it begins with up to `overlap` pieces of what came before.
    """
    windows: list[Window] = []
    core, total = 0, len(words)
    while core < total:
        start = _context(words, core, overlap)
        end = _furthest(words, start, core, limit)
        windows.append(Window(start, core, end))
        core = end
    return windows


def _context(words: Words, core: int, overlap: int) -> int:
    """Where a window begins whose own words begin at `core`: earlier only inside a line."""
    start = core
    while start and words.line[start - 1] == words.line[core] and words.first[core] - words.first[start - 1] <= overlap:
        start -= 1
    return start


def _furthest(words: Words, start: int, core: int, limit: int) -> int:
    """The best end of a window: a line's end, else a sentence's, else wherever it is full; always past `core`."""
    used = 2 + int(words.first[core] - words.first[start])
    end, at_line, at_sentence = core, 0, 0
    while end < len(words):
        used += int(words.first[end + 1] - words.first[end])
        used += int(end > start and words.line[end] != words.line[end - 1])
        if used > limit and end > core:
            return at_line or at_sentence or end
        end += 1
        if end == len(words) or words.line[end] != words.line[end - 1]:
            at_line = end
        elif words.closes[end - 1]:
            at_sentence = end
    return end


def window_features(words: Words, window: Window, limit: int = LIMIT) -> Features:
    """The net's input for a window: a mark at the start, another between lines and at the end."""
    low, high = window.start, window.end
    counts = np.diff(words.first[low : high + 1])
    breaks = np.zeros(high - low, dtype=np.int64)
    breaks[1:] = words.line[low + 1 : high] != words.line[low : high - 1]
    first = words.first[low:high] - words.first[low] + 1 + np.cumsum(breaks)
    length = int(first[-1] + counts[-1] + 1)
    ids = np.full(length, SEP, dtype=np.int64)
    ids[0] = CLS
    shape, place = np.zeros(length, dtype=np.int64), np.zeros(length, dtype=np.int64)
    inside = np.repeat(first - (words.first[low:high] - words.first[low]), counts)
    inside += np.arange(len(inside))
    ids[inside] = words.pieces[words.first[low] : words.first[high]]
    shape[inside] = np.repeat(words.shape[low:high], counts)
    place[inside] = np.repeat(words.place[low:high], counts)
    return Features(ids[:limit], shape[:limit], place[:limit], np.minimum(first, limit - 1))
