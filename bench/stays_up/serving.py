"""The server that ships, in a process of its own on a free port of the loopback, and what these measures share."""

import os
import platform
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from socket import create_server
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "app"), str(ROOT)]

PARAGRAPH = (
    "Mayor Ada Quill said on day {n} that the ferry to Sallow Point may not sail this winter. “The hull is older than "
    "I am,” she told reporters. An official, who asked not to be named because he was not authorized to speak, said "
    "that the repair could cost {n} crowns. Critics allegedly disagreed.\n\n"
)


# Articles whose analysis is not all there, or is there where the article says that it has none.
_HALVES = """
SELECT id, state FROM article AS a WHERE (state = 'analyzed') <> (analysis_version IS NOT NULL)
OR claims <> (SELECT count(*) FROM attribution WHERE article_id = a.id AND counted)
OR sources <> (SELECT count(*) FROM source WHERE article_id = a.id)
OR hedges <> (SELECT count(*) FROM hedge WHERE article_id = a.id)
"""


_numbers = count(1)  # of pages read, by all readers: a second reader's numbers begin where the first one's end


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    process: "subprocess.Popen[str]"
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def errors(self) -> str:
        """What it wrote about errors so far."""
        return self.log.read_text("utf-8")


@contextmanager
def serving(data: Path, **variables: str) -> Iterator[Served]:
    """`sayso serve` on this folder; nothing is fetched from elsewhere."""
    data.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "SAYSO_DATA": str(data),
        "SAYSO_SAMPLES": "off",
        "SAYSO_FETCH": "off",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), os.environ.get("PYTHONPATH", "")]),
        **variables,
    }
    log = data / "server.log"
    with (
        log.open("a") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "sayso", "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise SystemExit(f"the server did not start: {log.read_text()}")
            yield Served(int(line.rpartition(":")[2]), process, log)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()


def free_port() -> int:
    """A port that nobody listens at now."""
    with closing(create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def text_of(number: int, length: int = 600) -> str:
    """An article that no other number has, of about this many characters."""
    times = max(1, round(length / len(PARAGRAPH)))
    return f"Report {number}\n\n" + "".join(PARAGRAPH.format(n=number * 1000 + n) for n in range(times)).strip()


def database_faults(data: Path) -> list[str]:
    """What is wrong with the room's database file."""
    with closing(sqlite3.connect(data / "sayso.sqlite", isolation_level=None)) as connection:
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"foreign key {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        try:
            connection.execute("INSERT INTO article_search(article_search, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            faults.append(f"index of words: {error}")
        halves = connection.execute(_HALVES).fetchall()
    faults += [f"half an article: {row}" for row in halves]
    return faults


def resident(pid: int) -> list[int]:
    """Bytes of memory that a process holds, and then those of each below it; nothing where there is no /proc."""
    sizes = []
    for each in [pid, *_below(pid)]:
        try:
            match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{each}/status").read_text())
        except OSError:
            continue
        sizes.append(int(match[1]) * 1024 if match else 0)
    return sizes


def open_files(pid: int) -> int:
    """Files and sockets that a process holds open; 0 where there is no /proc."""
    try:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return 0


def _below(pid: int) -> list[int]:
    pids: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids += [int(child) for child in path.read_text().split()]
        except OSError:
            continue
    return pids


def text_in(body: bytes) -> str:
    """The first words of an answer, be it a page or JSON."""
    words = body.decode("utf-8", "replace")
    _, main, rest = words.partition("<main")
    return " ".join(re.sub(r"<[^>]*>", " ", main + rest if main else words).split())[:300]


def at(share: float, values: Sequence[float]) -> float:
    """The value below which this share of them lies; 0 of none."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


@dataclass
class Reader:
    """Somebody who reads one page after another while the block runs, each by an address that no cache knows."""

    port: int
    path: str
    pause: float = 0.03
    times: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def __enter__(self) -> "Reader":
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join(60)

    def _read(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self._stop.is_set():
            number = next(_numbers)
            began = time.perf_counter()
            connection.request("GET", f"{self.path}?n={number}")
            answer = connection.getresponse()
            answer.read()
            self.times.append(time.perf_counter() - began)
            self.statuses.append(answer.status)
            self._stop.wait(self.pause)

    def __str__(self) -> str:
        p50, p95, most = (1000 * value for value in (at(0.5, self.times), at(0.95, self.times), at(1, self.times)))
        return f"{len(self.times)} pages read: median {p50:.1f} ms, p95 {p95:.1f} ms, slowest {most:.0f} ms"


def machine() -> str:
    """What these figures were measured on, and how busy it was: others' work is in every one of them."""
    try:
        match = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    except OSError:
        match = None
    name = match[1] if match else platform.processor() or platform.machine()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"
    return f"{os.cpu_count()} x {name}, load average {load}"


def verdict(faults: Sequence[str]) -> int:
    """Print pass, or what failed; the exit status."""
    for fault in faults[:20]:
        print(f"  {fault}")
    print("FAIL" if faults else "pass", flush=True)
    return int(bool(faults))


def median(values: Sequence[float]) -> float:
    """The middle one; 0 of none."""
    return statistics.median(values) if values else 0.0
