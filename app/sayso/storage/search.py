"""Cuts an excerpt into the pieces of a snippet."""

from sayso.domain import SnippetPart


def to_parts(excerpt: str, hit: str, rest: str) -> tuple[SnippetPart, ...]:
    """Cut an excerpt in which `hit` opens and `rest` closes what was found."""
    before, *marked = excerpt.split(hit)
    parts = [SnippetPart(before, hit=False)] if before else []
    for piece in marked:
        words, _, after = piece.partition(rest)
        parts += [SnippetPart(each, is_hit) for each, is_hit in ((words, True), (after, False)) if each]
    return tuple(parts)
