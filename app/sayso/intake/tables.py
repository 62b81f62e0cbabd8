"""Tables with an article in each row: any delimiter, any of the encodings in which spreadsheets save."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any

from sayso.errors import InvalidInputError
from sayso.intake.given import File, Refusal
from sayso.intake.recorded import has_text

DELIMITERS = ",;\t|"


def is_table(file: File) -> bool:
    """Whether a text file is a table all the same: a spreadsheet's "Unicode text", with names between tabs."""
    try:
        with io.TextIOWrapper(file.open(), encoding=encoding_of(file), newline="") as text:
            names = [name.strip().strip('"').lower() for name in text.readline(4096).split("\t")]
    except (OSError, UnicodeDecodeError):
        return False
    return len(names) > 1 and has_text(set(names))


def rows(file: File, longest: int) -> Iterator[tuple[str, dict[str, Any]] | Refusal]:
    """The rows by the names in the first line, in small letters, each with where it stands; the names come first.

    `longest` is how many characters a row may have.
    """
    csv.field_size_limit(longest)
    with io.TextIOWrapper(file.open(), encoding=encoding_of(file), newline="") as text:
        first = text.readline(longest)
        reader = csv.DictReader(itertools.chain([first], text), delimiter=delimiter(first))
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        yield f"{file.where}:1", dict.fromkeys(names)
        reader.fieldnames = names
        row: dict[str | Any, str | Any] | None = {}
        while row is not None:
            where = f"{file.where}:{reader.line_num + 1}"
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Refusal(where, f"The line is not CSV: {error}.")
            else:
                if row is not None:
                    yield _row(where, row)


def cells(file: File, longest: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table of something else than articles, each with where it stands; the names come first, empty.

    Raises:
        InvalidInputError: a line is not CSV, or it is no text.
    """
    names: dict[str, str] = {}
    try:
        for row in rows(file, longest):
            if isinstance(row, Refusal):
                raise InvalidInputError(f"{row.where}: {row.why}")
            names = names or dict.fromkeys(row[1], "")
            yield row[0], {**names, **{name: cell or "" for name, cell in row[1].items()}}
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{file.where}: It is no text: save the table as CSV in UTF-8.") from error


def _row(where: str, row: dict[str | Any, str | Any]) -> tuple[str, dict[str, Any]] | Refusal:
    if None in row:
        return Refusal(where, "The line has more cells than the first line names.")
    return where, {name: value for name, value in row.items() if value is not None}


def delimiter(first: str) -> str:
    """What stands between the names in the first line: the sign that parts it most."""
    return max(DELIMITERS, key=first.count)


def encoding_of(file: File) -> str:
    """UTF-8, UTF-16 with a mark, or else windows-1252, in which spreadsheets on Windows save."""
    with file.open() as data:
        if data.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    with file.open() as data:
        try:
            while piece := data.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
