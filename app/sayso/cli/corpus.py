"""`sayso corpus`: many files of articles into tables of claims, sources and hedges, on one machine or on many."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import err, note, progress, say
from sayso.cli.failures import REFUSED, UsageError
from sayso.cli.needs import require
from sayso.cli.places import place_of
from sayso.errors import InvalidInputError

if TYPE_CHECKING:  # sayso.corpus loads the intake: other commands start without it
    from sayso.corpus.driving import Corpus, GivenUp
    from sayso.corpus.pace import Pace
    from sayso.corpus.shards import DoneShard

EVERY = 60.0  # seconds between two lines in a log
_SHARE = re.compile(r"(\d+)/(\d+)")


def corpus(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="IN... OUT",
            help="Files and folders to read, and a folder for the results; or addresses: s3://bucket/news.",
        ),
    ],
    jobs: Annotated[int, typer.Option(min=0, metavar="N", help="Processes; 0: one for each core.")] = 0,
    shard: Annotated[
        str | None, typer.Option(metavar="I/N", help="Only the I-th of N equal shares: for job arrays.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="WHERE", help="On a Dask cluster: its address, or its scheduler.json.")
    ] = None,
    plan_only: Annotated[bool, typer.Option("--plan", help="Only cut the input into shards.")] = False,
) -> None:
    """Analyse a corpus into Parquet tables. Whatever stops it, the same command goes on where it was.

    JSON lines, CSV, Parquet, WARC (packed or not), texts, pages and documents become OUT/articles, claims, sources,
    hedges; what cannot be read goes to OUT/rejects with why. OUT/README.md says what each column means;
    docs/CLUSTER.md shows SLURM and Dask.

    Ends with 0 when the shards asked for are done, 1 when one was given up.
    """
    _check(paths, dask)
    share = _share(shard)
    *read, out = map(place_of, paths)
    opened = _opened(read, out)
    numbers = [] if plan_only else opened.left(share)
    given_up = _run(opened, numbers, jobs or os.cpu_count() or 1, dask)
    for each in given_up:
        note(f"Shard {each.number} was given up: {each.why}", style="red")
    _end(opened)
    raise typer.Exit(REFUSED if given_up else 0)


def _check(paths: list[str], dask: str | None) -> None:
    if len(paths) < 2:
        raise UsageError("Name what to read, and last a folder for the results: sayso corpus IN... OUT")
    if dask:
        require("dask", "distributed")
    require("corpus", "pyarrow", "warcio", "trafilatura")


def _opened(paths: list[Path], out: Path) -> "Corpus":
    from sayso.corpus.driving import open_corpus

    try:
        return open_corpus(paths, out)
    except InvalidInputError as error:
        raise UsageError(error.message) from error


def _share(words: str | None) -> tuple[int, int]:
    match = _SHARE.fullmatch(words or "1/1")
    index, shares = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= index <= shares:
        raise UsageError("--shard is I/N, from 1/N to N/N: --shard 3/200")
    return index, shares


def _run(opened: "Corpus", numbers: list[int], jobs: int, dask: str | None) -> "list[GivenUp]":
    from sayso.corpus.pace import Pace
    from sayso.corpus.shards import DoneShard

    pace = Pace(len(numbers), sum(map(opened.plan.weight, numbers)))
    given_up = []
    with _saying_how_it_ended(pace), progress("Analysing", pace.weight) as bar:
        noted = monotonic()
        for outcome in _outcomes(opened, numbers, jobs, dask):
            if not isinstance(outcome, DoneShard):
                given_up.append(outcome)
                continue
            pace.count(outcome)
            bar.set(pace.weighed)
            if not err.is_terminal and monotonic() - noted >= EVERY:
                noted = monotonic()
                note(pace.line(datetime.now().astimezone()))
    return given_up


def _outcomes(opened: "Corpus", numbers: list[int], jobs: int, dask: str | None) -> "Iterator[DoneShard | GivenUp]":
    from sayso.corpus.clusters import by_dask
    from sayso.corpus.driving import by_jobs

    return by_dask(opened, numbers, dask) if dask else by_jobs(opened, numbers, jobs)


@contextmanager
def _saying_how_it_ended(pace: "Pace") -> Iterator[None]:
    try:
        yield
    except BaseException:
        note("Stopped. The same command goes on where it was.")
        raise
    finally:
        if pace.shards:
            note(pace.line(datetime.now().astimezone()).partition("; done about")[0])


def _end(opened: "Corpus") -> None:
    """Say what there is; where all of it is, write what describes it."""
    from sayso.corpus.about import finish

    left = len(opened.left())
    if left:
        say(f"{len(opened.plan.shards) - left:,} of {len(opened.plan.shards):,} shards are done.")
        return
    rows = finish(opened)
    say("Done: " + ", ".join(f"{number:,} {name}" for name, number in rows.items()) + ".")
