"""Says which places in a text mean the same one: a small net over the words' vectors and what can be read off them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.tagging.clues.ties import Floats, TieClues, reach
from sayso.analysis.tagging.proposals import Chances, TaggedName
from sayso.analysis.tagging.windows import Words
from sayso.analysis.types import Span

LONGEST = 12
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class NetTies:
    """The ties of one text; `vectors` has a row a word, as the tagger made them for this."""

    text: str
    words: Words
    names: tuple[TaggedName, ...]
    vectors: NDArray[np.float16]
    net: Any

    def chances(self, mentions: Sequence[Span], asked: Sequence[int]) -> list[Chances]:
        """For each mention that is asked for, by its number in `mentions` (which are in text order)."""
        if not mentions or not len(self.words):
            return [Chances((), 1.0) for _ in asked]
        clues = TieClues(self.text, self.words, self.names, mentions)
        one, means = clues.one(), mention_means(self.words, self.vectors, mentions)
        out: list[Chances] = []
        for start in range(0, len(asked), _AT_ONCE):
            out += self._part(clues, one, means, asked[start : start + _AT_ONCE])
        return out

    def _part(self, clues: TieClues, one: Floats, means: Floats, asked: Sequence[int]) -> list[Chances]:
        others = [reach(clues, number, len(one)) for number in asked]
        a = np.repeat(np.array(asked, dtype=np.int64), [len(o) for o in others])
        b = np.concatenate([*others, np.zeros(0, dtype=np.int64)]).astype(np.int64)
        given = {"words": means, "one": one, "asked": a, "others": b, "two": clues.pairs(a, b)}
        scores, new = self.net.run(None, given)
        out, at = [], 0
        for number, numbers in zip(asked, others, strict=True):
            out.append(_chances(numbers.tolist(), scores[at : at + len(numbers)], float(new[number])))
            at += len(numbers)
        return out


def _chances(numbers: list[int], scores: Floats, new: float) -> Chances:
    every = np.append(scores, new).astype(np.float64)
    every = np.exp(every - every.max())
    every /= every.sum()
    order = np.argsort(-every[:-1], kind="stable")
    return Chances(tuple((numbers[i], float(every[i])) for i in order.tolist()), float(every[-1]))


def mention_means(words: Words, vectors: NDArray[np.floating[Any]], mentions: Sequence[Span]) -> Floats:
    """The mean vector of each mention's first words."""
    first = np.searchsorted(words.end, [span.start for span in mentions], side="right")
    last = np.searchsorted(words.start, [span.end for span in mentions], side="left")
    out = np.zeros((len(mentions), vectors.shape[1]), dtype=np.float32)
    for i, (start, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if start < end:
            out[i] = vectors[start : min(end, start + LONGEST)].mean(0, dtype=np.float32)
    return out
