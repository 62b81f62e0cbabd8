"""Writes words for FTS5. Everything in a MATCH is quoted, so that nothing in it is FTS5 syntax."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, TextClause, bindparam, text

from sayso.analysis.languages.chosen import verbs
from sayso.query import Asked, Words


@dataclass(frozen=True, slots=True)
class Match:
    """What an FTS5 index must match."""

    index: str
    expression: str


def in_index(row_id: Any, matches: Sequence[Match]) -> ColumnElement[bool]:
    """That the index finds this row by all of these, which are of one index."""
    return cast(ColumnElement[bool], row_id.in_(_found("rowid", matches).columns(rowid=Integer)))


def count_in_index(matches: Sequence[Match]) -> TextClause:
    """How many rows the index finds by all of these. No row is read for it."""
    return _found("count(*)", matches)


def _found(what: str, matches: Sequence[Match]) -> TextClause:
    index = matches[0].index
    together = " AND ".join(f"({match.expression})" for match in matches)
    found = text(f"SELECT {what} FROM {index} WHERE {index} MATCH :words")  # noqa: S608 - one of four names of our own
    return found.bindparams(bindparam("words", together, unique=True))


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
