"""Tables for spreadsheets: CSV in which no cell is run as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator

MEDIA_TYPE = "text/csv"
# A spreadsheet takes a cell that begins with one of these for a formula; the wide ones count in East Asian settings.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_AT_ONCE = 200  # rows in a piece of the answer


def csv_pieces(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table as CSV, in pieces of some rows, the header first. None is an empty cell, a truth value yes or no."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(value) if type(value) is str else _cell(value) for value in row])
        if number % _AT_ONCE == 0:
            yield _emptied(out)
    yield _emptied(out)


def harmless(cell: str) -> str:
    """The cell so that no spreadsheet runs it: an apostrophe, which they do not show, goes before a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else harmless(str(value))


def _emptied(out: io.StringIO) -> str:
    piece = out.getvalue()
    out.seek(0)
    out.truncate()
    return piece
