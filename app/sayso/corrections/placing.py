"""Finds words again in a text that may have been mended: by their place, and by the words around them."""

from collections.abc import Iterator

from sayso.analysis.types import Span
from sayso.corrections.values import AROUND, Quote

ALONE = 24  # words of so many characters that stand once are known by themselves
NEEDED = 6  # characters around shorter words that must agree, on both sides together
_END = 20  # characters of an end
_LONG = 2 * AROUND  # longer words are found by their ends, too, where their middle was mended
_LEAST, _MOST = 0.7, 1.4  # how much shorter or longer they may have become
# Signs that are mended without a change of the words: each becomes one other, so that no offset moves.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\n": " "})


class Finder:
    """One text in which words are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text.translate(_PLAIN)

    def place(self, quote: Quote) -> Span | None:
        """Where the words stand now; None where they are gone, or it cannot be told which of several they are."""
        words, before, after = (part.translate(_PLAIN) for part in (quote.exact, quote.prefix, quote.suffix))
        if self._reads(quote.start - len(before), before + words + after):
            return Span(quote.start, quote.end)
        spans = [Span(start, start + len(words)) for start in self._starts(words)]
        return self._best(spans, quote, before, after) or self._by_ends(quote, words, before, after)

    def _starts(self, words: str) -> Iterator[int]:
        at = self._text.find(words)
        while at >= 0:
            yield at
            at = self._text.find(words, at + 1)

    def _reads(self, start: int, words: str) -> bool:
        return start >= 0 and self._text.startswith(words, start)

    def _best(self, spans: list[Span], quote: Quote, before: str, after: str) -> Span | None:
        """The one among most of the same words; among equals the nearest."""
        scored = [(self._agrees(span, before, after), -abs(span.start - quote.start), span) for span in spans]
        if not scored:
            return None
        agrees, _, span = max(scored)
        alone = len(scored) == 1 and len(quote.exact) >= ALONE
        return span if alone or agrees >= min(NEEDED, len(before) + len(after)) else None

    def _agrees(self, span: Span, before: str, after: str) -> int:
        """How many characters directly before and after are as they were."""
        here = self._text[max(0, span.start - len(before)) : span.start]
        there = self._text[span.end : span.end + len(after)]
        return _common(here[::-1], before[::-1]) + _common(there, after)

    def _by_ends(self, quote: Quote, words: str, before: str, after: str) -> Span | None:
        if len(words) <= _LONG:
            return None
        head, tail = words[:_END], words[-_END:]
        first = self.place(Quote(quote.start, quote.start + _END, head, before, words[_END:AROUND]))
        last = self.place(Quote(quote.end - _END, quote.end, tail, words[-AROUND:-_END], after))
        if first is None or last is None or not first.start < last.end:
            return None
        fits = _LEAST <= (last.end - first.start) / len(words) <= _MOST
        return Span(first.start, last.end) if fits else None


def _common(here: str, there: str) -> int:
    for at, (one, other) in enumerate(zip(here, there, strict=False)):
        if one != other:
            return at
    return min(len(here), len(there))
