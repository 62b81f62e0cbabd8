"""Fits the probabilities of the hedge lexicon: how often each phrase is a hedge where it stands in the training data.

Run `python -m training.lexicon --help`. The phrases, categories and priors are ours; only the last column is fitted.
"""

import argparse
from collections import Counter
from pathlib import Path

from sayso.analysis.tagging.hedges import Entry, Lexicon, find_candidates
from sayso.analysis.text.pieces import Tokenizer
from training.corpora import split_varied
from training.data import read_lines, split_wikinews, to_example

WEIGHT = 3.0


def count(lexicon: Lexicon, articles: list[dict], tokenizer: Tokenizer) -> tuple[Counter, Counter]:
    """How often each entry is found, and how often a labelled hedge of its category overlaps it there."""
    seen: Counter = Counter()
    right: Counter = Counter()
    for article in articles:
        example = to_example(article, tokenizer)
        for candidate in find_candidates(article["text"], example.words, lexicon):
            seen[candidate.entry.phrase] += 1
            right[candidate.entry.phrase] += any(
                start < candidate.end and candidate.start < end for (start, end), _ in example.hedges or ()
            )
    return seen, right


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--wikinews", type=Path, required=True)
    parser.add_argument("--varied", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--lexicon", type=Path, default=Path("app/sayso/analysis/languages/english/hedges.txt"))
    args = parser.parse_args()
    tokenizer = Tokenizer.read(args.tokenizer)
    lexicon = Lexicon.read(args.lexicon)
    wikinews, _ = split_wikinews(read_lines(args.wikinews))
    varied, _ = split_varied(read_lines(args.varied))
    labelled = [article for article in (*read_lines(args.polnear), *wikinews, *varied) if "hedges" in article]
    seen, right = count(lexicon, labelled, tokenizer)
    comments = [line for line in args.lexicon.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = []
    for e in sorted(lexicon.entries, key=_order):
        share = (right[e.phrase] + e.prior * WEIGHT) / (seen[e.phrase] + WEIGHT)
        lines.append(f"{e.phrase} | {e.category} | {e.prior:g} | {min(max(share, 0.01), 0.99):.2f}")
    lines += [f"not | {phrase} | {' '.join(sorted(after))}" for phrase, after in sorted(lexicon.exceptions.items())]
    args.lexicon.write_text("\n".join([*comments, *lines]) + "\n", "utf-8")


def _order(entry: Entry) -> tuple[str, str]:
    return entry.category, entry.phrase


if __name__ == "__main__":
    main()
