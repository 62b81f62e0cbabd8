"""All signs of an outline one after the other, and what stands where in them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.span import Span
from sayso.shape.outline import Outline, Piece, Run, signs_of
from sayso.shape.values import Picture

_SURE = 24  # signs of a part of a piece, to be found within it
_MOST_LOST = 200  # lines that are looked for in vain, each through all of the page


@dataclass(frozen=True, slots=True)
class Match:
    """Signs of the stream, from `start` to `end`, and where each stands in the text."""

    start: int
    end: int
    offsets: list[int]

    def span(self, start: int, end: int) -> Span | None:
        """Where these signs stand in the text, as far as they lie in the match."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return None
        return Span(self.offsets[start - self.start], self.offsets[end - 1 - self.start] + 1)


class Stream:
    """`starts` are those of the pieces, and the end of the last; `cells` those of each piece, as starts and ends.

    `pictures`: where each stands, whether behind the page's headline, and what it is.
    """

    def __init__(self, outline: Outline) -> None:
        self.pieces: list[Piece] = []
        self.starts: list[int] = []
        self.cells: list[list[tuple[int, int]]] = []
        self.pictures: list[tuple[int, bool, Picture]] = []
        self._runs: list[tuple[int, int, Run]] = []
        self._parts: list[str] = []
        self._length = 0
        titled = False
        for each in outline:
            if isinstance(each, Picture):
                self.pictures.append((self._length, titled, each))
            else:
                titled = titled or each.titles
                self._add(each)
        self.starts.append(self._length)
        self.signs = "".join(self._parts)
        self._run_ends = [end for _, end, _ in self._runs]
        self._wholes: dict[str, list[int]] = defaultdict(list)
        for start, end in zip(self.starts, self.starts[1:], strict=False):
            self._wholes[self.signs[start:end]].append(start)
        self._at = 0  # behind what was found last
        self._lost = 0

    def find(self, start: int, line: str) -> Match | None:
        """Where a line of the text, which begins there, stands: as a whole piece, or as a long part of one or some.

        Lines are asked for in their order; of several places alike the first behind the line before is it.
        """
        offsets = [start + at for at, sign in enumerate(line) if signs_of(sign)]
        signs = signs_of(line)
        places = self._wholes.get(signs, [])
        place = next((place for place in places if place >= self._at), places[0] if places else -1)
        if place < 0 and len(signs) >= _SURE and self._lost < _MOST_LOST:
            place = self.signs.find(signs, self._at)
            place = self.signs.find(signs) if place < 0 else place
            self._lost += place < 0
        if place < 0:
            return None
        self._at = max(self._at, place + len(signs))
        return Match(place, place + len(signs), offsets)

    def pieces_in(self, match: Match) -> tuple[int, list[Piece]]:
        """The pieces that the match touches, and the number of the first."""
        first = bisect_right(self.starts, match.start) - 1
        return first, self.pieces[first : bisect_left(self.starts, match.end)]

    def runs_in(self, match: Match) -> Iterator[tuple[Run, Span]]:
        """The runs that the match touches, each with the place of its words in the text."""
        for start, end, run in self._runs[bisect_right(self._run_ends, match.start) :]:
            if start >= match.end:
                return
            span = match.span(start, end)
            if span:
                yield run, span

    def _add(self, piece: Piece) -> None:
        start, cells = self._length, []
        for cell in piece.cells:
            begin = self._length
            for run in cell:
                signs = signs_of(run.words)
                self._parts.append(signs)
                self._runs.append((self._length, self._length + len(signs), run))
                self._length += len(signs)
            cells.append((begin, self._length))
        if self._length > start:  # else it has no words
            self.pieces.append(piece)
            self.starts.append(start)
            self.cells.append(cells)
