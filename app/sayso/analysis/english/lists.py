"""Reads word lists: text files beside this one, one entry a line; `#` opens a comment that says where a list is from.

No file is opened before somebody asks for its list.
"""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def word_set(words: str) -> frozenset[str]:
    """The words of a string, each once: for sets that are too small for a file."""
    return frozenset(words.split())


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one list, each cut at white space."""
    return tuple(tuple(line.split()) for line in _lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list of single words or phrases, one a line."""
    return frozenset(" ".join(entry) for entry in entries(name))


@cache
def pattern(name: str, *, after: str = "", **parts: str) -> re.Pattern[str]:
    """All lines of a list of patterns as one, case ignored, whole words; `{part}` is put in from `parts`."""
    joined = "|".join(_lines(name))
    for part, pattern_ in parts.items():
        joined = joined.replace("{" + part + "}", pattern_)
    return re.compile(rf"\b(?:{joined})(?!\w){after}", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    """The lines of a list, comments and empty lines left out."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
