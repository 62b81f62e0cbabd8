"""`sayso serve`: the room on the web, in this one process."""

import gc
import secrets
import signal
import socket
import sys
from dataclasses import replace
from ipaddress import ip_address
from typing import Annotated

import typer

from sayso.cli.console import note, say
from sayso.cli.failures import UsageError
from sayso.cli.room import read_settings
from sayso.settings import LOOPBACK_HOSTS, Settings
from sayso.workers.heap import share_arenas

STOP_WITHIN = 4  # seconds that answers which have begun may take after the call to stop


def serve(
    host: Annotated[str, typer.Option(help="Other than loopback needs SAYSO_PASSWORD.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, envvar="PORT", help="0: any free one.")] = 8000,
    classroom: Annotated[
        bool, typer.Option("--class", help="For a class: on the local network, with a password for the teacher.")
    ] = False,
) -> None:
    """Open the room on the web. Its data lies in SAYSO_DATA."""
    settings = read_settings()
    if classroom:
        host = own_address()
        settings = settings if settings.password else replace(settings, password=_password())
        note(f"The teacher signs in with the password: {settings.password}")
    settings = for_host(settings, host)
    bound = listener(host, port)
    address = f"http://{_bracketed(host)}:{bound.getsockname()[1]}"
    if not is_loopback(host):
        note(f"Host names answered: {', '.join(settings.hosts)}. SAYSO_HOSTS adds others.")
    _run(settings, bound, f"Sayso is open: {address}")


def own_address() -> str:
    """The address of this machine on its network, as others reach it; loopback where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # sends nothing: it only says which way would be taken
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])


def _password() -> str:
    """One that is typed once: made of letters and numbers that are not taken for others."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on this host."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def for_host(settings: Settings, host: str) -> Settings:
    """The settings of a room that is served on this host: its own name is answered, as loopback always is.

    Raises:
        UsageError: the host is reached from elsewhere, and no password guards the room.
    """
    if not is_loopback(host) and not settings.password:
        raise UsageError(
            f"{host} can be reached from other machines. Set SAYSO_PASSWORD first: it guards every change to the room."
        )
    names = dict.fromkeys((*settings.hosts, *LOOPBACK_HOSTS, *_own_name(host)))
    return replace(settings, hosts=tuple(names))


def _own_name(host: str) -> tuple[str, ...]:
    try:
        return () if ip_address(host.strip("[]")).is_unspecified else (_bracketed(host),)
    except ValueError:
        return (host,)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def listener(host: str, port: int) -> socket.socket:
    """A bound socket: a taken port is said in words, and port 0 has its number before the address is printed."""
    plain = host.strip("[]")
    family = socket.AF_INET6 if ":" in plain else socket.AF_INET
    # With its protocol number: asyncio sets TCP_NODELAY only on connections that say so, and without it every second
    # request on a kept connection waits 40 ms for an acknowledgement (Nagle and delayed ACK).
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((plain, port))
    except OSError as error:
        bound.close()
        raise UsageError(f"Port {port} of {host} cannot be had: {error.strerror}. Another one: --port 8001.") from error
    return bound


def _run(settings: Settings, bound: socket.socket, opened: str) -> None:
    import uvicorn

    from sayso.cli.patience import IDLE_SECONDS, PatientProtocol
    from sayso.main import build_room, create_app

    share_arenas()

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                gc.collect()
                gc.freeze()  # what stands now stays: no later collection need go through it while a page is waited for
                say(opened)
                sys.stdout.flush()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            room.stop()  # before uvicorn waits for answers: who waits for an analysis hears now that there is none
            await super().shutdown(sockets)

    room = build_room(settings, serving=True)  # opened here, so that what is wrong with it is one line

    # uvicorn sends the signal that stopped it once more when it has closed everything: that is our ordinary end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    config = uvicorn.Config(
        create_app(room=room),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxy),  # else anybody could say where they come from
        forwarded_allow_ips=list(settings.proxy),
        http=PatientProtocol,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=STOP_WITHIN,
    )
    try:
        Server(config).run(sockets=[bound])
    except KeyboardInterrupt:
        note("Sayso is closed.")
