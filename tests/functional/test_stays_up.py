"""The server that ships, as hostile pages, other programs and slow clients find it: nobody else waits for them."""

import signal
import socket
import sqlite3
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from statistics import median

import httpx2
import pytest

from sayso.settings import Settings
from tests.functional.test_cli_serve import serving

SLOW = 4.0  # a busy machine may be so many times as slow from one moment to the next
STILL = 4.0  # seconds for which it may stand still
CROWD = 60  # readers at once
ARTICLE = "<article>" + "<p>The mayor said on Tuesday that the ferry would sail in any weather.</p>" * 8 + "</article>"
FREEZING = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + '\\"' * 200_000
NESTED = "<div><a href=/x>a</a>" * 14_000

# `sayso serve`, which tells of each connection that it accepts.
TELLING = """
import socket, sys
from sayso.cli.patience import PatientProtocol
from sayso.cli.commands import app

made = PatientProtocol.connection_made

def tell(self, transport):
    made(self, transport)
    accepted = transport.get_extra_info("socket")
    print("no delay", accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), file=sys.stderr, flush=True)

PatientProtocol.connection_made = tell
app(sys.argv[1:])
"""


def timed(address: str) -> tuple[float, HTTPResponse]:
    """How long it takes until it is answered, by a client that costs little itself."""
    host, _, path = address.removeprefix("http://").partition("/")
    with closing(HTTPConnection(host, timeout=60)) as connection:
        began = time.monotonic()
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        answer.read()
        return time.monotonic() - began, answer


def while_asked(asked: "list[Future[httpx2.Response]]", address: str) -> list[float]:
    """How long another reader waited for this address each time, until all of these are answered."""
    took = []
    while not all(future.done() for future in asked):
        seconds, answer = timed(address)
        assert answer.status == 200
        took.append(seconds)
        time.sleep(0.02)
    return took


def soon(address: str, readers: float = SLOW) -> float:
    """The seconds within which so many are answered one after another on this machine, as busy as it is now."""
    return 1 + readers * median(timed(address)[0] for _ in range(5))


def test_the_server_sends_every_answer_at_once(settings: Settings) -> None:
    with serving(settings, command=[sys.executable, "-c", TELLING]) as (server, said):
        assert httpx2.get(said.split()[-1] + "/api/v1/health", timeout=60).status_code == 200
        assert server.stderr is not None
        option = server.stderr.readline().split()
    assert option[:2] == ["no", "delay"]
    assert int(option[2]) != 0


@pytest.mark.parametrize("page", [FREEZING + ARTICLE, NESTED + ARTICLE], ids=["endless string", "nested links"])
def test_a_hostile_page_holds_up_no_reader_and_no_stop(settings: Settings, page: str) -> None:
    with serving(settings) as (server, said), ThreadPoolExecutor(3) as threads:
        address = said.split()[-1]
        health = f"{address}/api/v1/health"
        within = soon(health)
        body = {"html": page}
        asked = [
            threads.submit(httpx2.post, f"{address}/api/v1/articles", json=body, timeout=300),
            threads.submit(httpx2.post, f"{address}/articles/page", data=body, timeout=300),
        ]
        took = while_asked(asked, health)
        assert {future.result().status_code for future in asked} <= {200, 201, 413, 422}
        assert median(took) < within  # it was 16 s
        threads.submit(httpx2.post, f"{address}/api/v1/articles", json=body, timeout=300)
        time.sleep(0.1)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=120) == 0  # it was never


def test_a_locked_database_holds_up_readers_for_two_seconds_and_files_not_at_all(settings: Settings) -> None:
    with serving(settings) as (_, said), closing(sqlite3.connect(settings.data / "sayso.sqlite")) as other:
        address = said.split()[-1]
        page = httpx2.get(address + "/", timeout=60).text
        style = address + page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        within, a_crowd = soon(style), soon(address + "/", CROWD)
        other.execute("BEGIN EXCLUSIVE")
        with ThreadPoolExecutor(CROWD) as threads:
            asked = [threads.submit(timed, address + "/") for _ in range(CROWD)]
            files = while_asked(asked, style)
        seconds, answers = zip(*(future.result() for future in asked), strict=True)
        assert {answer.status for answer in answers} == {503}
        assert all("Retry-After" in answer.headers for answer in answers)
        assert max(seconds) < 2 + STILL + a_crowd  # it was 20 s
        assert median(files) < within  # it was 9 s
        other.rollback()
        assert httpx2.get(address + "/", timeout=60).status_code == 200


def test_connections_that_say_nothing_are_closed_and_who_was_answered_may_come_again(settings: Settings) -> None:
    with serving(settings) as (_, said), closing(HTTPConnection(said.split()[-1].removeprefix("http://"))) as kept:
        port = int(said.rpartition(":")[2])
        kept.request("GET", "/api/v1/health")
        assert kept.getresponse().read()
        used = kept.sock
        silent = [socket.create_connection(("127.0.0.1", port), timeout=120) for _ in range(20)]
        for each in silent[:10]:
            each.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        for each in silent:
            with each:
                assert each.recv(1_000)[:12] in (b"HTTP/1.1 408", b"")
        # Ten seconds later: a client that was told to come again in five finds its connection as it was.
        kept.request("GET", "/api/v1/health")
        assert (kept.getresponse().status, kept.sock) == (200, used)
