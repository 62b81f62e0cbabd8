"""What FTS5 shows of the articles that it found, as pieces of a snippet."""

import re
import secrets
from collections.abc import Sequence

from sqlalchemy import bindparam, text
from sqlmodel import Session

from sayso.domain import SnippetPart

SNIPPET_WORDS = 32

_SNIPPETS = text(
    "SELECT rowid, snippet(article_stems, 1, :hit, :rest, '…', :words_around) FROM article_stems "
    "WHERE article_stems MATCH :words AND rowid IN :ids"
).bindparams(bindparam("ids", expanding=True))


def snippets(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """An excerpt of the text of each of these articles, around `words`, as FTS5 reads them."""
    # Nobody can have stored a text with these, since nobody can know them.
    hit, rest = f"\x02{secrets.token_hex(8)}", f"\x03{secrets.token_hex(8)}"
    around = {"hit": hit, "rest": rest, "words_around": SNIPPET_WORDS, "words": words, "ids": list(ids)}
    rows = session.connection().execute(_SNIPPETS, around)
    return {article_id: to_parts(excerpt, hit, rest) for article_id, excerpt in rows}


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
