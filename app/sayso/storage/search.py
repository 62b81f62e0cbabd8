"""What a reader types into the search box, as FTS5 reads it, and what FTS5 answers, as pieces of a snippet."""

import re
import secrets
from collections.abc import Sequence

from sqlalchemy import TextClause, bindparam, text
from sqlmodel import Session

from sayso.domain import SnippetPart
from sayso.errors import InvalidInputError

MAX_TERMS = 50
SNIPPET_WORDS = 32

_TERM = re.compile(r'"([^"]*)"?|[^\s"]+')
_WORD = re.compile(r"[^\W_]")
_NOT_SEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # no stored text has them, and SQLite stumbles over them

MATCHING: TextClause = text("SELECT rowid FROM article_search WHERE article_search MATCH :words")
_SNIPPETS = text(
    "SELECT rowid, snippet(article_search, 1, :hit, :rest, '…', :words_around) FROM article_search "
    "WHERE article_search MATCH :words AND rowid IN :ids"
).bindparams(bindparam("ids", expanding=True))


def to_fts(search: str) -> str | None:
    """Words and "quoted phrases", all of which must be there, each quoted so that nothing in it is FTS5 syntax.

    None where there is nothing to look for (no letter, no digit).

    Raises:
        InvalidInputError: over MAX_TERMS words and phrases.
    """
    found = (match[1] if match[1] is not None else match[0] for match in _TERM.finditer(search))
    terms = [_NOT_SEARCHABLE.sub(" ", term) for term in found if _WORD.search(term)]
    if len(terms) > MAX_TERMS:
        raise InvalidInputError(f"A search takes up to {MAX_TERMS} words; this one has {len(terms)}.", field="q")
    return " ".join(f'"{term}"' for term in terms) or None


def snippets(session: Session, words: str, ids: Sequence[int]) -> dict[int, tuple[SnippetPart, ...]]:
    """An excerpt of the text of each of these articles, around what `to_fts` made of the search."""
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
