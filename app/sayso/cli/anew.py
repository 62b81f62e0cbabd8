"""`sayso reextract`: articles read anew from what they came as."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, say, visible
from sayso.cli.failures import REFUSED
from sayso.cli.room import open_room
from sayso.errors import SaysoError
from sayso.words import count

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.intake.again import Again
    from sayso.main import Room


def reextract(
    article_id: Annotated[
        int | None, typer.Argument(metavar="[ID]", help="The number that `sayso list` shows; without: all.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Save changed texts, too; do not ask.")] = False,
) -> None:
    """Read articles anew from what they came as. Corrected titles, bylines and dates stay.

    A text that would change is shown first. Of all articles, only how they are set is saved, unless you say --yes.
    """
    with open_room() as room:
        if article_id is not None:
            _one(room, article_id, yes=yes)
        else:
            _all(room, yes=yes)


def _one(room: "Room", article_id: int, *, yes: bool) -> None:
    from sayso.intake import read_again

    article = room.library.article(article_id)
    original = room.library.original(article_id)
    if original is None:
        note(f"Of article {article_id} the text alone is kept.", style="red")
        raise typer.Exit(REFUSED)
    again = read_again(article, original)
    if again.same:
        say(f"Article {article_id} is what it would be.")
        return
    for line in _lines(again):
        say(line)
    if again.changes and not yes:
        typer.confirm("Save this text? It is analysed from the start.", abort=True, err=True)
    room.library.replace_article_text(article_id, again.draft, revision=article.revision)
    say(f"Article {article_id} was saved.")


def _all(room: "Room", *, yes: bool) -> None:
    from sayso.intake import read_again

    saved, left = 0, []
    for article_id in room.store.ids():
        try:
            article, original = room.library.article(article_id), room.library.original(article_id)
            again = read_again(article, original) if original else None
            if again is None or again.same:
                continue
            if again.changes and not yes:
                left.append(article_id)
                continue
            room.library.replace_article_text(article_id, again.draft, revision=article.revision)
            saved += 1
        except SaysoError as error:
            note(f"Article {article_id}: {error.message}", style="red")
    say(f"{count(saved, 'article')} saved.")
    if left:
        numbers = ", ".join(map(str, left))
        say(f"{count(len(left), 'article')} would have another text: {numbers}. `sayso reextract ID` shows it.")


def _lines(again: "Again") -> Iterator[str]:
    for change in again.changes:
        yield from (visible(f"- {line}") for line in change.gone)
        yield from (visible(f"+ {line}") for line in change.come)
        yield ""
    if not again.changes:
        yield "The text stays the same; how it is set is new."
