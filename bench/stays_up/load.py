"""64 connections that read and, one time in ten, write, for ten minutes: no answer of 5xx, and memory stays level.

    python bench/stays_up/load.py [--minutes 10] [--connections 64]

Half of what is read is one of the articles, the rest the library, a search and the API; a tenth of all is a new article
of some hundred words. Passes without one answer of 5xx and one broken connection, with the memory of the server and its
workers at the end at most 1.10 of that after a tenth of the time (the first of ten minutes), and with its open files
level. What came with each 5xx is printed, and the memory of the server and of each worker at each tenth of the time.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Event, Lock, Thread

from serving import at, open_files, resident, serving, text_in, text_of, verdict

GROWTH = 1.10
TENTHS = 10
FILES = 20  # more open files than at first, for a moment's connections
READS = ("/articles/{}", "/articles/{}", "/articles/{}", "/", "/?q=ferry", "/api/v1/articles/{}", "/api/v1/articles")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    seconds = options.minutes * 60
    with tempfile.TemporaryDirectory(prefix="sayso-load-") as folder, serving(Path(folder)) as served:
        clients = Clients(served.port)
        for _ in range(4):
            clients.write(HTTPConnection("127.0.0.1", served.port, timeout=60))
        threads = [Thread(target=clients.run, args=(seed,), daemon=True) for seed in range(options.connections)]
        for thread in threads:
            thread.start()
        sizes, files = [], []
        for _ in range(TENTHS):
            time.sleep(seconds / TENTHS)
            sizes.append(resident(served.process.pid))
            files.append(open_files(served.process.pid))
        clients.stop.set()
        for thread in threads:
            thread.join(60)
        errors = served.errors()
    print(f"{options.minutes:g} minutes, {options.connections} connections: {dict(sorted(clients.statuses.items()))}")
    for kind, times in clients.times.items():
        print(f"  {kind}: {len(times)}, median {at(0.5, times):.3f} s, p95 {at(0.95, times):.3f} s, {max(times):.2f} s")
    first, last = sum(sizes[0]), sum(sizes[-1])
    print(f"  memory {first / 1e6:.0f} MB, then {last / 1e6:.0f} MB ({last / max(first, 1):.2f}); files {files}")
    each_of = ("+".join(f"{size / 1e6:.0f}" for size in each) for each in sizes)
    print("  of the server and its workers:", ", ".join(each_of))
    faults = [f"{count} answers of {status}" for status, count in clients.statuses.items() if status >= 500]
    faults += [f"{len(each)} times, first: {each[0]}" for each in clients.refused.values()] + clients.broken
    faults += [f"memory grew to {last / first:.2f}"] if first and last / first > GROWTH else []
    faults += [f"open files: {files[0]}, then {files[-1]}"] if files[-1] > files[0] + FILES else []
    faults += [f"a traceback: {errors[-400:]}"] if "Traceback" in errors else []
    return verdict(faults)


class Clients:
    """What all connections share: the articles so far, and what was answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.stop = Event()
        self.statuses: Counter[int] = Counter()
        self.times: dict[str, list[float]] = {"reads": [], "writes": []}
        self.refused: dict[str, list[str]] = defaultdict(list)  # by what was said
        self.broken: list[str] = []
        self._began = time.monotonic()
        self._ids: list[int] = []
        self._number = 0
        self._lock = Lock()

    def run(self, seed: int) -> None:
        """Ask until told to stop."""
        dice = Random(seed)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.stop.is_set():
            try:
                if dice.random() < 0.1:
                    self.write(connection)
                else:
                    self.read(connection, dice)
            except (OSError, HTTPException) as error:
                self.broken.append(f"a connection broke: {error!r}")
                connection.close()

    def write(self, connection: HTTPConnection) -> None:
        """Post an article that is new."""
        with self._lock:
            self._number += 1
            body = json.dumps({"text": text_of(self._number, 400 + self._number % 5 * 400)})
        began = time.perf_counter()
        connection.request("POST", "/api/v1/articles", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        stored = answer.read()
        self._count("writes", "POST /api/v1/articles", answer.status, stored, began)
        if answer.status == 201:
            self._ids.append(json.loads(stored)["id"])

    def read(self, connection: HTTPConnection, dice: Random) -> None:
        """Ask for one of the pages."""
        path = dice.choice(READS).format(dice.choice(self._ids[:200]))
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        self._count("reads", f"GET {path}", answer.status, answer.read(), began)

    def _count(self, kind: str, asked: str, status: int, body: bytes, began: float) -> None:
        took, now = time.perf_counter() - began, time.monotonic() - self._began
        with self._lock:
            self.statuses[status] += 1
            self.times[kind].append(took)
            if status >= 500:
                words = text_in(body)
                self.refused[words].append(f"{asked}: {status} after {took:.1f} s, at {now:.0f} s: {words}")


if __name__ == "__main__":
    sys.exit(main())
