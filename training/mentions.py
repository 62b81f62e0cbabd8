"""The mentions of an article, and what the net of who is who learns from: all of them, or those of a few people."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.analysis.tagging.clues.ties import PRONOUNS, TieClues, reach
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.tagging.tagger import Tagger
from sayso.analysis.tagging.ties import mention_means
from sayso.analysis.tagging.windows import Words, split_words
from sayso.analysis.types import Span

_FIRM = (NameType.PERSON, NameType.ORGANISATION)
_WHO = {"person", "organization", "place"}
# A cut keeps so many of the named ones; of everybody else one of the first few descriptions.
_KEPT, _FORMS = (1, 1, 2, 3), 3


@dataclass(slots=True)
class Article:
    """The mentions of one article: rows for each, for each pair that is looked at, and which pairs are right."""

    means: Tensor
    one: Tensor
    asked: Tensor
    others: Tensor
    two: Tensor
    right: Tensor
    rows: Tensor


def told_places(article: dict, names: list[TaggedName]) -> list[tuple[Span, object, bool]]:
    """(place, whom it means, whether it is asked for) of an article, in text order."""
    if "mentions" in article:
        return sorted((Span(s, e), entity, True) for s, e, entity, kind in article["mentions"] if kind in _WHO)
    sources: dict[Span, object] = {}
    for attribution, entity in zip(article["attributions"], article["entity_of"], strict=True):
        if attribution["source"]:
            sources[Span(*attribution["source"][0])] = entity
    known = {name: e["id"] for e in article["entities"] for name in e["names"]}
    out: list[tuple[Span, object, bool]] = [(span, e, e is not None) for span, e in sources.items()]
    for name in names:
        if name.type in _FIRM and not any(span.overlaps(name.span) for span in sources):
            words = name.span.of(article["text"])
            out.append((name.span, known.get(words, words), False))
    return sorted(out, key=lambda place: (place[0].start, place[0].end))


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one article as they stand in its text, each with its vector."""

    text: str
    words: Words
    names: list[TaggedName]
    places: list[tuple[Span, object, bool]]
    means: Tensor
    pronouns: list[bool]

    def every(self) -> Article | None:
        """What the net learns from the whole article; None where nobody is asked for."""
        return self._rows(range(len(self.places)))

    def _rows(self, keep: Sequence[int]) -> Article | None:
        places = [self.places[i] for i in keep]
        spans, entities = [span for span, _, _ in places], [entity for _, entity, _ in places]
        asked = [i for i, (_, entity, ask) in enumerate(places) if ask and entity is not None]
        if not asked or len(places) < 2:
            return None
        clues = TieClues(self.text, self.words, self.names, spans)
        others = [reach(clues, number, len(spans)) for number in asked]
        a = np.repeat(np.array(asked), [len(o) for o in others])
        b = np.concatenate(others).astype(np.int64)
        return Article(
            self.means[list(keep)],
            torch.from_numpy(clues.one()),
            torch.from_numpy(a),
            torch.from_numpy(b),
            torch.from_numpy(clues.pairs(a, b)),
            torch.tensor([entities[i] == entities[j] for i, j in zip(a.tolist(), b.tolist(), strict=True)]),
            torch.from_numpy(np.repeat(np.arange(len(asked)), [len(o) for o in others])),
        )

    def with_few(self, rng: random.Random) -> Article | None:
        """One to three of those who are named, with all their mentions; of everybody else one description at most.

        So "the judge" stands beside one man, and is not he. Pronouns of those who are left out go with them.
        """
        of: dict[object, list[int]] = defaultdict(list)
        for number, (_, entity, _) in enumerate(self.places):
            if entity is not None:
                of[entity].append(number)
        named = [entity for entity, numbers in of.items() if any(self._holds_name(i) for i in numbers)]
        speaking = [entity for entity in named if any(self.places[i][2] for i in of[entity])]
        pool = speaking or named
        kept = rng.sample(pool, min(rng.choice(_KEPT), len(pool)))
        if not kept:
            return None
        keep: list[int] = []
        for entity, numbers in of.items():
            plain = [i for i in numbers if not self._holds_name(i) and not self.pronouns[i]]
            keep += numbers if entity in kept else [rng.choice(plain[:_FORMS])] if plain else []
        return self._rows(sorted(keep))

    def _holds_name(self, number: int) -> bool:
        span, _, asked = self.places[number]
        return not asked or any(
            name.type in _FIRM and span.start <= name.span.start and name.span.end <= span.end + 1
            for name in self.names
        )


def read_mentions(article: dict, tagger: Tagger) -> Mentions:
    """The mentions of an article, with the vectors that the shipped net gives."""
    text = article["text"]
    words = split_words(text, tagger.tokenizer)
    vectors, names = tagger.read(words)
    places = told_places(article, names)
    spans = [span for span, _, _ in places]
    means = torch.from_numpy(mention_means(words, vectors, spans))
    pronouns = TieClues(text, words, names, spans).one()[:, :PRONOUNS].any(1) if spans else np.zeros(0, dtype=bool)
    return Mentions(text, words, names, places, means, pronouns.tolist())
