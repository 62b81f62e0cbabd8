"""`sayso import`: many articles from files, folders, JSON lines, CSV and exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeGuard, cast

import typer

from sayso.analysis.languages import NAME
from sayso.cli.console import note, progress, say
from sayso.cli.failures import REFUSED, UsageError
from sayso.cli.import_paths import items_of, passed_over, total_of
from sayso.cli.room import open_room
from sayso.domain import FIELDS, Article, Draft, State
from sayso.errors import DuplicateArticleError, SaysoError, StorageError
from sayso.notes.changing import Change
from sayso.workers.ordered import in_order

if TYPE_CHECKING:  # sayso.main loads the web, sayso.intake loads trafilatura
    from sayso.intake import Addresses, FileRecord, Item, Piece, Record
    from sayso.intake.fetching.politely import PoliteFetcher
    from sayso.intake.mapped.columns import Columns
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
    warnings: tuple[str, ...] = ()  # why it may not be the whole article


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
        for state, words in ((State.NOT_ENGLISH, f"not in {NAME}"), (State.FAILED, "the analysis failed")):
            if state in self.unread:
                line += f"; {self.unread[state]:,} not analysed ({words})"
        if self.left_out:
            kinds = ", ".join(f"{number:,} {_LABELS[name]}" for name, number in self.left_out.items())
            line += f"; left out, because not readable: {kinds}"
        return line


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="Folders, documents, pages, mail, tables, .zip, an export, or a corpus."
        ),
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Refuse a record with a field that cannot be read.")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Of a list of addresses, fetch the pages: one a second from each site.")
    ] = False,
    columns: Annotated[
        str, typer.Option("--columns", help="Of tables, which column is which field: text=Story,title=Head,day=Day.")
    ] = "",
) -> None:
    """Import articles. Nothing is added twice, so an import that was stopped is simply started again.

    Text, Markdown, pages, PDF, .docx, .odt, .rtf, .epub, .eml, .mbox, .mhtml; exports of Nexis, Factiva and ProQuest.
    JSON lines, JSON and tables (.csv, .tsv, .xlsx), packed (.gz, .zip) or not: title, text (or content, body, maintext,
    html), url, publication (or publisher), byline (or author, authors), published_at (or date); others by --columns.
    A field that cannot be read is left out.
    What `sayso corpus` wrote is taken with its analysis.

    Ends with 0 when everything was taken or known, 1 when something was refused, 2 when there was nothing.
    """
    from sayso.intake.mapped.columns import read_columns

    chosen = read_columns(columns)
    total = _total(paths, chosen, fetch=fetch)
    tally = Tally()
    with open_room() as room, _summary(tally), progress("Importing", total) as bar:
        items = (items_of(path, chosen) for path in paths)
        for taken in (taken for each in items for taken in _taken(room, each, strict=strict, fetch=fetch)):
            tally.count(taken)
            bar.advance()
            _tell(taken)
    if left := passed_over(paths):
        note(f"Passed over, because not read: {left}.")
    raise typer.Exit(REFUSED if tally.refused else 0)


def _total(paths: list[Path], columns: Columns, *, fetch: bool) -> int:
    """How many there are to take. Raises UsageError: a path that there is not, or nothing."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"There is no {', no '.join(map(str, missing))}.")
    total = sum(total_of(path, fetch=fetch, columns=columns) for path in paths)
    if not total:
        raise UsageError("There is nothing to import: no text, page, document, mail or table with an article in it.")
    return total


def _tell(taken: Taken) -> None:
    if taken.why:
        note(f"{taken.where}: {taken.why}", style="red")
    for warning in taken.warnings:
        note(f"{taken.where}: {warning}", style="yellow")


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


def _taken(room: Room, items: Iterator[Item], *, strict: bool, fetch: bool) -> Iterator[Taken]:
    from sayso.intake.fetching.politely import PoliteFetcher

    work = _Work(room, PoliteFetcher(room.fetcher) if fetch else None, strict)
    spread = work.spread(items)
    first = list(islice(spread, 1))
    # An export is stored one by one, in its own order: nothing of it is analysed, and it comes out again as it went in.
    at_once = 1 if any(map(_is_export, first)) else AT_ONCE
    pool = ThreadPoolExecutor(at_once)
    try:
        yield from in_order(pool, work.take, chain(first, spread), ahead=2 * at_once)
    finally:
        pool.shutdown(cancel_futures=True)


def _is_export(item: Item | Listed) -> TypeGuard[Record]:
    from sayso.intake import Record
    from sayso.services.exchange import is_record

    return isinstance(item, Record) and is_record(item.data)


@dataclass(frozen=True, slots=True)
class Listed:
    """An address of a list, to be fetched."""

    where: str
    url: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with each item, by several threads."""

    room: Room
    fetcher: PoliteFetcher | None
    strict: bool

    def spread(self, items: Iterator[Item]) -> Iterator[Item | Listed]:
        """The items; of a file, and of a list of addresses that are fetched, one by one."""
        from sayso.intake import Addresses, FileRecord, Refusal

        for item in items:
            if self.fetcher and isinstance(item, Addresses):
                yield from (Listed(f"{item.where}: {each.url}", each.url, each.tags) for each in item.listed)
            elif isinstance(item, FileRecord):
                try:
                    yield from item.pieces()
                except SaysoError as error:
                    yield Refusal(item.where, error.message)
            else:
                yield item

    def take(self, item: Item | Listed) -> Taken:
        """Add the article of an item."""
        from sayso.intake import Refusal

        if isinstance(item, Refusal):
            return Taken(item.where, why=item.why)
        try:
            if _is_export(item):
                return Taken(item.where, self._imported(item))
            draft = self._draft(item)
            article = self.room.library.add_article(draft)
            if isinstance(item, Listed) and item.tags:
                self.room.notes.change([article.id], Change(tag=item.tags))
        except DuplicateArticleError:
            return Taken(item.where, known=True)
        except StorageError:  # a full disk will not take the next one either
            raise
        except SaysoError as error:
            return Taken(item.where, why=error.message)
        warnings = tuple(doubt.words for doubt in draft.warnings)
        return Taken(item.where, article, left_out=draft.left_out, warnings=warnings)

    def _draft(self, item: Record | Addresses | FileRecord | Piece | Listed) -> Draft:
        from sayso.intake import draft_from_url

        if not isinstance(item, Listed):
            return item.draft(strict=self.strict)
        fetch = cast("PoliteFetcher", self.fetcher).draft
        return draft_from_url(item.url, fetch=fetch, refuse_known=self.room.library.refuse_known_url)

    def _imported(self, record: Record) -> Article:
        from sayso.intake import checked_draft
        from sayso.services.exchange import from_line, import_record

        return import_record(self.room.store, from_line(json.dumps(record.data)), checked_draft, self.room.store.desk)
