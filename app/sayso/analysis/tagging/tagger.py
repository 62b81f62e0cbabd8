"""Tags attributions, hedges and source identities with a small trained net, window by window."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.analysis.languages.chosen import LISTS
from sayso.analysis.tagging.clues.sources import Clues
from sayso.analysis.tagging.decode import Biases, Floats, Range, Scores, decode_names
from sayso.analysis.tagging.hedges import Candidate, Lexicon, decide_hedges, find_candidates
from sayso.analysis.tagging.labels import Labels
from sayso.analysis.tagging.proposals import Tagged, TaggedAttribution, TaggedHedge, TaggedName
from sayso.analysis.tagging.seen import Decoded, Run, Seen, seen, window_key
from sayso.analysis.tagging.ties import NetTies
from sayso.analysis.tagging.windows import Features, Ints, Window, Words, cut_windows, split_words, window_features
from sayso.analysis.text.pieces import Tokenizer
from sayso.analysis.types import Identity, Span, Spans
from sayso.cache import Cache

WIDTH = 384
_AT_ONCE, _BEFORE = 96, 32


@dataclass(slots=True)
class NetAttribution:
    """An attribution as ranges of the text's words, with what is needed to say how sure it is and who its source is."""

    source: tuple[Range, ...]
    cue: Range
    content: list[Range]
    signs: tuple[float, ...]
    of_source: Floats
    of_cue: Floats


class Tagger:
    """Opens the files of a folder once; `tag` changes nothing and may run in any number of threads.

    The same text gives the same answer always: windows go through the net one by one, on one thread each. So a window
    that was seen before needs no net: what it said of the last ones is kept, in so many bytes as `remember` says.
    """

    def __init__(self, folder: Path, *, remember: int = 0) -> None:
        described = json.loads((folder / "net.json").read_text("utf-8"))
        self.labels = Labels.read(described)
        self.tokenizer = Tokenizer.read(folder / "tokenizer.json")
        self._net = _open(folder / "tagger.onnx")
        self._outputs = [output.name for output in self._net.get_outputs()]
        self._sources = _open(folder / "sources.onnx")
        self._ties = _open(folder / "ties.onnx") if "ties" in self._outputs else None
        self._lexicon = Lexicon.read(LISTS.path("hedges"))
        biases = described["biases"]
        self._biases = Biases(*(np.array(biases[name], dtype=np.float32) for name in ("source", "content")))
        self._weights: list[float] = described["confidence"]
        self._seen: Cache[bytes, Seen] = Cache(remember, lambda kept: kept.weight)

    def tag(self, text: str) -> Tagged:
        """Everything the net sees in a text, in text order. Any string will do; memory is bounded by the windows."""
        words, items, hedges, names, vectors = self.find(text)
        identities = self._identify(text, words, items)
        attributions = tuple(self._tagged(words, item, who) for item, who in zip(items, identities, strict=True))
        ties = NetTies(text, words, tuple(names), vectors, self._ties) if vectors is not None else None
        return Tagged(attributions, tuple(hedges), tuple(names), ties)

    def find(
        self, text: str
    ) -> tuple[Words, list[NetAttribution], list[TaggedHedge], list[TaggedName], NDArray[np.float16] | None]:
        """What the net says before identity and confidence are worked out: training builds on it."""
        words = split_words(text, self.tokenizer)
        candidates = find_candidates(text, words, self._lexicon)
        by_cue: dict[Range, NetAttribution] = {}
        hedges: list[TaggedHedge] = []
        names: list[TaggedName] = []
        ties: list[NDArray[np.float16]] = []
        for window in cut_windows(words):
            run = self._look(words, window)
            for decoded in run.attributions:
                _add(by_cue, decoded, window)
            own = slice(1 + window.core - window.start, None)
            inside = list(_inside(candidates, window))
            hedges += decide_hedges(words, window.core, inside, run.hedges[own], self.labels.hedges)
            names += decode_names(words, window.core, run.names[own], self.labels.names)
            ties += [] if run.ties is None else [run.ties[own]]
        kept = [item for item in by_cue.values() if item.content and _says_enough(item.content, words)]
        return words, sorted(kept, key=lambda item: item.cue), hedges, names, np.concatenate(ties) if ties else None

    def vectors(self, words: Words) -> Floats:
        """The net's vector of each word, (words, 384): what training builds on."""
        return self.read(words)[0]

    def read(self, words: Words) -> tuple[Floats, list[TaggedName]]:
        """The same with the names."""
        parts, names = [np.zeros((0, WIDTH), dtype=np.float32)], []
        for window in cut_windows(words):
            run, own = self._run(*_given(words, window)), slice(1 + window.core - window.start, None)
            parts.append(run.vectors[own])
            names += list(decode_names(words, window.core, run.names[own], self.labels.names))
        return np.concatenate(parts), names

    def _look(self, words: Words, window: Window) -> Seen:
        """What the net says of a window, or said of another one in which everything is the same."""
        features, line = _given(words, window)
        key = window_key(features, line)
        if (known := self._seen.get(key)) is not None:
            return known
        answer = seen(self._run(features, line), self._biases)
        self._seen.put(key, answer)
        return answer

    def _run(self, features: Features, line: Ints) -> Run:
        first = np.concatenate(([0], features.first))
        given = {"ids": features.ids, "shape": features.shape, "place": features.place}
        outputs = self._net.run(None, {name: value[None] for name, value in given.items()} | {"first": first})
        out = dict(zip(self._outputs, outputs, strict=True))
        scores = Scores(out["tags"], out["links"], np.concatenate((line[:1], line)))
        return Run(scores, out["hedges"], out.get("names", out["hedges"][:0]), out["vectors"], out.get("ties"))

    def _identify(self, text: str, words: Words, items: list[NetAttribution]) -> list[dict[Identity, float]]:
        """Who each source is. Sources see one another in groups, so that time is linear in their number."""
        out: list[dict[Identity, float]] = [{Identity.UNSPECIFIED: 1.0} for _ in items]
        given = sorted((i for i, item in enumerate(items) if item.source), key=lambda i: items[i].source[0])
        if not given:
            return out
        spans = [_characters(words, items[i].source[0]) for i in given]
        cues = [_characters(words, items[i].cue)[0] for i in given]
        rules = Clues(text).features(spans, cues)
        of_source = np.stack([items[i].of_source for i in given])
        of_cue = np.stack([items[i].of_cue for i in given])
        for start in range(0, len(given), _AT_ONCE):
            low, end = max(0, start - _BEFORE), min(len(given), start + _AT_ONCE)
            part = slice(low, end)
            (probabilities,) = self._sources.run(
                None, {"span": of_source[part], "cue": of_cue[part], "rules": rules[part]}
            )
            for i, row in zip(given[start:end], probabilities[start - low :], strict=True):
                out[i] = {identity: float(p) for identity, p in zip(self.labels.identities, row, strict=True)}
        return out

    def _tagged(self, words: Words, item: NetAttribution, identity: dict[Identity, float]) -> TaggedAttribution:
        return TaggedAttribution(
            source=_spans(words, item.source),
            cue=_spans(words, [item.cue]),
            content=_spans(words, item.content),
            confidence=_confidence(item.signs, self._weights),
            identity=identity,
        )


