"""What comes in at once: an export of many articles, a list of feeds, a reading list; each killed, and finished.

    python bench/intake.py [--articles 1000] [--feeds 20] [--addresses 300]

Sites are servers on 127.0.0.2, 127.0.0.3 and so on, which the room is allowed to ask. Each of the three is handed in by
one action (`sayso import`, the page of feeds, the page of lists), killed with SIGKILL when a third of it is in, started
again and watched to its end. Printed: what came in, how long it took, how close two requests at one site were, and how
long a reader waited for an article before, and while the feeds and lists came in.
"""

import argparse
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from statistics import median

WORDS = (
    "The council of {place} sold its mill on Monday, clerk Ada Quill said. “Nobody had been asked,” said Jo Marsh, "
    "who runs the shop in {place}. Two officials, who spoke on condition of anonymity, said the bank may sell it again."
)
NEXIS = """Mill number {n} is sold

The Harn Courier

March 11, 2026 Wednesday

Copyright 2026 Harn Media All Rights Reserved

Length: 42 words

Byline: By Jo Marsh

Body

{text}

Load-Date: March 12, 2026

End of Document
"""
APART = 0.7  # seconds: a second between two turns, less what the first of them lost on its way
PER_FEED = 2  # stories in each feed
SECONDS = 1_800  # for each part


@dataclass
class Site(ThreadingHTTPServer):
    """A paper: a feed, stories, and rules for programs. `asked` are the moments at which a page or the feed was."""

    host: str
    asked: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__((self.host, 0), _Paper)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.server_port}"

    def closest(self) -> float:
        """Seconds between the two requests that were closest."""
        times = sorted(self.asked)
        return min((b - a for a, b in pairwise(times)), default=float("inf"))


