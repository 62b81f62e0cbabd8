"""Articles with their labels, as words and windows that the net trains on."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.analysis.tagging.windows import Window, Words, cut_windows, split_words, window_features
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import HedgeCategory, Identity
from training.net import GUIDES
from training.people import Mention, pairs, some_names, source_mentions, told_mentions, whole_names
from training.words import UNLABELLED, Range, to_range

IDENTITY_INDEX = {identity.value: i for i, identity in enumerate(Identity)}
HEDGE_INDEX = {category.value: i for i, category in enumerate(HedgeCategory)}
_SPEECH = {"said", "says", "told", "added", "wrote", "tweeted", "asked", "noted", "according to", "explained"}
_MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»"]
_STYLES = [('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»")]


@dataclass(slots=True)
class Example:
    """One article: its words, and its labels as ranges of words."""

    id: str
    text: str
    words: Words
    roles: list[tuple[list[Range], list[Range], list[Range], int]] = field(default_factory=list)
    hedges: list[tuple[Range, int]] | None = None
    tags: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    hedge_tags: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    name_tags: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    mentions: list[Mention] = field(default_factory=list)
    guide: int = 0


def read_lines(path: Path) -> list[dict]:
    """Articles as JSON lines: id, text, attributions, hedges (README.md describes the fields)."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def split_wikinews(articles: list[dict], count: int = 25, seed: int = 20) -> tuple[list[dict], list[dict]]:
    """(training, held out): a seeded draw of `count` articles that nothing but the final figures may see."""
    held = set(random.Random(seed).sample(sorted(article["id"] for article in articles), count))
    return [a for a in articles if a["id"] not in held], [a for a in articles if a["id"] in held]


def to_example(article: dict, tokenizer: Tokenizer, repair: bool = False) -> Example:
    """Words and labels of one article; `repair` puts right what is plainly swapped (training data only)."""
    text = article["text"]
    words = split_words(text, tokenizer)
    example = Example(article["id"], text, words)
    example.guide = GUIDES.index(article.get("guide", GUIDES[0]))
    _add_people(example, article)
    if "attributions" not in article:  # labelled with names or mentions alone, or for teachers to speak of
        example.tags = np.full(len(words), UNLABELLED, dtype=np.int64)
        example.hedge_tags = example.tags
        return example
    for raw in article["attributions"]:
        attribution = _swap_back(text, raw) if repair else raw
        ranges = [
            [r for span in attribution[role] if (r := to_range(words, span))] for role in ("source", "cue", "content")
        ]
        identity = IDENTITY_INDEX.get(attribution.get("identity"), UNLABELLED)
        if ranges[1] and ranges[2]:
            example.roles.append((*ranges, identity))
    if "hedges" in article:
        hedges = ((to_range(words, h["span"]), HEDGE_INDEX[h["category"]]) for h in article["hedges"])
        example.hedges = [(r, category) for r, category in hedges if r]
    example.tags = _tags(example)
    example.hedge_tags = _hedge_tags(example)
    return example


def _add_people(example: Example, article: dict) -> None:
    """Names and mentions, as far as the article has them labelled."""
    words = example.words
    example.name_tags = np.full(len(words), UNLABELLED, dtype=np.int64)
    if "names" in article:
        example.name_tags = whole_names(words, article["names"])
    elif "mentions" in article:
        example.mentions = told_mentions(words, article["mentions"])
    elif "entity_of" in article:
        example.name_tags, names = some_names(example.text, words, article["entities"])
        tied = zip(article["attributions"], article["entity_of"], strict=True)
        sources = [([r for s in a["source"] if (r := to_range(words, s))], entity) for a, entity in tied]
        example.mentions = source_mentions(sources, names)


def _swap_back(text: str, attribution: dict) -> dict:
    def words_of(spans: list) -> str:
        return " ".join(text[start:end].lower() for start, end in spans)

    if words_of(attribution["source"]) in _SPEECH and words_of(attribution["cue"]) not in _SPEECH:
        return attribution | {"source": attribution["cue"], "cue": attribution["source"]}
    return attribution