def _confidence(signs: tuple[float, ...], weights: list[float]) -> float:
    """A calibrated probability from the probabilities of cue, content and links: logistic, last weight the constant."""
    clipped = np.clip(np.array(signs), 1e-4, 1 - 1e-4)
    score = float((np.log(clipped / (1 - clipped)) * np.array(weights[:-1])).sum()) + weights[-1]
    return float(1 / (1 + np.exp(-score)))


def _open(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # its fused kernel takes longer than the two it stands for
    )


def _given(words: Words, window: Window) -> tuple[Features, Ints]:
    """All that is told of a window: what the net takes, and the line of each word."""
    return window_features(words, window), words.line[window.start : window.end]


def _add(by_cue: dict[Range, NetAttribution], decoded: Decoded, window: Window) -> None:
    """Merge what one window gives; from its context only further content of an attribution already found."""

    def absolute(span: Range) -> Range:
        return span[0] - 1 + window.start, span[1] - 1 + window.start

    linked = decoded.linked
    cue = absolute(linked.cue)
    content = [absolute(span) for span in linked.content]
    if cue[0] < window.core:
        if cue in by_cue:
            by_cue[cue].content += [span for span in content if span[0] >= window.core]
        return
    signs = (
        linked.cue_probability,
        linked.content_probability,
        linked.link_probability,
        linked.source_probability,
    )
    source = tuple(absolute(span) for span in linked.source)
    by_cue[cue] = NetAttribution(source, cue, content, signs, decoded.of_source, decoded.of_cue)


def _says_enough(content: list[Range], words: Words) -> bool:
    """Whether a content is more than one word without marks: those are mostly slips."""
    start, end = content[0]
    return len(content) > 1 or end - start > 1 or bool(words.place[start])


def _inside(candidates: list[Candidate], window: Window) -> Iterator[Candidate]:
    """The candidates that lie in the window's own words, those of its context left out."""
    first = bisect_left(candidates, window.core, key=lambda candidate: candidate.start)
    return takewhile(lambda candidate: candidate.end <= window.end, islice(candidates, first, None))


def _characters(words: Words, span: Range) -> tuple[int, int]:
    return int(words.start[span[0]]), int(words.end[span[1] - 1])


def _spans(words: Words, ranges: tuple[Range, ...] | list[Range]) -> Spans:
    return tuple(Span(*_characters(words, span)) for span in sorted(ranges))
