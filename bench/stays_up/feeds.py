"""100 feeds, each at a site of its own: what readers wait while they are looked at, and while they are not.

    python bench/stays_up/feeds.py [--feeds 100] [--seconds 10]

A room of forty articles follows them, and every paper has a new story. Three readers (an article, the library, the
claims) read all the while; ten feeds after ten become due. The ten stories are fetched, found in their pages and
analysed; later the ten are looked at twice more, with nothing new. Before both the readers are alone for some seconds:
so what else the machine does is in all three alike. On schedule all of this is spread over half an hour. Passes where
the p95 of readers beside feeds is at most a quarter, or 5 ms, over that without them, every page was answered 200, and
every story came in.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from http.client import HTTPConnection
from multiprocessing import Process
from pathlib import Path

from serving import Reader, Served, at, free_port, machine, serving, text_of, verdict

SLOWER, MILLISECONDS = 1.25, 5  # of the p95 alone, or over it
READ = ("/articles/1", "/", "/claims")
PORTION = 10  # feeds that are due at one moment
SHELF = 40  # articles that are there before
LENGTH = 4_000  # characters of a story
AROUND = "<li><a href='/elsewhere/{n}'>Elsewhere in the paper, part {n}</a></li>"  # what else stands in a page
NEWEST = 20  # stories in a feed
LATEST = 600.0  # seconds that anything is waited for


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    hosts = [f"127.0.1.{number}" for number in range(1, options.feeds + 1)]
    times: dict[str, list[float]] = {"alone": [], "new stories": [], "nothing new": []}
    statuses: set[int] = set()
    with (
        tempfile.TemporaryDirectory(prefix="sayso-feeds-") as folder,
        papers(hosts) as port,
        serving(Path(folder), SAYSO_FETCH="on", SAYSO_FETCH_HOSTS=",".join(hosts)) as served,
    ):
        room = Room(served, Path(folder) / "sayso.sqlite", hosts, port)
        room.fill()
        for first in range(0, options.feeds, PORTION):
            alone, look = ("alone", partial(time.sleep, options.seconds)), partial(room.look, first)
            for name, block in (alone, ("new stories", look), alone, ("nothing new", look), ("nothing new", look)):
                room.rest()
                took, seen = reading(served.port, block)
                times[name] += took
                statuses |= seen
        stored, errors = room.stories(), served.errors()
    alone = at(0.95, times["alone"])
    most = max(SLOWER * alone, alone + MILLISECONDS / 1000)
    faults = [f"{name}: p95 over {1000 * most:.1f} ms" for name, took in times.items() if at(0.95, took) > most]
    faults += [f"{stored} stories of {2 * options.feeds}"] if stored != 2 * options.feeds else []
    faults += [f"pages answered {statuses}"] if statuses != {200} else []
    faults += [f"a traceback: {errors[-400:]}"] if "Traceback" in errors else []
    print(f"{options.feeds} feeds; {machine()}")
    for name, took in times.items():
        print(f"  {name}: {figures(took)}")
    return verdict(faults)


def reading(port: int, block: Callable[[], None]) -> tuple[list[float], set[int]]:
    """What every page took, in seconds, that the three readers asked for during the block; and the statuses."""
    with ExitStack() as stack:
        readers = [stack.enter_context(Reader(port, path, pause=0.1)) for path in READ]
        block()
    times = [each for reader in readers for each in reader.times]
    return times, {each for reader in readers for each in reader.statuses}


def figures(times: list[float]) -> str:
    """The figures, in words."""
    p50, p95, most = (1000 * at(share, times) for share in (0.5, 0.95, 1))
    return f"{len(times)} pages, median {p50:.1f} ms, p95 {p95:.1f} ms, slowest {most:.0f} ms"


class Room:
    """The room that is measured, and the papers that it follows."""

    def __init__(self, served: Served, database: Path, hosts: list[str], port: int) -> None:
        self._served, self._database, self._hosts, self._port = served, database, hosts, port

    def fill(self) -> None:
        """Add some articles, follow every feed and wait for its first story; then every paper prints another."""
        for number in range(SHELF):
            self._ask("POST", "/api/v1/articles", {"text": text_of(number, LENGTH)})
        for host in self._hosts:
            self._ask("POST", "/api/v1/feeds", {"url": f"http://{host}:{self._port}/feed.xml"})
        self._until("SELECT count(*) FROM feed WHERE checked_at IS NULL")
        with closing(HTTPConnection(self._hosts[0], self._port, timeout=60)) as paper:
            paper.request("GET", "/print/2")
            paper.getresponse().read()

    def rest(self) -> None:
        """Until nothing waits for its analysis."""
        self._until("SELECT count(*) FROM article WHERE state = 'waiting'")

    def look(self, first: int) -> None:
        """Have the ten feeds behind the first ones be due, tell the room, and wait until they were looked at."""
        with closing(sqlite3.connect(self._database, timeout=30)) as connection, connection:
            due = "UPDATE feed SET next_at = '2000-01-01 00:00:00' WHERE id > ? AND id <= ?"
            connection.execute(due, (first, first + PORTION))
        self._ask("PATCH", f"/api/v1/feeds/{first + 1}", {"paused": False})  # which wakes its reader
        self._until("SELECT count(*) FROM feed WHERE next_at < '2000-01-02'")

    def stories(self) -> int:
        """Articles that feeds brought."""
        return self._count("SELECT count(article_id) FROM feed_entry")

    def _until(self, none: str) -> None:
        """Wait until a count is none. Raises TimeoutError."""
        end = time.monotonic() + LATEST
        while self._count(none):
            if time.monotonic() > end:
                raise TimeoutError(none)
            time.sleep(0.25)

    def _count(self, statement: str) -> int:
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True, timeout=30)) as connection:
            return int(connection.execute(statement).fetchone()[0])

    def _ask(self, method: str, path: str, body: object) -> None:
        with closing(HTTPConnection("127.0.0.1", self._served.port, timeout=60)) as connection:
            connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            if answer.status >= 300:
                raise SystemExit(f"{method} {path}: {answer.status} {answer.read()[:300]!r}")


@contextmanager
def papers(hosts: list[str]) -> Iterator[int]:
    """A paper at each of these addresses of the loopback, all in one process and at one port."""
    port = free_port()
    process = Process(target=_print, args=(hosts, port), daemon=True)
    process.start()
    try:
        yield port
    finally:
        process.terminate()
        process.join()


def _print(hosts: list[str], port: int) -> None:
    os.nice(10)  # other machines do this work
    asyncio.run(_serve(hosts, port))


async def _serve(hosts: list[str], port: int) -> None:
    edition = [1]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = asked.split(" ")[1]
        if path.startswith("/print/"):
            edition[0] = int(path.rpartition("/")[2])
        known = f'if-none-match: "{edition[0]}"' in asked.lower()
        status, kind, body = _page(writer.get_extra_info("sockname")[0], port, path, edition[0], known=known)
        head = f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nETag: "{edition[0]}"'
        writer.write(f"{head}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, hosts, port):
        await asyncio.Event().wait()


def _page(host: str, port: int, path: str, edition: int, *, known: bool) -> tuple[str, str, bytes]:
    if path == "/feed.xml":
        if known:
            return "304 Not Modified", "application/rss+xml", b""
        newest = range(edition, max(0, edition - NEWEST), -1)
        items = (
            f"<item><title>Story {n} of {host}</title><link>http://{host}:{port}/{n}</link></item>" for n in newest
        )
        feed = f"<rss><channel><title>{host}</title>{''.join(items)}</channel></rss>"
        return "200 OK", "application/rss+xml", feed.encode()
    if not path[1:].isdigit():
        return "404 Not Found", "text/plain", b"nothing here"
    number = 1_000 * int(host.rpartition(".")[2]) + int(path[1:])
    head, *paragraphs = text_of(number, LENGTH).split("\n\n")
    around = "".join(AROUND.format(n=n) for n in range(400))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f"<html><head><title>{head}</title></head><body><nav><ul>{around}</ul></nav><article><h1>{head}</h1>{story}"
        f"</article><footer><ul>{around}</ul></footer></body></html>"
    )
    return "200 OK", "text/html; charset=utf-8", page.encode()


if __name__ == "__main__":
    sys.exit(main())
