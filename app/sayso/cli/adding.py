"""`sayso add`: one article from a file, an address or standard input."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, say
from sayso.cli.failures import UsageError
from sayso.cli.room import open_room
from sayso.domain import Article, Draft

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.main import Room


def add(
    what: Annotated[str, typer.Argument(metavar="FILE|URL|-", help='.txt, .md, .html; "-" is standard input.')],
    title: Annotated[str | None, typer.Option(help="Instead of the first line.")] = None,
    publication: Annotated[str | None, typer.Option()] = None,
    byline: Annotated[str | None, typer.Option()] = None,
    date: Annotated[str | None, typer.Option(help="The day of publication, as 2026-01-31.")] = None,
    url: Annotated[str | None, typer.Option(help="Where the article stands.")] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Add it although the same is here; analyse it whatever its language.")
    ] = False,
) -> None:
    """Add an article to the room, analysed."""
    from sayso.intake import with_metadata

    given = {"title": title, "publication": publication, "byline": byline, "published_on": date, "url": url}
    with open_room() as room:
        draft = with_metadata(_draft(room, what, anyway=anyway), given)
        article = room.library.add_article(draft, anyway=anyway)
        say(f"Added as article {article.id}: {article.title}")
        note(told(article))


def told(article: Article) -> str:
    """What became of an article's analysis, in a line."""
    from sayso.cli.reading import why_not
    from sayso.headline import figures

    return figures(article.analysis.summary) if article.analysis else why_not(article.state)


def _draft(room: "Room", what: str, *, anyway: bool) -> Draft:
    from sayso.intake import draft_from_file, draft_from_url

    if what.lower().startswith(("http://", "https://")):
        known = None if anyway else room.library.refuse_known_url
        return draft_from_url(what, fetch=room.fetcher.draft, refuse_known=known)
    if what == "-":
        return draft_from_file("standard-input.txt", sys.stdin.buffer.read())
    path = Path(what)
    try:
        return draft_from_file(path.name, path.read_bytes())
    except OSError as error:
        raise UsageError(f"{what} cannot be read: {error.strerror}.") from error
