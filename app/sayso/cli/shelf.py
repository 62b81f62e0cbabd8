"""`sayso list`, `show`, `reanalyze`, `delete` and `export`: what is on the shelf."""

import sys
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.analysis.summary import sourceless_claims, unnamed_claims
from sayso.cli.console import note, out, progress, say, visible, write_json, write_line
from sayso.cli.failures import REFUSED
from sayso.cli.room import open_room
from sayso.cli.writing import write_whole, writing
from sayso.domain import ArticleQuery, ArticleSummary, Sort
from sayso.words import count

ArticleId = Annotated[int, typer.Argument(metavar="ID", help="The number that `sayso list` shows.")]


def list_(
    search: Annotated[
        str | None, typer.Option(help='Words, "phrases", alleg*, -not, said:, is:unnamed, from: …: docs/API.md.')
    ] = None,
    publication: Annotated[str | None, typer.Option(help="Of this publication alone.")] = None,
    unnamed: Annotated[bool, typer.Option("--unnamed", help="Only articles with unnamed sources.")] = False,
    sort: Annotated[Sort, typer.Option(help="Newest, most anonymous claims, or most hedges first.")] = Sort.NEWEST,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0: all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the articles of the room."""
    query = ArticleQuery(search=search, publication=publication, unnamed=unnamed, sort=sort)
    with open_room() as room:
        rows = islice(room.library.every(query), limit or sys.maxsize)
        if as_json:
            for row in rows:
                write_json(_row_record(row))
        else:
            _print_table(list(rows), empty=not room.library.facts().articles)


def show(
    article_id: ArticleId,
    as_json: Annotated[bool, typer.Option("--json", help="As `sayso export` writes it.")] = False,
) -> None:
    """Show an article beside who says so."""
    from sayso.cli.reading import article_view

    with open_room() as room:
        article = room.library.article(article_id)
        if as_json:
            from sayso.services.exchange import to_line, to_record

            kept = room.notes.of(article_id).kept
            write_line(to_line(to_record(article, room.library.original(article_id), room.store.desk, kept)))
        else:
            out.print(article_view(article))


def page(
    article_id: ArticleId,
    target: Annotated[Path, typer.Argument(metavar="[OUT|-]", help='A file; "-" is standard output.')] = Path("-"),
) -> None:
    """Write an article with its marks and its sidebar as one HTML file, which opens offline."""
    from sayso.main import article_file

    with open_room() as room, writing(target) as sink:
        article = room.library.article(article_id)
        sink.write(article_file(article, room.pictures.copies(article_id)))


def epub(
    article_id: ArticleId,
    target: Annotated[Path, typer.Argument(metavar="OUT", help="A file.")],
) -> None:
    """Write an article as a book for e-readers, with the sidebar as notes."""
    from sayso.main import article_epub

    with open_room() as room:
        book = article_epub(room.library.article(article_id))
    write_whole(target, book)


def reanalyze() -> None:
    """Analyse again what an older version analysed, and what failed."""
    from sayso.services.reanalysis import Reanalysis

    with open_room() as room:
        with progress("Analysing", None) as bar:
            done = Reanalysis(room.store, room.analyzer).run(progress=bar.set)
        facts = room.library.facts()
    say(f"{count(done, 'article')} analysed by version {facts.analysis_version}.")
    if facts.failed:
        note(f"The analysis of {count(facts.failed, 'article')} failed.", style="red")
        raise typer.Exit(REFUSED)


def delete(
    article_id: ArticleId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete an article, its analysis and what came in. Not if it changes while you are asked."""
    with open_room() as room:
        article = room.library.article(article_id)
        if not yes:
            typer.confirm(f"Delete article {article_id}, “{visible(article.title)}”?", abort=True, err=True)
        room.library.remove_article(article_id, revision=article.revision)
    note(f"Deleted article {article_id}. For a day the bin in the library can bring it back.")


def export(
    target: Annotated[Path, typer.Argument(metavar="[OUT|-]", help='A file; "-" is standard output.')] = Path("-"),
) -> None:
    """Write every article with its analysis, one JSON object a line. `sayso import` takes it back."""
    from sayso.services.exchange import export_lines

    with open_room() as room, writing(target) as sink, progress("Exporting", room.library.facts().articles) as bar:
        written = 0
        for line in export_lines(room.store, room.store.desk, room.store.notes.of):
            sink.write(line + "\n")
            written += 1
            bar.advance()
    note(f"{count(written, 'article')} exported")


def _row_record(row: ArticleSummary) -> dict[str, Any]:
    figures = row.summary
    known = {name: value and str(value) for name, value in asdict(row.metadata).items()}
    record: dict[str, Any] = {"id": row.id, **known, "state": row.state.value}
    if figures:
        record |= {
            "claims": figures.claims,
            "sources": figures.sources,
            "anonymous": figures.anonymous,
            "unnamed": unnamed_claims(figures),
            "no_source": sourceless_claims(figures),
            "refusals": figures.refusals,
            "unsure": figures.unsure,
            "hedges": figures.hedges,
        }
    return record


def _print_table(rows: list[ArticleSummary], *, empty: bool) -> None:
    from rich.table import Table

    if not rows:
        note("The room is empty. Add an article: sayso add FILE|URL" if empty else "No article matches.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("id", "claims", "unnamed", "none", "hedges"):
        table.add_column(heading, justify="right")
    table.add_column("date", no_wrap=True)
    table.add_column("title", ratio=1)
    table.add_column("publication")
    for row in rows:
        known, figures = row.metadata, row.summary
        counts: tuple[object, ...] = ("–",) * 4
        if figures:
            counts = (figures.claims, unnamed_claims(figures), sourceless_claims(figures), figures.hedges)
        day = known.published_on.isoformat() if known.published_on else ""
        table.add_row(str(row.id), *map(str, counts), day, visible(row.title), visible(known.publication or ""))
    out.print(table)
