"""Finds words by FTS5, SQLite's full-text search. Whatever is looked for is quoted: nothing in it is FTS5 syntax."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

_ALIKE = "SELECT rowid FROM article_stems WHERE article_stems MATCH ? ORDER BY rank LIMIT ?"


def titles_alike(connection: Connection, words: Collection[str], most: int) -> Iterable[int]:
    """The articles whose titles have most of these words, the best first."""
    asked = " OR ".join(f'"{word}"' for word in words)
    return connection.exec_driver_sql(_ALIKE, (f"title : ({asked})", most)).scalars()
