"""Claims and sources of a large room against a small one: pages, API, search, and the table of all claims.

    python bench/claims.py ROOM [--articles 10000] [--rounds 3]

ROOM is the database file of a room with some hundred analysed articles (`sayso import`). It is copied, and in the copy
its articles, claims and sources are copied under other names and days until there are enough: nothing is analysed anew,
and nothing of ROOM is changed. Prints p95 of every page and call on the large room and on one of 100 articles, by the
process's own clock, which other work on the machine blurs less, and by the wall clock; then search against LIKE and
bare FTS5 in turn; then the table of all claims. Exits with 1 where a ratio or a limit below is missed.
"""

import argparse
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy.dialects import sqlite as dialect

from sayso.main import build_room, create_app
from sayso.query import parse
from sayso.register import CLAIM_COLUMNS, ClaimQuery, claim_row
from sayso.settings import Settings
from sayso.spreadsheet import csv_pieces
from sayso.storage.claims import statement

SMALL = 100
RATIO, SERVER_MS = 2.0, 60.0
OF_LIKE, OF_FTS = 0.25, 1.3
CSV_SECONDS, CSV_MB = 15.0, 60.0
WORDS = ("virus", "election", "court", "police", "vote", "storm", "health", "minister", "climate", "flight")
TARGETS = {
    "claims": "/claims?q=from:20{n}",
    "claims, a word": "/claims?q={word}+from:20{n}",
    "claims, a source": "/claims?q=said:trump+from:20{n}",
    "claims, unnamed": "/claims?q=is:unnamed+from:20{n}",
    "claims, a cue": "/claims?q=cue:alleg*+from:20{n}",
    "claims, JSON": "/api/v1/claims?q={word}+-is:none+from:20{n}",
    "sources": "/sources?name=&sort=articles&x={n}",
    "sources, a name": "/sources?name=tr&x={n}",
    "sources, JSON": "/api/v1/sources?limit={n}",
    "one source": "/sources/1?x={n}",
    "library, a word": "/?q={word}+from:20{n}",
    "library, claims": "/?q=said:trump+is:direct+from:20{n}",
}
_SHARED = ("source", "attribution", "hedge")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        for room in (small, large):
            room.mkdir()
            shutil.copy(options.room, room / "sayso.sqlite")
            build_room(Settings(data=room, samples=False)).close()  # brings it up to date
        _shrink(small / "sayso.sqlite")
        articles, claims = _grow(large / "sayso.sqlite", options.articles)
        print(f"{articles:,} articles, {claims:,} claims; small: {SMALL} articles")
        passed = _pages(small, large, options.rounds)
        passed &= _search(large / "sayso.sqlite", options.rounds)
        passed &= _table(large)
    return 0 if passed else 1


def _shrink(database: Path) -> None:
    with closing(sqlite3.connect(database)) as room, room:
        room.execute("PRAGMA foreign_keys = ON")
        room.execute("DELETE FROM article WHERE id NOT IN (SELECT id FROM article ORDER BY id LIMIT ?)", (SMALL,))
        _recount(room)