def _tags(example: Example) -> NDArray[np.int64]:
    tags = np.zeros(len(example.words), dtype=np.int64)
    for role, label in ((2, 5), (0, 1), (1, 3)):
        for attribution in example.roles:
            for start, end in attribution[role]:
                tags[start:end] = label + 1
                tags[start] = label
    return tags


def _hedge_tags(example: Example) -> NDArray[np.int64]:
    if example.hedges is None:
        return np.full(len(example.words), UNLABELLED, dtype=np.int64)
    tags = np.zeros(len(example.words), dtype=np.int64)
    for (start, end), category in example.hedges:
        tags[start:end] = 2 + 2 * category
        tags[start] = 1 + 2 * category
    return tags


@dataclass(slots=True)
class Item:
    """One window as arrays; targets of links are (from word, to word) pairs, 0 being "none"."""

    example: Example
    window: Window
    ids: NDArray[np.int64]
    shape: NDArray[np.int64]
    place: NDArray[np.int64]
    first: NDArray[np.int64]
    line: NDArray[np.int64]
    tags: NDArray[np.int64]
    hedge_tags: NDArray[np.int64]
    name_tags: NDArray[np.int64]
    source_links: list[tuple[int, int]]
    content_links: list[tuple[int, int]]
    mates: list[tuple[int, int]]
    identities: list[tuple[int, int, int, int]]


def make_items(example: Example, limit: int) -> Iterator[Item]:
    """The windows of an article."""
    for window in cut_windows(example.words, limit):
        features = window_features(example.words, window, limit)
        low, high = window.start, window.end
        line = example.words.line[low:high]
        source_links, content_links = _links(example, low, high)
        yield Item(
            example,
            window,
            features.ids,
            features.shape,
            features.place,
            np.concatenate(([0], features.first)),
            np.concatenate((line[:1], line)),
            np.concatenate(([UNLABELLED], example.tags[low:high])),
            np.concatenate(([UNLABELLED], example.hedge_tags[low:high])),
            np.concatenate(([UNLABELLED], example.name_tags[low:high])),
            source_links,
            content_links,
            pairs(example.mentions, low, high),
            _identities(example, low, high),
        )


def _identities(example: Example, low: int, high: int) -> list[tuple[int, int, int, int]]:
    """(first word, word after the last, first word of the cue, label) of each labelled source in the window."""
    out = []
    for source, cue, _, identity in example.roles:
        if (
            identity != UNLABELLED
            and source
            and low <= source[0][0]
            and source[0][1] <= high
            and low <= cue[0][0] < high
        ):
            out.append((source[0][0] - low + 1, source[0][1] - low + 1, cue[0][0] - low + 1, identity))
    return out


def _links(example: Example, low: int, high: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    def local(ranges: list[Range]) -> list[int]:
        return [i - low + 1 for start, end in ranges for i in range(max(start, low), min(end, high))]

    sources, contents = [], []
    for source, cue, content, _ in example.roles:
        cues = local(cue)
        targets = local(source) if source else [0]
        sources += [(c, t) for c in cues for t in targets]
        contents += [(w, c) for w in local(content) for c in cues]
    return sources, contents


def restyle_marks(item: Item, tokenizer: Tokenizer, rng: random.Random) -> NDArray[np.int64]:
    """The window's pieces with its double quotation marks in another style; outer marks only, lengths unchanged."""
    ids = item.ids.copy()
    known = {tokenizer.token_to_id(mark) for mark in _MARKS[:3]}
    opening, closing = (tokenizer.token_to_id(mark) for mark in rng.choice(_STYLES))
    swap = np.isin(ids, list(known))
    ids[swap & (item.place == 2)] = opening
    ids[swap & (item.place == 3)] = closing
    return ids
