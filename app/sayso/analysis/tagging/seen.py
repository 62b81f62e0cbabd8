"""What the net says of a window of a text. None of it hangs on where the window stands, or what stands around it."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.tagging.decode import Biases, Floats, Linked, Range, Scores, decode
from sayso.analysis.tagging.windows import Features, Ints

_EACH = 1000  # bytes about, of an attribution without its vectors
_KEY = 16  # bytes: two windows of another content have the same key as often as never
_OPENING: Range = (0, 1)


@dataclass(frozen=True, slots=True)
class Run:
    """The net's answer, a row a word, the opening mark first; `names` has no row if it knows none."""

    scores: Scores
    hedges: Floats
    names: Floats
    vectors: Floats
    ties: NDArray[np.float16] | None


@dataclass(frozen=True, slots=True)
class Decoded:
    """An attribution in words of the window, with the vectors of its source and its cue."""

    linked: Linked
    of_source: Floats
    of_cue: Floats


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of an answer: the attributions are decoded, the rest is as in `Run`."""

    attributions: tuple[Decoded, ...]
    hedges: Floats
    names: Floats
    ties: NDArray[np.float16] | None

    @property
    def weight(self) -> int:
        """About how many bytes of memory it takes."""
        vectors = sum(each.of_source.nbytes + each.of_cue.nbytes for each in self.attributions)
        rows = self.hedges.nbytes + self.names.nbytes + (0 if self.ties is None else self.ties.nbytes)
        return rows + vectors + _EACH * (1 + len(self.attributions))


def seen(run: Run, biases: Biases) -> Seen:
    """Decode an answer. What it keeps are copies, so that the vectors of all words can go."""
    attributions = tuple(_decoded(linked, run.vectors) for linked in decode(run.scores, biases))
    return Seen(attributions, run.hedges, run.names, run.ties)


def _decoded(linked: Linked, vectors: Floats) -> Decoded:
    start, end = linked.source[0] if linked.source else _OPENING
    return Decoded(linked, vectors[start:end].mean(0), vectors[linked.cue[0]].copy())


def window_key(features: Features, line: Ints) -> bytes:
    """The same for two windows if all that the net and its decoding are given is the same.

    `line` has an entry a word, each line of the window its own number, from any one on.
    """
    digest = blake2b(digest_size=_KEY)
    for given in (features.ids, features.shape, features.place, features.first, line - line[:1]):
        digest.update(len(given).to_bytes(8))
        digest.update(given.tobytes())
    return digest.digest()
