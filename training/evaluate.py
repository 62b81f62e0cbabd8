"""Measures the product's own Analyzer against gold and writes figures.json. Run `python -m training.evaluate --help`.

figures.json is what the methods page and the model card quote; nobody types a figure.
"""

import argparse
import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from sayso.analysis.pipeline import Analyzer
from training.card import write_card
from training.corpora import split_varied, with_sources
from training.data import read_lines, split_wikinews
from training.score import Counts, count, count_sources, figures, load_scorer, resample
from training.scored import scored

BINS = 10
TURNS = ("talk", "form")
PEOPLE = Path(__file__).parent / "labels" / "agreement.json"  # counted once, on articles that several people read


def reliability(gold: list[dict], predicted: dict, match) -> list[dict]:  # type: ignore[no-untyped-def]
    """How often an attribution is right, by how sure the analysis said it was."""
    rows: list[list[float]] = [[0, 0.0, 0] for _ in range(BINS)]
    for article in gold:
        claims = predicted[article["id"]]["attributions"]
        matched = {j for _, j in match(article["text"], article["attributions"], claims)}
        for j, attribution in enumerate(claims):
            row = rows[min(BINS - 1, int(BINS * attribution["confidence"]))]
            row[0] += 1
            row[1] += attribution["confidence"]
            row[2] += j in matched
    return [
        {"from": i / BINS, "to": (i + 1) / BINS, "claims": n, "said": round(sure / n, 3), "right": round(right / n, 3)}
        for i, (n, sure, right) in enumerate(rows)
        if n
    ]


class Scorers:
    """The scorers of a folder: spans (the file that is given), and beside it whose they are, and passages."""

    def __init__(self, path: Path) -> None:
        self.spans = load_scorer(path)
        self.sources = _beside(path, "score_sources.py")
        self.cases = _beside(path, "score_cases.py")

    def count(self, gold: list[dict], predicted: dict) -> list[Counts]:
        """What the figures of each article are made of."""
        spans = count(self.spans, gold, predicted)
        if self.sources is None:
            return spans
        return [a | b for a, b in zip(spans, count_sources(self.sources, gold, predicted), strict=True)]


def _beside(path: Path, name: str) -> ModuleType | None:
    return load_scorer(path.with_name(name)) if path.with_name(name).exists() else None


def analyze(analyzer: Analyzer, articles: Iterable[dict]) -> dict[str, dict]:
    """The analyses by id."""
    return {a["id"]: scored(analyzer.analyze(a["text"]).to_dict(a["text"])) for a in articles}


def measure(analyzer: Analyzer, gold: list[dict], scorers: Scorers, rounds: int) -> tuple[dict, dict]:
    """All figures of one data set, with intervals; and the predictions."""
    started = time.process_time()
    predicted = analyze(analyzer, gold)
    seconds = time.process_time() - started
    words = sum(len(article["text"].split()) for article in gold)
    return {
        "articles": len(gold),
        "words": words,
        "seconds": round(seconds, 1),
        "figures": with_intervals(scorers.count(gold, predicted), rounds),
        "reliability": reliability(gold, predicted, scorers.spans.match),
    }, predicted


def with_intervals(counts: list[Counts], rounds: int) -> dict[str, dict[str, float]]:
    """The figures of articles taken together, with their intervals."""
    intervals = resample(counts, rounds) if rounds else {}
    return {n: {"value": round(v, 1), **_interval(intervals.get(n))} for n, v in figures(counts).items()}


def _interval(interval: tuple[float, float] | None) -> dict[str, float]:
    return {"low": round(interval[0], 1), "high": round(interval[1], 1)} if interval else {}


def by_kind(gold: list[dict], predicted: dict, scorers: Scorers, rounds: int) -> dict[str, dict]:
    """The figures of each kind of text, and of all turns and special forms together."""
    kinds = {kind: [a for a in gold if a.get("kind") == kind] for kind in dict.fromkeys(a.get("kind") for a in gold)}
    groups = {k: articles for k, articles in kinds.items() if k} | {
        "turns": [a for a in gold if a.get("kind") in TURNS]
    }
    return {
        kind: {"articles": len(articles), "figures": with_intervals(scorers.count(articles, predicted), rounds)}
        for kind, articles in groups.items()
        if articles
    }


