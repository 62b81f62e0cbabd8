"""`sayso feeds`: what the room follows, and a look at it now."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.console import note, out, say, visible, write_json
from sayso.cli.failures import UsageError
from sayso.cli.room import open_room
from sayso.errors import InvalidInputError
from sayso.feeds import Feed, opml
from sayso.words import count

app = typer.Typer(help="Follow feeds (RSS, Atom, JSON Feed): their new articles come in by themselves.")


@app.callback(invoke_without_command=True)
def feeds(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the feeds that the room follows."""
    if context.invoked_subcommand is None:
        with open_room() as room:
            for feed in room.feeds.all():
                if as_json:
                    write_json(_record(feed))
                else:
                    say(f"{feed.id:>4}  {visible(feed.title)}  {visible(feed.url)}  {_state(feed)}")


@app.command()
def follow(
    what: Annotated[list[str], typer.Argument(metavar="URL|FILE.opml...", help="Addresses, or lists of feeds.")],
) -> None:
    """Follow feeds, or the feeds that pages name."""
    from sayso.intake.opening import open_opml

    with open_room() as room:
        for each in what:
            if each.lower().startswith(("http://", "https://")):
                say(f"Followed: {visible(room.feeds.follow(each).title)}")
            else:
                try:
                    listed = open_opml(Path(each).read_bytes())
                except InvalidInputError as error:
                    raise UsageError(f"{each}: {error.message}") from error
                new, known = room.feeds.follow_listed(listed)
                say(f"{each}: {count(new, 'feed')} followed, {known} known already.")


@app.command()
def check(feed_id: Annotated[int | None, typer.Argument(metavar="[ID]", help="Only this one.")] = None) -> None:
    """Look now at every feed that is not paused, or at one, and add what is new."""
    with open_room() as room:
        chosen = [room.feeds.get(feed_id)] if feed_id else [feed for feed in room.feeds.all() if not feed.paused]
        for feed in chosen:
            looked = room.feeds.get(room.feeds.check(feed).id)
            say(f"{visible(looked.title)}: {count(looked.articles - feed.articles, 'new article')}")
            if looked.error:
                note(visible(looked.error), style="yellow")


@app.command()
def pause(feed_id: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Look at a feed no more."""
    with open_room() as room:
        room.feeds.pause(feed_id, paused=True)


@app.command()
def resume(feed_id: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Look at a feed again."""
    with open_room() as room:
        room.feeds.pause(feed_id, paused=False)


@app.command()
def remove(feed_id: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Follow a feed no more; its articles stay."""
    with open_room() as room:
        room.feeds.remove(feed_id)


@app.command("opml")
def write_opml() -> None:
    """Print the list of feeds as OPML."""
    with open_room() as room:
        out.file.write(opml(room.feeds.all()))


def _record(feed: Feed) -> dict[str, object]:
    checked = feed.checked_at.isoformat() if feed.checked_at else None
    record = {"id": feed.id, "title": feed.title, "url": feed.url, "paused": feed.paused, "articles": feed.articles}
    return {**record, "checked_at": checked, "failures": feed.failures, "error": feed.error}


def _state(feed: Feed) -> str:
    if feed.paused:
        return "paused"
    return feed.error or f"{count(feed.articles, 'article')}"
