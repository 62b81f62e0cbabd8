"""Reads the word lists of a language: text files in its folder, one entry a line; `#` opens a comment.

No file is opened before somebody asks for its list, and each is read once.
"""

import re
from functools import cache
from pathlib import Path


def word_set(words: str) -> frozenset[str]:
    """The words of a string, each once: for sets that are too small for a file."""
    return frozenset(words.split())


class Lists:
    """The lists in one folder, by the names of their files.

    `entries(name)`: the lines of a list, each cut at white space. `words(name)`: the entries of a list of single words
    or phrases, one a line. `pattern(name, after="", part=…)`: all lines of a list of patterns as one, case ignored,
    whole words; `{part}` is put in.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries, self.words, self.pattern = cache(self._entries), cache(self._words), cache(self._pattern)

    def path(self, name: str) -> Path:
        """Where a list lies."""
        return self.folder / f"{name}.txt"

    def _entries(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(line.split()) for line in self._lines(name))

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(" ".join(entry) for entry in self.entries(name))

    def _pattern(self, name: str, *, after: str = "", **parts: str) -> re.Pattern[str]:
        joined = "|".join(self._lines(name))
        for part, words in parts.items():
            joined = joined.replace("{" + part + "}", words)
        return re.compile(rf"\b(?:{joined})(?!\w){after}", re.IGNORECASE)

    def _lines(self, name: str) -> list[str]:
        """The lines of a list, comments and empty lines left out."""
        lines = self.path(name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.strip() and not line.startswith("#")]
