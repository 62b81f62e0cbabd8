"""`sayso webhooks`: whom the room tells what happens in it."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from sayso.cli.console import note, say, visible, write_json, write_line
from sayso.cli.room import open_room
from sayso.domain.hooks import EVENTS, Delivery, Event, Hook, Wait
from sayso.words import count

app = typer.Typer(help="Webhooks: addresses that are told when something happens to an article.")
HookId = Annotated[int, typer.Argument(metavar="ID", help="As `sayso webhooks` shows it.")]


@app.callback(invoke_without_command=True)
def webhooks(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the webhooks of the room."""
    if context.invoked_subcommand is None:
        with open_room() as room:
            for hook in room.hooks.all():
                if as_json:
                    write_json(_record(hook))
                else:
                    say(f"{hook.id:>4}  {visible(hook.url)}  {', '.join(hook.events)}  {_state(hook)}")


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where messages are sent, by POST.")],
    event: Annotated[list[Event] | None, typer.Option(help="What to tell; more than once for more. Else all.")] = None,
) -> None:
    """Tell an address, and print the secret that signs the messages: the one time that it can be seen."""
    with open_room() as room:
        made = room.hooks.add(url, tuple(each for each in EVENTS if event is None or each in event))
    note(f"Webhook {made.id}. Keep its secret now: nobody can show it again.")
    write_line(made.secret)


@app.command()
def log(
    hook_id: Annotated[int | None, typer.Argument(metavar="[ID]", help="Of this one alone.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show the last twenty messages, and what became of them."""
    with open_room() as room:
        for sent in room.hooks.deliveries(hook_id):
            if as_json:
                write_line(json.dumps(asdict(sent), default=datetime.isoformat, ensure_ascii=False))
                continue
            say(f"{sent.made_at:%Y-%m-%d %H:%M:%S}  {sent.event}  {sent.article_id or '-'}  {_became(sent)}")


@app.command()
def pause(hook_id: HookId) -> None:
    """Tell it nothing."""
    with open_room() as room:
        room.hooks.pause(hook_id, paused=True)


@app.command()
def resume(hook_id: HookId) -> None:
    """Tell it again, beginning with what waits."""
    with open_room() as room:
        room.hooks.pause(hook_id, paused=False)


@app.command()
def remove(hook_id: HookId) -> None:
    """Tell it nothing any more, and forget what waits."""
    with open_room() as room:
        room.hooks.remove(hook_id)


def _became(sent: Delivery) -> str:
    if sent.arrived:
        return f"arrived ({sent.status})"
    at = f"{sent.next_at:%H:%M:%S}" if sent.next_at else ""
    waits = {
        None: "given up",
        Wait.TURN: "waits",
        Wait.RETRY: f"again at {at}",
        Wait.BEHIND: f"waits behind one that did not arrive, until {at} at least",
        Wait.PAUSED: "waits until the webhook is resumed",
    }[sent.waits]
    return f"{sent.error.removesuffix('.')}, {waits}" if sent.error else waits


def _state(hook: Hook) -> str:
    if hook.paused:
        return "paused"
    return f"{count(hook.waiting, 'message')} waiting" if hook.waiting else "told at once"


def _record(hook: Hook) -> dict[str, object]:
    settings = {"id": hook.id, "url": hook.url, "events": list(hook.events), "paused": hook.paused}
    return {**settings, "failures": hook.failures, "waiting": hook.waiting}
