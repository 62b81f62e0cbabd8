"""`make score`: what the analysis gets right and wrong now, to set floors and rows by.

    python -m tests.quality.report [--promote]    every measure, and every constructed row that is not as hoped
    WITHOUT=rule python -m tests.quality.report   every measure, and what leaving that rule out does to it
    python -m tests.quality.report --rules        what each rule earns: the table of training/NOTES.md

`--promote` makes every hoped row of the constructions that is right a required one; nothing makes one easier.
"""

import os
import sys
from functools import cache

from sayso.analysis import pipeline
from sayso.analysis.claims.mend import NAMES
from sayso.analysis.tagging.tagger import Tagger
from tests.quality.constructions import Row, failures_of, promote, read_rows
from tests.quality.test_shelf import measured

MARGIN = 1.5
EARNED = ("attribution", "source", "cue", "content")


def main(arguments: list[str], without: tuple[str, ...]) -> None:
    """Print what the arguments ask for."""
    _tag_once()
    if "--rules" in arguments:
        _print_rules()
    elif without:
        _print_measures(without)
    else:
        _print_measures(())
        _print_rows(promoting="--promote" in arguments)


def _tag_once() -> None:
    """Rules are left out after the net has spoken: let it speak once a text, and open its files once."""
    Tagger.tag = cache(Tagger.tag)  # type: ignore[method-assign]
    pipeline.Tagger = cache(Tagger)  # type: ignore[misc, assignment]


def _print_measures(without: tuple[str, ...]) -> None:
    """Every measure as in floors.json: with a floor, or with the difference that leaving rules out makes."""
    whole = measured()
    for name, figures in measured(*without).items():
        for measure, value in figures.items():
            more = f"{value - whole[name][measure]:+.2f}" if without else f"[{value - MARGIN:.1f}, {value:.1f}]"
            sys.stdout.write(f"{name:10}{measure:14}{value:8.2f}   {more}\n")


def _print_rows(*, promoting: bool) -> None:
    analyzer = pipeline.Analyzer()
    right: list[Row] = []
    for row in read_rows():
        failures = failures_of(row, analyzer.analyze(row.annotated.text))
        if failures:
            sys.stdout.write(f"{'REQUIRED' if row.required else 'hoped'}, wrong {row.id}: {'; '.join(failures)}\n")
        elif not row.required:
            right.append(row)
    sys.stdout.write(f"hoped and right: {' '.join(row.id for row in right)}\n")
    if promoting:
        promote(right)


def _print_rules() -> None:
    """A line of a Markdown table for each rule: how much each measure loses when the rule is left out."""
    whole = measured()
    heads = [f"{name} {measure}" for name in whole for measure in EARNED]
    sys.stdout.write(f"| rule | {' | '.join(heads)} |\n|---{'|--:' * len(heads)}|\n")
    for rule in NAMES:
        left = measured(rule)
        losses = [whole[name][measure] - left[name][measure] for name in whole for measure in EARNED]
        sys.stdout.write(f"| `{rule}` | {' | '.join(f'{loss:+.1f}' if round(loss, 1) else '0' for loss in losses)} |\n")


if __name__ == "__main__":
    main(sys.argv[1:], tuple(os.environ.get("WITHOUT", "").replace(",", " ").split()))
