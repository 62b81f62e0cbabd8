"""What `sayso import` and the form for files read: files, folders, archives; tables and JSON, an article a record."""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.domain import MAX_AT_ONCE, MAX_FILE, MAX_UPLOAD, Draft
from sayso.errors import InvalidInputError, SaysoError, TooLargeError
from sayso.intake import tables
from sayso.intake.documents.kinds import ENDINGS
from sayso.intake.files import Piece, draft_from_file, drafts_from_file, pieces_of_file
from sayso.intake.given import File, Refusal, file_at, file_of, files_inside, under
from sayso.intake.lists import Addresses, addresses, all_of, bookmarks
from sayso.intake.recorded import draft_from_record, has_text, lists_addresses
from sayso.lists import Listed

LINES = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})
ARCHIVE = ".zip"
READ_FILES = frozenset(ENDINGS) | LINES | TABLES | {".json", ARCHIVE}
MAX_LINE = 4 * MAX_FILE  # bytes of one record: an article with its analysis
_NO_OBJECT = 'The line is no JSON object such as {"title": "…", "text": "…"}.'
_LISTS = ("bookmarks", "articles", "items", "documents", "results", "entries")  # what a list is called in an object


@dataclass(frozen=True, slots=True)
class Record:
    """A line of JSON lines or CSV, as it is."""

    where: str
    data: Mapping[str, Any]

    def drafts(self, *, strict: bool = False) -> list[Draft | Refusal]:
        """Its one draft. Raises what `draft_from_record` raises."""
        return [self.draft(strict=strict)]

    def draft(self, *, strict: bool = False) -> Draft:
        """Raises what `draft_from_record` raises."""
        return draft_from_record(self.data, strict=strict)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that is one article, or several."""

    where: str
    file: File

    def drafts(self, *, strict: bool = False) -> list[Draft | Refusal]:
        """Raises what `drafts_from_file` raises."""
        found = drafts_from_file(self.file.name, _read(self.file), strict=strict)
        return [under(each, self.where) if isinstance(each, Refusal) else each for each in found]

    def draft(self, *, strict: bool = False) -> Draft:
        """Of a file that is one article. Raises what `draft_from_file` raises."""
        return draft_from_file(self.file.name, _read(self.file), strict=strict)

    def pieces(self) -> list[Piece]:
        """Its articles one by one. Raises what `pieces_of_file` raises."""
        found = pieces_of_file(self.file.name, _read(self.file))
        return [replace(each, where=f"{self.where}{each.where}") for each in found]


Item = Record | Addresses | FileRecord | Piece | Refusal


def records(path: Path) -> Iterator[Item]:
    """Every article under `path`, one at a time and before it becomes a draft; a bad one is a `Refusal`."""
    if not path.is_dir():
        yield from records_in(file_at(path)) if path.is_file() else [_missing(path)]
        return
    for file in files_in(path):
        yield from records_in(file_at(file))


def files_in(folder: Path) -> Iterator[Path]:
    """The files in a folder, and in those within it, that are read, sorted; hidden ones and linked folders are not."""
    for path in _all_files(folder):
        if file_at(path).ending in READ_FILES:
            yield path


def passed_over(folder: Path) -> list[Path]:
    """The other files in a folder: of kinds that are not read."""
    return [path for path in _all_files(folder) if file_at(path).ending not in READ_FILES]


def drafts_in(name: str, data: bytes, at_most: int = MAX_AT_ONCE) -> list[Draft | Refusal]:
    """A draft of every article in a file of any kind that is read; one that cannot be used is a `Refusal`.

    Raises:
        TooLargeError: it holds more than `at_most`.
        SaysoError: it holds one, which cannot be used, or cannot be read at all.
    """
    drafts: list[Draft | Refusal] = []
    errors: list[SaysoError] = []
    for item in records_in(file_of(name, data)):
        try:
            drafts += [item] if isinstance(item, Refusal) else item.drafts()
        except SaysoError as error:
            errors.append(error)
            drafts.append(Refusal(item.where, error.message))
        if len(drafts) > at_most:
            raise TooLargeError(
                f"The file holds more than {at_most} articles. `sayso import FILE` adds them, and goes on where it was "
                "stopped."
            )
    if len(drafts) == 1 and errors:
        raise errors[0]
    if not drafts:
        raise InvalidInputError("The file holds no article.")
    return drafts


def addresses_in(name: str, data: bytes) -> tuple[Listed, ...]:
    """The addresses without texts in a file, of whatever kind it is; none where it holds something else."""
    return all_of(records_in(file_of(name, data)))


def records_in(file: File, *, depth: int = 0) -> Iterator[Item]:
    """Every article in one file; those of an archive in it, but not of archives in that."""
    ending = file.ending
    try:
        if ending == ARCHIVE and not depth:
            for inside in files_inside(file):
                yield from [inside] if isinstance(inside, Refusal) else records_in(inside, depth=1)
        elif ending in LINES:
            yield from _json_lines(file)
        elif ending == ".json":
            yield from _json_file(file)
        elif ending in TABLES or (ending == ".txt" and tables.is_table(file)):
            yield from _table(file)
        elif ending in (".html", ".htm") and (listed := bookmarks(file)):
            yield Addresses(file.where, listed)
        else:
            yield FileRecord(file.where, file)
    except OSError as error:
        yield Refusal(file.where, f"The file cannot be read: {error.strerror or error}.")
    except (EOFError, zlib.error):
        yield Refusal(file.where, "The file is cut off or broken: it cannot be unpacked.")
    except UnicodeDecodeError:
        yield Refusal(file.where, "The file is neither UTF-8, UTF-16 nor windows-1252 text.")


def _all_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _missing(path: Path) -> Refusal:
    known = file_at(path).ending in LINES | TABLES | {".json"}
    return Refusal(str(path), "The file cannot be read: there is none." if known else "There is no such file.")


def _json_file(file: File) -> Iterator[Item]:
    """An array of objects, an object with one in it, or one object; lines in a file that is called so are read, too."""
    with file.open() as opened:
        data = opened.read(MAX_LINE + 1)
    if len(data) > MAX_LINE:
        yield Refusal(file.where, f"The file is larger than {MAX_LINE:,} bytes. Write it as JSON lines (.jsonl).")
        return
    try:
        items = _items(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        yield from _json_lines(file)
        return
    objects = [_flat(item) for item in items if isinstance(item, dict)]
    if objects and all(lists_addresses({name.lower() for name in item}) for item in objects):
        yield addresses(file.where, objects)
        return
    for number, item in enumerate(items, start=1):
        where = f"{file.where}:{number}"
        yield Record(where, _flat(item)) if isinstance(item, dict) else Refusal(where, _NO_OBJECT)


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        inside = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        return inside[0] if inside else [value]
    return value if isinstance(value, list) else [value]


def _flat(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with what stands in its "content", where that is an object: an address, or a page."""
    content = item.get("content")
    if not isinstance(content, dict):
        return item
    return {**{name: value for name, value in item.items() if name != "content"}, **content}


