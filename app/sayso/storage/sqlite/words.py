"""Finds words by FTS5, SQLite's full-text search. Whatever is looked for is quoted: nothing in it is FTS5 syntax."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    TextClause,
    bindparam,
    exists,
    join,
    literal_column,
    table,
    text,
)
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from sayso.analysis.languages.chosen import verbs
from sayso.domain import SnippetPart
from sayso.query import Asked, Words
from sayso.storage.search import to_parts

INDEXES = ("article_search", "article_stems", "claim_search", "claim_stems")
SNIPPET_WORDS = 32
LONGEST = 64  # words: FTS5 takes no more
_ALIKE = "SELECT rowid FROM article_stems WHERE article_stems MATCH ? ORDER BY rank LIMIT ?"


@dataclass(frozen=True, slots=True)
class Match:
    """What an index must match; `expression` is FTS5's."""

    index: str
    expression: str


def in_index(row_id: Any, matches: Sequence[Match]) -> ColumnElement[bool]:
    """That the index finds this row by all of these, which are of one index."""
    return cast(ColumnElement[bool], row_id.in_(_search("rowid", matches).columns(rowid=Integer)))


def is_in_index(row_id: Any, matches: Sequence[Match]) -> ColumnElement[bool]:
    """The same, looked for in the index for this row alone."""
    index = matches[0].index
    same = text(f"{index} MATCH :words AND rowid = {row_id}").bindparams(_words(matches))
    return exists(literal_column("1")).select_from(table(index)).where(same)


def joined_to_index(rows: Any, row_id: Any, matches: Sequence[Match]) -> tuple[Any, ColumnElement[bool]]:
    """The rows that the index finds by all of these, as what to select from, and the condition under which it does.

    The plus leads SQLite from the index to the rows, and never from each row to the index.
    """
    index = matches[0].index
    joined = join(rows, table(index), row_id == literal_column(f"+{index}.rowid"))
    return joined, cast(ColumnElement[bool], text(f"{index} MATCH :words").bindparams(_words(matches)))


def count_in_index(matches: Sequence[Match], *beside: str) -> TextClause:
    """How many rows the index finds by all of these, and what else is asked. No row is read for it."""
    return _search(", ".join(["count(*)", *beside]), matches)


def _search(what: str, matches: Sequence[Match]) -> TextClause:
    index = matches[0].index
    asked = text(f"SELECT {what} FROM {index} WHERE {index} MATCH :words")  # noqa: S608 - one of four names of our own
    return asked.bindparams(_words(matches))


def _words(matches: Sequence[Match]) -> BindParameter[str]:
    return bindparam("words", " AND ".join(f"({match.expression})" for match in matches), unique=True)


def of_claim(words: Words) -> Match:
    """Claims that have these words: by their stems, or as they stand where they are quoted or begin with them."""
    exact = words.exact or words.prefix
    columns = "{label cue content} : " if exact else ""
    return Match("claim_search" if exact else "claim_stems", columns + _quoted(words.text, words.prefix))


def of_source(asked: Asked) -> Match:
    """Claims whose source has these words."""
    return Match("claim_search", f"label : {_value(asked)}")


def of_cue(asked: Asked) -> Match:
    """Claims of a saying word, in any of its forms unless it is quoted or begins so."""
    word = asked.values[0]
    known = None if asked.exact or asked.prefix else verbs.lemma(word.lower())
    return Match("claim_search", f'lemma : "{known}"' if known else f"{{cue lemma}} : {_value(asked)}")


def of_article(words: Words) -> Match:
    """Articles that have these words, as `of_claim`."""
    exact = words.exact or words.prefix
    columns = "{title text} : " if exact else ""
    return Match("article_search" if exact else "article_stems", columns + _quoted(words.text, words.prefix))


def of_byline(asked: Asked) -> Match:
    """Articles whose byline has these words."""
    return Match("article_search", f"byline : {_value(asked)}")


def either(matches: Sequence[Match]) -> Match:
    """Any of these, which are of one index."""
    return Match(matches[0].index, " OR ".join(f"({match.expression})" for match in matches))


def without(match: Match, taken_out: Sequence[Match]) -> Match:
    """What this finds and none of these do; all are of one index."""
    return Match(match.index, f"({match.expression}) NOT ({either(taken_out).expression})")


def any_of(words: Sequence[Words]) -> str:
    """What an excerpt shows: any of the words."""
    return " OR ".join(_quoted(each.text, each.prefix) for each in words)


def _value(asked: Asked) -> str:
    return _quoted(asked.values[0], asked.prefix)


def _quoted(words: str, prefix: bool) -> str:
    return f'"{words}"' + "*" * prefix


def snippets(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """An excerpt of the text of each of these articles, around `words`, as `any_of` gives them."""
    return _excerpts(session, "article_stems", 1, SNIPPET_WORDS, words, ids, read_all=True)


def contents(session: Session, words: str, ids: Sequence[int], *, read_all: bool) -> dict[int, tuple[SnippetPart, ...]]:
    """The contents of these claims with `words` marked; of a long one a part, around the words.

    `read_all`: the words find few others, and so all are read. Else each is looked for.
    """
    return _excerpts(session, "claim_stems", 2, LONGEST, words, ids, read_all=read_all)


def _excerpts(
    session: Session, index: str, column: int, around: int, words: str, ids: Sequence[int], *, read_all: bool
) -> dict[int, tuple[SnippetPart, ...]]:
    # Nobody can have stored a text with these, since nobody can know them.
    hit, rest = f"\x02{secrets.token_hex(8)}", f"\x03{secrets.token_hex(8)}"
    at_once = read_all and " OR " not in words  # any of several words may find many more than all of them
    asked = (
        f"SELECT rowid, snippet({index}, {column}, ?, ?, '…', {around}) FROM {index} "  # noqa: S608 - our own names
        f"WHERE {index} MATCH ? AND {'+' * at_once}rowid IN ({', '.join(map(str, ids))})"
    )
    rows = session.connection().exec_driver_sql(asked, (hit, rest, words)).all()
    return {row_id: to_parts(excerpt, hit, rest) for row_id, excerpt in rows}


def titles_alike(connection: Connection, words: Collection[str], most: int) -> Iterable[int]:
    """The articles whose titles have most of these words, the best first."""
    asked = " OR ".join(f'"{word}"' for word in words)
    return connection.exec_driver_sql(_ALIKE, (f"title : ({asked})", most)).scalars()


def is_whole(session: Session, index: str) -> bool:
    """Whether an index has the words of its rows."""
    try:
        with session.begin_nested():
            ask = f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            session.connection().exec_driver_sql(ask)
    except DatabaseError:
        return False
    return True


def rebuild(session: Session, index: str) -> None:
    """Make an index anew of its rows."""
    session.connection().exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
