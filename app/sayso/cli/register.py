"""`sayso register`: what is said of the register by hand, as the room's pages have it; as a table out and in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, say, visible, write_json
from sayso.cli.failures import UsageError
from sayso.cli.room import open_room
from sayso.cli.writing import writing
from sayso.errors import InvalidInputError
from sayso.intake.given import file_at
from sayso.intake.tables import cells
from sayso.register.acts import ACT_COLUMNS, ActWish, DoneActs, act_row, wishes
from sayso.register.by_hand import ActKind, RegisterAct
from sayso.spreadsheet import Sheet, bare, csv_pieces
from sayso.words import count

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.main import Room

app = typer.Typer(help="Join, part, name and identify sources across articles; undo it; as a table out and in.")

LONGEST = 10_000  # characters of a line
Voice = Annotated[int, typer.Argument(metavar="SOURCE", help="The id that `sayso sources` shows.")]


@app.callback(invoke_without_command=True)
def register(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what is in force, each with the number by which it is undone."""
    if context.invoked_subcommand is None:
        with open_room() as room:
            for act in room.by_hand.acts():
                if as_json:
                    write_json(act_row(act))
                else:
                    say(f"{act.id:>4}  {act.voice_id:>5}  {visible(act.found_as)}: {visible(_words(act))}")


@app.command()
def join(voice: Voice, other: Annotated[int, typer.Argument(metavar="OTHER", help="The source that is it.")]) -> None:
    """Say that another source is this one."""
    with open_room() as room:
        _do(room, [ActWish(kind=ActKind.JOIN, voice_id=other, into=voice)])


@app.command()
def part(voice: Voice, article: Annotated[int, typer.Argument(metavar="ARTICLE", help="The article’s id.")]) -> None:
    """Say that in one article it is somebody else."""
    with open_room() as room:
        _do(room, [ActWish(kind=ActKind.PART, voice_id=voice, article_id=article)])


@app.command()
def rename(voice: Voice, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Give it another name."""
    with open_room() as room:
        _do(room, [ActWish(kind=ActKind.RENAME, voice_id=voice, value=name)])


@app.command("same-as")
def same_as(
    voice: Voice, address: Annotated[str, typer.Argument(metavar="ADDRESS", help="An address, or Q42 of Wikidata.")]
) -> None:
    """Say what it is elsewhere."""
    with open_room() as room:
        _do(room, [ActWish(kind=ActKind.SAME_AS, voice_id=voice, value=address)])


@app.command()
def undo(act: Annotated[int, typer.Argument(metavar="ACT", help="Its number in `sayso register`.")]) -> None:
    """Undo one of these; the others stay."""
    with open_room() as room:
        room.by_hand.undo(act)
    say("Undone.")


@app.command("export")
def export(
    target: Annotated[Path, typer.Argument(metavar="OUT.csv|-", help='A file; "-" is standard output.')],
    excel: Annotated[bool, typer.Option("--excel", help="With the mark by which Excel knows UTF-8.")] = False,
) -> None:
    """Write what is in force as a table, which `sayso register import` takes."""
    with open_room() as room:
        acts = room.by_hand.acts()
    with writing(target) as sink:
        for piece in csv_pieces(ACT_COLUMNS, (act_row(act).values() for act in acts), Sheet(excel=excel)):
            sink.write(piece)
    note(f"{count(len(acts), 'act')} written")


@app.command("import")
def import_table(
    source: Annotated[Path, typer.Argument(metavar="TABLE.csv", help="Of acts, or of sources with names, same_as.")],
) -> None:
    """Take a table in: of acts, or that of `sayso sources --csv` with other names and with identifiers."""
    try:
        rows = cells(file_at(source), LONGEST)
        asked = wishes((where, {name: bare(cell) for name, cell in row.items()}) for where, row in rows)
    except InvalidInputError as error:
        raise UsageError(error.message) from error
    with open_room() as room:
        _do(room, asked)


def _do(room: "Room", asked: list[ActWish]) -> None:
    done: DoneActs = room.by_hand.do(asked)
    for act in done.acts:
        say(f"{visible(act.found_as)}: {visible(_words(act))}. To take it back: sayso register undo {act.id}")
    if done.known:
        note(f"{count(done.known, 'act')} in force already")


def _words(act: RegisterAct) -> str:
    if act.kind is ActKind.JOIN:
        return f"is source {act.into}"
    if act.kind is ActKind.PART:
        return f"is source {act.into} in article {act.article_id}"
    return f"called “{act.value}”" if act.kind is ActKind.RENAME else f"the same as {act.value}"
