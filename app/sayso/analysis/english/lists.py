"""Word lists as text files, one entry a line; `#` opens a comment that says where a list is from."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one list, each cut at white space; comments and empty lines left out."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list of single words or phrases, one a line."""
    return frozenset(" ".join(entry) for entry in entries(name))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small sets in sets.txt."""
    return next(frozenset(members) for key, *members in entries("sets") if key == name)


@cache
def pattern(name: str, *, after: str = "", **parts: str) -> re.Pattern[str]:
    """All lines of a list of patterns as one, case ignored, whole words; `{part}` is put in from `parts`."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    joined = "|".join(kept)
    for part, words_ in parts.items():
        joined = joined.replace("{" + part + "}", words_)
    return re.compile(rf"\b(?:{joined})(?!\w){after}", re.IGNORECASE)
