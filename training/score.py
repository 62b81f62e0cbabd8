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
_WHO = (
    "who F1",
    "right name",
    "whole name",
    "sources split",
    "sources merged",
    "specificity exact",
    "reason precision",
    "reason recall",
    "reason kind",
    "basis F1",
    "true sentence",
)
ORDER = (*list(_F1)[:1], *_PLAIN[:2], *list(_F1)[1:5], _PLAIN[2], *list(_F1)[5:], _PLAIN[3], *_WHO)


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


def count_sources(scorer: ModuleType, gold: list[dict], predicted: dict) -> list[Counts]:
    """The same for whose each claim is, over the articles that say it (`entities`, `entity_of`)."""
    return [_source_counts(scorer.score([a], {a["id"]: a}, predicted)) if "entities" in a else {} for a in gold]


def _source_counts(scored: dict) -> Counts:
    def share(part: dict, key: str, of: str) -> tuple[float, float, float]:
        return (part[key] * part[of], part[of], part[of])

    who, name, reason, basis = (scored[key] for key in ("who", "name", "reason", "basis"))
    hits = reason["p"] * reason["predicted"]
    return {
        "who F1": (who["p"] * who["predicted"], who["predicted"], who["gold"]),
        "right name": share(name, "right", "matched"),
        "whole name": share(name, "whole", "matched"),
        "sources split": share(scored["split"], "share", "of"),
        "sources merged": share(scored["merged"], "share", "of"),
        "specificity exact": share(scored["specificity"], "exact", "matched"),
        "reason precision": (hits, reason["predicted"], reason["predicted"]),
        "reason recall": (hits, reason["gold"], reason["gold"]),
        "reason kind": (reason["kind"] * hits, hits, hits),
        "basis F1": (basis["p"] * basis["predicted"], basis["predicted"], basis["gold"]),
        "true sentence": share(scored["sentence"], "share", "of"),
    }


def figures(counts: Iterable[Counts]) -> dict[str, float]:
    """All figures, in percent, of the articles together."""
    sums: dict[str, list[float]] = {}
    for counted in counts:
        for name, values in counted.items():
            total = sums.setdefault(name, [0.0, 0.0, 0.0])
            for i, value in enumerate(values):
                total[i] += value
    known = (name for name in ORDER if name in sums and sums[name][1] + sums[name][2])
    return {name: 200 * sums[name][0] / (sums[name][1] + sums[name][2]) for name in known}


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
