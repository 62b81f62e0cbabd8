"""Ranges of words, and what stands for "no label"."""

from collections.abc import Iterable

import numpy as np

from sayso.analysis.tagging.windows import Words

UNLABELLED = -100
Range = tuple[int, int]


def to_range(words: Words, span: Iterable[int]) -> Range | None:
    """The words that a span of the text touches."""
    start, end = span
    first = int(np.searchsorted(words.end, start, side="right"))
    last = int(np.searchsorted(words.start, end, side="left"))
    return (first, last) if first < last else None
