"""Word lists as text files, one entry a line; `#` opens a comment that says where a list is from."""

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
