"""`python -m tests.quality.report`: what the analysis gets right and wrong now, to set floors and mark rows by."""

import sys

from app.analysis.pipeline import Analyzer
from tests.quality.constructions import failures_of, read_rows
from tests.quality.test_shelf import measured


def main() -> None:
    """Print every measure as lines for FLOORS, and every constructed row that is wrong or is hoped for and right."""
    analyzer = Analyzer()
    out = sys.stdout.write
    for name, scores in measured().items():
        for measure, value in scores.items():
            out(f'    ("{name}", "{measure}"): ({value - 1.5:.1f}, {value:.1f}),\n')
    hoped = 0
    for row in read_rows():
        failures = failures_of(row, analyzer.analyze(row.annotated.text))
        hoped += not row.required and not failures
        if failures and row.required:
            out(f"REQUIRED, WRONG {row.id}: {'; '.join(failures)}\n")
        elif not row.required:
            out(f"hoped, {'wrong' if failures else 'RIGHT'} {row.id}: {'; '.join(failures)}\n")
    out(f"HOPED_THAT_PASS = {hoped}\n")


if __name__ == "__main__":
    main()
