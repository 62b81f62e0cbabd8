"""Measures the product's own Analyzer against gold and writes figures.json. Run `python -m training.evaluate --help`.

figures.json is what the methods page and the model card quote; nobody types a figure.
"""

import argparse
import json
import time
from datetime import UTC, datetime
from pathlib import Path

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Analysis
from training.card import write_card
from training.data import read_lines, split_wikinews
from training.score import count, figures, load_scorer, resample

BINS = 10


def to_lists(analysis: Analysis) -> dict:
    """An analysis as the scorer reads it."""
    attributions = [
        {
            **{role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")},
            "identity": analysis.identity_of(a).value,
            "mode": a.mode.value,
            "confidence": a.confidence,
        }
        for a in analysis.attributions
    ]
    hedges = [{"span": [h.span.start, h.span.end], "category": h.category.value} for h in analysis.hedges]
    return {"attributions": attributions, "hedges": hedges}


def reliability(gold: list[dict], predicted: dict, match) -> list[dict]:  # type: ignore[no-untyped-def]
    """How often an attribution is right, by how sure the analysis said it was."""
    rows: list[list[float]] = [[0, 0.0, 0] for _ in range(BINS)]
    for article in gold:
        found = predicted[article["id"]]["attributions"]
        matched = {j for _, j in match(article["text"], article["attributions"], found)}
        for j, attribution in enumerate(found):
            row = rows[min(BINS - 1, int(BINS * attribution["confidence"]))]
            row[0] += 1
            row[1] += attribution["confidence"]
            row[2] += j in matched
    return [
        {"from": i / BINS, "to": (i + 1) / BINS, "claims": n, "said": round(said / n, 3), "right": round(right / n, 3)}
        for i, (n, said, right) in enumerate(rows)
        if n
    ]


def measure(analyzer: Analyzer, gold: list[dict], scorer, rounds: int) -> tuple[dict, dict]:  # type: ignore[no-untyped-def]
    """All figures of one data set, with intervals; and the predictions."""
    started = time.process_time()
    predicted = {article["id"]: to_lists(analyzer.analyze(article["text"])) for article in gold}
    seconds = time.process_time() - started
    counts = count(scorer, gold, predicted)
    intervals = resample(counts, rounds) if rounds else {}
    told = {
        name: {"value": round(value, 1), **_interval(intervals.get(name))} for name, value in figures(counts).items()
    }
    words = sum(len(article["text"].split()) for article in gold)
    return {
        "articles": len(gold),
        "words": words,
        "seconds": round(seconds, 1),
        "figures": told,
        "reliability": reliability(gold, predicted, scorer.match),
    }, predicted


def _interval(interval: tuple[float, float] | None) -> dict:
    return {"low": round(interval[0], 1), "high": round(interval[1], 1)} if interval else {}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True, help="PolNeAR dev as JSON lines")
    parser.add_argument("--wikinews", type=Path, required=True, help="the labelled Wikinews articles")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("app/sayso/analysis/tagging/model"))
    parser.add_argument("--rounds", type=int, default=1000, help="draws for the intervals; 0 for none")
    parser.add_argument("--predictions", type=Path, help="folder for the predictions, to look at or compare")
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    analyzer, scorer = Analyzer(args.model), load_scorer(args.scorer)
    _, held_out = split_wikinews(read_lines(args.wikinews))
    sets = {
        "polnear_dev": ("PolNeAR dev", "US political news, 2015-16; annotated by people", read_lines(args.dev)),
        "wikinews_held_out": ("Wikinews, kept out of training", "international news, 2019-20", held_out),
    }
    datasets = {}
    for key, (title, note, gold) in sets.items():
        told, predicted = measure(analyzer, gold, scorer, args.rounds)
        datasets[key] = {"title": title, "note": f"{note}; {told['articles']} articles, {told['words']} words", **told}
        if args.predictions:
            lines = (json.dumps({"id": i, **p}, ensure_ascii=False) for i, p in predicted.items())
            args.predictions.mkdir(parents=True, exist_ok=True)
            (args.predictions / f"{key}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        for name, value in told["figures"].items():
            print(f"{title:32} {name:24} {value['value']:6} {value.get('low', '')} {value.get('high', '')}")
    if not args.dry:
        whole = {"version": analyzer.version, "date": datetime.now(UTC).date().isoformat(), "datasets": datasets}
        (args.model / "figures.json").write_text(json.dumps(whole, indent=1) + "\n", "utf-8")
        write_card(args.model, whole)


if __name__ == "__main__":
    main()