def _json_lines(file: File) -> Iterator[Item]:
    with file.open() as opened:
        for number, line in enumerate(_lines(opened), start=1):
            where = f"{file.where}:{number}"
            if len(line) > MAX_LINE:
                yield Refusal(where, f"The line is longer than {MAX_LINE:,} bytes.")
            elif line.strip():
                item = _json_line(where, line)
                alone = isinstance(item, Record) and lists_addresses({name.strip().lower() for name in item.data})
                yield addresses(where, [item.data]) if isinstance(item, Record) and alone else item


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
    return Record(where, data) if isinstance(data, dict) else Refusal(where, _NO_OBJECT)


def _table(file: File) -> Iterator[Item]:
    rows = tables.rows(file, MAX_LINE)
    first = next(rows)
    names = set() if isinstance(first, Refusal) else set(first[1])
    if lists_addresses(names):
        yield addresses(file.where, [row[1] for row in rows if not isinstance(row, Refusal)])
    elif not has_text(names):
        yield Refusal(f"{file.where}:1", 'The first line names no column "text".')
    else:
        for row in rows:
            yield row if isinstance(row, Refusal) else Record(*row)


def _read(file: File) -> bytes:
    try:
        with file.open() as opened:
            data = opened.read(MAX_UPLOAD + 1)
    except (EOFError, zlib.error):
        raise InvalidInputError("The file is cut off or broken: it cannot be unpacked.") from None
    except OSError as error:
        raise InvalidInputError(f"The file cannot be read: {error.strerror or error}.") from None
    if len(data) > MAX_UPLOAD:
        raise TooLargeError(f"The file is larger than {MAX_UPLOAD:,} bytes.")
    return data
