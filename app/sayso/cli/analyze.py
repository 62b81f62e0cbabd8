"""`sayso analyze`: what an analysis says of files, with nothing stored."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from sayso.analysis.json_shape import cautions
from sayso.analysis.languages import NAME
from sayso.cli.console import note, out, progress, say, write_json
from sayso.cli.failures import REFUSED, USAGE, UsageError
from sayso.cli.writing import STREAM, is_stream, making, writing
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.analysis.pipeline import Analyzer
    from sayso.cli.going_on import Unfinished, WrittenLine


def analyze(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help='.txt, .md, .html; "-" is standard input.')],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, as the API gives it.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say what found each claim, and which rules changed it.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='For corpora: IN.jsonl OUT.jsonl, lines of {"id", "text"} ("-" is a pipe).')
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, metavar="N", help="With --jsonl: processes; 0 is one for each core.")
    ] = 1,
) -> None:
    """Say what the articles in files say, and on whose say-so. Nothing is stored.

    With --jsonl, for every line of IN a line of OUT: its "id" and the analysis, as the API gives it (docs/API.md).
    Spans are [start, end) code points of the text as it was given. Until all is written it is in OUT.part; if it was
    stopped, the same command goes on where it was.
    """
    if not jsonl:
        if explain and as_json:
            raise UsageError("--explain is for reading; what found a claim is its found_by in --json.")
        raise typer.Exit(max(_analyze_file(path, as_json, explain) for path in files))
    if explain:
        raise UsageError("--explain goes with files to read, not with --jsonl.")
    if len(files) != 2:
        raise UsageError("--jsonl takes two files: IN.jsonl and OUT.jsonl.")
    raise typer.Exit(_analyze_lines(*files, jobs=jobs or os.cpu_count() or 1))


def _analyze_file(path: Path, as_json: bool, explain: bool) -> int:
    """Show what is in one file; the exit status. Where it was refused, a line says why."""
    from sayso.cli.explaining import explanation
    from sayso.cli.reading import analysis_view
    from sayso.intake import draft_from_file

    try:
        name, data = ("standard-input.txt", sys.stdin.buffer.read()) if path == STREAM else _read_file(path)
        draft = draft_from_file(name, data)
        explained = _analyzer().explain(draft.text) if explain else None
        analysis = explained.analysis if explained else _analyzer().analyze(draft.text)
    except SaysoError as error:
        note(f"{path}: {error.message}", style="red")
        return USAGE if isinstance(error, UsageError) else REFUSED
    analysis = replace(analysis, language=draft.language)
    for caution in cautions(analysis):
        note(f"{path}: {caution.words}", style="yellow")
    if as_json:
        write_json({"file": str(path), **analysis.to_dict(draft.text)})
        return 0
    say(f"{path}: {draft.metadata.title}")
    out.print(analysis_view(draft.text, analysis))
    if explained:
        out.print()
        out.print(explanation(draft.text, explained))
    return 0


def _read_file(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}") from error


@cache
def _analyzer() -> "Analyzer":
    from sayso.analysis.pipeline import Analyzer

    return Analyzer()


def _analyze_lines(source: Path, target: Path, *, jobs: int) -> int:
    from sayso.analysis.pipeline import Analyzer
    from sayso.cli.batch import resumed_lines

    written = bad = foreign = 0
    with _input(source) as (lines, size), _output(target, source) as sink, progress("Analysing", size) as bar:
        for outcome in resumed_lines(lines, sink.lines(), Analyzer, jobs):
            if outcome.problem is not None:
                bad += 1
                note(f"line {outcome.number}: {outcome.problem}", style="red")
            else:
                written += 1
                foreign += outcome.foreign
                if outcome.kept:
                    sink.keep(outcome.kept)
                else:
                    sink.write(f"{outcome.line}\n")
            bar.advance(outcome.size)
    other = f"; {foreign:,} of them surely not in {NAME}, where little is found" if foreign else ""
    note(f"{written:,} analysed, {bad:,} bad lines skipped{other}")
    return REFUSED if bad else 0


@contextmanager
def _input(path: Path) -> Iterator[tuple[Iterable[bytes], int | None]]:
    """The lines of a file or of standard input, and how many bytes there are, where that is known."""
    if path == STREAM:
        yield sys.stdin.buffer, None
        return
    try:
        source = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    with source:
        yield source, path.stat().st_size


class _Stream:
    """Standard output, a pipe, a device: nothing was written before."""

    def __init__(self, sink: TextIO) -> None:
        self.write = sink.write

    def lines(self) -> Iterator["WrittenLine"]:
        return iter(())

    def keep(self, kept: "WrittenLine") -> None:
        """Never asked for: there are no `lines`."""


@contextmanager
def _output(path: Path, source: Path) -> "Iterator[Unfinished | _Stream]":
    from sayso.cli.going_on import going_on

    if path.exists() and source.exists() and path.samefile(source):
        raise UsageError("IN and OUT are the same file: it would be emptied before it is read.")
    if path == STREAM or is_stream(path):
        with writing(path) as stream:
            yield _Stream(stream)
        return
    with making(path) as target, _saying_how_to_go_on(path), going_on(target, source) as unfinished:
        yield unfinished


@contextmanager
def _saying_how_to_go_on(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    except (KeyboardInterrupt, SystemExit):
        note("Stopped. The same command goes on where it was.")
        raise
