"""Whether the analysis takes time in proportion to the text, also of texts that nobody would write.

    python bench/linear.py [--most 1.25] [PATTERN ...]

Each pattern is repeated to 5,000 and to 20,000 characters; printed is how much longer a character of the longer text
takes. Processor time, the better of two. Exits with 1 where one is over the limit.
"""

import argparse
import sys
import time

from sayso.analysis.pipeline import Analyzer

PATTERNS = (
    "“Go,” he said. ",
    "“Go.” ",
    "He said. ",
    "The Ansel rose, he said. ",
    "Ada Quill said she said he said it. ",
    "Ada Quill and Bo Marsh and they said no. ",
    "A source said a source said. ",
    "Officials who asked not to be named said so. ",
    "according to according to ",
    "(he said, she said, they said) ",
    "“ ‘ ” ’ ",
    "said\n\n",
    "Mayor Ada Quill, the mayor of Ansel, who said, ",
    "may might could perhaps ",
    "a",
    "A. ",
    "the the the ",
    "“Go,” said Ada Quill, “or stay.” ",
)
SHORT, LONG = 5_000, 20_000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=float, default=1.25, help="times linear")
    parser.add_argument("patterns", nargs="*", default=PATTERNS, metavar="PATTERN")
    options = parser.parse_args()
    analyzer = Analyzer()
    analyzer.analyze("It is ready, she said.")
    worst = 0.0
    for pattern in options.patterns:
        short, long = (_seconds(analyzer, _repeated(pattern, length)) for length in (SHORT, LONG))
        times = (long / LONG) / (short / SHORT)
        worst = max(worst, times)
        print(f"{times:5.2f} x linear  {short:6.2f} s  {long:6.2f} s  {pattern!r}")
    print("pass" if worst <= options.most else "FAIL", f"(at most {options.most:.2f} x linear)")
    return int(worst > options.most)


def _repeated(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


def _seconds(analyzer: Analyzer, text: str) -> float:
    taken = []
    for _ in range(2):
        began = time.process_time()
        analyzer.analyze(text)
        taken.append(time.process_time() - began)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
