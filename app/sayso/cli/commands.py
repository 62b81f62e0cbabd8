"""The commands of `sayso`, listed on one screen."""

import errno
import io
import signal
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sayso import __version__
from sayso.cli import adding, analyze, backup, checking, claims, corpus, importing, sampling, serving, shelf
from sayso.cli.console import note, say
from sayso.cli.failures import REFUSED, USAGE, UsageError
from sayso.errors import SaysoError


class _Room(TyperGroup):
    """Every failure that Sayso knows is one line on stderr and an exit status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            note(error.message, style="red")
            raise typer.Exit(USAGE) from error
        except SaysoError as error:
            note(error.message, style="red")
            raise typer.Exit(REFUSED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # `sayso list | head`: typer leaves quietly
                raise
            note(f"{error.filename or 'The system'}: {error.strerror}", style="red")
            raise typer.Exit(REFUSED) from error


app = typer.Typer(
    cls=_Room,
    name="sayso",
    help="A reading room for news that shows, beside each article, who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(serving.serve)
app.command()(adding.add)
app.command("import")(importing.import_)
app.command("list")(shelf.list_)
app.command()(shelf.show)
app.command()(claims.claims)
app.command()(claims.sources)
app.command()(claims.compare)
app.command()(analyze.analyze)
app.command()(corpus.corpus)
app.command()(sampling.sample)
app.command()(sampling.agree)
app.command()(shelf.reanalyze)
app.command()(shelf.delete)
app.command()(shelf.export)
app.command()(checking.check)
app.command()(backup.backup)
app.command()(backup.restore)


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
