"""Spreadsheets (.xlsx): each row an article, by the names in the first row."""

import io
from datetime import date, datetime
from typing import Any

from sayso.errors import InvalidInputError, TooLargeError

MAX_ROWS = 20_000


def rows_of(data: bytes) -> list[dict[str, Any]]:
    """The rows of the first sheet that has names in its first row, as records.

    Raises:
        InvalidInputError: broken or locked. TooLargeError: over 20,000 rows.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            if rows := _records(sheet.iter_rows(values_only=True)):
                return rows
    except TooLargeError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file does to the parser
        raise InvalidInputError("The spreadsheet cannot be read. Save it as CSV.") from None
    return []


def _records(rows: Any) -> list[dict[str, Any]]:
    names = [str(name or "").strip() for name in next(rows, ())]
    records: list[dict[str, Any]] = []
    for row in rows:
        if len(records) >= MAX_ROWS:
            raise TooLargeError(f"The spreadsheet has more than {MAX_ROWS:,} rows. Save it as CSV and import that.")
        record = {name: _value(cell) for name, cell in zip(names, row, strict=False) if name and cell is not None}
        if record:
            records.append(record)
    return records


def _value(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
