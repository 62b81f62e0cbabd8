"""Which column of a table is which field of an article: by the usual names, or as a reader says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.domain import FIELDS
from sayso.errors import InvalidInputError
from sayso.intake.recorded import TEXT_NAMES

# Each field by the name that a reader uses, with the names that it is known by.
USUAL = {
    "title": ("title", *next(each.also for each in FIELDS if each.name == "title")),
    "text": (*TEXT_NAMES, "html"),
    **{each.name: (each.name, *each.also) for each in FIELDS if each.name not in ("title", "external_id")},
}
_ALSO = {"day": "published_on", "date": "published_on", "address": "url", "link": "url", "author": "byline"}
NONE = "-"  # in the place of a column: the field is left empty


@dataclass(frozen=True, slots=True)
class Columns:
    """A reader's choice: fields by name, each with its column in small letters, or "-" for none.

    Raises:
        InvalidInputError: a field that there is not.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.chosen:
            if name not in USUAL:
                raise InvalidInputError(
                    f"“{name}” is no field. There are {', '.join(USUAL)}; write text=COLUMN.", field="columns"
                )

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.chosen)

    @property
    def has_text(self) -> bool:
        """Whether a column was chosen for the text."""
        return self.chosen.get("text", NONE) != NONE

    def applied(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record with its chosen columns under the names of their fields; nothing else counts as one of these."""
        values = {name.strip().lower(): value for name, value in record.items() if isinstance(name, str)}
        taken = {name for each in self.chosen for name in USUAL[each]}
        kept = {name: value for name, value in values.items() if name not in taken}
        for name, column in self.chosen.items():
            if column != NONE and values.get(column) is not None:
                kept[name] = values[column]
        return kept


NO_CHOICE = Columns()


def read_columns(written: str) -> Columns:
    """A choice as it is written for the terminal: "text=Story, title=Head line, day=Published".

    Raises:
        InvalidInputError: it is not of this form, or names a field that there is not.
    """
    chosen: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in written.split(","))):
        name, sign, column = (each.strip().lower() for each in part.partition("="))
        if not (name and sign and column):
            raise InvalidInputError(f"“{part}” is no choice of a column. Write text=COLUMN.", field="columns")
        chosen[_ALSO.get(name, name)] = column
    return Columns(chosen)


def written(columns: Columns) -> str:
    """A choice as `read_columns` takes it."""
    return ",".join(f"{name}={column}" for name, column in columns.chosen.items())


def guessed(names: Iterable[str]) -> dict[str, str]:
    """For each field the column that is one of its usual names, "-" where none is."""
    there = [name.strip().lower() for name in names]
    return {each: next((name for name in usual if name in there), NONE) for each, usual in USUAL.items()}
