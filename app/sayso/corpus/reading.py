"""The records of a piece of a corpus, each as a draft or with the reason why there is none."""

import csv
import io
import json
import lzma
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from sayso.corpus.archives import pages
from sayso.corpus.cutting import Piece, header_of
from sayso.corpus.files import Kind, Part, ending, kind, open_input
from sayso.corpus.places import source
from sayso.domain import Draft
from sayso.errors import SaysoError
from sayso.intake.drafts import draft_from_html
from sayso.intake.formats import Record, records_in
from sayso.intake.given import File, Refusal, file_at
from sayso.intake.lists import Addresses

IDS = ("external_id", "id", "article_id", "uuid", "guid", "uri", "doc_id")  # what a corpus calls its own ids
SHOWN = 300  # characters of a bad record that are kept to find it by


@dataclass(frozen=True, slots=True)
class Read:
    """A record: where it stands (`at`: its line, row or place in an archive), and its draft or why there is none."""

    file: str
    at: str
    external_id: str | None = None
    draft: Draft | None = None
    why: str = ""
    record: str = ""


def read(root: Path, piece: Piece) -> Iterator[Read]:
    """Every record of a piece. Whatever is wrong with one becomes the reason why it is not taken."""
    try:
        yield from _READ.get(kind(piece.file) or Kind.WHOLE, _read_items)(root, piece)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, csv.Error, ValueError) as error:
        yield Read(piece.file, "", why=f"The file cannot be read to its end: {error}.")


def _read_items(root: Path, piece: Piece) -> Iterator[Read]:
    file, skipped = _file(root, piece)
    for item in records_in(file):
        at = _place(item.where.removeprefix(file.where).lstrip(":/"), piece.first - 1 - skipped)
        if isinstance(item, Record):
            yield _taken(piece.file, at, item.data)
        elif isinstance(item, Refusal):
            yield Read(piece.file, at, why=item.why)
        elif isinstance(item, Addresses):
            yield Read(piece.file, at, why="It lists addresses without texts.")
        else:
            yield from _documents(piece.file, at, item)


def _file(root: Path, piece: Piece) -> tuple[File, int]:
    """The piece as a file of its own, and how many lines stand in it before its first one."""
    path = root / piece.file
    what = kind(piece.file)
    if what is Kind.WHOLE:
        return file_at(path), 0
    header, lines = header_of(path) if what is Kind.TABLE and piece.start else (b"", 0)

    def opened() -> IO[bytes]:
        part = Part(open_input(path, piece.start), piece.end - piece.start, header)
        return cast(IO[bytes], io.BufferedReader(part))

    return File(piece.file, f"piece{ending(piece.file)}", opened), lines


def _place(line: str, before: int) -> str:
    return str(int(line) + before) if line.isdigit() else line


def _documents(file: str, at: str, item: Any) -> Iterator[Read]:
    try:
        drafts = item.drafts()
    except Exception as error:  # noqa: BLE001 - as below
        drafts = [Refusal("", _why(error))]
    for number, each in enumerate(drafts, 1):
        place = "/".join(filter(None, (at, str(number) if len(drafts) > 1 else "")))
        yield Read(file, place, why=each.why) if isinstance(each, Refusal) else Read(file, place, draft=each)


def _read_rows(root: Path, piece: Piece) -> Iterator[Read]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(source(root / piece.file)) as file:
        before = 0
        for index in range(file.metadata.num_row_groups):
            count = file.metadata.row_group(index).num_rows
            low, high = max(piece.start - before, 0), min(piece.end - before, count)
            if low < high:
                rows = file.read_row_group(index).slice(low, high - low)
                for number, row in enumerate(rows.to_pylist(), before + low + 1):
                    yield _taken(piece.file, str(number), {name: _plain(value) for name, value in row.items()})
            before += count


def _read_pages(root: Path, piece: Piece) -> Iterator[Read]:
    for page in pages(root / piece.file, piece.start, piece.end, piece.first):
        at = str(page.number)
        try:
            draft = draft_from_html(page.html, url=page.url, charset=page.charset)
        except Exception as error:  # noqa: BLE001 - as below
            yield Read(piece.file, at, page.id, why=_why(error), record=page.url or "")
        else:
            yield Read(piece.file, at, page.id, draft)


_READ = {Kind.PARQUET: _read_rows, Kind.ARCHIVE: _read_pages}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _taken(file: str, at: str, data: Mapping[str, Any]) -> Read:
    own = _own_id(data)
    try:
        return Read(file, at, own, Record(at, data).draft())
    except Exception as error:  # noqa: BLE001 - one bad record must not end a run over millions
        return Read(file, at, own, why=_why(error), record=json.dumps(data, default=str)[:SHOWN])


def _why(error: Exception) -> str:
    return error.message if isinstance(error, SaysoError) else f"It was not read: {type(error).__name__}: {error}"


def _own_id(data: Mapping[str, Any]) -> str | None:
    values = {name.strip().lower(): value for name, value in data.items() if isinstance(name, str)}
    for name in IDS:
        value = values.get(name)
        if isinstance(value, str | int) and str(value).strip():
            return str(value).encode("utf-8", "replace").decode()
    return None
