"""`sayso check`: whether what is looked up across articles is what the articles say."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from sayso.cli.console import note, progress, say, write_line
from sayso.cli.failures import REFUSED
from sayso.cli.room import open_room
from sayso.words import count


def check(
    repair: Annotated[bool, typer.Option("--repair", help="Make anew what is wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="What was found, as one JSON object.")] = False,
) -> None:
    """Compare the words by which claims are found, the register and the indexes with the articles they are made of."""
    with open_room() as room:
        with progress("Looking", None) as bar:
            report = room.store.upkeep.look_through(bar.set)
        if as_json:
            write_line(json.dumps({"sound": report.sound, **asdict(report)}))
        elif report.sound:
            say("Everything is as the articles say.")
        if report.sound:
            return
        note(f"Wrong: {count(len(report.articles), 'article')}, {count(len(report.indexes), 'index', 'indexes')}.")
        if not repair:
            note("`sayso check --repair` makes them anew.", style="red")
            raise typer.Exit(REFUSED)
        room.store.upkeep.repair(report)
        again = room.store.upkeep.look_through()
    if not again.sound:
        note("Something is wrong still. Restore a back-up.", style="red")
        raise typer.Exit(REFUSED)
    note("Made anew.") if as_json else say("Made anew.")
