"""Where words of one draft stand in another: by the words that both have, line by line. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.analysis.types import Span, Spans

_TOKEN = re.compile(r"\w+|[^\w\s]")
_EXACT = 1_500  # tokens of a changed stretch up to which no token is left aside for speed


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of one text and the same word of the other."""

    here: Span
    there: Span


class Alignment:
    """The words that two texts have in common, in the order of both."""

    def __init__(self, here: str, there: str, pairs: Iterable[Pair]) -> None:
        self._texts = here, there
        self.pairs = tuple(pairs)
        self._starts = [pair.here.start for pair in self.pairs]

    @classmethod
    def of(cls, before: str, after: str) -> "Alignment":
        """From one text to another."""
        return cls(before, after, _pairs(before, after))

    def back(self) -> "Alignment":
        """From the other text to this one."""
        here, there = self._texts
        return Alignment(there, here, (Pair(pair.there, pair.here) for pair in self.pairs))

    def there(self, spans: Spans) -> tuple[Spans, float]:
        """Where the words of some spans stand in the other text, and which share of their characters, blanks aside."""
        spans_there: list[Span] = []
        kept = 0
        for span in spans:
            at = bisect_left(self._starts, span.start)
            while at < len(self.pairs) and self.pairs[at].here.start < span.end:
                spans_there.append(self.pairs[at].there)
                kept += self.pairs[at].here.end - self.pairs[at].here.start
                at += 1
        whole = sum(len("".join(span.of(self._texts[0]).split())) for span in spans)
        return tuple(spans_there), kept / whole if whole else 0.0


def overlap(here: Spans, there: Spans) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in here for b in there)


def changed_lines(before: str, after: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Lines that went and lines that came, at one place each; lines without words are left aside."""
    old, new = ([line for line in text.split("\n") if line.strip()] for text in (before, after))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(tuple(old[a:b]), tuple(new[c:d])) for tag, a, b, c, d in steps if tag != "equal"]


def _pairs(before: str, after: str) -> Iterator[Pair]:
    """Lines that are the same word for word first; between them the words."""
    old, new = list(_lines(before)), list(_lines(after))
    matcher = SequenceMatcher(None, [span.of(before) for span in old], [span.of(after) for span in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            here = [token for span in old[a:b] for token in _tokens(before, span)]
            there = [token for span in new[c:d] for token in _tokens(after, span)]
            if tag == "equal":
                yield from (Pair(one, other) for one, other in zip(here, there, strict=True))
            else:
                yield from _same(before, after, here, there)


def _same(before: str, after: str, here: list[Span], there: list[Span]) -> Iterator[Pair]:
    old, new = ([span.of(text).casefold() for span in spans] for text, spans in ((before, here), (after, there)))
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _EXACT)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield Pair(here[block.a + step], there[block.b + step])


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(position, position + len(line))
        position += len(line) + 1


def _tokens(text: str, line: Span) -> Iterator[Span]:
    for match in _TOKEN.finditer(text, line.start, line.end):
        yield Span(*match.span())
