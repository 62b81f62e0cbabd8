"""Compares two sets of predictions of the same articles by a paired bootstrap over articles.

Run `python -m training.compare GOLD BEFORE AFTER --scorer SCORER`, all but the last JSON lines.
"""

import argparse
import random
from pathlib import Path

from training.data import read_lines
from training.score import count, figures, interval, load_scorer


def main() -> None:
    """Print, for each figure: before, after, the difference with its 95 % interval."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=1000)
    args = parser.parse_args()
    scorer, gold = load_scorer(args.scorer), read_lines(args.gold)
    before, after = ({line["id"]: line for line in read_lines(path)} for path in (args.before, args.after))
    gold = [article for article in gold if article["id"] in before and article["id"] in after]
    pairs = list(zip(count(scorer, gold, before), count(scorer, gold, after), strict=True))
    rng = random.Random(7)
    drawn: dict[str, list[float]] = {}
    for _ in range(args.rounds):
        sample = rng.choices(pairs, k=len(pairs))
        a, b = figures(x for x, _ in sample), figures(y for _, y in sample)
        for name in a:
            drawn.setdefault(name, []).append(b[name] - a[name])
    a, b = figures(x for x, _ in pairs), figures(y for _, y in pairs)
    for name, values in drawn.items():
        low, high = interval(values)
        print(f"{name:24} {a[name]:6.1f} {b[name]:6.1f} {b[name] - a[name]:+6.1f}  ({low:+.1f} to {high:+.1f})")


if __name__ == "__main__":
    main()
