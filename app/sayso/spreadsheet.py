"""Tables as CSV: for spreadsheets, in which no cell is run as a formula, and for programs."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MEDIA_TYPE = "text/csv"
# A spreadsheet takes a cell that begins with one of these for a formula; the wide ones count in East Asian settings.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_MARK = "\ufeff"  # the byte order mark
_AT_ONCE = 200  # rows in a piece of the answer


@dataclass(frozen=True, slots=True)
class Sheet:
    """Who the table is for. `excel`: Excel, which takes a file for UTF-8 only where a mark at its beginning says so.

    `guard`: a spreadsheet, in which no cell may be run; without it the cells are the words and nothing else.
    """

    excel: bool = False
    guard: bool = True


PLAIN = Sheet()


def csv_pieces(columns: Iterable[str], rows: Iterable[Iterable[object]], sheet: Sheet = PLAIN) -> Iterator[str]:
    """A table as CSV, in pieces of some rows, the header first. None is an empty cell, a truth value yes or no."""
    out = io.StringIO(_MARK if sheet.excel else "")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow(columns)
    words = harmless if sheet.guard else str
    for number, row in enumerate(rows, 1):
        writer.writerow([words(value) if type(value) is str else words(_cell(value)) for value in row])
        if number % _AT_ONCE == 0:
            yield _emptied(out)
    yield _emptied(out)


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet runs it: an apostrophe goes before what could be a formula, and is part of it."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def bare(cell: str) -> str:
    """The cell as it was before `harmless`."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _emptied(out: io.StringIO) -> str:
    piece = out.getvalue()
    out.seek(0)
    out.truncate()
    return piece
