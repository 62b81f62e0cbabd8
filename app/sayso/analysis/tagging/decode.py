"""From the net's scores to spans and links: which words are source, cue, content or a name, and what belongs together.

All indices are words of one window, the first of which is 1: place 0 is the window's opening mark, at which a cue
points that has no source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import Words
from sayso.analysis.types import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
Piece = tuple[Range, float]

SOURCE, CUE, CONTENT = 1, 3, 5
LINK = 64
BUCKETS = 8
WEAK_LINK, STRONG_LINK = 0.2, 0.6
NEXT_TO_CUE = 0.15
ENOUGH_WORDS = 6
_EDGES = np.array([1, 2, 3, 5, 9, 17, 33, 65])


@dataclass(frozen=True, slots=True)
class Biases:
    """What the net learned to add to a link's score, by distance, for another line and for "none"."""

    source: Floats
    content: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """What the net says of one window: per word (and the opening mark) role logits and link vectors."""

    tags: Floats
    links: Floats
    line: Ints


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution as word ranges of its window, with the probabilities that its confidence is made of."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    cue_probability: float
    content_probability: float
    link_probability: float
    source_probability: float


@lru_cache(maxsize=1)
def _table() -> Ints:
    distances = np.arange(-512, 513)
    size = np.searchsorted(_EDGES, np.abs(distances), side="right")
    return (BUCKETS + np.sign(distances) * size).astype(np.int64)


def distance_buckets(words: int) -> Ints:
    """For each pair of words in a window the bucket of their signed distance: 0 to 2 * BUCKETS, the middle for none."""
    where = np.arange(words)
    out: Ints = _table()[where[None, :] - where[:, None] + 512]
    return out


def decode(scores: Scores, biases: Biases) -> list[Linked]:
    """The attributions of one window, in order of their cues."""
    probabilities = softmax(scores.tags)
    tags = _best_tags(scores.tags, scores.line)
    sources, cues, contents = (find_spans(tags, role) for role in (SOURCE, CUE, CONTENT))
    cues = _joined(cues)
    if not cues or not contents:
        return []
    of_cue = _linked_contents(scores, biases, cues, contents)
    masses = _masses(_link_rows(scores, cues, 0, biases.source), cues, sources)
    out = []
    for i, cue in enumerate(cues):
        if i in of_cue:
            source, certainty = _source_of(masses[i], sources)
            mine = of_cue[i]
            out.append(
                Linked(
                    source=source,
                    cue=cue,
                    content=tuple(span for span, _ in mine),
                    cue_probability=_mean_of_role(probabilities, cue, CUE),
                    content_probability=_mean_of_role(probabilities, mine[0][0], CONTENT),
                    link_probability=max(mass for _, mass in mine),
                    source_probability=certainty,
                )
            )
    return out


def softmax(logits: Floats) -> Floats:
    """Along the last axis."""
    out: Floats = np.exp(logits - logits.max(-1, keepdims=True))
    out /= out.sum(-1, keepdims=True)
    return out


def find_spans(tags: Ints, role: int) -> list[Range]:
    """Ranges of words tagged `role` (begins) and `role + 1` (goes on)."""
    inside = (tags == role) | (tags == role + 1)
    before = np.concatenate(([False], inside[:-1]))
    starts = np.flatnonzero(inside & (~before | (tags == role)))
    breaks = np.flatnonzero(np.concatenate((~inside, [True])) | np.concatenate((tags == role, [False])))
    ends = breaks[np.searchsorted(breaks, starts, side="right")]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _joined(spans: list[Range]) -> list[Range]:
    """Spans that touch as one."""
    out = spans[:1]
    for start, end in spans[1:]:
        if start == out[-1][1]:
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def _best_tags(logits: Floats, line: Ints) -> Ints:
    """The best tag of each word; a line in which that gives an impossible step is decoded again as a whole."""
    tags: Ints = logits.argmax(-1)
    tags[0] = 0
    goes_on = (tags > 0) & (tags % 2 == 0)
    bad = np.flatnonzero(goes_on[1:] & (tags[:-1] != tags[1:]) & (tags[:-1] != tags[1:] - 1)) + 1
    for number in dict.fromkeys(line[bad].tolist()):
        where = np.flatnonzero(line == number)
        where = where[where > 0]
        tags[where] = _viterbi(logits[where])
    return tags


