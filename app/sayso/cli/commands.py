"""The commands of `sayso`, listed on one screen."""

import errno
import io
import signal
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso import __version__
from sayso.cli import (
    adding,
    analyze,
    anew,
    backup,
    checking,
    claims,
    corpus,
    desk,
    feeds,
    importing,
    keeping,
    labels,
    mcp,
    register,
    sampling,
    serving,
    shelf,
    tokens,
    webhooks,
)
from sayso.cli.console import note, say
from sayso.cli.examples import exemplified
from sayso.cli.failures import REFUSED, USAGE, WRONG_PATH, status_of
from sayso.cli.needs import refusal
from sayso.errors import SaysoError


class _Room(TyperGroup):
    """Every failure that Sayso knows is one line on stderr and an exit status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            note(error.message, style="red")
            raise typer.Exit(status_of(error)) from error
        except ModuleNotFoundError as error:
            needed = refusal(error)
            if needed is None:
                raise
            note(needed.message, style="red")
            raise typer.Exit(USAGE) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # `sayso list | head`: typer leaves quietly
                raise
            note(f"{error.filename or 'The system'}: {error.strerror or error}", style="red")
            raise typer.Exit(USAGE if error.errno in WRONG_PATH else REFUSED) from error


app = typer.Typer(
    cls=_Room,
    name="sayso",
    help="A reading room for news that shows, beside each article, who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _command, _example in (
    ("serve", serving.serve, "sayso serve --port 8080"),
    ("add", adding.add, "sayso add story.txt --publication Herald --date 2026-01-31"),
    ("import", importing.import_, "sayso import articles/ clippings.csv"),
    ("list", shelf.list_, "sayso list --search 'said:quill is:quoted' --json"),
    ("show", shelf.show, "sayso show 1"),
    ("page", shelf.page, "sayso page 1 story.html"),
    ("epub", shelf.epub, "sayso epub 1 story.epub"),
    ("claims", claims.claims, "sayso claims --said 'Mara Quill' --csv quill.csv"),
    ("sources", claims.sources, "sayso sources --being person --limit 20"),
    ("compare", claims.compare, "sayso compare 3 8 12 --csv side-by-side.csv"),
    ("review", desk.review, "sayso review 3 --policy ap --memo memo.md"),
    ("diff", desk.diff, "sayso diff draft-1.txt draft-2.txt"),
    ("analyze", analyze.analyze, "sayso analyze story.txt --json"),
    ("corpus", corpus.corpus, "sayso corpus news/ more.jsonl.gz results/ --jobs 8"),
    ("sample", sampling.sample, "sayso sample results/ sample.csv --claims 300 --by publication,identity"),
    ("agree", sampling.agree, "sayso agree sample.csv"),
    ("reanalyze", shelf.reanalyze, "sayso reanalyze"),
    ("reextract", anew.reextract, "sayso reextract 7"),
    ("mark", keeping.mark, "sayso mark 3 8 --read --tag harbour"),
    ("undo", keeping.undo, "sayso undo x2d9Qb1f"),
    ("delete", shelf.delete, "sayso delete 7"),
    ("export", shelf.export, "sayso export room.jsonl"),
    ("labels", labels.labels, "sayso labels harbour.zip --form brat --search harbour"),
    ("correct", labels.correct, "sayso correct harbour-done.zip --by 'Ann Marl'"),
    ("gold", labels.gold, "sayso gold gold.jsonl"),
    ("mcp", mcp.mcp, "sayso mcp"),
    ("check", checking.check, "sayso check --repair"),
    ("backup", backup.backup, "sayso backup room.sqlite"),
    ("restore", backup.restore, "sayso restore room.sqlite"),
):
    app.command(_name, epilog=f"Example: {_example}")(_command)
for _name, _below, _example in (
    ("notes", keeping.app, "sayso notes add 7 'Ask her.' --at 'a senior official'"),
    ("register", register.app, "sayso register join 3 12"),
    ("feeds", feeds.app, "sayso feeds follow https://example.org/feed.xml"),
    ("webhooks", webhooks.app, "sayso webhooks add https://desk.example/sayso"),
    ("tokens", tokens.app, "sayso tokens make report --scope read --scope analyse"),
):
    app.add_typer(exemplified(_name, _below), name=_name, epilog=f"Example: {_example}")


def _print_version(asked: bool) -> None:
    if asked:
        say(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """A reading room for news that shows, beside each article, who says so."""


def run() -> None:
    """Run the command that this process was called with, and leave with its exit status."""
    # A plain kill ends the process as Ctrl-C does: what is open is closed, jobs and workers are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # Data is UTF-8 whatever the locale says: JSON in another encoding is no JSON.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="sayso")
