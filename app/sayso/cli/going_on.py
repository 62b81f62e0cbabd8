"""The lines that `sayso analyze --jsonl` wrote before it was stopped, and the file that goes on after them."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.analysis.json_shape import NOT_ENGLISH
from sayso.analysis.version import VERSION


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line that is there already: of which text it is, and the byte at which it ends."""

    identifier: Any
    length: int
    foreign: bool
    end: int


class Unfinished:
    """OUT.part: it is read from its beginning as far as it is of the same texts, and written from there on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = 0

    def lines(self) -> Iterator[WrittenLine]:
        """The whole lines of this version of the analysis, from the first on."""
        end = 0
        for line in self._file:
            end += len(line)
            kept = _kept(line, end)
            if kept is None:
                return
            yield kept

    def keep(self, kept: WrittenLine) -> None:
        """Take a line as written."""
        self._end = kept.end

    def write(self, line: str) -> None:
        """Write a line after all that were kept or written; what stood there is gone."""
        if self._file.tell() != self._end:
            self._file.seek(self._end)
        self._end += self._file.write(line.encode("ascii"))

    def finish(self) -> None:
        """Cut off what stands behind the last line."""
        self._file.flush()
        self._file.truncate(self._end)


@contextmanager
def going_on(target: Path, source: Path) -> Iterator[Unfinished]:
    """What was begun of a regular file, or a new one. It gets its name when all is written, else it stays as OUT.part.

    What was begun before the input was changed is begun anew.
    """
    unfinished = target.with_name(target.name + ".part")
    if unfinished.exists() and source.exists() and unfinished.stat().st_mtime < source.stat().st_mtime:
        unfinished.unlink()
    unfinished.touch()
    with unfinished.open("r+b") as file:
        out = Unfinished(file)
        try:
            yield out
        finally:
            out.finish()
    if target.exists():
        unfinished.chmod(stat.S_IMODE(target.stat().st_mode))
    unfinished.replace(target)


def _kept(line: bytes, end: int) -> WrittenLine | None:
    try:
        written = json.loads(line)
        if line.endswith(b"\n") and written["version"] == VERSION:
            return WrittenLine(written["id"], written["length"], written["state"] == NOT_ENGLISH, end)
    except (ValueError, KeyError, TypeError):
        pass
    return None
