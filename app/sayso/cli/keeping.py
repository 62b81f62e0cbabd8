"""`sayso mark`, `undo` and `sayso notes`: what a reader keeps of the articles of a room."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.console import note, say, visible, write_json
from sayso.cli.failures import UsageError
from sayso.cli.room import open_room
from sayso.cli.writing import writing
from sayso.domain import ArticleQuery
from sayso.words import count, shortened

if TYPE_CHECKING:  # sayso.main loads the web
    from sayso.main import Room
    from sayso.notes.acts import DoneChange
    from sayso.notes.placing import Placed

app = typer.Typer(help="Notes and highlights: list, add, delete, as Markdown, from and to Hypothesis.")

ArticleId = Annotated[int, typer.Argument(metavar="ID", help="The number that `sayso list` shows.")]
ArticleIds = Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="The numbers that `sayso list` shows.")]
Search = Annotated[str | None, typer.Option(help="Those that a search finds, such as 'tag:harbour is:unread'.")]
Address = Annotated[str, typer.Option(help="Where the room is served: what the links lead back to.")]
ROOM = "http://127.0.0.1:8000/"


def mark(
    articles: ArticleIds = None,
    search: Search = None,
    star: Annotated[bool | None, typer.Option("--star/--no-star", help="Give a star, or take it away.")] = None,
    read: Annotated[bool | None, typer.Option("--read/--unread", help="Mark as read or as unread.")] = None,
    archive: Annotated[
        bool | None, typer.Option("--archive/--no-archive", help="Into the archive, or back to the library.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Give this tag; more than once for several.")] = None,
    untag: Annotated[list[str] | None, typer.Option(help="Take this tag away.")] = None,
) -> None:
    """Star, read, archive or tag articles, in one act that `sayso undo` takes back."""
    from sayso.notes.changing import Change
    from sayso.notes.values import tidy_tags

    if not tag and not untag and star is read is archive is None:
        raise UsageError("Say what is to be changed: --star, --read, --archive, --tag, or what takes it away.")
    change = Change(starred=star, read=read, archived=archive, tag=tidy_tags(tag or ()), untag=tidy_tags(untag or ()))
    with open_room() as room:
        _tell(room.notes.change(_chosen(room, articles, search), change))


def undo(token: Annotated[str, typer.Argument(help="What the act has told.")]) -> None:
    """Take back an act of less than a day ago; what came since stays."""
    with open_room() as room:
        room.notes.undo(token)
    say("Taken back.")


@app.command("list")
def list_notes(
    articles: ArticleIds = None,
    search: Search = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the notes of articles; without an id or a search, of all that have some."""
    with open_room() as room:
        for article_id in _chosen(room, articles, search or (None if articles else "has:note")):
            for each in room.notes.of(article_id).placed:
                write_json(_record(article_id, each)) if as_json else _print(article_id, each)


@app.command("add")
def add_note(
    article_id: ArticleId,
    words: Annotated[str, typer.Argument(metavar="[NOTE]", help="What is noted; left out of a highlight.")] = "",
    at: Annotated[str | None, typer.Option(help="Words of the text at which it stands.")] = None,
    claim: Annotated[int | None, typer.Option(help="The number of a claim that `sayso show` gives.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag; more than once for several.")] = None,
    by: Annotated[str, typer.Option(help="Your name.")] = "",
) -> None:
    """Note something at words of an article, at a claim, or of the whole article."""
    from sayso.analysis.types import Span
    from sayso.corrections.finding import places_of
    from sayso.notes.making import NoteWish
    from sayso.notes.values import tidy_tags

    if at and claim is not None:
        raise UsageError("Give --at or --claim, not both.")
    with open_room() as room:
        places = places_of(at, room.library.article(article_id).text, 0, "at") if at else ()
        span = Span(places[0].start, places[-1].end) if places else None
        tags, now = tidy_tags(tag or ()), datetime.now(UTC)
        wish = NoteWish(span=span, claim=claim, words=words, tags=tags, by=by, at=now)
        _tell(room.notes.add(article_id, [wish]))


