"""What can be read off a source's words and their surroundings, as numbers that help the net say who it is.

Plain counting, on purpose: the rules that decide about sources stand elsewhere; these are clues for a trained head.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.languages.chosen import LISTS, nouns, phrase_words

_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\.?")
_NEARBY = 12
_CLASSES = 22
COUNT = _CLASSES * 2 + 24


@cache
def _classes() -> tuple[frozenset[str], ...]:
    classes = tuple(map(frozenset, LISTS.entries("source_clues")))
    if len(classes) != _CLASSES:
        raise ValueError(f"the net was trained on {_CLASSES} classes of words, not {len(classes)}")
    return classes


@dataclass(frozen=True, slots=True)
class _Reading:
    """A source's words, and where its phrase ends that says what it is."""

    words: list[str]
    lower: list[str]
    head: str
    names: list[str]


class Clues:
    """Reads sources of one text; built once for a text, because it counts the text's capitalised words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = Counter(match.group().rstrip(".'’") for match in re.finditer(r"\b[^\W\d_a-z][^\W_]+", text))
        full_names = re.finditer(r"\b[A-Z][^\W_]+ (?:[A-Z]\. )?([A-Z][^\W_]+)", text)
        self._surnames = Counter(match.group(1) for match in full_names)

    def features(self, sources: list[tuple[int, int]], cues: list[int]) -> NDArray[np.float32]:
        """(sources, COUNT), for sources in text order; `cues` are where their cues begin."""
        readings = [self._read(self._text[start:end]) for start, end in sources]
        out = np.zeros((len(sources), COUNT), dtype=np.float32)
        for i, ((start, end), cue, reading) in enumerate(zip(sources, cues, readings, strict=True)):
            out[i] = self._row(start, end, cue, reading, readings[max(0, i - _NEARBY) : i])
        return out

    def _read(self, source: str) -> _Reading:
        words = [word.rstrip(".") for word in _WORD.findall(source[:400])]
        lower = [phrase_words.without_possessive(word.lower()) for word in words]
        stop = next((i for i, word in enumerate(lower) if word in phrase_words.HEAD_ENDS and i), len(lower))
        comma = len(_WORD.findall(source.split(",", 1)[0]))
        head = lower[min(stop, comma or stop) - 1] if lower else ""
        names = [
            w for i, w in enumerate(words) if w[:1].isupper() and (i or lower[i] not in _classes()[12] | _classes()[11])
        ]
        return _Reading(words, lower, head, names)

    def _row(self, start: int, end: int, cue: int, reading: _Reading, before: list[_Reading]) -> list[float]:
        first, present = reading.lower[0] if reading.lower else "", set(reading.lower)
        row = [float(first in group) for group in _classes()]
        row += [
            float(reading.head in group if i in (13, 14, 15, 16) else bool(present & group))
            for i, group in enumerate(_classes())
        ]
        return [*row, *self._shape(start, end, cue, reading), *_history(reading, before)]

    def _shape(self, start: int, end: int, cue: int, reading: _Reading) -> list[float]:
        words, names = reading.words, reading.names
        last = phrase_words.without_possessive(names[-1]) if names else ""
        seen, surname = self._names[last], self._surnames[last]
        plural = nouns.ends_like_plural(reading.head)
        opening = self._text[max(0, start - 2) : start]
        return [
            float(len(words) == 1),
            float(len(words) == 2),
            float(3 <= len(words) <= 5),
            float(len(words) > 8),
            float(bool(names)),
            float(len(names) == 2),
            float(len(names) > 2),
            float(bool(words) and len(names) == len(words)),
            float(any(len(word) > 1 and word.isupper() for word in words)),
            float(plural),
            float(plural and not names),
            float("," in self._text[start:end]),
            float(phrase_words.SPACED_AND in self._text[start:end]),
            float(surname > 0),
            float(seen > 1),
            float(seen > 4),
            float(bool(re.search(r"[\n.!?”\"]\s?$", opening)) or start == 0),
            float(cue < start),
            float(any(char.isdigit() for char in self._text[start:end])),
        ]


def _history(reading: _Reading, before: list[_Reading]) -> list[float]:
    """What the nearest earlier sources are: a name, a plural, a document; and whether this head was there before."""
    earlier = [r for r in reversed(before) if r.lower and not any(r.lower[0] in group for group in _classes()[:8])][:1]
    nearest = earlier[0] if earlier else _Reading([], [], "", [])
    return [
        float(bool(nearest.names)),
        float(nearest.head in _classes()[13]),
        float(nearest.head in _classes()[14]),
        float(nearest.head in _classes()[15]),
        float(any(reading.head == r.head for r in before)),
    ]
