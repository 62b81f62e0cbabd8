"""Requests a second of `sayso serve` against a bare Starlette app that answers the same bytes, in one run.

    python bench/server.py [ARTICLES] [--seconds 5] [--rounds 3] [--connections 16]

ARTICLES is a file or folder that `sayso import` takes; without it, the sample shelf. The servers (the one that ships,
and uvicorn with the bare app, one after the other, A-B-A-B) are pinned to the first core, the load to the last. With
`wrk` on the PATH it makes the load, else a small client of this file does. Prints medians and their ratio, by the clock
and, where /proc is there, by the server's own processor time, which other work on the machine blurs less; then the
median of eleven requests on one connection, which shows whether answers leave at once. Exits with 1 where the JSON
article is under half of bare Starlette by the clock, or where that median is ten times the bare app's.
"""

import argparse
import asyncio
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FLOOR = 0.5  # of bare Starlette, for the JSON article
CEILING = 10  # times bare Starlette, for one request after another on a kept connection
Rates = dict[str, dict[str, list[tuple[float, float]]]]  # by target and server: requests a second, and a CPU second
Target = tuple[str, dict[str, str]]


def main() -> int:
    """Measure and print."""
    options = _options()
    if options.serve:
        _serve_bare(*options.serve)
        return 0
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        data, answers = Path(folder) / "room", Path(folder) / "answers"
        answers.mkdir()
        article_id, words = _fill(data, options.articles)
        targets: dict[str, Target] = {
            "article page": (f"/articles/{article_id}", {}),
            "article JSON": (f"/api/v1/articles/{article_id}", {}),
            "JSON, ETag known": (f"/api/v1/articles/{article_id}", {"If-None-Match": ""}),
        }
        _record(data, answers, targets)
        rates = _measure(data, answers, targets, options)
        passed = _report(rates, answers, words)
        return 0 if _one_by_one(data, answers, targets) and passed else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--serve", nargs=2, metavar=("FOLDER", "PORT"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _fill(data: Path, articles: Path | None) -> tuple[int, int]:
    """Fill a room; the article nearest to 900 words is the one that is asked for."""
    from sayso.errors import SaysoError
    from sayso.intake import Refusal, records
    from sayso.main import build_room
    from sayso.samples import sample_drafts
    from sayso.settings import Settings

    room = build_room(Settings(data=data, samples=False))
    try:
        for draft in sample_drafts() if not articles else ():
            room.library.add_article(draft)
        for record in records(articles) if articles else ():
            if not isinstance(record, Refusal):
                with suppress(SaysoError):  # known already, or no article
                    room.library.add_article(record.draft())
        sizes = {number: len(room.library.article(number).text.split()) for number in room.store.ids()}
    finally:
        room.close()
    chosen = min(sizes, key=lambda number: abs(sizes[number] - 900))
    return chosen, sizes[chosen]


def _record(data: Path, answers: Path, targets: dict[str, Target]) -> None:
    """Keep what the room answers, for the bare server to answer the same."""
    with _server("room", data) as (port, _):
        for number, (path, headers) in enumerate(targets.values()):
            with urlopen(Request(f"http://127.0.0.1:{port}{path}")) as response:
                body, kind, etag = response.read(), response.headers["content-type"], response.headers["etag"]
            if "If-None-Match" in headers:
                headers["If-None-Match"], body = etag, b""
            meta = {"path": path, "status": 304 if headers else 200, "type": kind}
            (answers / f"{number}.json").write_text(json.dumps(meta))
            (answers / f"{number}.body").write_bytes(body)


def _measure(data: Path, answers: Path, targets: dict[str, Target], options: argparse.Namespace) -> Rates:
    rates: Rates = {name: {"room": [], "bare": []} for name in targets}
    for _ in range(options.rounds):
        for kind, folder in (("room", data), ("bare", answers)):
            with _server(kind, folder) as (port, pid):
                for number, (name, (path, headers)) in enumerate(targets.items()):
                    path = path if kind == "room" else f"/{number}"
                    _load(port, path, headers, 1, options.connections)  # warm
                    used = _cpu_seconds(pid)
                    rate = _load(port, path, headers, options.seconds, options.connections)
                    used = _cpu_seconds(pid) - used
                    rates[name][kind].append((rate, rate * options.seconds / used if used else 0.0))
                    print(f"  {kind:5} {name:18} {rate:8.0f} /s {rates[name][kind][-1][1]:8.0f} /CPU s", flush=True)
    return rates


