"""Words per second of the analysis of two checkouts, in turn, on one machine.

    python bench/compare.py OTHER [ARTICLES] [--rounds 7]

OTHER is another checkout with its own `app/` (`git worktree add ../before COMMIT`). Both run bench/analysis.py's part
"words" of their own checkout with this Python, one after the other, so that a drift of the machine meets both. The
median of the ratios of each round is printed, and how far the rounds lie apart: what is smaller than that is noise.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def words_per_second(checkout: Path, articles: Path | None) -> float:
    """What a checkout does in a process of its own."""
    command = [sys.executable, str(checkout / "bench" / "analysis.py"), "--part", "words"]
    environment = {**os.environ, "PYTHONPATH": str(checkout / "app")}
    done = subprocess.run(
        [*command, *([str(articles)] if articles else [])],
        cwd=checkout,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(json.loads(done.stdout)["words_per_second"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", nargs="?", type=Path)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    if not args.other:
        print("Nothing to compare with: name another checkout.")
        return
    articles = args.articles.resolve() if args.articles else None
    pairs = []
    for _ in range(args.rounds):
        here, other = (words_per_second(each, articles) for each in (ROOT, args.other.resolve()))
        pairs.append((here, other))
        print(f"here {here:,.0f}, other {other:,.0f} words a second: {here / other - 1:+.1%}", flush=True)
    ratios = sorted(here / other for here, other in pairs)
    print(f"median {statistics.median(ratios) - 1:+.1%}, rounds from {ratios[0] - 1:+.1%} to {ratios[-1] - 1:+.1%}")


if __name__ == "__main__":
    main()
