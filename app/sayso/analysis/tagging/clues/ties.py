"""What can be read off two places in a text that may mean the same one, as numbers that help the net say so.

Plain counting, on purpose, and in whole arrays: an article has thousands of pairs. What a word is compared by is a
number (its place in a table made for the text), so that 0 stands for "has none".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.languages.chosen import LISTS, nouns, phrase_words
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.windows import Words
from sayso.analysis.types import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")


_SENTENCES, _MENTIONS = np.array([1, 2, 3, 5, 9, 17]), np.array([1, 2, 4, 8, 16, 32])
_TYPES = tuple(NameType)
PRONOUNS = 10
OF_ONE = PRONOUNS + 3 + 4 + len(_TYPES) + 9
BEFORE, AFTER, NAMESAKES = 48, 12, 4
OF_TWO = 20 + len(_SENTENCES) + 1 + len(_MENTIONS) + 1


@cache
def _sets(name: str) -> tuple[frozenset[str], ...]:
    """The sets of one name in the list that the net was trained on."""
    return tuple(frozenset(members) for key, *members in LISTS.entries("tie_clues") if key == name)


@dataclass(frozen=True, slots=True)
class _Read:
    """One mention as numbers: of its words, its name, where it stands."""

    pronoun: int
    gender: int
    plural: int
    article: int
    head: int
    last: int
    first: int
    initials: int
    whole: int
    type: int
    certain: float
    tokens: int
    length: int


class TieClues:
    """The mentions of one text that has words: `one` has a row a mention, `pairs` a row for each two asked for."""

    def __init__(self, text: str, words: Words, names: Sequence[TaggedName], mentions: Sequence[Span]) -> None:
        self._text = text
        self._table: dict[str, int] = {"": 0}
        starts = np.array([span.start for span in mentions], dtype=np.int64)
        self.at = np.minimum(np.searchsorted(words.end, starts, side="right"), len(words) - 1)
        inside = _names_inside(names, mentions)
        reads = [self._read(span, name) for span, name in zip(mentions, inside, strict=True)]
        self._of = {f: np.array([getattr(r, f) for r in reads]) for f in _Read.__slots__}
        breaks = np.concatenate(([0], words.closes[:-1] | (np.diff(words.line) > 0)))
        sentence = np.cumsum(breaks).astype(np.int64)
        self._sentence, self._line = sentence[self.at], words.line[self.at]
        self._depth = self.at - np.searchsorted(sentence, self._sentence)
        self._quoted = words.place[self.at] > 0
        self._start, self._end = starts, np.array([span.end for span in mentions], dtype=np.int64)
        seen: dict[int, int] = {}
        for last in self._of["last"].tolist():
            seen[last] = seen.get(last, 0) + 1
        self._often = np.array([seen[last] if last else 0 for last in self._of["last"].tolist()])

    def _number(self, word: str) -> int:
        return self._table.setdefault(word, len(self._table))

    def _read(self, span: Span, name: TaggedName | None) -> _Read:
        words = span.of(self._text)[:300]
        lower = [word.lower() for word in _WORD.findall(words)]
        bare = [phrase_words.without_possessive(word) for word in lower]
        pronoun = next((i for i, group in enumerate(_sets("pronoun"), 1) if len(bare) == 1 and bare[0] in group), 0)
        stop = next((i for i, word in enumerate(bare) if word in phrase_words.HEAD_ENDS and i), len(bare))
        comma = len(_WORD.findall(words.split(",", 1)[0])) or stop
        head = bare[min(stop, comma) - 1] if bare else ""
        own = (
            [phrase_words.without_possessive(word) for word in _WORD.findall(name.span.of(self._text))] if name else []
        )
        title = self._text[max(0, span.start - 5) : span.start].split()[-1:] if name else []
        near = {*bare[:6], *(word.lower().rstrip(".") for word in title)}
        plural = bool(near & _sets("plural")[0]) or (not own and nouns.ends_like_plural(head))
        article = next((i for i, group in enumerate(_sets("article"), 1) if bare[:1] and bare[0] in group), 0)
        initials = "".join(word[0] for word in own) if len(own) > 1 else own[0] if own and own[0].isupper() else ""
        return _Read(
            pronoun=pronoun,
            gender=1 if near & _sets("male")[0] else 2 if near & _sets("female")[0] else 0,
            plural=int(plural),
            article=article,
            head=0 if pronoun else self._number(head),
            last=self._number(own[-1].lower()) if own else 0,
            first=self._number(own[0].lower()) if len(own) > 1 else 0,
            initials=self._number("#" + initials) if len(initials) > 1 else 0,
            whole=self._number(" ".join(bare)),
            type=1 + _TYPES.index(name.type) if name else 0,
            certain=name.probability if name else 0.0,
            tokens=len(own),
            length=len(bare),
        )

    def one(self) -> Floats:
        """(mentions, OF_ONE)."""
        of = self._of
        columns = [
            *(of["pronoun"] == i for i in range(1, PRONOUNS + 1)),
            *(of["gender"] == i for i in range(3)),
            *(of["article"] == i for i in range(4)),
            *(of["type"] == i for i in range(1, len(_TYPES) + 1)),
            of["certain"],
            of["plural"],
            of["tokens"] > 1,
            of["tokens"] == 1,
            of["length"] > 2,
            of["length"] > 6,
            self._quoted,
            self._depth == 0,
            np.log1p(self._often),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def pairs(self, asked: Ints, others: Ints) -> Floats:
        """(pairs, OF_TWO): what a mention and another one have in common, and how they stand to each other."""
        a = {name: values[asked] for name, values in self._of.items()}
        b = {name: values[others] for name, values in self._of.items()}

        def same(field: str, other: str = "") -> NDArray[np.bool_]:
            equal: NDArray[np.bool_] = (a[field] == b[other or field]) & (a[field] > 0)
            return equal

        last, first, head = same("last"), same("first"), same("head")
        both = (a["gender"] > 0) & (b["gender"] > 0)
        sentences = self._sentence[asked] - self._sentence[others]
        far, apart = np.abs(sentences), np.abs(asked - others)
        columns = [
            last,
            first,
            last & (a["first"] > 0) & (b["first"] > 0) & ~first,
            (a["first"] > 0) & (a["first"] == b["last"]) | (b["first"] > 0) & (b["first"] == a["last"]),
            same("initials"),
            head,
            head & (a["tokens"] == 0) & (b["tokens"] == 0),
            same("head", "last") | ((b["head"] > 0) & (b["head"] == a["last"])),
            same("whole"),
            both & (a["gender"] == b["gender"]),
            both & (a["gender"] != b["gender"]),
            a["plural"] != b["plural"],
            same("pronoun"),
            same("type"),
            others > asked,
            self._quoted[asked] & self._quoted[others],
            self._quoted[others] & ~self._quoted[asked],
            self._line[asked] == self._line[others],
            (self._start[asked] < self._end[others]) & (self._start[others] < self._end[asked]),
            np.log1p(self._often[others]),
            *_buckets(far, _SENTENCES),
            *_buckets(apart, _MENTIONS),
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def namesakes(self, asked: int, before: int) -> Ints:
        """A few mentions far before one, with its last name."""
        last = self._of["last"]
        mentions = np.flatnonzero(last[:before] == last[asked]) if last[asked] else np.zeros(0, dtype=np.int64)
        return mentions[:NAMESAKES]


def _buckets(values: Ints, edges: Ints) -> list[NDArray[np.bool_]]:
    where = np.searchsorted(edges, values, side="right")
    return [where == i for i in range(len(edges) + 1)]


def _names_inside(names: Sequence[TaggedName], mentions: Sequence[Span]) -> list[TaggedName | None]:
    """The first name of each mention that is of a person or a body, else its first name, else None."""
    starts = [name.span.start for name in names]
    out: list[TaggedName | None] = []
    for span in mentions:
        low, high = np.searchsorted(starts, [span.start, span.end])
        own = [name for name in names[low:high] if name.span.end <= span.end + 1]
        firm = [name for name in own if name.type in (NameType.PERSON, NameType.ORGANISATION)]
        out.append(next(iter(firm or own), None))
    return out


def reach(clues: TieClues, asked: int, count: int) -> Ints:
    """The numbers of the mentions that are looked at for one: the near ones, and the first with its last name."""
    near = np.arange(max(0, asked - BEFORE), min(count, asked + 1 + AFTER))
    near = near[near != asked]
    return np.concatenate((clues.namesakes(asked, near[0] if len(near) else asked), near))
