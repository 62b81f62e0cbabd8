"""Figures and their intervals from the scorer: one file of its own, loaded from a given path."""

import importlib.util
import random
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

Counts = dict[str, tuple[float, float, float]]  # by figure: hits, predicted, gold

_F1 = {
    "attribution F1": ("attribution",),
    "direct F1": ("direct",),
    "exact source F1": ("exact", "source"),
    "exact cue F1": ("exact", "cue"),
    "exact content F1": ("exact", "content"),
    "unnamed F1": ("unnamed",),
    "anonymous F1": ("anonymous",),
    "hedges F1": ("hedges",),
}
_PLAIN = ("attribution precision", "attribution recall", "identity accuracy", "hedge category accuracy")
ORDER = (*list(_F1)[:1], *_PLAIN[:2], *list(_F1)[1:5], _PLAIN[2], *list(_F1)[5:], _PLAIN[3])


def load_scorer(path: Path) -> ModuleType:
    """The module with `score(gold, predicted)` and `match(text, gold, predicted)`."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(scorer: ModuleType, gold: list[dict], predicted: dict) -> list[Counts]:
    """For each article what its figures are made of, so that articles can be drawn anew without scoring them again."""
    return [_counts(scorer.score([article], predicted)) for article in gold]


def _counts(scored: dict) -> Counts:
    out: Counts = {}
    for name, path in _F1.items():
        part = scored
        for key in path:
            part = part.get(key, {})
        if part:
            out[name] = (part["p"] * part["predicted"], part["predicted"], part["gold"])
    hits, predicted, gold = out["attribution F1"]
    out["attribution precision"], out["attribution recall"] = (hits, predicted, predicted), (hits, gold, gold)
    if "identity" in scored:
        matched = scored["identity"]["matched"]
        out["identity accuracy"] = (scored["identity"]["accuracy"] * matched, matched, matched)
    if "hedges" in scored:
        hits = out["hedges F1"][0]
        out["hedge category accuracy"] = (scored["hedges"]["category_accuracy"] * hits, hits, hits)
    return out


def figures(counts: Iterable[Counts]) -> dict[str, float]:
    """All figures, in percent, of the articles together."""
    sums: dict[str, list[float]] = {}
    for told in counts:
        for name, values in told.items():
            total = sums.setdefault(name, [0.0, 0.0, 0.0])
            for i, value in enumerate(values):
                total[i] += value
    return {n: 200 * sums[n][0] / (sums[n][1] + sums[n][2]) if sums[n][0] else 0.0 for n in ORDER if n in sums}


def interval(values: list[float]) -> tuple[float, float]:
    """The middle 95 %."""
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered))]


def resample(counts: list[Counts], rounds: int, seed: int = 7) -> dict[str, tuple[float, float]]:
    """95 % intervals of every figure, by drawing the articles anew with replacement."""
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, value in figures(rng.choices(counts, k=len(counts))).items():
            drawn.setdefault(name, []).append(value)
    return {name: interval(values) for name, values in drawn.items()}
