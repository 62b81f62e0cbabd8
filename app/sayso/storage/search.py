"""What FTS5 shows of the articles that it found, as pieces of a snippet."""

import re
import secrets
from collections.abc import Sequence

from sqlalchemy import bindparam, text
from sqlmodel import Session

from sayso.domain import SnippetPart

SNIPPET_WORDS = 32

LONGEST = 64  # words: FTS5 takes no more


def snippets(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """An excerpt of the text of each of these articles, around `words`, as FTS5 reads them."""
    return _excerpts(session, "article_stems", 1, SNIPPET_WORDS, words, ids)


def contents(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """The contents of these claims with `words` marked; of a long one a part, around the words."""
    return _excerpts(session, "claim_stems", 2, LONGEST, words, ids)


def _excerpts(
    session: Session, index: str, column: int, around: int, words: str, ids: Sequence[int]
) -> dict[int, tuple[SnippetPart, ...]]:
    # Nobody can have stored a text with these, since nobody can know them.
    hit, rest = f"\x02{secrets.token_hex(8)}", f"\x03{secrets.token_hex(8)}"
    asked = text(
        f"SELECT rowid, snippet({index}, {column}, :hit, :rest, '…', {around}) FROM {index} "  # noqa: S608 - our own names
        f"WHERE {index} MATCH :words AND rowid IN :ids"
    ).bindparams(bindparam("ids", expanding=True))
    rows = session.connection().execute(asked, {"hit": hit, "rest": rest, "words": words, "ids": list(ids)})
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
