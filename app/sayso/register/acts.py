"""Acts on the register as wishes and as a table: what somebody wants to say of its entries, and what was said. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sayso.analysis.sources.known import Being
from sayso.errors import InvalidInputError
from sayso.register.by_hand import ActKind, RegisterAct, given_address, given_name

MOST = 5_000  # acts of one table
_DIGITS = 18  # of an id, at most

ACT_COLUMNS = {
    "act": "the act’s id, by which it is undone; empty in what is sent",
    "kind": "join, part, rename or same_as",
    "voice": "the source’s id in the register, as the machine found it",
    "being": "person, body or document",
    "found_as": "the name that the machine found; sent without voice, the source is looked for by it",
    "into": "of a join, the source that it is; of a part, the entry that was made of it",
    "article_id": "of a part, the article in which it is somebody else",
    "value": "of a rename the name, of a same_as the address or Wikidata number",
    "at": "when it was said, in UTC; empty in what is sent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWish:
    """Something that is to be said of an entry, by its id or by the name that the machine found.

    `where` is how a message names it: a line of a table.

    Raises:
        InvalidInputError: what its kind needs is not there, or cannot be one.
    """

    kind: ActKind
    voice_id: int | None = None
    found_as: str = ""
    being: Being | None = None
    into: int | None = None
    article_id: int | None = None
    value: str = ""
    where: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", self._checked())

    def _checked(self) -> str:
        if self.voice_id is None and not self.found_as:
            raise InvalidInputError("Give the source’s id in “voice”, or its name in “found_as”.", field="voice")
        if self.kind is ActKind.JOIN and self.into is None:
            raise InvalidInputError("Give in “into” the id of the source that it is.", field="into")
        if self.kind is ActKind.PART and self.article_id is None:
            raise InvalidInputError("Give in “article_id” the article in which it is another.", field="article_id")
        if self.kind is ActKind.RENAME:
            return given_name(self.value)
        return given_address(self.value) if self.kind is ActKind.SAME_AS else ""


@dataclass(frozen=True, slots=True)
class DoneActs:
    """What became of wishes: the acts that were done, in order, and how many said what was in force already."""

    acts: tuple[RegisterAct, ...]
    known: int


def act_row(act: RegisterAct) -> dict[str, Any]:
    """An act as a flat row of plain values: the keys of ACT_COLUMNS, in order."""
    return {
        "act": act.id,
        "kind": act.kind.value,
        "voice": act.voice_id,
        "being": act.being.value,
        "found_as": act.found_as,
        "into": act.into,
        "article_id": act.article_id,
        "value": act.value,
        "at": act.at.isoformat(),
    }


def wishes(rows: Iterable[tuple[str, Mapping[str, str]]]) -> list[ActWish]:
    """What a table asks for; each row comes with where it stands, the first one with the names of its columns.

    It is a table of acts (it has a column `kind`), or the register's own table in which names and identifiers were
    written (`voice` or `found_as`, with `name`, `same_as` or both).

    Raises:
        InvalidInputError: a row cannot be one, or there are more than MOST.
    """
    asked = [wish for where, row in rows for wish in _of_row(where, row)]
    if len(asked) > MOST:
        raise InvalidInputError(f"A table takes up to {MOST:,} acts; this one has {len(asked):,}. Send it in parts.")
    return asked


def _of_row(where: str, row: Mapping[str, str]) -> Iterator[ActWish]:
    cells = {name: value.strip() for name, value in row.items()}
    try:
        _check_columns(cells)
        if any(cells.values()):
            yield from _asked(where, cells)
    except InvalidInputError as error:
        raise InvalidInputError(f"{where}: {error.message}", field=error.field) from error


def _check_columns(cells: Mapping[str, str]) -> None:
    if not cells.keys() & {"voice", "found_as"} or not cells.keys() & {"kind", "name", "same_as"}:
        raise InvalidInputError(
            "A table of acts has the columns kind and voice; else it is the table of sources, with name and same_as."
        )


def _asked(where: str, cells: Mapping[str, str]) -> Iterator[ActWish]:
    found_as, name, address = (cells.get(column, "") for column in ("found_as", "name", "same_as"))
    wish = partial(ActWish, voice_id=_number(cells, "voice"), found_as=found_as, being=_being(cells), where=where)
    if "kind" in cells:
        into, article_id = _number(cells, "into"), _number(cells, "article_id")
        yield wish(kind=_kind(cells), into=into, article_id=article_id, value=cells.get("value", ""))
        return
    if name and found_as and name != found_as:
        yield wish(kind=ActKind.RENAME, value=name)
    if address:
        yield wish(kind=ActKind.SAME_AS, value=address)


def _kind(cells: Mapping[str, str]) -> ActKind:
    kind = cells["kind"].lower()
    if kind not in set(ActKind):
        raise InvalidInputError(f"kind is one of {', '.join(ActKind)}.", field="kind")
    return ActKind(kind)


def _being(cells: Mapping[str, str]) -> Being | None:
    being = cells.get("being", "").lower()
    if being and being not in set(Being):
        raise InvalidInputError(f"being is one of {', '.join(Being)}.", field="being")
    return Being(being) if being else None


def _number(cells: Mapping[str, str], column: str) -> int | None:
    """An id, also as the address of a page that ends with it; None where the cell is empty."""
    words = cells.get(column, "")
    number = words.rstrip("/").rpartition("/")[2]
    if not words:
        return None
    if not number.isascii() or not number.isdecimal() or len(number) > _DIGITS:
        raise InvalidInputError(f"{column} takes an id, or the address of a page that ends with it.", field=column)
    return int(number)