@app.command("delete")
def delete_note(article_id: ArticleId, number: Annotated[int, typer.Argument(metavar="NUMBER")]) -> None:
    """Delete a note; `sayso undo` brings it back."""
    with open_room() as room:
        _tell(room.notes.delete(article_id, number))


@app.command("markdown")
def write_markdown(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder, such as one of an Obsidian vault.")],
    articles: ArticleIds = None,
    search: Search = None,
    address: Address = ROOM,
) -> None:
    """Write articles as notes in Markdown: facts as front matter, your notes, the claims with links back."""
    from sayso.notes.markdown import document, file_name

    with open_room() as room:
        folder.mkdir(parents=True, exist_ok=True)
        chosen = _chosen(room, articles, search or (None if articles else ""))
        for article_id in chosen:
            noted = room.notes.of(article_id)
            with writing(folder / file_name(noted.article)) as sink:
                sink.write(document(noted.article, noted.kept, noted.placed, _slashed(address)))
    note(f"{count(len(chosen), 'article')} written to {folder}")


@app.command("export")
def export_notes(
    target: Annotated[Path, typer.Argument(metavar="OUT|-", help='A file; "-" is standard output.')],
    articles: ArticleIds = None,
    search: Search = None,
    address: Address = ROOM,
) -> None:
    """Write the notes of articles as annotations of Hypothesis (JSON)."""
    from sayso.notes.hypothesis import written

    rows: list[Any] = []
    with open_room() as room:
        for article_id in _chosen(room, articles, search or (None if articles else "has:note")):
            noted = room.notes.of(article_id)
            rows += written(noted.article, noted.placed, _slashed(address))["rows"]
    with writing(target) as sink:
        sink.write(json.dumps({"total": len(rows), "rows": rows}, ensure_ascii=False, indent=1) + "\n")
    note(f"{count(len(rows), 'annotation')} written")


@app.command("import")
def import_notes(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="JSON that Hypothesis exported, or its API answered.")],
    article: Annotated[
        int | None, typer.Option(metavar="ID", help="All of them are of this article; else by their addresses.")
    ] = None,
) -> None:
    """Take in annotations of Hypothesis as notes, each once."""
    from sayso.notes.hypothesis import annotations

    try:
        notes = annotations(json.loads(source.read_bytes()))
    except (ValueError, RecursionError):
        raise UsageError(f"{source} is not JSON: export the annotations as JSON.") from None
    with open_room() as room:
        taken, strange = room.notes.take_in_all(notes, article)
        for done in (each.done for each in taken if each.done):
            _tell(done)
    known = sum(each.known for each in taken)
    note(f"{count(sum(each.added for each in taken), 'note')} taken in, {known:,} here already")
    if strange:
        note(f"{count(strange, 'annotation')} of pages that are not in this room left out", style="yellow")


def _chosen(room: "Room", articles: list[int] | None, search: str | None) -> list[int]:
    """Those that are named, else those that a search finds, oldest first."""
    if articles:
        return articles
    if search is None:
        raise UsageError("Name articles, or give --search.")
    return [each.id for each in room.library.every(ArticleQuery(search=search or None, ascending=True))]


def _tell(done: "DoneChange") -> None:
    say(f"{done.words.rstrip('.')}." + (f" To take it back: sayso undo {done.token}" if done.token else ""))


def _print(article_id: int, each: "Placed") -> None:
    at = f"“{shortened(each.note.quote.exact, 80)}”" if each.note.quote else "the article"
    lost = " (without a place now)" if each.lost else ""
    tags = "".join(f" #{tag}" for tag in each.note.tags)
    say(f"{article_id}/{each.note.number}  {visible(at)}{lost}: {visible(each.note.words) or 'highlight'}{tags}")


def _record(article_id: int, each: "Placed") -> dict[str, Any]:
    quote, span = each.note.quote, each.span
    return {
        "article": article_id,
        "number": each.note.number,
        "on": each.note.on.value,
        "exact": quote.exact if quote else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "note": each.note.words,
        "tags": list(each.note.tags),
        "by": each.note.by,
        "at": each.note.at.isoformat(),
    }


def _slashed(address: str) -> str:
    return address.rstrip("/") + "/"