def _grow(database: Path, wanted: int) -> tuple[int, int]:
    """Copy what is there under other ids, days and names of people until there are `wanted` articles."""
    with closing(sqlite3.connect(database)) as room, room:
        (first,) = room.execute("SELECT count(*) FROM article").fetchone()
        (step,) = room.execute("SELECT max(id) FROM article").fetchone()
        room.execute("CREATE TEMP TABLE known AS SELECT id FROM article")
        for copy in range(1, -(-wanted // first)):
            _copy(room, copy, copy * step)
        _recount(room)
        room.execute("ANALYZE")
        counted = [room.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("article", "claim")]
    return counted[0], counted[1]


def _copy(room: sqlite3.Connection, copy: int, offset: int) -> None:
    changed = {
        "id": f"id + {offset}",
        "url": "NULL",
        "url_key": "NULL",
        "text_hash": f"text_hash || '-{copy}'",
        "published_on": f"date(published_on, '-{copy * 9} days')",
    }
    _insert(room, "article", changed, "id IN known")
    for table in _SHARED:
        _insert(room, table, {"article_id": f"article_id + {offset}"}, "article_id IN known")
    named = {"id": "NULL", "key": f"key || ' {copy}'", "name": f"name || ' {copy}'"}
    _insert(room, "voice", named, "being = 'person' AND id IN (SELECT voice_id FROM claim WHERE article_id IN known)")
    other = (
        f"(SELECT other.id FROM voice JOIN voice other ON other.key = voice.key || ' {copy}' WHERE voice.id = voice_id)"
    )
    claim = {
        "id": "NULL",
        "article_id": f"article_id + {offset}",
        "day": f"date(day, '-{copy * 9} days')",
        "voice_id": f"coalesce({other}, voice_id)",
    }
    _insert(room, "claim", claim, "article_id IN known")


def _insert(room: sqlite3.Connection, table: str, changed: dict[str, str], which: str) -> None:
    names = [row[1] for row in room.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(name, name) for name in names)
    room.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {which}")


def _recount(room: sqlite3.Connection) -> None:
    room.execute(
        "UPDATE voice SET (articles, claims, first_day, last_day) = (SELECT count(DISTINCT article_id), count(*), "
        "min(day), max(day) FROM claim WHERE claim.voice_id = voice.id AND claim.shown)"
    )


def _pages(small: Path, large: Path, rounds: int) -> bool:
    told = {name: (_p95(small, path, rounds), _p95(large, path, rounds)) for name, path in TARGETS.items()}
    passed = True
    for name, ((small_ms, _), (large_ms, wall)) in told.items():
        ratio = large_ms / small_ms
        passed &= ratio <= RATIO and large_ms <= SERVER_MS
        print(f"{name:<20} p95 {small_ms:6.1f} -> {large_ms:6.1f} ms of the process ({ratio:.2f}), wall {wall:.0f} ms")
    return passed


def _p95(data: Path, path: str, rounds: int) -> tuple[float, float]:
    """Milliseconds of the process, and by the wall clock; no address is asked for twice, so nothing is from memory."""
    room = build_room(Settings(data=data, samples=False, hosts=("testserver",)))
    mine, wall = [], []
    try:
        client = TestClient(create_app(room=room))
        for turn in range(-2, 10 * rounds):
            address = path.format(n=11 + turn % 80, word=WORDS[turn % len(WORDS)])
            before, began = time.process_time(), time.perf_counter()
            assert client.get(address).status_code == 200, address
            if turn >= 0:
                mine.append(1000 * (time.process_time() - before))
                wall.append(1000 * (time.perf_counter() - began))
    finally:
        room.close()
    return _high(mine), _high(wall)


def _high(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def _search(database: Path, rounds: int) -> bool:
    """One page of a word, as it ships, by bare FTS5 with the same order, and by LIKE, in turn."""
    order = "ORDER BY day DESC, article_id DESC, falling DESC LIMIT 50"
    bare = (
        f"SELECT id FROM claim WHERE id IN (SELECT rowid FROM claim_stems WHERE claim_stems MATCH ?) AND shown {order}"
    )
    like = f"SELECT id FROM claim WHERE (content LIKE ? OR label LIKE ? OR cue LIKE ?) AND shown {order}"
    took: dict[str, list[float]] = {"ours": [], "bare": [], "like": []}
    with closing(sqlite3.connect(database)) as room:
        for word in WORDS * rounds:
            ours = statement(ClaimQuery(search=parse(word)), None, 50).compile(
                dialect=dialect.dialect(), compile_kwargs={"literal_binds": True}
            )
            took["ours"].append(_clock(lambda ours=ours: room.execute(str(ours)).fetchall()))
            took["bare"].append(_clock(lambda word=word: room.execute(bare, (f'"{word}"',)).fetchall()))
            took["like"].append(_clock(lambda word=word: room.execute(like, (f"%{word}%",) * 3).fetchall()))
    ms = {name: 1000 * statistics.median(values) for name, values in took.items()}
    print(f"search: {ms['ours']:.2f} ms; bare FTS5 {ms['bare']:.2f} ms ({ms['ours'] / ms['bare']:.2f}), ", end="")
    print(f"LIKE {ms['like']:.2f} ms ({ms['ours'] / ms['like']:.2f})")
    return ms["ours"] <= OF_FTS * ms["bare"] and ms["ours"] <= OF_LIKE * ms["like"]


def _clock(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _table(data: Path) -> bool:
    room = build_room(Settings(data=data, samples=False))
    try:
        before, clock = _peak_mb(), time.process_time()
        rows = (claim_row(claim).values() for claim in room.claims.every(ClaimQuery()))
        size = sum(len(piece) for piece in csv_pieces(CLAIM_COLUMNS, rows))
        seconds, grown = time.process_time() - clock, _peak_mb() - before
    finally:
        room.close()
    print(f"table: {size / 1e6:.1f} MB in {seconds:.1f} s of the process; memory grew by {grown:.0f} MB")
    return seconds <= CSV_SECONDS and grown <= CSV_MB


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "linux" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
