"""What SQL says only to SQLite: pieces of statements, for the statements of all of storage.

Statements are written with ? and :name for what is put in, which the driver takes as they are.
"""

from typing import Any

from sqlalchemy import Computed, Connection, func

TRUE = "1"
SAME, DIFFERS = "IS", "IS NOT"  # as another value, or NULL as NULL
THEN = "CROSS JOIN"  # joins, and is gone through in this order


def unled(column: str) -> str:
    """A column by which nothing is looked up: an index that begins with it would lead through the whole room."""
    return f"+{column}"


def month(day: str) -> str:
    """The month of a day: 2026-03."""
    return f"substr({day}, 1, 7)"


def first_day(day: str, moment: str) -> str:
    """The day, or where there is none that of the moment: 2026-03-09."""
    return f"coalesce({day}, substr({moment}, 1, 10))"


def first_month(day: str, moment: str) -> str:
    """The month of the day, or where there is none that of the moment."""
    return f"substr(coalesce({day}, {moment}), 1, 7)"


def number_in(column: str, name: str) -> str:
    """A number of an object in JSON; 0 where it has none of this name."""
    return f"coalesce(json_extract({column}, '$.{name}'), 0)"


def listed(value: str) -> str:
    """All rows' values as one list in JSON."""
    return f"json_group_array({value})"


def mapped(key: str, value: str) -> str:
    """All rows' keys and values as one object in JSON."""
    return f"json_group_object({key}, {value})"


def among(asked: str) -> str:
    """The values of a list in JSON, as rows."""
    return f"SELECT value FROM json_each({asked})"  # noqa: S608 - our own words


def how_many(condition: str) -> str:
    """Of how many rows a condition holds."""
    return f"sum({condition})"


def has(column: str, words: str) -> str:
    """That the words stand in a column."""
    return f"instr({column}, {words}) > 0"


def month_of(day: Any) -> Any:
    """`month`, of a column of a statement that is built."""
    return func.substr(day, 1, 7)


def before(words: Any, mark: str) -> Any:
    """What stands in a column before the first of these marks."""
    return func.substr(words, 1, func.instr(words, mark) - 1)


def lesser(one: Any, other: Any) -> Any:
    """The lesser of two; NULL where one of them is."""
    return func.min(one, other)


def list_of(value: Any) -> Any:
    """`listed`, of a column of a statement that is built."""
    return func.json_group_array(value)


def made_of(words: str) -> Computed:
    """A column that the database makes of others."""
    return Computed(words, persisted=False)


def last_id(connection: Connection, table: str) -> int | None:
    """The last id that was given in a table, even where its row is gone; None where none ever was."""
    given: int | None = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return given
