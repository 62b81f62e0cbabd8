"""What `sayso import` reads: files and folders of text and pages, JSON lines and CSV with an article in each record."""

import codecs
import csv
import gzip
import io
import itertools
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from sayso.domain import MAX_FILE, Draft
from sayso.errors import InvalidInputError, TooLargeError
from sayso.intake.drafts import HTML_FILES, TEXT_FILES, draft_from_file
from sayso.intake.recorded import draft_from_record, has_text, lists_addresses

LINES = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})
RECORD_FILES = LINES | TABLES | {".json"}
READ_FILES = TEXT_FILES | HTML_FILES | RECORD_FILES
PACKED = ".gz"  # of records
DELIMITERS = ",;\t|"
_NO_OBJECT = 'The line is no JSON object such as {"title": "…", "text": "…"}.'
_ONLY_ADDRESSES = (
    "The file lists addresses without texts. `sayso add ADDRESS` fetches a page and adds its article, one at a time."
)
MAX_LINE = 4 * MAX_FILE  # bytes of one record: an article with its analysis


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken: where it is (a file, with the line) and why, in words."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """A line of JSON lines or CSV, as it is."""

    where: str
    data: Mapping[str, Any]

    def draft(self, *, strict: bool = False) -> Draft:
        """Raises what `draft_from_record` raises."""
        return draft_from_record(self.data, strict=strict)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that is one article."""

    where: str
    path: Path

    def draft(self, *, strict: bool = False) -> Draft:  # noqa: ARG002 (a page's fields are found, not given)
        """Raises what `draft_from_file` raises."""
        return draft_from_file(self.path.name, _read(self.path))


def records(path: Path) -> Iterator[Record | FileRecord | Refusal]:
    """Every article under `path`, one at a time and before it becomes a draft; a bad one is a `Refusal`."""
    if not path.is_dir():
        yield from _records_of(path)
        return
    for file in files_in(path):
        yield from _records_of(file)


def files_in(folder: Path) -> Iterator[Path]:
    """The files in a folder, and in those within it, that are read, sorted; hidden ones and linked folders are not."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _ending(Path(name)) in READ_FILES:
                yield Path(root, name)


def _records_of(path: Path) -> Iterator[Record | FileRecord | Refusal]:
    ending = _ending(path)
    try:
        if ending in LINES:
            yield from _json_lines(path)
        elif ending == ".json":
            yield from _json_file(path)
        elif ending in TABLES or (ending == ".txt" and _is_table(path)):
            yield from _csv_lines(path)
        elif path.is_file():
            yield FileRecord(str(path), path)
        else:
            yield Refusal(str(path), "There is no such file.")
    except OSError as error:
        yield Refusal(str(path), f"The file cannot be read: {error.strerror or error}.")
    except (EOFError, zlib.error):
        yield Refusal(str(path), "The file is cut off or broken: it cannot be unpacked.")
    except UnicodeDecodeError:
        yield Refusal(str(path), "The file is neither UTF-8, UTF-16 nor windows-1252 text.")


def _ending(path: Path) -> str:
    """What kind of file it is; of packed records, what is packed."""
    ending = path.suffix.lower()
    inner = Path(path.stem).suffix.lower()
    return inner if ending == PACKED and inner in RECORD_FILES else ending


def _open(path: Path) -> IO[bytes]:
    if path.suffix.lower() == PACKED:
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def _json_file(path: Path) -> Iterator[Record | Refusal]:
    """An array of objects, or one object; a file of lines that is called so is read as lines."""
    with _open(path) as file:
        data = file.read(MAX_LINE + 1)
    if len(data) > MAX_LINE:
        yield Refusal(str(path), f"The file is larger than {MAX_LINE:,} bytes. Write it as JSON lines (.jsonl).")
        return
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield from _json_lines(path)
        return
    items = value if isinstance(value, list) else [value]
    objects = [item for item in items if isinstance(item, dict)]
    if objects and all(lists_addresses({name.lower() for name in item}) for item in objects):
        yield Refusal(str(path), _ONLY_ADDRESSES)
        return
    for number, item in enumerate(items, start=1):
        where = f"{path}:{number}"
        yield Record(where, item) if isinstance(item, dict) else Refusal(where, _NO_OBJECT)


def _json_lines(path: Path) -> Iterator[Record | Refusal]:
    with _open(path) as file:
        for number, line in enumerate(_lines(file), start=1):
            where = f"{path}:{number}"
            if len(line) > MAX_LINE:
                yield Refusal(where, f"The line is longer than {MAX_LINE:,} bytes.")
            elif line.strip():
                yield _json_line(where, line)


def _lines(file: Any) -> Iterator[bytes]:
    """Lines, of which an endless one is read piece by piece and given cut off."""
    while line := file.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE + 1)
        yield line


def _json_line(where: str, line: bytes) -> Record | Refusal:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "The line is not UTF-8.")
    except (ValueError, RecursionError) as error:
        return Refusal(where, f"The line is not JSON: {error}.")
    if not isinstance(data, dict):
        return Refusal(where, _NO_OBJECT)
    return Record(where, data)


def _csv_lines(path: Path) -> Iterator[Record | Refusal]:
    csv.field_size_limit(MAX_LINE)
    with io.TextIOWrapper(_open(path), encoding=_encoding(path), newline="") as file:
        first = file.readline(MAX_LINE)
        reader = csv.DictReader(itertools.chain([first], file), delimiter=_delimiter(first))
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if not has_text(set(names)):
            listed = lists_addresses(set(names))
            yield Refusal(f"{path}:1", _ONLY_ADDRESSES if listed else 'The first line names no column "text".')
            return
        reader.fieldnames = names
        row: dict[str | Any, str | Any] | None = {}
        while row is not None:
            where = f"{path}:{reader.line_num + 1}"
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Refusal(where, f"The line is not CSV: {error}.")
            else:
                if row is not None:
                    yield _csv_line(where, row)


def _delimiter(first: str) -> str:
    """What stands between the names in the first line: the sign that parts it most."""
    return max(DELIMITERS, key=first.count)


def _is_table(path: Path) -> bool:
    """Whether a text file is a table all the same: a spreadsheet's "Unicode text", with names between tabs."""
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            names = [name.strip().strip('"').lower() for name in file.readline(4096).split("\t")]
    except (OSError, UnicodeDecodeError):
        return False
    return len(names) > 1 and has_text(set(names))


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with a mark, or else windows-1252, in which spreadsheets on Windows save."""
    with _open(path) as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with _open(path) as file:
        try:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _csv_line(where: str, row: dict[str | Any, str | Any]) -> Record | Refusal:
    if None in row:
        return Refusal(where, "The line has more cells than the first line names.")
    return Record(where, row)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise InvalidInputError(f"The file cannot be read: {error.strerror or error}.") from None
    if len(data) > MAX_FILE:
        raise TooLargeError(f"The file is larger than {MAX_FILE:,} bytes.")
    return data
