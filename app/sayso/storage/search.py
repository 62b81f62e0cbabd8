"""Cuts an excerpt into the pieces of a snippet."""

import re

from sayso.domain import SnippetPart


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
