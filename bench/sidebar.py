"""Whether the sidebar says the same of an extracted article as of its hand-made text, on the public benchmark.

    python bench/sidebar.py FOLDER [--every 1] [--worst 10]

FOLDER is a check-out of scrapinghub/article-extraction-benchmark, as for bench/extraction.py. Both texts of each page
in English are analysed, and claims matched by the words of their contents (Dice 0.5). Printed: claims that appear only
by the extraction, and claims that are lost by it; `--every 8` reads every eighth page. Exits with 1 where either is
over 70.
"""

import argparse
import gzip
import json
import logging
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "app"))

from sayso.analysis.pipeline import Analyzer  # noqa: E402
from sayso.errors import SaysoError  # noqa: E402
from sayso.intake import draft_from_text, extract_article  # noqa: E402

ALIKE = 0.5
MOST = 70
WORDS = re.compile(r"\w+")

Claims = list[set[str]]


def claims_of(analyzer: Analyzer, text: str) -> Claims:
    """The words of what is said, claim by claim."""
    claims = analyzer.analyze(text).attributions
    return [set(WORDS.findall(" ".join(text[s.start : s.end] for s in each.content).lower())) for each in claims]


def unmatched(ours: Claims, others: Claims) -> int:
    """How many of ours have no partner among the others, each of which is the partner of one."""
    free = list(others)
    alone = 0
    for each in ours:
        best = max(range(len(free)), key=lambda at: dice(each, free[at]), default=None)
        if best is None or dice(each, free[best]) < ALIKE:
            alone += 1
        else:
            free.pop(best)
    return alone


def dice(one: set[str], other: set[str]) -> float:
    """From 0 to 1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def extracted(page: bytes, url: str) -> str:
    """The text that is found; nothing where the page is refused."""
    try:
        return extract_article(page, url=url).text
    except SaysoError:
        return ""


def main() -> int:
    """Measure and print; 1 where too many differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--worst", type=int, default=0, help="name that many pages")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    truth = json.loads((args.folder / "ground-truth.json").read_text(encoding="utf-8"))
    analyzer, rows, total = Analyzer(), [], 0
    for key in sorted(truth)[:: args.every]:
        by_hand, url = draft_from_text(truth[key]["articleBody"]), truth[key]["url"]
        if by_hand.foreign:
            continue
        text = extracted(gzip.decompress((args.folder / "html" / f"{key}.html.gz").read_bytes()), url)
        expected, given = claims_of(analyzer, by_hand.text), claims_of(analyzer, text)
        total += len(expected)
        rows.append((unmatched(given, expected), unmatched(expected, given), url))
    only, lost = (sum(row[at] for row in rows) for at in (0, 1))
    print(f"{len(rows)} pages, {total:,} claims: {only} only by the extraction, {lost} lost by it")
    for more, less, url in sorted(rows, key=lambda row: -row[0] - row[1])[: args.worst]:
        print(f"  {more} only by the extraction, {less} lost: {url}")
    return int(max(only, lost) > MOST)


if __name__ == "__main__":
    sys.exit(main())
