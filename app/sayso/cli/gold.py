"""`sayso gold`: articles that readers went through whole, to train and to measure with."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.console import note
from sayso.cli.room import open_room
from sayso.cli.writing import writing
from sayso.words import count


def gold(
    target: Annotated[Path, typer.Argument(metavar="[OUT|-]", help='A file; "-" is standard output.')] = Path("-"),
) -> None:
    """Write reviewed articles with their corrected labels, as training/README.md has them, one JSON object a line.

    An article is reviewed when each of the machine's rows was said right, wrong or changed by hand.
    """
    from sayso.services.gold import gold_lines

    with open_room() as room, writing(target) as sink:
        written = 0
        for line in gold_lines(room.store):
            sink.write(line + "\n")
            written += 1
    note(f"{count(written, 'reviewed article')} written")