def passages(analyzer: Analyzer, cases: list[dict], scorers: Scorers) -> dict:
    """How many constructed passages pass whole, by kind."""
    if scorers.cases is None:
        raise FileNotFoundError("score_cases.py must stand beside the scorer")
    predicted = analyze(analyzer, cases)
    kinds: dict[str, list[int]] = {}
    for case in cases:
        row = kinds.setdefault(case["kind"], [0, 0])
        row[0] += not scorers.cases.passes(case, predicted[case["id"]])
        row[1] += 1
    return {"passed": sum(r for r, _ in kinds.values()), "of": len(cases), "kinds": kinds}


def read_sets(args: argparse.Namespace) -> dict[str, tuple[str, str, list[dict]]]:
    """By key: title, note, gold."""
    wikinews = with_sources(split_wikinews(read_lines(args.wikinews))[1], args.wikinews_sources)
    dev = with_sources(read_lines(args.dev), args.dev_sources)
    sets = {
        "polnear_dev": ("PolNeAR dev", "US political news, 2015-16; annotated by people", dev),
        "wikinews_held_out": ("Wikinews, kept out of training", "international news, 2019-20", wikinews),
    }
    if args.varied:
        train, held_out = split_varied(read_lines(args.varied))
        kept = train if args.varied_train else held_out
        title = "Many kinds, seen in training" if args.varied_train else "Many kinds, kept out of training"
        sets["varied_train" if args.varied_train else "varied_held_out"] = (
            title,
            "web, world, British, US, turns",
            kept,
        )
    if args.anonymity:
        sets["anonymity_dev"] = ("Passages with unnamed sources", "our own writing", read_lines(args.anonymity))
    return sets


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, required=True, help="PolNeAR dev as JSON lines")
    parser.add_argument("--dev-sources", type=Path, help="whose each attribution of dev is")
    parser.add_argument("--wikinews", type=Path, required=True, help="the labelled Wikinews articles")
    parser.add_argument("--wikinews-sources", type=Path, help="whose each attribution of them is")
    parser.add_argument("--varied", type=Path, help="texts of many kinds")
    parser.add_argument("--varied-train", action="store_true", help="the part in training: to choose by (with --dry)")
    parser.add_argument("--anonymity", type=Path, help="passages with unnamed sources")
    parser.add_argument("--cases", type=Path, help="constructed passages")
    parser.add_argument(
        "--scorer", type=Path, required=True, help="score.py; score_sources.py, score_cases.py beside it"
    )
    parser.add_argument("--model", type=Path, default=Path("app/sayso/analysis/tagging/model"))
    parser.add_argument("--rounds", type=int, default=1000, help="draws for the intervals; 0 for none")
    parser.add_argument("--predictions", type=Path, help="folder for the predictions, to look at or compare")
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    analyzer, scorers = Analyzer(args.model), Scorers(args.scorer)
    whole: dict = {"version": analyzer.version, "date": datetime.now(UTC).date().isoformat(), "datasets": {}}
    for key, (title, note, gold) in read_sets(args).items():
        part, predicted = measure(analyzer, gold, scorers, args.rounds)
        note = f"{note}; {part['articles']} articles, {part['words']} words"
        whole["datasets"][key] = {"title": title, "note": note, **part}
        if any("kind" in article for article in gold) and key.startswith("varied"):
            whole["kinds"] = by_kind(gold, predicted, scorers, args.rounds)
        if args.predictions:
            lines = (json.dumps({"id": i, **p}, ensure_ascii=False) for i, p in predicted.items())
            args.predictions.mkdir(parents=True, exist_ok=True)
            (args.predictions / f"{key}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    if args.cases:
        whole["passages"] = passages(analyzer, read_lines(args.cases), scorers)
    show(whole)
    whole["people"] = json.loads(PEOPLE.read_text("utf-8"))
    if not args.dry:
        (args.model / "figures.json").write_text(json.dumps(whole, indent=1) + "\n", "utf-8")
        write_card(args.model, whole)


def show(whole: dict) -> None:
    """One line a figure."""
    kinds = {f"  of these: {kind}": part for kind, part in whole.get("kinds", {}).items()}
    for title, part in ({p["title"]: p for p in whole["datasets"].values()} | kinds).items():
        for name, value in part["figures"].items():
            print(f"{title:32} {name:24} {value['value']:6} {value.get('low', '')} {value.get('high', '')}")
    if "passages" in whole:
        print(f"passages: {whole['passages']['passed']} of {whole['passages']['of']}")


if __name__ == "__main__":
    main()