def _report(rates: Rates, answers: Path, words: int) -> bool:
    passed = True
    for unit, which in (("second", 0), ("second of the server's processor", 1)):
        print(f"\nAn article of {words} words; requests a {unit}, medians:")
        print(f"{'':18} {'bytes':>8} {'room':>8} {'bare':>8} {'ratio':>7}")
        middle = {
            name: {kind: statistics.median(r[which] for r in rates[name][kind]) for kind in each}
            for name, each in rates.items()
        }
        for number, (name, each) in enumerate(middle.items()):
            size = (answers / f"{number}.body").stat().st_size
            ratio = each["room"] / each["bare"] if each["bare"] else 0.0
            print(f"{name:18} {size:8} {each['room']:8.0f} {each['bare']:8.0f} {ratio:7.2f}")
            if name == "article JSON" and which == 0:
                passed = ratio >= FLOOR
        if middle["article JSON"]["room"]:
            known = middle["JSON, ETag known"]["room"] / middle["article JSON"]["room"]
            print(f"A known ETag is answered {known:.2f} times as often as the whole JSON.")
    print(f"\narticle JSON at least {FLOOR} of bare Starlette: {'pass' if passed else 'FAIL'}")
    return passed


def _one_by_one(data: Path, answers: Path, targets: dict[str, Target]) -> bool:
    """The median time of eleven requests, each after the one before, on one connection to each of the servers."""
    path = next(iter(targets.values()))[0]
    took = {}
    for kind, folder, where in (("room", data, path), ("bare", answers, "/0")):
        with _server(kind, folder) as (port, _):
            connection = HTTPConnection("127.0.0.1", port)
            times = []
            for _ in range(11):
                began = time.perf_counter()
                connection.request("GET", where)
                connection.getresponse().read()
                times.append(time.perf_counter() - began)
            took[kind] = statistics.median(times) * 1000
    passed = took["room"] <= CEILING * took["bare"]
    print(f"eleven on one connection, median: room {took['room']:.2f} ms, bare {took['bare']:.2f} ms:", end=" ")
    print("pass" if passed else "FAIL")
    return passed


def _cpu_seconds(pid: int) -> float:
    """The processor time that a process has used; 0 where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(kind: str, folder: Path) -> Iterator[tuple[int, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SAYSO_DATA": str(folder), "SAYSO_SAMPLES": "off", "PYTHONPATH": str(ROOT / "app")}
    command = [sys.executable, __file__, "--serve", str(folder), str(port)]
    if kind == "room":
        command = [sys.executable, "-m", "sayso", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, preexec_fn=_on_first_core)
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("the server did not start")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the server did not answer")


def _on_first_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _serve_bare(folder: str, port: str) -> None:
    import uvicorn

    uvicorn.run(_bare(Path(folder)), host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


def _bare(folder: Path):
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    def route(meta: Path) -> Route:
        answer, body = json.loads(meta.read_text()), meta.with_suffix(".body").read_bytes()

        async def endpoint(_):
            return Response(body, answer["status"], media_type=answer["type"])

        return Route(f"/{meta.stem}", endpoint)

    return Starlette(routes=[route(meta) for meta in folder.glob("*.json")])


def _load(port: int, path: str, headers: dict[str, str], seconds: float, connections: int) -> float:
    """Requests a second that a client on the last core gets answered."""
    core = str(max(os.sched_getaffinity(0)))
    if shutil.which("wrk"):
        lines = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        command = ["taskset", "-c", core, "wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", *lines]
        out = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
        match = re.search(r"Requests/sec:\s+([\d.]+)", out.stdout)
        return float(match[1]) if match else 0.0
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        return asyncio.run(_client(port, path, headers, seconds, connections))
    finally:
        os.sched_setaffinity(0, before)


async def _client(port: int, path: str, headers: dict[str, str], seconds: float, connections: int) -> float:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n".encode()
    end = time.perf_counter() + seconds
    begun = time.perf_counter()
    counts = await asyncio.gather(*(_ask(port, request, end) for _ in range(connections)))
    return sum(counts) / (time.perf_counter() - begun)


async def _ask(port: int, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
            raise SystemExit(f"unexpected answer: {head[:40]!r}")
        length = re.search(rb"content-length: (\d+)", head)
        if length:
            await reader.readexactly(int(length[1]))
        count += 1
    writer.close()
    return count


if __name__ == "__main__":
    sys.exit(main())
