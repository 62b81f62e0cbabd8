"""What FTS5 shows of the articles that it found, as pieces of a snippet."""

import re
import secrets
from collections.abc import Sequence

from sqlmodel import Session

from sayso.domain import SnippetPart

SNIPPET_WORDS = 32

LONGEST = 64  # words: FTS5 takes no more


def snippets(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """An excerpt of the text of each of these articles, around `words`, as FTS5 reads them."""
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


def to_parts(excerpt: str, hit: str, rest: str) -> tuple[SnippetPart, ...]:
    """Cut an excerpt in which `hit` opens and `rest` closes what was found."""
    pieces = re.split(f"({re.escape(hit)}|{re.escape(rest)})", excerpt)
    parts, is_hit = [], False
    for piece in pieces:
        if piece in (hit, rest):
            is_hit = piece == hit
        elif piece:
            parts.append(SnippetPart(piece, is_hit))
    return tuple(parts)
