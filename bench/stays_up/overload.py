"""256 connections that post long articles: every answer within ten seconds, and ten seconds later all is as before.

    python bench/stays_up/overload.py [--seconds 20] [--connections 256] [--length 60000]

Beside the server stands its twin, which nobody posts to. A reader reads the same page of both without pause, by turns;
then all connections post to the one; ten seconds after the last post the reader reads both again. What counts is the
server's rate over its twin's in the same second, the median of all seconds, after over before: a machine's moods meet
both, as long as both are read in the same one. Passes where every answer came within
ten seconds, was 201 or a 503 that says when to come again, the reader got every page meanwhile, and afterwards reads at
0.95 of the rate before; and where every article that was answered 201 is stored.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock, Thread

from serving import Reader, at, serving, text_of, verdict

LONGEST = 10.0  # seconds for an answer
BACK = 0.95  # of the rate before
REST = 10.0  # seconds to get there
TURNS, WINDOW = 40, 0.4  # how often the reader turns to each, and for how many seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--connections", type=int, default=256)
    parser.add_argument("--length", type=int, default=60_000)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="sayso-overload-") as folder,
        serving(Path(folder, "one")) as served,
        serving(Path(folder, "twin")) as twin,
    ):
        posts = Posts(served.port, options.length)
        # What is read shares no name with what is posted: what stands beneath it stays the same, however much comes.
        posts.post(HTTPConnection("127.0.0.1", served.port, timeout=120), 1, 600, apart=True)
        Posts(twin.port, 0).post(HTTPConnection("127.0.0.1", twin.port, timeout=120), 1, 600, apart=True)
        by_turns(served.port, twin.port, 2)  # warm
        before = by_turns(served.port, twin.port)
        end = time.monotonic() + options.seconds
        with Reader(served.port, "/articles/1") as reader:
            threads = [Thread(target=posts.run, args=(n, end), daemon=True) for n in range(options.connections)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(options.seconds + 90)
        time.sleep(REST)
        after = by_turns(served.port, twin.port)
        stored = count(served.port)
        errors = served.errors()
    times = posts.times
    print(f"{options.connections} connections, {options.length} characters: {dict(sorted(posts.statuses.items()))}")
    print(f"  answers: median {at(0.5, times):.2f} s, p95 {at(0.95, times):.2f} s, slowest {max(times):.2f} s")
    print(f"  meanwhile {reader}")
    share = after.of_twin / before.of_twin
    print(
        f"  reads a second: {before.one:.0f} before, {after.one:.0f} {REST:g} s after ({after.one / before.one:.2f}); "
        f"its twin's {before.twin:.0f} and {after.twin:.0f}; "
        f"of its twin's in the same second {before.of_twin:.3f} and {after.of_twin:.3f}: {share:.2f} of the rate before"
    )
    faults = list(posts.faults)
    faults += [f"an answer took {max(times):.1f} s"] if max(times) > LONGEST else []
    faults += [f"back to only {share:.2f} of the rate before"] if share < BACK else []
    faults += [f"a page took {max(reader.times):.1f} s"] if max(reader.times) > LONGEST else []
    faults += [f"pages answered {set(reader.statuses)}"] if set(reader.statuses) != {200} else []
    faults += [f"{stored} stored of {posts.statuses[201]}"] if stored != posts.statuses[201] else []
    faults += [f"a traceback: {errors[-400:]}"] if "Traceback" in errors else []
    return verdict(faults)


class Posts:
    """What all connections share: a number for each article, and what was answered."""

    def __init__(self, port: int, length: int) -> None:
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.faults: list[str] = []
        self._port, self._length = port, length
        self._lock = Lock()

    def run(self, client: int, end: float) -> None:
        """Post until the end; wait as long as the server says, where it says so."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        number = 1_000 * (client + 1)
        while time.monotonic() < end:
            number += 1
            try:
                wait = self.post(connection, number, self._length)
            except (OSError, HTTPException) as error:
                self.faults.append(f"a connection broke: {error!r}")
                return
            time.sleep(max(0, min(wait, end - time.monotonic())))

    def post(self, connection: HTTPConnection, number: int, length: int, *, apart: bool = False) -> float:
        """Post one; the seconds that the answer asks to wait. One that stands apart has other names than all others."""
        text = text_of(number, length)
        body = json.dumps(
            {"text": text.replace("Ada Quill", "Ines Marl").replace("Sallow", "Denby") if apart else text}
        )
        began = time.perf_counter()
        connection.request("POST", "/api/v1/articles", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        with self._lock:
            self.statuses[answer.status] += 1
            self.times.append(time.perf_counter() - began)
            if answer.status not in (201, 503) or (answer.status == 503 and not answer.headers["Retry-After"]):
                self.faults.append(f"answered {answer.status}, Retry-After {answer.headers['Retry-After']}")
        return float(answer.headers["Retry-After"] or 0)


@dataclass(frozen=True, slots=True)
class Rates:
    """Pages a second of a server and its twin, and the one over the other turn by turn: medians."""

    one: float
    twin: float
    of_twin: float


def by_turns(one: int, twin: int, turns: int = TURNS) -> Rates:
    """Read two servers by turns, each of them first in every other turn."""
    pairs = []
    for turn in range(turns):
        ports = (one, twin) if turn % 2 else (twin, one)
        rates = {port: rate(port, WINDOW) for port in ports}
        pairs.append((rates[one], rates[twin]))
    ones, twins = zip(*pairs, strict=True)
    of_twin = statistics.median(first / max(second, 1 / WINDOW) for first, second in pairs)
    return Rates(statistics.median(ones), statistics.median(twins), of_twin)


def rate(port: int, seconds: float) -> float:
    """Pages a second that one reader without pause gets, each made anew."""
    reader = Reader(port, "/articles/1", pause=0)
    with reader:
        time.sleep(seconds)
    return len(reader.times) / seconds


def count(port: int) -> int:
    """The articles that the room lists."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    path, total = "/api/v1/articles?limit=200", 0
    while path:
        connection.request("GET", path)
        page = json.loads(connection.getresponse().read())
        path, total = page["next"], total + len(page["articles"])
    return total


if __name__ == "__main__":
    sys.exit(main())
