"""Where a file can be cut so that no article is cut with it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from sayso.corpus.archives import record_starts
from sayso.corpus.files import Kind, kind, open_input
from sayso.corpus.places import source
from sayso.intake.given import file_of
from sayso.intake.mapped.rows import MAX_LINE
from sayso.intake.tables import delimiter, encoding_of

STEP = 64 * 1024  # bytes between two cuts, or a little more: the smallest shard
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: from `start` to `end`, bytes of what it unpacks to (of WARC: as it is), or rows of Parquet.

    `first` is the number of the line (row, record) at its start, from 1. `weight` is about how many bytes its articles
    have.
    """

    file: str
    start: int
    end: int
    first: int
    weight: int


def cut(root: Path, name: str) -> Iterator[Piece]:
    """The smallest pieces of a file, in order. Raises what opening and reading it raises."""
    path = root / name
    match kind(name):
        case Kind.LINES:
            yield from _cut_at(path, name, _line_ends)
        case Kind.TABLE if not _is_wide(path):
            yield from _cut_at(path, name, _row_ends)
        case Kind.ARCHIVE:
            yield from _cut_archive(path, name)
        case Kind.PARQUET:
            yield from _cut_rows(path, name)
        case _:
            size = path.stat().st_size
            yield Piece(name, 0, size, 1, size)


Ends = Iterator[tuple[int, int]]  # after each line or row: the byte, and the number of the line that begins there


def _cut_at(path: Path, name: str, ends: Callable[[IO[bytes]], Ends]) -> Iterator[Piece]:
    start, first, end = 0, 1, 0
    with open_input(path) as opened:
        for end, number in ends(opened):
            if end - start >= STEP:
                yield Piece(name, start, end, first, end - start)
                start, first = end, number
    if end > start:
        yield Piece(name, start, end, first, end - start)


def _cut_archive(path: Path, name: str) -> Iterator[Piece]:
    start, first, size = 0, 1, path.stat().st_size
    for offset, number in record_starts(path):
        if offset - start >= STEP:
            yield Piece(name, start, offset, first, offset - start)
            start, first = offset, number
    if size > start:
        yield Piece(name, start, size, first, size - start)


def _line_ends(opened: IO[bytes]) -> Ends:
    end, number = 0, 1
    while line := opened.readline(MAX_LINE):  # an endless line is read in parts, and stays one
        end += len(line)
        if line.endswith(b"\n"):
            number += 1
            yield end, number
    yield end, number


def _row_ends(opened: IO[bytes]) -> Ends:
    """A row may have line ends within quotation marks; it is read as the table will be read."""
    end, number = 0, 1

    def lines() -> Iterator[str]:
        nonlocal end, number
        for line in opened:
            end += len(line)
            number += 1
            yield line.decode("latin-1")

    ends = lines()
    first = next(ends, "")
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(_before(first, ends), delimiter=delimiter(first))
    while True:
        try:
            next(rows)
        except csv.Error:
            continue
        except StopIteration:
            return
        yield end, number


def header_of(path: Path) -> tuple[bytes, int]:
    """The first row of a table, and how many lines it has."""
    with open_input(path) as opened:
        end, following = next(_row_ends(opened), (0, 1))
    with open_input(path) as opened:
        return opened.read(end), following - 1


def _before(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _is_wide(path: Path) -> bool:
    """Whether it is UTF-16, in which a byte that looks like a line's end may be none: such a table is not cut."""
    with open_input(path) as opened:
        return encoding_of(file_of("head", opened.read(_HEAD))) == "utf-16"


def _cut_rows(path: Path, name: str) -> Iterator[Piece]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(source(path)) as file:
        layout: Any = file.metadata
        start = 0
        for index in range(layout.num_row_groups):
            group = layout.row_group(index)
            weight = group.total_byte_size
            parts = max(1, min(group.num_rows, -(-weight // STEP)))
            bounds = [start + group.num_rows * part // parts for part in range(parts + 1)]
            for low, high in pairwise(bounds):
                if high > low:
                    yield Piece(name, low, high, low + 1, weight * (high - low) // group.num_rows)
            start += group.num_rows
