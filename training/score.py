"""The scorer is one file of its own (standard library only); it is loaded from the path that the command is given."""

import importlib.util
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType


def load_scorer(path: Path) -> ModuleType:
    """The module with `score(gold, predicted)` and `match(text, gold, predicted)`."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flatten(scored: dict) -> dict[str, float]:
    """The figures of issue and model card, in percent, by short names."""
    out = {
        "attribution F1": scored["attribution"]["f1"],
        "attribution precision": scored["attribution"]["p"],
        "attribution recall": scored["attribution"]["r"],
        "direct F1": scored["direct"]["f1"],
        "exact source F1": scored["exact"]["source"]["f1"],
        "exact cue F1": scored["exact"]["cue"]["f1"],
        "exact content F1": scored["exact"]["content"]["f1"],
    }
    if "identity" in scored:
        out["identity accuracy"] = scored["identity"]["accuracy"]
        out["unnamed F1"] = scored["unnamed"]["f1"]
        out["anonymous F1"] = scored["anonymous"]["f1"]
    if "hedges" in scored:
        out["hedges F1"] = scored["hedges"]["f1"]
        out["hedge category accuracy"] = scored["hedges"]["category_accuracy"]
    return {name: 100 * value for name, value in out.items()}


def resample(
    score: Callable[[list[dict], dict], dict], gold: list[dict], predicted: dict, rounds: int, seed: int = 7
) -> dict[str, tuple[float, float]]:
    """95 % intervals of every figure, by drawing the articles anew with replacement."""
    rng = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        sample = rng.choices(gold, k=len(gold))
        for name, value in flatten(score(sample, predicted)).items():
            drawn.setdefault(name, []).append(value)
    low, high = int(0.025 * rounds), int(0.975 * rounds)
    return {name: (sorted(values)[low], sorted(values)[high]) for name, values in drawn.items()}