class _Paper(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        kind, body = self._answer()
        if self.path != "/robots.txt":
            self.server.asked.append(time.monotonic())
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> tuple[str, str]:
        if self.path == "/robots.txt":
            return "text/plain", "User-agent: *\nDisallow: /private/\n"
        if self.path == "/feed.xml":
            items = "".join(
                f"<item><title>Feed story {n}</title><link>{self.server.address}/feed/{n}</link></item>"
                for n in range(PER_FEED)
            )
            return "application/rss+xml", f"<rss><channel><title>{self.server.host}</title>{items}</channel></rss>"
        place = f"{self.server.host}{self.path}"
        text = WORDS.format(place=place)
        return "text/html; charset=utf-8", (
            f"<html><head><title>Story {place}</title></head><body><article><h1>Story {place}</h1><p>{text}</p>"
            f"<p>{text.replace('Monday', 'Tuesday')}</p></article></body></html>"
        )


@contextmanager
def sites(number: int) -> Iterator[list[Site]]:
    """That many papers, each under a name of its own."""
    made = [Site(f"127.0.0.{2 + at}") for at in range(number)]
    for site in made:
        threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        for site in made:
            site.shutdown()
            site.server_close()


@dataclass(frozen=True)
class Room:
    """A room in a folder of its own, and the programs that are run on it."""

    data: Path
    papers: list[Site]

    def program(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start `sayso`."""
        allowed = ",".join(site.host for site in self.papers)
        environment = {**os.environ, "SAYSO_DATA": str(self.data), "SAYSO_FETCH_HOSTS": allowed, "SAYSO_SAMPLES": "off"}
        return subprocess.Popen(
            [sys.executable, "-m", "sayso", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def count(self) -> int:
        """How many articles are stored."""
        file = self.data / "sayso.sqlite"
        if not file.exists():
            return 0
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)) as connection:
            try:
                return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
            except sqlite3.OperationalError as error:
                if "no such table" not in str(error):
                    raise
                return 0  # it is being made


@dataclass(frozen=True)
class Served:
    """A room while it is served."""

    address: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as answer:
            return str(answer.read().decode())

    def hand_in(self, path: str, name: str, data: str) -> None:
        """Send a file by the form of a page."""
        body = (
            f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            f"Content-Type: text/plain\r\n\r\n{data}\r\n--x--\r\n"
        )
        headers = {"Content-Type": "multipart/form-data; boundary=x", "Origin": self.address}
        request = urllib.request.Request(f"{self.address}{path}", body.encode(), headers)
        urllib.request.urlopen(request, timeout=60).close()

    def waited(self, times: int = 15) -> float:
        """Milliseconds that a reader waits for an article, the median."""
        took = []
        for _ in range(times):
            began = time.perf_counter()
            self.get("/articles/1")
            took.append(1000 * (time.perf_counter() - began))
            time.sleep(0.1)
        return median(took)


@contextmanager
def served(room: Room) -> Iterator[Served]:
    """The room, served until the block ends: then it is killed."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = room.program("serve", "--port", str(port))
    made = Served(f"http://127.0.0.1:{port}")
    try:
        until(lambda: _answers(made))
        yield made
    finally:
        kill(process)


def _answers(room: Served) -> bool:
    try:
        return bool(room.get("/api/v1/health"))
    except OSError:
        return False


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program and its workers at once, as a power cut does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(true: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait until something is so. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def import_killed(room: Room, articles: int) -> float:
    """`sayso import` of an export, killed when a third is in, started again; seconds that both took."""
    file = room.data.parent / "export.txt"
    texts = (WORDS.format(place=f"Place {n}") for n in range(articles))
    file.write_text("\n".join(NEXIS.format(n=n, text=text) for n, text in enumerate(texts)), encoding="utf-8")
    began = time.monotonic()
    first = room.program("import", str(file))
    until(lambda: room.count() >= articles // 3 or first.poll() is not None)
    kill(first)
    room.program("import", str(file)).wait(SECONDS)
    return time.monotonic() - began


def listed(papers: list[Site], addresses: int) -> str:
    """An export of a read-it-later service; one address is kept from programs."""
    each = [papers[n % len(papers)].address + f"/story/{n}" for n in range(addresses - 1)]
    rows = [f"Story {n},{url},1773216000,harn|to read,unread" for n, url in enumerate(each)]
    private = f"Private,{papers[0].address}/private/1,1773216000,,unread"
    return "\n".join(["title,url,time_added,tags,status", *rows, private, ""])


def opml(papers: list[Site]) -> str:
    """A list of their feeds."""
    outlines = "".join(f"<outline xmlUrl='{site.address}/feed.xml'/>" for site in papers)
    return f"<opml><body>{outlines}</body></opml>"


@dataclass(frozen=True)
class Came:
    """What came in by feeds and lists: in words of the page, articles, seconds, and how long readers waited."""

    state: str
    by_feeds: int
    seconds: float
    idle: float
    busy: float


def fetch_killed(room: Room, papers: list[Site], addresses: int) -> Came:
    """Feeds and a list, handed in, killed when a third of the list is in, served again to their end."""
    with served(room) as first:
        idle = first.waited()
        began = time.monotonic()
        first.hand_in("/feeds/opml", "feeds.opml", opml(papers))
        first.hand_in("/lists", "pocket.csv", listed(papers, addresses))
        busy = first.waited()
        until(lambda: _done(first)[0] >= addresses // 3)
    with served(room) as second:
        until(lambda: _done(second)[0] == addresses and _by_feeds(second) == PER_FEED * len(papers))
        return Came(_done(second)[1], _by_feeds(second), time.monotonic() - began, idle, busy)


def _done(room: Served) -> tuple[int, str]:
    match = re.search(r"<small>([\d,]+) of [\d,]+ addresses: ([^<]*)</small>", room.get("/lists"))
    return (int(match[1].replace(",", "")), match[2]) if match else (0, "")


def _by_feeds(room: Served) -> int:
    return sum(map(int, re.findall(r'"articles":\s*(\d+)', room.get("/api/v1/feeds"))))


def main() -> int:
    """Hand in all three; 1 where something did not come in, or a site was asked too often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--feeds", type=int, default=20)
    parser.add_argument("--addresses", type=int, default=300)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sites(args.feeds) as papers:
        room = Room(Path(folder) / "room", papers)
        seconds = import_killed(room, args.articles)
        stored = room.count()
        print(f"export: {stored:,} of {args.articles:,} articles, killed once, {seconds:.0f} s")
        came = fetch_killed(room, papers, args.addresses)
        whole = room.count() - stored
        closest = min(site.closest() for site in papers)
    print(f"list: {args.addresses:,} addresses: {came.state}; feeds: {came.by_feeds:,} articles of {args.feeds:,}")
    print(f"both: {whole:,} articles, killed once, {came.seconds:.0f} s; at one site {closest:.2f} s apart at least")
    print(f"a reader waited {came.idle:.0f} ms for an article before, {came.busy:.0f} ms meanwhile")
    expected = args.addresses - 1 + PER_FEED * args.feeds
    return 0 if (stored, whole) == (args.articles, expected) and closest > APART else 1


if __name__ == "__main__":
    sys.exit(main())
