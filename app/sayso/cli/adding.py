"""`sayso add`: one article from a file, an address or standard input."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.console import note, say, write_line
from sayso.cli.failures import UsageError, read_file
from sayso.cli.room import open_room
from sayso.domain import Article, Draft

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.main import Room


def add(
    what: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help='A text, page, document, mail or table; "-" is standard input.')
    ],
    title: Annotated[str | None, typer.Option(help="Instead of the first line.")] = None,
    publication: Annotated[str | None, typer.Option()] = None,
    byline: Annotated[str | None, typer.Option()] = None,
    date: Annotated[str | None, typer.Option(help="The day of publication, as 2026-01-31.")] = None,
    url: Annotated[str | None, typer.Option(help="Where the article stands.")] = None,
    external_id: Annotated[str | None, typer.Option(help="Its id in your own collection.")] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Add it although the same is here; analyse it whatever its language.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each article added.")] = False,
) -> None:
    """Add an article to the room, analysed."""
    from sayso.intake import with_metadata

    given = {"title": title, "publication": publication, "byline": byline, "published_on": date, "url": url}
    given["external_id"] = external_id
    with open_room() as room:
        drafts = _drafts(room, what, anyway=anyway)
        if len(drafts) > 1 and title:
            raise UsageError(f"{what} holds {len(drafts):,} articles: leave the title out, or add them one by one.")
        for draft in drafts:
            article = room.library.add_article(with_metadata(draft, given), anyway=anyway)
            if as_json:
                write_line(json.dumps({"id": article.id, "title": article.title, "state": article.state.value}))
            else:
                say(f"Added as article {article.id}: {article.title}")
                note(outcome(article))
            for doubt in draft.warnings:
                note(doubt.words, style="yellow")


def outcome(article: Article) -> str:
    """What became of an article's analysis, in a line."""
    from sayso.cli.reading import why_not
    from sayso.headline import figures

    return figures(article.analysis.summary) if article.analysis else why_not(article.state)


def _drafts(room: "Room", what: str, *, anyway: bool) -> list[Draft]:
    from sayso.intake import Refusal, draft_from_file, draft_from_url, drafts_in

    if what.lower().startswith(("http://", "https://")):
        known = None if anyway else room.library.refuse_known_url
        return [draft_from_url(what, fetch=room.fetcher.draft, refuse_known=known)]
    if what == "-":
        return [draft_from_file("standard-input.txt", sys.stdin.buffer.read())]
    path = Path(what)
    drafts = drafts_in(path.name, read_file(path))
    for each in drafts:
        if isinstance(each, Refusal):
            note(f"{each.where}: {each.why}", style="red")
    return [each for each in drafts if not isinstance(each, Refusal)]
