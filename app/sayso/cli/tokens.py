"""`sayso tokens`: what programs show instead of the room's password."""

from typing import Annotated

import typer

from sayso.cli.console import note, say, visible, write_json, write_line
from sayso.cli.room import open_room
from sayso.domain.tokens import Scope, Token, new_token

app = typer.Typer(help="Tokens, which programs show to the API instead of the password.")


@app.callback(invoke_without_command=True)
def tokens(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the tokens of the room: never their words, which are kept nowhere."""
    if context.invoked_subcommand is None:
        with open_room() as room:
            for token in room.tokens.all():
                if as_json:
                    write_json(_record(token))
                else:
                    used = f"used {token.used_on}" if token.used_on else "not used yet"
                    say(f"{token.id:>4}  {visible(token.name)}  {', '.join(token.scopes)}  {token.hint}…  {used}")


@app.command()
def make(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the program, or of who uses it.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; give it more than once for more.")],
) -> None:
    """Make a token and print it: this is the one time that it can be seen."""
    with open_room() as room:
        made, secret = room.tokens.make(new_token(name, scope))
    note(f"Token {made.id}, “{visible(made.name)}”. Keep it now: nobody can show it again.")
    write_line(secret)


@app.command()
def revoke(
    token_id: Annotated[int, typer.Argument(metavar="ID", help="As `sayso tokens` shows it.")],
) -> None:
    """Make a token void, at once and for good."""
    with open_room() as room:
        room.tokens.revoke(token_id)


def _record(token: Token) -> dict[str, object]:
    used = token.used_on.isoformat() if token.used_on else None
    record = {"id": token.id, "name": token.name, "scopes": list(token.scopes), "hint": token.hint}
    return {**record, "made_at": token.made_at.isoformat(), "used_on": used}
