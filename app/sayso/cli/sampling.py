"""`sayso sample` and `sayso agree`: how right the analysis is on a corpus, by a sample that somebody checked."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.console import note, say, write_line
from sayso.cli.failures import UsageError
from sayso.cli.labels import read_labelled, write_labelled
from sayso.cli.needs import require
from sayso.cli.places import place_of
from sayso.cli.writing import writing
from sayso.errors import InvalidInputError
from sayso.labelled.forms import Form
from sayso.spreadsheet import csv_pieces
from sayso.words import count

_OF_TOOLS = frozenset({".zip", ".json", ".ann", ".conll", ".conllu", ".conllup"})
_NAMES = {"is_claim": "is a claim", "right_source": "the source is right", "right_words": "the words are right"}


class SampleForm(StrEnum):
    """What a sample is written as: a table, or for an annotation tool."""

    CSV = "csv"
    CONLL = Form.CONLL.value
    BRAT = Form.BRAT.value
    LABEL_STUDIO = Form.LABEL_STUDIO.value
    INCEPTION = Form.INCEPTION.value


def sample(
    corpus: Annotated[
        str, typer.Argument(metavar="CORPUS", help="A folder that `sayso corpus` wrote, or its address.")
    ],
    target: Annotated[Path, typer.Argument(metavar="SAMPLE", help='A new file; "-" is standard output.')],
    claims: Annotated[int, typer.Option(min=1, help="How many claims, about.")] = 200,
    by: Annotated[
        str, typer.Option(help="Strata, with commas: identity, mode, found_by, publication, year, month …")
    ] = "identity",
    seed: Annotated[int, typer.Option(help="The same one draws the same claims.")] = 1,
    form: Annotated[SampleForm, typer.Option(help="brat, inception and label-studio: a folder or a .zip.")] = (
        SampleForm.CSV
    ),
) -> None:
    """Draw claims of a corpus by chance, to be checked by hand in a spreadsheet or an annotation tool.

    Say yes or no in the last columns (in a tool: is_claim, right_source and right_words of what is said) and give the
    file to `sayso agree`. What is not checked stays empty.
    """
    require("corpus", "pyarrow")
    from sayso.corpus.results import is_results
    from sayso.corpus.sampling import COLUMNS, draw, labelled, row

    out = place_of(corpus)
    if not is_results(out):
        raise UsageError(f"{corpus} is not a folder that `sayso corpus` wrote.")
    try:
        drawn = list(draw(out, claims, [name.strip() for name in by.split(",") if name.strip()], seed))
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    if form is SampleForm.CSV:
        with writing(target) as sink:
            sink.writelines(csv_pieces(COLUMNS, (row(each).values() for each in drawn)))
    else:
        write_labelled(Form(form.value), map(labelled, drawn), target)
    note(f"{count(len(drawn), 'claim')} drawn")


def agree(
    checked: Annotated[
        Path, typer.Argument(metavar="SAMPLE", help="What somebody filled in: a table, or what the tool exported.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Say how often the analysis is right, by a sample that was checked by hand, with an interval of 95 %.

    Each stratum counts by its size in the corpus.
    """
    from sayso.corpus.agreeing import agreement

    if not checked.exists():
        raise UsageError(f"There is no {checked}.")
    try:
        verdicts = agreement(_rows(checked))
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    if not verdicts:
        raise UsageError(f"Nothing is filled in: write yes or no into {', '.join(_NAMES)}.")
    if as_json:
        write_line(json.dumps({name: asdict(verdict) for name, verdict in verdicts.items()}))
        return
    for name, verdict in verdicts.items():
        bounds = f"{100 * verdict.low:.1f} to {100 * verdict.high:.1f}"
        say(f"{_NAMES[name]}: {100 * verdict.share:.1f} % ({bounds}), {verdict.checked:,} checked")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a table as a spreadsheet saved it, or of what a tool exported. Raises InvalidInputError."""
    from sayso.corpus.sampling import checked
    from sayso.intake import Refusal
    from sayso.intake.given import file_at
    from sayso.intake.mapped.rows import MAX_LINE
    from sayso.intake.tables import rows

    if path.is_dir() or path.suffix.lower() in _OF_TOOLS:
        yield from checked(read_labelled(path))
        return
    for row in islice(rows(file_at(path), MAX_LINE), 1, None):
        if isinstance(row, Refusal):
            raise InvalidInputError(f"{row.where}: {row.why}")
        yield row[1]
