"""kill -9 at random moments of `sayso import` and of `sayso serve`: nothing lost, nothing halved, nothing doubled.

    python bench/stays_up/kill.py [--kills 200] [--seed 1]

Half of the kills hit an import of a file, which is then started again; half hit a server to which four clients post.
After each the database is whole, every article that was acknowledged is in it once and with its whole text, and nothing
is in it that nobody sent. In the end the import runs through, and the server is left alone until all is analysed.
"""

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock, Thread

from serving import ROOT, Served, database_faults, serving, text_of, verdict

RECORDS = 150  # lines of the file that is imported
CLIENTS = 4
PATIENCE = 300  # seconds until everything is analysed at the end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="sayso-kill-") as folder:
        faults = kill_imports(Path(folder) / "imported", options.kills // 2, moments)
        faults += kill_servers(Path(folder) / "served", options.kills - options.kills // 2, moments)
    return verdict(faults)


def kill_imports(data: Path, kills: int, moments: random.Random) -> list[str]:
    data.mkdir()
    sent = {text_of(number, 300 + number % 4 * 300) for number in range(RECORDS)}
    source = data / "articles.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in sorted(sent)), "utf-8")
    faults: list[str] = []
    before: set[str] = set()
    in_the_middle = done = 0
    while done < kills:
        process = start_import(data, source)
        grown_past(data, len(before), process)
        time.sleep(moments.uniform(0, 0.6))
        in_the_middle += process.poll() is None
        process.kill()
        process.wait()
        done += 1
        now = stored(data)
        faults += wrong(f"import {done}", data, now, before, sent)
        before = set(now)
        if before == sent:  # begin anew, so that every kill hits a running import
            (data / "sayso.sqlite").unlink()
            for rest in data.glob("sayso.sqlite-*"):
                rest.unlink()
            before = set()
    if start_import(data, source).wait(600) != 0:
        faults.append("the last import did not end well")
    final = stored(data)
    faults += wrong("last import", data, final, sent, sent)
    print(
        f"import: {done} kills, {in_the_middle} while it ran; {len(final)} of {len(sent)} articles at the end",
        flush=True,
    )
    return faults


def start_import(data: Path, source: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "SAYSO_DATA": str(data), "PYTHONPATH": str(ROOT / "app")}
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", "import", str(source)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def grown_past(data: Path, number: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the import has stored more than so many articles, or has ended."""
    end = time.monotonic() + 120
    while process.poll() is None and len(stored(data)) <= number:
        if time.monotonic() > end:
            raise SystemExit("the import does not get on")
        time.sleep(0.05)


def kill_servers(data: Path, kills: int, moments: random.Random) -> list[str]:
    faults: list[str] = []
    posts = Posts()
    for kill in range(1, kills + 1):
        with serving(data) as served:
            at_least = len(posts.acknowledged) + 1 + kill % 3
            posting = posts.start(served)
            end = time.monotonic() + 120
            while len(posts.acknowledged) < at_least:
                if time.monotonic() > end:
                    raise SystemExit(f"the server takes nothing: {served.errors()[-500:]}")
                time.sleep(0.005)
            time.sleep(moments.uniform(0, 0.2))
            served.process.kill()
            served.process.wait()
            for thread in posting:
                thread.join(30)
        faults += wrong(f"server {kill}", data, stored(data), posts.acknowledged, posts.sent)
    with serving(data) as served:
        faults += analysed_at_last(served)
    final = stored(data)
    faults += wrong("last server", data, final, posts.acknowledged, posts.sent)
    print(f"server: {kills} kills; {len(posts.acknowledged)} acknowledged, {len(final)} stored", flush=True)
    return faults


class Posts:
    """Four clients that post one article after another until the server is gone."""

    def __init__(self) -> None:
        self.sent: set[str] = set()
        self.acknowledged: set[str] = set()
        self._lock = Lock()
        self._number = 0

    def start(self, served: Served) -> list[Thread]:
        threads = [Thread(target=self._post, args=(served.port,), daemon=True) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        return threads

    def _post(self, port: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with self._lock:
                self._number += 1
                text = text_of(self._number, 300 + self._number % 5 * 600)
                self.sent.add(text)
            try:
                body = json.dumps({"text": text})
                connection.request("POST", "/api/v1/articles", body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException):
                return
            if answer.status == 201:
                self.acknowledged.add(text)


def stored(data: Path) -> Counter[str]:
    """The texts in the database and how often each is there."""
    file = data / "sayso.sqlite"
    if not file.exists():
        return Counter()
    with closing(sqlite3.connect(file, timeout=30)) as connection:
        try:
            return Counter(str(text) for (text,) in connection.execute("SELECT text FROM article"))
        except sqlite3.OperationalError:  # its tables are only being made
            return Counter()


def wrong(when: str, data: Path, now: Counter[str], must: set[str], may: set[str]) -> list[str]:
    """What the database holds that it must not, or does not hold that it must."""
    lost, strange = must - set(now), set(now) - may
    faults = [f"{when}: {fault}" for fault in database_faults(data)]
    faults += [f"{when}: lost: {text[:20]!r}" for text in lost]
    faults += [f"{when}: nobody sent this, or not all of it is here: {text[:20]!r}" for text in strange]
    faults += [f"{when}: twice: {text[:20]!r}" for text, times in now.items() if times > 1]
    return faults


def analysed_at_last(served: Served) -> list[str]:
    end = time.monotonic() + PATIENCE
    while True:
        states = states_of(served.port)
        if set(states) <= {"analyzed"}:
            print(f"server: all {states['analyzed']} articles are analysed", flush=True)
            return []
        if "waiting" not in states or time.monotonic() > end:
            return [f"left without an analysis: {dict(states)}"]
        time.sleep(1)


def states_of(port: int) -> Counter[str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    states: Counter[str] = Counter()
    path: str | None = "/api/v1/articles?limit=200"
    while path:
        connection.request("GET", path)
        page = json.loads(connection.getresponse().read())
        states.update(article["state"] for article in page["articles"])
        path = page["next"]
    return states


if __name__ == "__main__":
    sys.exit(main())
