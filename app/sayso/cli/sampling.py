"""`sayso sample` and `sayso agree`: how right the analysis is on a corpus, by a sample that somebody checked."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.console import note, say, write_line
from sayso.cli.failures import UsageError
from sayso.cli.writing import writing
from sayso.errors import InvalidInputError
from sayso.spreadsheet import csv_pieces
from sayso.words import count

_NAMES = {"is_claim": "is a claim", "right_source": "the source is right", "right_words": "the words are right"}


def sample(
    out: Annotated[Path, typer.Argument(metavar="CORPUS", help="A folder that `sayso corpus` wrote.")],
    target: Annotated[Path, typer.Argument(metavar="SAMPLE.csv", help='A new file; "-" is standard output.')],
    claims: Annotated[int, typer.Option(min=1, help="How many claims, about.")] = 200,
    by: Annotated[
        str, typer.Option(help="Strata, with commas: identity, mode, found_by, publication, year, month …")
    ] = "identity",
    seed: Annotated[int, typer.Option(help="The same one draws the same claims.")] = 1,
) -> None:
    """Draw claims of a corpus by chance, to be checked by hand in a spreadsheet.

    Write yes or no into the last columns and give the file to `sayso agree`. What is not checked stays empty.
    """
    if find_spec("pyarrow") is None:
        raise UsageError("This needs pyarrow: pip install 'sayso[corpus]'")
    from sayso.corpus.results import is_results
    from sayso.corpus.sampling import COLUMNS, draw

    if not is_results(out):
        raise UsageError(f"{out} is not a folder that `sayso corpus` wrote.")
    try:
        rows = list(draw(out, claims, [name.strip() for name in by.split(",") if name.strip()], seed))
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    with writing(target) as sink:
        for piece in csv_pieces(COLUMNS, (row.values() for row in rows)):
            sink.write(piece)
    note(f"{count(len(rows), 'claim')} drawn")


def agree(
    checked: Annotated[Path, typer.Argument(metavar="SAMPLE.csv", help="A sample that somebody filled in.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Say how often the analysis is right, by a sample that was checked by hand, with an interval of 95 %.

    Each stratum counts by its size in the corpus.
    """
    from sayso.corpus.agreeing import agreement

    if not checked.is_file():
        raise UsageError(f"There is no {checked}.")
    try:
        told = agreement(_rows(checked))
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    if not told:
        raise UsageError(f"Nothing is filled in: write yes or no into {', '.join(_NAMES)}.")
    if as_json:
        write_line(json.dumps({name: asdict(found) for name, found in told.items()}))
        return
    for name, found in told.items():
        bounds = f"{100 * found.low:.1f} to {100 * found.high:.1f}"
        say(f"{_NAMES[name]}: {100 * found.share:.1f} % ({bounds}), {found.checked:,} checked")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a table as a spreadsheet saved it. Raises InvalidInputError for one that is none."""
    from sayso.intake import Refusal
    from sayso.intake.formats import MAX_LINE
    from sayso.intake.given import file_at
    from sayso.intake.tables import rows

    for row in islice(rows(file_at(path), MAX_LINE), 1, None):
        if isinstance(row, Refusal):
            raise InvalidInputError(f"{row.where}: {row.why}")
        yield row[1]