def _viterbi(logits: Floats) -> Ints:
    allowed = np.zeros((logits.shape[1], logits.shape[1]), dtype=np.float32)
    for tag in range(2, logits.shape[1], 2):
        allowed[:, tag] = -np.inf
        allowed[[tag - 1, tag], tag] = 0
    best = logits[0] + allowed[0]
    back = np.zeros(logits.shape, dtype=np.int64)
    for i in range(1, len(logits)):
        step = best[:, None] + allowed
        back[i] = step.argmax(0)
        best = step.max(0) + logits[i]
    path = [int(best.argmax())]
    for i in range(len(logits) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return np.array(path[::-1], dtype=np.int64)


def _link_rows(scores: Scores, spans: list[Range], which: int, bias: Floats) -> Floats:
    """For each word of the spans, one after another, the probability of pointing at each word of the window."""
    rows = np.concatenate([np.arange(start, end) for start, end in spans])
    origin = scores.links[rows, 2 * which * LINK : (2 * which + 1) * LINK]
    target = scores.links[:, (2 * which + 1) * LINK : (2 * which + 2) * LINK]
    out = np.einsum("id,jd->ij", origin, target) / np.float32(8)
    out += bias[_table()[np.arange(len(scores.tags))[None, :] - rows[:, None] + 512]]
    out += (scores.line[rows][:, None] != scores.line[None, :]) * bias[-2]
    out[:, 0] += bias[-1]
    return softmax(out)


def _masses(rows: Floats, spans: list[Range], targets: list[Range]) -> Floats:
    """(spans, 1 + targets): mean over a span's rows of what it puts on "none" and on the words of each target."""
    lengths = np.array([end - start for start, end in spans])
    sums = np.add.reduceat(rows, np.concatenate(([0], np.cumsum(lengths)[:-1])), axis=0) / lengths[:, None]
    whole = np.concatenate((np.zeros((len(spans), 1)), np.cumsum(sums, axis=1)), axis=1)
    columns = [whole[:, 1]] + [whole[:, end] - whole[:, start] for start, end in targets]
    return np.stack(columns, axis=1).astype(np.float32)


def _linked_contents(
    scores: Scores, biases: Biases, cues: list[Range], contents: list[Range]
) -> dict[int, list[Piece]]:
    masses = _masses(_link_rows(scores, contents, 1, biases.content), contents, cues)[:, 1:]
    masses += NEXT_TO_CUE * (np.array(contents)[:, :1] == np.array(cues)[:, 1])  # "said | that ..." hardly errs
    best = masses.argmax(1)
    out: dict[int, list[Piece]] = {}
    for i, content in enumerate(contents):
        mass = min(1.0, float(masses[i, best[i]]))
        if mass >= WEAK_LINK:
            out.setdefault(int(best[i]), []).append((content, mass))
    return {i: _solid(pieces) for i, pieces in out.items()}


def _solid(pieces: list[Piece]) -> list[Piece]:
    """Pieces that touch are one; beside the best one only those stay whose link is no mere guess."""
    joined = pieces[:1]
    for span, mass in pieces[1:]:
        (start, end), before = joined[-1]
        if span[0] == end:
            joined[-1] = (start, span[1]), max(before, mass)
        else:
            joined.append((span, mass))
    best = max(joined, key=lambda piece: piece[1] * min(ENOUGH_WORDS, piece[0][1] - piece[0][0]))
    return [piece for piece in joined if piece is best or piece[1] >= STRONG_LINK]


def _source_of(masses: Floats, sources: list[Range]) -> tuple[tuple[Range, ...], float]:
    """The source with most mass, unless "none" has more; with the mass of what was chosen."""
    best = int(masses.argmax())
    return (() if best == 0 else (sources[best - 1],)), float(masses[best])


def _mean_of_role(probabilities: Floats, span: Range, role: int) -> float:
    return float(probabilities[span[0] : span[1], role : role + 2].sum(1).mean())


def decode_names(words: Words, offset: int, logits: Floats, types: Sequence[NameType]) -> Iterator[TaggedName]:
    """The names among the words from `offset` on, in text order.

    `logits` is (words, 1 + 2 * types): none, then "begins" and "goes on" of each type. Which words are a name is
    decided by all types together; the name's type is the likeliest over its words.
    """
    if not len(logits):
        return
    probabilities = softmax(logits)
    begins, goes_on = probabilities[:, 1::2].sum(1), probabilities[:, 2::2].sum(1)
    tags = (begins + goes_on > probabilities[:, 0]).astype(int)
    tags[1:][(tags[1:] == 1) & (goes_on[1:] >= begins[1:])] = 2
    for start, end in find_spans(tags, 1):
        of_type = (probabilities[start:end, 1::2] + probabilities[start:end, 2::2]).mean(0)
        best = int(of_type.argmax())
        span = Span(int(words.start[offset + start]), int(words.end[offset + end - 1]))
        yield TaggedName(span, types[best], min(1.0, float(of_type[best])))
