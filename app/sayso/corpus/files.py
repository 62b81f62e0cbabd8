"""The files of a corpus, by names that do not depend on the machine, and how each is opened and read."""

import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sayso.corpus.places import files_under, is_remote, source
from sayso.corpus.places import opened as bytes_of
from sayso.errors import InvalidInputError
from sayso.intake.formats import LINES, READ_FILES, TABLES

PARQUET = frozenset({".parquet", ".pq"})
ARCHIVES = frozenset({".warc"})
_MARKED = 64 * 1024  # bytes at either end by which a file is known again
_BLOCK = 1 << 20


def _unpacked_zstd(given: Path | IO[bytes]) -> IO[bytes]:
    import pyarrow as pa

    stream: Any = pa.input_stream(given, compression="zstd")
    return io.BufferedReader(stream, _BLOCK)


_PACKED: dict[str, Callable[[Any], Any]] = {
    ".gz": partial(gzip.open, mode="rb"),
    ".bz2": partial(bz2.open, mode="rb"),
    ".xz": partial(lzma.open, mode="rb"),
    ".zst": _unpacked_zstd,
}


class Kind(StrEnum):
    """How a file is cut: between lines, rows of a table, rows of Parquet, records of an archive, or not at all."""

    LINES = "lines"
    TABLE = "table"
    PARQUET = "parquet"
    ARCHIVE = "archive"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Input:
    """A file by its name under the corpus's folder, with slashes. `mark` tells whether it is still the same."""

    name: str
    size: int
    mark: str


def ending(name: str) -> str:
    """The ending that says what a file holds, without that of its packing."""
    path = PurePosixPath(name.lower())
    return path.with_suffix("").suffix if path.suffix in _PACKED else path.suffix


def kind(name: str) -> Kind | None:
    """How the file of this name is cut; None: it is not read."""
    packed = PurePosixPath(name.lower()).suffix in _PACKED
    what = ending(name)
    if what in LINES:
        return Kind.LINES
    if what in TABLES:
        return Kind.TABLE
    if what in PARQUET and not packed:
        return Kind.PARQUET
    if what in ARCHIVES and (not packed or name.lower().endswith(".gz")):
        return Kind.ARCHIVE
    return Kind.WHOLE if what in READ_FILES and (not packed or name.lower().endswith(".gz")) else None


def open_input(path: Path, start: int = 0) -> IO[bytes]:
    """The bytes of a file, unpacked, from there on. Raises OSError, EOFError, zlib.error or lzma.LZMAError."""
    packed = _PACKED.get(path.suffix.lower())
    opened = packed(source(path)) if packed else bytes_of(path)
    if start and opened.seekable():
        opened.seek(start)
        return opened
    while start:
        start -= len(opened.read(min(start, _BLOCK))) or start
    return opened


class Part(io.RawIOBase):
    """So many bytes of a file, after others that are put before them: a file of its own, never in memory as a whole."""

    def __init__(self, opened: IO[bytes], length: int, before: bytes = b"") -> None:
        self._opened, self._left, self._before = opened, length, before

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._before[: len(buffer)] or self._opened.read(min(len(buffer), self._left))
        if self._before:
            self._before = self._before[len(data) :]
        else:
            self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._opened.close()
        super().close()


def find_inputs(paths: Sequence[Path], *, without: Path) -> tuple[Path, list[Input]]:
    """The folder that all paths are under, and every file in them that is read, in the order of their names.

    `without` is where the results go: it is no input, wherever it lies.

    Raises:
        InvalidInputError: there is nothing to read.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise InvalidInputError(f"There is no {', no '.join(map(str, missing))}.")
    tops = [path.resolve() for path in paths]
    root = _common([path if path.is_dir() else path.parent for path in tops])
    left_out = without.resolve()
    apart = is_remote(root) != is_remote(left_out)
    files = {path for top in tops for path in _files(top) if apart or not path.is_relative_to(left_out)}
    inputs = [_input(path, path.relative_to(root).as_posix()) for path in sorted(files, key=lambda path: path.parts)]
    if not inputs:
        raise InvalidInputError("There is nothing to read: no JSON lines, table, Parquet, WARC, text or document.")
    return root, inputs


def _common(folders: list[Path]) -> Path:
    root = folders[0]
    while not all(is_remote(each) == is_remote(root) and each.is_relative_to(root) for each in folders):
        if root.parent == root:
            raise InvalidInputError(
                "What is read lies in several stores, or here and in a store. Name one place at a time."
            )
        root = root.parent
    return root


def _files(top: Path) -> Iterator[Path]:
    if not top.is_dir():
        if kind(top.name) is None:
            raise InvalidInputError(f"{top.name} is not read. A corpus is of .jsonl, .csv, .parquet, .warc or texts.")
        yield top
        return
    if is_remote(top):
        yield from (path for path in files_under(top) if kind(path.name))
        return
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith(".") and kind(name))


def _input(path: Path, name: str) -> Input:
    size = path.stat().st_size
    return Input(name, size, _mark(path, size) if kind(name) is not Kind.WHOLE else "")


def _mark(path: Path, size: int) -> str:
    with bytes_of(path, ahead=_MARKED) as file:
        first = file.read(_MARKED)
        file.seek(max(0, size - _MARKED))
        return sha256(first + file.read(_MARKED)).hexdigest()[:16]
