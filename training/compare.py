"""Compares two sets of predictions of the same articles by a paired bootstrap over articles.

Run `python -m training.compare GOLD BEFORE AFTER --scorer SCORER`, all but the last JSON lines.
"""

import argparse
import random
from pathlib import Path

from training.data import read_lines
from training.score import flatten, load_scorer


def main() -> None:
    """Print, for each figure: before, after, the difference with its 95 % interval."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=300)
    args = parser.parse_args()
    scorer, gold = load_scorer(args.scorer), read_lines(args.gold)
    before, after = ({told["id"]: told for told in read_lines(path)} for path in (args.before, args.after))
    gold = [article for article in gold if article["id"] in before and article["id"] in after]
    rng = random.Random(7)
    whole = [flatten(scorer.score(gold, predicted)) for predicted in (before, after)]
    drawn: dict[str, list[float]] = {name: [] for name in whole[0]}
    for _ in range(args.rounds):
        sample = rng.choices(gold, k=len(gold))
        a, b = (flatten(scorer.score(sample, predicted)) for predicted in (before, after))
        for name, values in drawn.items():
            values.append(b[name] - a[name])
    for name, values in drawn.items():
        low, high = sorted(values)[int(0.025 * args.rounds)], sorted(values)[int(0.975 * args.rounds)]
        a, b = whole[0][name], whole[1][name]
        print(f"{name:24} {a:6.1f} {b:6.1f} {b - a:+6.1f}  ({low:+.1f} to {high:+.1f})")


if __name__ == "__main__":
    main()
