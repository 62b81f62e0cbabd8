"""Finds hedges: phrases of a lexicon, and words the net marks, each weighed against the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.languages.chosen import phrase_words
from sayso.analysis.tagging.decode import Floats, find_spans, softmax
from sayso.analysis.tagging.proposals import TaggedHedge
from sayso.analysis.tagging.windows import Words
from sayso.analysis.types import HedgeCategory, Span

CATEGORIES = tuple(HedgeCategory)
USUAL = 0.2  # how much surer the net must be of another category than of the usual one
ENOUGH, ENOUGH_ALONE = 0.45, 0.85
SURE = 0.8
_NUMBER = "#"
_Kept = tuple[int, int, HedgeCategory]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase that can hedge: how probable that is before any data (`prior`), and with the training data counted."""

    phrase: str
    category: HedgeCategory
    prior: float
    probability: float


_NONE = Entry("", HedgeCategory.VAGUE, 0, 0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase of the lexicon at words [start, end) of a text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Lexicon:
    """The phrases that can hedge, and their exceptions: before listed words ("likely voters"), or always ("how many").

    File: `phrase | category | prior | probability` or `not | phrase | words that follow`, without words for never. A
    phrase that ends in ` #` is for that phrase before a number ("about 40"). A line that begins with `#` is a comment.
    """

    entries: tuple[Entry, ...]
    exceptions: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Lexicon":
        """From a file; raises ValueError where a line has no such category or number."""
        lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        parts = [[part.strip() for part in line.split("|")] for line in lines]
        entries = (Entry(p[0], HedgeCategory(p[1]), float(p[2]), float(p[3])) for p in parts if p[0] != "not")
        return cls(tuple(entries), {p[1]: frozenset(p[2].split()) for p in parts if p[0] == "not"})

    @cached_property
    def by_first(self) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
        """Entries by their first word, the longest first."""
        out: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        never = [replace(_NONE, phrase=phrase) for phrase, after in self.exceptions.items() if not after]
        for entry in (*self.entries, *never):
            words = tuple(entry.phrase.replace("-", " - ").replace("'", " ' ").split())
            if words[-1] == _NUMBER:
                continue
            out.setdefault(words[0], []).append((words, entry))
        for group in out.values():
            group.sort(key=lambda item: -len(item[0]))
        return out

    @cached_property
    def before_number(self) -> dict[str, Entry]:
        """Entries for a phrase that a number follows, by that phrase."""
        return {entry.phrase[:-2]: entry for entry in self.entries if entry.phrase.endswith(" " + _NUMBER)}

    def in_context(self, entry: Entry, following: str) -> Entry:
        """What an entry is before a word: itself, the one for before a number, or none at all."""
        after = self.exceptions.get(entry.phrase)
        if entry.probability == 0 or (after and following in after):
            return _NONE
        if following in phrase_words.NUMBER_WORDS or following[:1].isdigit():
            return self.before_number.get(entry.phrase, entry)
        return entry


def find_candidates(text: str, words: Words, lexicon: Lexicon) -> list[Candidate]:
    """Each place at which a phrase of the lexicon stands; the longest phrase where several do, none twice.

    Where an exception stands there is a candidate of probability 0: it keeps the net from marking the word.
    """
    starts = words.start.tolist()
    lower = [text[start:end].lower() for start, end in zip(starts, words.end.tolist(), strict=True)]
    plain = {match.start("word") for sense in phrase_words.PLAIN_SENSES for match in sense.finditer(text)}
    out: list[Candidate] = []
    free = 0
    for i, word in enumerate(lower):
        if starts[i] in plain and i >= free:
            out.append(Candidate(i, i + 1, _NONE))
            free = i + 1
        if i < free or word not in lexicon.by_first:
            continue
        for phrase, entry in lexicon.by_first[word]:
            if len(phrase) == 1 or tuple(_plain(w) for w in lower[i : i + len(phrase)]) == phrase:
                free = i + len(phrase)
                out.append(Candidate(i, free, lexicon.in_context(entry, lower[free] if free < len(lower) else "")))
                break
    return out


def _plain(word: str) -> str:
    return "'" if word == "’" else word


def decide_hedges(
    words: Words,
    offset: int,
    candidates: Sequence[Candidate],
    logits: Floats,
    categories: Sequence[HedgeCategory] = CATEGORIES,
) -> list[TaggedHedge]:
    """The hedges among the words from `offset` on, in text order, none overlapping another.

    `logits` is (words, 1 + 2 * categories): none, then "begins" and "goes on" of each of `categories`. A candidate
    counts if the mean of its own and the net's probability is enough; what the net alone marks must be surer. The net
    picks the category, unless the phrase has a high prior.
    """
    probabilities = softmax(logits)
    any_hedge = 1 - probabilities[:, 0]
    taken = np.zeros(len(logits), dtype=np.bool_)
    kept: list[_Kept] = []
    for candidate in candidates:
        start, end = candidate.start - offset, candidate.end - offset
        if candidate.entry is _NONE:
            taken[start:end] = True
            continue
        net = float(any_hedge[start:end].mean())
        if (net + candidate.entry.probability) / 2 >= ENOUGH:
            ask = net > ENOUGH and candidate.entry.prior < SURE
            usual = candidate.entry.category
            category = _category(probabilities[start:end], categories, usual) if ask else usual
            kept.append((start, end, category))
            taken[start:end] = True
    kept += _from_net(probabilities, any_hedge, taken, categories)
    return [
        TaggedHedge(Span(int(words.start[offset + a]), int(words.end[offset + b - 1])), category)
        for a, b, category in sorted(kept, key=lambda item: item[0])
    ]


def _from_net(
    probabilities: Floats, any_hedge: Floats, taken: NDArray[np.bool_], categories: Sequence[HedgeCategory]
) -> list[_Kept]:
    tags = probabilities.argmax(-1)
    out: list[_Kept] = []
    for i, category in enumerate(categories):
        for start, end in find_spans(tags, 1 + 2 * i):
            if float(any_hedge[start:end].mean()) >= ENOUGH_ALONE and not taken[start:end].any():
                out.append((start, end, category))
                taken[start:end] = True
    return out


def _category(probabilities: Floats, categories: Sequence[HedgeCategory], usual: HedgeCategory) -> HedgeCategory:
    """What the net says, unless it is not much surer of that than of what the phrase usually is."""
    mean = probabilities[:, 1:].mean(0)
    shares = mean[0::2] + mean[1::2] + USUAL * np.array([category == usual for category in categories])
    return categories[int(shares.argmax())]
