"""Writes words for FTS5. Everything in a MATCH is quoted, so that nothing in it is FTS5 syntax."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Integer, TextClause, bindparam, join, literal_column, table, text

from sayso.analysis.languages.chosen import verbs
from sayso.query import Asked, Query, Words


@dataclass(frozen=True, slots=True)
class Match:
    """What an FTS5 index must match."""

    index: str
    expression: str


def in_index(row_id: Any, matches: Sequence[Match]) -> ColumnElement[bool]:
    """That the index finds this row by all of these, which are of one index."""
    return cast(ColumnElement[bool], row_id.in_(_found("rowid", matches).columns(rowid=Integer)))


def is_in_index(row_id: Any, matches: Sequence[Match]) -> ColumnElement[bool]:
    """The same, looked for in the index for this row alone."""
    index = matches[0].index
    found = text(f"EXISTS (SELECT 1 FROM {index} WHERE {index} MATCH :words AND rowid = {row_id})")  # noqa: S608
    return cast(ColumnElement[bool], found.bindparams(_words(matches)))


def joined_to_index(rows: Any, row_id: Any, matches: Sequence[Match]) -> tuple[Any, ColumnElement[bool]]:
    """The rows that the index finds by all of these, as what to select from, and the condition under which it does.

    The plus leads SQLite from the index to the rows, and never from each row to the index.
    """
    index = matches[0].index
    joined = join(rows, table(index), row_id == literal_column(f"+{index}.rowid"))
    return joined, cast(ColumnElement[bool], text(f"{index} MATCH :words").bindparams(_words(matches)))


def count_in_index(matches: Sequence[Match], *beside: str) -> TextClause:
    """How many rows the index finds by all of these, and what else is asked. No row is read for it."""
    return _found(", ".join(["count(*)", *beside]), matches)


def _found(what: str, matches: Sequence[Match]) -> TextClause:
    index = matches[0].index
    found = text(f"SELECT {what} FROM {index} WHERE {index} MATCH :words")  # noqa: S608 - one of four names of our own
    return found.bindparams(_words(matches))


def _words(matches: Sequence[Match]) -> BindParameter[str]:
    return bindparam("words", " AND ".join(f"({match.expression})" for match in matches), unique=True)


def cue_words(leaf: Asked) -> str:
    """What the claims of a saying word have, in any of its forms unless it is quoted or begins so."""
    word = leaf.values[0]
    known = None if leaf.exact or leaf.prefix else verbs.lemma(word.lower())
    return f'lemma : "{known}"' if known else f"{{cue lemma}} : {quoted_value(leaf)}"


def quoted_value(leaf: Asked) -> str:
    """The value of an operator that takes words."""
    return f'"{leaf.values[0]}"' + "*" * leaf.prefix


def quoted(words: Words) -> str:
    """Words that are searched for."""
    return f'"{words.text}"' + "*" * words.prefix


def words_asked(query: Query) -> str | None:
    """What FTS5 must match for an excerpt: the words that are searched for, any of them."""
    items = [item for part in query.parts for item in part.items if not item.negated]
    words = [quoted(item.leaf) for item in items if isinstance(item.leaf, Words)]
    return " OR ".join(words) or None
