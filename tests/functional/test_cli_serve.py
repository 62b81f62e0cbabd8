import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic

import httpx2
import pytest

from sayso.cli import serving as serving_module
from sayso.settings import Settings
from tests.functional.conftest import Sayso


@contextmanager
def serving(
    settings: Settings, *options: str, command: Sequence[str] = (sys.executable, "-m", "sayso"), **variables: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and what it printed when it was open."""
    environment = {**os.environ, "SAYSO_DATA": str(settings.data), "SAYSO_SAMPLES": "off", **variables}
    with subprocess.Popen(
        [*command, "serve", "--port", "0", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            yield server, server.stdout.readline()
        finally:
            server.kill()


# `sayso serve`, which says how long a password would have to wait, and does not wait.
UNHURRIED = """
import sys
from sayso.cli.commands import run
from sayso.web.sessions import Sessions

real = Sessions.delay

def delay(self, address):
    print("waits", real(self, address), file=sys.stderr, flush=True)
    return 0.0

Sessions.delay = delay
run()
"""


def test_serve_says_where_it_is_open_answers_and_stops_at_once(settings: Settings) -> None:
    asked = monotonic()
    with serving(settings) as (server, said):
        opening = monotonic() - asked
        assert said.startswith("Sayso is open: http://127.0.0.1:")
        answer = httpx2.get(said.split()[-1] + "/api/v1/health", timeout=60)
        assert (answer.status_code, answer.json()["status"]) == (200, "ok")
        began = monotonic()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=300) == 0
        assert monotonic() - began < 4 + opening  # which takes far longer; and it may stand still meanwhile
        assert server.stderr is not None
        assert server.stderr.read() == ""


def test_serve_beyond_this_machine_answers_under_the_names_that_are_set(settings: Settings) -> None:
    with serving(settings, "--host", "0.0.0.0", SAYSO_PASSWORD="open sesame", SAYSO_HOSTS="room.example") as (_, said):
        address = said.split()[-1].replace("0.0.0.0", "127.0.0.1") + "/api/v1/health"
        status = {
            host: httpx2.get(address, headers={"Host": host}, timeout=60).status_code
            for host in ("room.example", "else.example")
        }
        assert status == {"room.example": 200, "else.example": 400}
        assert httpx2.get(address, timeout=60).status_code == 200


@pytest.mark.parametrize(("proxy", "believed"), [("", False), ("127.0.0.1", True), ("10.0.0.0/8", False)])
def test_only_a_proxy_that_is_named_is_believed(settings: Settings, proxy: str, believed: bool) -> None:
    command = (sys.executable, "-c", UNHURRIED)
    with (
        serving(settings, command=command, SAYSO_PASSWORD="open sesame", SAYSO_PROXY=proxy) as (server, said),
        httpx2.Client(base_url=said.split()[-1], timeout=60) as client,
    ):
        for number in range(8):
            forged = {"X-Forwarded-For": f"203.0.113.{number}", "X-Forwarded-Proto": "https"}
            assert client.post("/sign-in", data={"password": "wrong"}, headers=forged).status_code == 401
        right = client.post("/sign-in", data={"password": "open sesame"}, headers=forged)
        assert right.status_code == 303
        assert ("Secure" in right.headers["set-cookie"]) is believed
        server.kill()
        assert server.stderr is not None
        waits = [float(line.split()[1]) for line in server.stderr if line.startswith("waits ")]
    assert len(waits) == 9
    assert (waits[7] == 0) is believed  # the eighth of one address waits


def test_a_proxy_that_is_none_is_said_in_words(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_PROXY", "the proxy")
    assert "SAYSO_PROXY is addresses or networks" in sayso("serve").stderr


def test_slow_clients_hold_up_nobody(settings: Settings) -> None:
    """Bodies that come a byte at a time, from more clients than there are threads."""
    head = b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with serving(settings) as (_, said), ExitStack() as open_now:
        address = said.split()[-1]
        port = int(address.rpartition(":")[2])
        slow = [open_now.enter_context(socket.create_connection(("127.0.0.1", port), 120)) for _ in range(60)]
        for client in slow:
            client.sendall(head + b"Content-Length: 30\r\n\r\n")
        for byte in b'{"tex':
            for client in slow:
                client.sendall(bytes([byte]))
            assert (
                httpx2.get(address + "/articles/new", timeout=25).status_code == 200
            )  # the server is rid of them after 30
        slow[0].sendall(b't": "Critics said no."}'.ljust(25))
        assert slow[0].recv(12) == b"HTTP/1.1 201"


def test_connections_of_the_listener_have_no_delay() -> None:
    async def ask() -> int:
        told = asyncio.get_running_loop().create_future()

        class Accepted(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                accepted = transport.get_extra_info("socket")
                told.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        listener = serving_module.listener("127.0.0.1", 0)
        server = await asyncio.get_running_loop().create_server(Accepted, sock=listener)
        _, writer = await asyncio.open_connection(*listener.getsockname())
        value = await told
        writer.close()
        server.close()
        return value

    assert asyncio.run(ask()) != 0


def test_serve_is_refused_beyond_this_machine_without_a_password(sayso: Sayso) -> None:
    result = sayso("serve", "--host", "0.0.0.0")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Set SAYSO_PASSWORD first" in result.stderr


def test_serve_says_that_a_port_is_taken(sayso: Sayso) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = sayso("serve", "--port", port)
    assert result.exit_code == 2
    assert f"Port {port} of 127.0.0.1 cannot be had" in result.stderr


def test_serve_says_that_its_database_cannot_be_used(settings: Settings) -> None:
    (settings.data / "sayso.sqlite").write_bytes(b"no database at all" * 100)
    with serving(settings) as (server, said):
        assert said == ""
        assert server.wait(timeout=300) == 1
        assert server.stderr is not None
        complaint = server.stderr.read()
    assert "Traceback" not in complaint
    assert complaint.count("\n") == 1
