"""What `sayso import` and the form for files read: files, folders, archives; tables and JSON, an article a record."""

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.domain import MAX_AT_ONCE, MAX_UPLOAD, Draft
from sayso.errors import InvalidInputError, SaysoError, TooLargeError
from sayso.intake import tables
from sayso.intake.documents.kinds import ENDINGS
from sayso.intake.files import Piece, draft_from_file, drafts_from_file, pieces_of_file
from sayso.intake.given import File, Refusal, file_at, file_of, files_inside, under
from sayso.intake.lists import Addresses, addresses, all_of, bookmarks
from sayso.intake.mapped import rows
from sayso.intake.recorded import draft_from_record, has_text, lists_addresses
from sayso.lists import Listed

LINES = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv"})
ARCHIVE = ".zip"
READ_FILES = frozenset(ENDINGS) | LINES | TABLES | {".json", ARCHIVE}


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
        drafts = drafts_from_file(self.file.unpacked, _read(self.file), strict=strict)
        return [under(each, self.where) if isinstance(each, Refusal) else each for each in drafts]

    def draft(self, *, strict: bool = False) -> Draft:
        """Of a file that is one article. Raises what `draft_from_file` raises."""
        return draft_from_file(self.file.unpacked, _read(self.file), strict=strict)

    def pieces(self) -> list[Piece]:
        """Its articles one by one. Raises what `pieces_of_file` raises."""
        pieces = pieces_of_file(self.file.unpacked, _read(self.file))
        return [replace(each, where=f"{self.where}{each.where}") for each in pieces]


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
    records = list(rows.json_objects(file))
    objects = [each[1] for each in records if not isinstance(each, Refusal)]
    if objects and all(lists_addresses({name.lower() for name in item}) for item in objects):
        yield addresses(file.where, objects)
        return
    yield from (each if isinstance(each, Refusal) else Record(*each) for each in records)


def _json_lines(file: File) -> Iterator[Item]:
    for each in rows.json_lines(file):
        if isinstance(each, Refusal):
            yield each
        elif lists_addresses({name.strip().lower() for name in each[1]}):
            yield addresses(each[0], [each[1]])
        else:
            yield Record(*each)


def _table(file: File) -> Iterator[Item]:
    lines = tables.rows(file, rows.MAX_LINE)
    first = next(lines)
    names = set() if isinstance(first, Refusal) else set(first[1])
    if lists_addresses(names):
        yield addresses(file.where, [row[1] for row in lines if not isinstance(row, Refusal)])
    elif not has_text(names):
        yield Refusal(f"{file.where}:1", 'The first line names no column "text".')
    else:
        for row in lines:
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
