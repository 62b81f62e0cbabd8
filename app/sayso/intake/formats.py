"""What `sayso import` reads: files and folders of text and pages, JSON lines and CSV with an article in each record."""

import codecs
import csv
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.domain import FIELDS, MAX_FILE, Draft
from sayso.errors import InvalidInputError, TooLargeError
from sayso.intake.drafts import HTML_FILES, TEXT_FILES, draft_from_file, draft_from_html, draft_from_text

RECORD_FILES = frozenset({".jsonl", ".csv"})
READ_FILES = TEXT_FILES | HTML_FILES | RECORD_FILES
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

    def draft(self) -> Draft:
        """Raises what `draft_from_record` raises."""
        return draft_from_record(self.data)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that is one article."""

    where: str
    path: Path

    def draft(self) -> Draft:
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
            if not name.startswith(".") and Path(name).suffix.lower() in READ_FILES:
                yield Path(root, name)


def draft_from_record(data: Mapping[str, Any]) -> Draft:
    """A draft from a record with `text` or `html`, and the fields of Metadata, each under one of its names.

    Anything else is left aside.

    Raises:
        InvalidInputError: neither text nor html, or a field that is no text or cannot be used.
        NoArticleFoundError, TooLargeError: as `draft_from_html` and `draft_from_text`.
    """
    given: dict[str, Any] = {each.name: _value(data, each.name, *each.also) for each in FIELDS}
    text, html = _value(data, "text"), _value(data, "html")
    if text:
        return draft_from_text(text, **given)
    if html:
        return draft_from_html(html, **given)
    raise InvalidInputError('The record has no "text" (and no "html").', field="text")


def _value(data: Mapping[str, Any], *names: str) -> str | None:
    """The first of a field's names that has a value."""
    for name in names:
        value = data.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise InvalidInputError(f'"{name}" is {type(value).__name__}, not text.', field=names[0])
        return value
    return None


def _records_of(path: Path) -> Iterator[Record | FileRecord | Refusal]:
    ending = path.suffix.lower()
    try:
        if ending == ".jsonl":
            yield from _json_lines(path)
        elif ending == ".csv":
            yield from _csv_lines(path)
        elif path.is_file():
            yield FileRecord(str(path), path)
        else:
            yield Refusal(str(path), "There is no such file.")
    except OSError as error:
        yield Refusal(str(path), f"The file cannot be read: {error.strerror or error}.")
    except UnicodeDecodeError:
        yield Refusal(str(path), "The file is neither UTF-8, UTF-16 nor windows-1252 text.")


def _json_lines(path: Path) -> Iterator[Record | Refusal]:
    with path.open("rb") as file:
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
        return Refusal(where, 'The line is no JSON object such as {"title": "…", "text": "…"}.')
    return Record(where, data)


def _csv_lines(path: Path) -> Iterator[Record | Refusal]:
    csv.field_size_limit(MAX_LINE)
    with path.open(encoding=_encoding(path), newline="") as file:
        reader = csv.DictReader(file)
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if not {"text", "html"} & set(names):
            yield Refusal(f"{path}:1", 'The first line names no column "text".')
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


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with a mark, or else windows-1252, in which spreadsheets on Windows save."""
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with path.open("rb") as file:
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
