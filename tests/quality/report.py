"""`python -m tests.quality.report [--promote]`: what the analysis gets right and wrong now, to set floors and rows by.

`--promote` makes every hoped row of the constructions that is right a required one; nothing makes one easier.
"""

import sys

from sayso.analysis.pipeline import Analyzer
from tests.quality.constructions import Row, failures_of, promote, read_rows
from tests.quality.test_shelf import measured

MARGIN = 1.5


def main(arguments: list[str]) -> None:
    """Print every measure as lines for floors.json, and every constructed row that is wrong, or hoped for and right."""
    analyzer = Analyzer()
    out = sys.stdout.write
    for name, figures in measured().items():
        for measure, value in figures.items():
            out(f'{name} "{measure}": [{value - MARGIN:.1f}, {value:.1f}],\n')
    right: list[Row] = []
    for row in read_rows():
        failures = failures_of(row, analyzer.analyze(row.annotated.text))
        if failures:
            out(f"{'REQUIRED' if row.required else 'hoped'}, wrong {row.id}: {'; '.join(failures)}\n")
        elif not row.required:
            right.append(row)
    out(f"hoped and right: {' '.join(row.id for row in right)}\n")
    if "--promote" in arguments:
        promote(right)


if __name__ == "__main__":
    main(sys.argv[1:])
