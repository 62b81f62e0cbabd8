"""`sayso claims` and `sayso sources`: what is said, and who speaks, across all articles of the room."""

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.analysis.sources.known import Being
from sayso.analysis.summary import unnamed_claims
from sayso.cli.console import note, out, say, visible, write_json
from sayso.cli.room import open_room
from sayso.cli.writing import writing
from sayso.query import parse
from sayso.register import (
    CLAIM_COLUMNS,
    VOICE_COLUMNS,
    Claim,
    ClaimQuery,
    Comparison,
    VoiceQuery,
    VoiceSort,
    claim_row,
    voice_row,
)
from sayso.register.compare import article_ids
from sayso.register.side_by_side import COMPARE_COLUMNS, comparison_dict, comparison_rows
from sayso.services.comparing import compared
from sayso.spreadsheet import Sheet, csv_pieces
from sayso.words import IDENTITY, count, listed, percent, shortened

CUT = 120  # characters of what is said, in the terminal
Excel = Annotated[bool, typer.Option("--excel", help="With --csv: the mark by which Excel knows UTF-8.")]
Guard = Annotated[
    bool, typer.Option("--guard/--no-guard", help="With --csv: an apostrophe before what a spreadsheet would run.")
]


def claims(
    search: Annotated[
        str, typer.Argument(metavar="[SEARCH]", help="As in the room: 'said:quill cue:alleg* \"no deal\"'.")
    ] = "",
    said: Annotated[str | None, typer.Option(help="Of this source, by name or description.")] = None,
    cue: Annotated[str | None, typer.Option(help="With this saying word; alleg* for its beginning.")] = None,
    csv: Annotated[Path | None, typer.Option(help='Write a table to a file; "-" is standard output.')] = None,
    excel: Excel = False,
    guard: Guard = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0: all.")] = 0,
) -> None:
    """Find claims in every article of the room, newest first."""
    asked = [search, _operator("said", said), _operator("cue", cue)]
    query = ClaimQuery(search=parse(" ".join(part for part in asked if part)))
    with open_room() as room:
        rows = islice(room.claims.every(query), limit or sys.maxsize)
        if csv:
            _write_csv(CLAIM_COLUMNS, map(claim_row, rows), csv, "claim", Sheet(excel=excel, guard=guard))
        elif as_json:
            for claim in rows:
                write_json(claim_row(claim))
        else:
            _print_table(rows)


def sources(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Words of the name.")] = "",
    being: Annotated[Being | None, typer.Option(help="Of this kind alone.")] = None,
    search: Annotated[
        str, typer.Option(help="With a claim that a search finds, such as 'is:quoted from:2026-01'.")
    ] = "",
    sort: Annotated[VoiceSort, typer.Option(help="Most articles, most claims, or latest first.")] = VoiceSort.ARTICLES,
    csv: Annotated[Path | None, typer.Option(help='Write a table to a file; "-" is standard output.')] = None,
    excel: Excel = False,
    guard: Guard = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0: all.")] = 0,
) -> None:
    """List who speaks in the articles of the room."""
    query = VoiceQuery(name=name, being=being, search=parse(search), sort=sort)
    with open_room() as room:
        voices = islice(room.sources.every(query), limit or sys.maxsize)
        rows = map(voice_row, voices)
        if csv:
            _write_csv(VOICE_COLUMNS, rows, csv, "source", Sheet(excel=excel, guard=guard))
        elif as_json:
            for row in rows:
                write_json(row)
        else:
            _print_sources(rows)


def compare(
    articles: Annotated[list[int], typer.Argument(metavar="ID…", help="Two to four articles.", show_default=False)],
    csv: Annotated[Path | None, typer.Option(help='Write a table to a file; "-" is standard output.')] = None,
    excel: Excel = False,
    guard: Guard = True,
    as_json: Annotated[bool, typer.Option("--json", help="The whole comparison as JSON.")] = False,
) -> None:
    """Put articles side by side: whom they share, and what they have word for word."""
    ids = article_ids(",".join(map(str, articles)))
    with open_room() as room:
        comparison = compared(room.library, room.sources, ids)
    if csv:
        _write_csv(COMPARE_COLUMNS, comparison_rows(comparison), csv, "claim", Sheet(excel=excel, guard=guard))
    elif as_json:
        write_json(comparison_dict(comparison))
    else:
        _print_comparison(comparison)


def _print_comparison(comparison: Comparison) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("source", ratio=1)
    for column in comparison.columns:
        table.add_column(str(column.article_id), justify="right")
    for speaker in comparison.shared:
        table.add_row(
            visible(shortened(speaker.name, CUT)), *(str(len(claims) or "–") for claims in speaker.by_article)
        )
    table.add_row("others", *(str(sum(each.claims for each in column)) for column in comparison.alone))
    unnamed = [str(unnamed_claims(each.summary)) if each.summary else "–" for each in comparison.columns]
    table.add_row("of all, from unnamed people", *unnamed)
    table.add_row("word for word in another", *(percent(column.same_share) for column in comparison.columns))
    out.print(table)
    for echo in comparison.echoes:
        where = listed([str(article_id) for article_id, _ in echo.places])
        say(f"{count(echo.words, 'word')} in {where}: {shortened(echo.text, CUT)}")


def _operator(name: str, value: str | None) -> str:
    if not value:
        return ""
    return f"{name}:{value}" if value.endswith("*") and " " not in value else f'{name}:"{value.replace(chr(34), " ")}"'


def _write_csv(columns: Iterable[str], rows: Iterable[dict[str, Any]], target: Path, what: str, sheet: Sheet) -> None:
    written = 0

    def counted() -> Iterator[Iterable[object]]:
        nonlocal written
        for row in rows:
            written += 1
            yield row.values()

    with writing(target) as sink:
        for piece in csv_pieces(columns, counted(), sheet):
            sink.write(piece)
    note(f"{count(written, what)} written")


def _print_sources(rows: Iterable[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("id", "articles", "claims"):
        table.add_column(heading, justify="right")
    for heading in ("kind", "first", "last"):
        table.add_column(heading, no_wrap=True)
    table.add_column("name", ratio=1)
    for row in rows:
        cells = (row["voice"], row["articles"], row["claims"], row["being"], row["first_day"], row["last_day"])
        name = f"{row['name']}, {row['offices']}" if row["offices"] else row["name"]
        table.add_row(*map(str, cells), visible(shortened(name, CUT)))
    if table.row_count:
        out.print(table)
    else:
        note("No source matches.")


def _print_table(claims: Iterable[Claim]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("day", "publication", "who", "kind", "cue"):
        table.add_column(heading)
    table.add_column("claim", ratio=1)
    table.add_column("place", no_wrap=True)
    for claim in claims:
        who = claim.source if claim.source_id is not None else ""
        cells = [
            claim.publication or "",
            shortened(who, 40),
            IDENTITY[claim.identity],
            claim.cue,
            shortened(claim.content, CUT),
        ]
        table.add_row(claim.day.isoformat(), *map(visible, cells), f"{claim.article_id}#a{claim.number}")
    if table.row_count:
        out.print(table)
    else:
        note("No claim matches.")
