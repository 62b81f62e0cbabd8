"""From words that somebody typed to the places where they stand in a text."""

import re
from collections.abc import Iterator

from sayso.analysis.types import Span, Spans
from sayso.errors import InvalidInputError

_PIECES = re.compile(r"\s*(?:…|\.\.\.)\s*")
_ALIKE = {
    "“": '[“”"„]',
    "”": '[“”"„]',
    '"': '[“”"„]',
    "‘": "[‘’']",
    "’": "[‘’']",
    "'": "[‘’']",
    "–": "[–—-]",
    "—": "[–—-]",
}


def places_of(words: str, text: str, near: int, field: str) -> Spans:
    """Where these words stand, nearest to an offset; pieces with dots between them, in the order of the text.

    Raises:
        InvalidInputError: a piece does not stand in the text; `field` names whose words they are.
    """
    places: list[Span] = []
    for piece in filter(None, _PIECES.split(words.strip())):
        start = places[-1].end if places else 0
        spans = [span for span in _all(piece, text) if span.start >= start]
        if not spans:
            raise InvalidInputError(f"“{piece[:80]}” does not stand in the text so.", field=field)
        places.append(spans[0] if places else min(spans, key=lambda span: abs(span.start - near)))
    return tuple(places)


def _all(piece: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join("".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in piece.split())
    return (Span(*match.span()) for match in re.finditer(pattern, text))
