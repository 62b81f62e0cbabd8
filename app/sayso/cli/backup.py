"""`sayso backup` and `sayso restore`: a room in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.console import note, say
from sayso.cli.failures import UsageError
from sayso.cli.room import read_settings
from sayso.cli.writing import making
from sayso.words import count


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Replaced when the new one is whole and was checked.")],
) -> None:
    """Copy the room to one file, while it is used. The copy is looked through before it counts."""
    from sayso.main import back_up_room

    if not target.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {target.absolute().parent}.")
    with making(target) as made:
        articles = back_up_room(read_settings(), made)
    say(f"{count(articles, 'article')} backed up to {target}, and checked.")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `sayso backup` made.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Put a back-up in the place of the room. Stop `sayso serve` first. What was here is kept beside it."""
    from sayso.main import has_room, restore_room

    settings = read_settings()
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
    if has_room(settings) and not yes:
        typer.confirm(f"Put {source} in the place of the room in {settings.data}?", abort=True, err=True)
    articles, before = restore_room(settings, source)
    if before:
        note(f"What was here is kept in {before}.")
    say(f"{count(articles, 'article')} restored from {source}.")
