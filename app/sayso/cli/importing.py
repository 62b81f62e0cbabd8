"""`sayso import`: many articles from files, folders, JSON lines, CSV and exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeGuard

import typer

from sayso.cli.console import note, progress, say
from sayso.cli.failures import REFUSED, UsageError
from sayso.cli.ordered import in_order
from sayso.cli.room import open_room
from sayso.domain import FIELDS, Article, State
from sayso.errors import DuplicateArticleError, SaysoError, StorageError

if TYPE_CHECKING:  # sayso.main loads the web, sayso.intake loads trafilatura
    from sayso.intake import FileRecord, Record, Refusal
    from sayso.main import Room

_LABELS = {each.name: each.label.lower() for each in FIELDS}
AT_ONCE = 2  # articles: as many as the room has workers for their analysis


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one record: an article, or (where `known`) one that is here, or a reason."""

    where: str
    article: Article | None = None
    known: bool = False
    why: str = ""
    left_out: tuple[str, ...] = ()  # fields that could not be read


@dataclass(slots=True)
class Tally:
    """How many records became what."""

    added: int = 0
    known: int = 0
    refused: int = 0
    unread: dict[State, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def count(self, taken: Taken) -> None:
        """Count one more."""
        self.added += taken.article is not None
        self.known += taken.known
        self.refused += bool(taken.why)
        for name in taken.left_out:
            self.left_out[name] = self.left_out.get(name, 0) + 1
        if taken.article and taken.article.state is not State.ANALYZED:
            self.unread[taken.article.state] = self.unread.get(taken.article.state, 0) + 1

    def __str__(self) -> str:
        line = f"{self.added:,} added, {self.known:,} known already, {self.refused:,} refused"
        for state, words in ((State.NOT_ENGLISH, "not in English"), (State.FAILED, "the analysis failed")):
            if state in self.unread:
                line += f"; {self.unread[state]:,} not analysed ({words})"
        if self.left_out:
            kinds = ", ".join(f"{number:,} {_LABELS[name]}" for name, number in self.left_out.items())
            line += f"; left out, because not readable: {kinds}"
        return line


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders, .txt, .md, .html, .jsonl, .json, .csv, .tsv, or an export."),
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a record with a field that cannot be read.")] = False,
) -> None:
    """Import articles. Nothing is added twice, so an import that was stopped is simply started again.

    JSON lines, JSON and tables, packed (.gz) or not: title, text (or content, body, maintext, html), url, publication
    (or publisher), byline (or author, authors), published_at (or date). A field that cannot be read is left out.

    Ends with 0 when everything was taken or known, 1 when something was refused, 2 when there was nothing.
    """
    from sayso.intake import records

    missing = [path for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"There is no {', no '.join(map(str, missing))}.")
    total = sum(1 for path in paths for _ in records(path))
    if not total:
        raise UsageError(
            "There is nothing to import: no .txt, .md, .html, .jsonl, .json, .csv or .tsv with an article in it."
        )
    tally = Tally()
    with open_room() as room, _summary(tally), progress("Importing", total) as bar:
        for taken in (taken for path in paths for taken in _taken(room, records(path), strict=strict)):
            tally.count(taken)
            bar.advance(bar.task_ids[0])
            if taken.why:
                note(f"{taken.where}: {taken.why}", style="red")
    raise typer.Exit(REFUSED if tally.refused else 0)


@contextmanager
def _summary(tally: Tally) -> Iterator[None]:
    """Say what was done, however it ends."""
    try:
        yield
    except BaseException:
        note("Stopped. Start it again to go on; nothing is added twice.")
        raise
    finally:
        say(str(tally))


def _taken(room: Room, records: Iterator[Record | FileRecord | Refusal], *, strict: bool = False) -> Iterator[Taken]:
    first = list(islice(records, 1))
    # An export is stored one by one, in its own order: nothing of it is analysed, and it comes out again as it went in.
    at_once = 1 if any(map(_is_export, first)) else AT_ONCE
    pool = ThreadPoolExecutor(at_once)
    try:
        yield from in_order(
            pool, lambda record: _take(room, record, strict=strict), chain(first, records), ahead=2 * at_once
        )
    finally:
        pool.shutdown(cancel_futures=True)


def _is_export(record: Record | FileRecord | Refusal) -> TypeGuard[Record]:
    from sayso.intake import Record
    from sayso.services.exchange import is_record

    return isinstance(record, Record) and is_record(record.data)


def _take(room: Room, record: Record | FileRecord | Refusal, *, strict: bool) -> Taken:
    from sayso.intake import Refusal, checked_draft
    from sayso.services.exchange import from_line, import_record

    if isinstance(record, Refusal):
        return Taken(record.where, why=record.why)
    try:
        if _is_export(record):
            return Taken(record.where, import_record(room.store, from_line(json.dumps(record.data)), checked_draft))
        draft = record.draft(strict=strict)
        return Taken(record.where, room.library.add_article(draft), left_out=draft.left_out)
    except DuplicateArticleError:
        return Taken(record.where, known=True)
    except StorageError:  # a full disk will not take the next one either
        raise
    except SaysoError as error:
        return Taken(record.where, why=error.message)
