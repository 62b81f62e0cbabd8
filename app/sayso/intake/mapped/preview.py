"""Tables whose columns somebody maps to fields: their articles, and what the first of these become."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.domain import Draft
from sayso.errors import SaysoError
from sayso.intake.formats import Item, Record, files_in, records, records_in
from sayso.intake.given import File, Refusal, file_at, file_of
from sayso.intake.lists import all_of
from sayso.intake.mapped.columns import Columns, guessed
from sayso.intake.mapped.rows import TABULAR, rows_of

FIRST = 10
_NAMES = 100  # columns that can be chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Of a table: its `names`, which column `columns` has for each field, its first articles, and how many rows."""

    names: tuple[str, ...]
    columns: Mapping[str, str]
    first: tuple[Draft | Refusal, ...]
    total: int


def mapped_in(file: File, columns: Columns) -> Iterator[Item]:
    """As `records_in`; of a table, by this choice of columns."""
    if not columns or file.ending not in TABULAR:
        yield from records_in(file)
        return
    for row in rows_of(file):
        yield row if isinstance(row, Refusal) else Record(row[0], columns.applied(row[1]))


def mapped_under(path: Path, columns: Columns) -> Iterator[Item]:
    """As `records`; tables by this choice of columns."""
    if not columns:
        yield from records(path)
        return
    for each in files_in(path) if path.is_dir() else [path]:
        yield from mapped_in(file_at(each), columns)


def preview(name: str, data: bytes, columns: Columns) -> Preview | None:
    """What a table would become by this choice; None for another file, a list of addresses, an export of a room.

    Raises:
        SaysoError: it cannot be read at all.
    """
    file = file_of(name, data)
    if file.ending not in TABULAR:
        return None
    lines = list(rows_of(file))
    rows = [each for each in lines if not isinstance(each, Refusal)]
    names = tuple(islice(dict.fromkeys(name.strip().lower() for _, row in rows[:FIRST] for name in row), _NAMES))
    if not rows or "format" in names or (not columns and all_of(records_in(file))):
        return None
    first = (_became(each, columns) for each in lines[:FIRST])
    return Preview(names=names, columns={**guessed(names), **columns.chosen}, first=tuple(first), total=len(lines))


def _became(row: tuple[str, Mapping[str, object]] | Refusal, columns: Columns) -> Draft | Refusal:
    if isinstance(row, Refusal):
        return row
    where, data = row
    try:
        return Record(where, columns.applied(data) if columns else data).draft()
    except SaysoError as error:
        return Refusal(where, error.message)
