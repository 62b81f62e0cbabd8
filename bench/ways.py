"""`sayso corpus` driven in three ways must write the same bytes: processes, a Dask cluster, an array of four shares.

    python bench/ways.py [ARTICLES] [--count 400] [--words 60]

ARTICLES is a JSON lines file with a "text" a line; without it, the sample shelf. Each text is cut into pieces of at
least so many words, and each piece is taken again and again with other names and other figures in it, until there are
so many articles. The ratios compare the ways with the bare analysis in as many processes, all in one go. The memory is
that of the largest process of Sayso, looked at every second, in the first and in the last third of a run: it must not
grow.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import TypeVar

from corpus import GOAL_JOBS, bare_analysis, dask_beside, read_texts, renumbered, row, sayso, timed, write
from killed import files
from processes import descendants

T = TypeVar("T")
JOBS, SHARES = 2, 4
FAILED = 1
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_SYLLABLES = ["ba", "dor", "fen", "gil", "har", "kem", "lo", "mar", "nes", "or", "pel", "quin", "ras", "sto", "tav"]


def main() -> int:
    """Drive, compare, and print the figures; 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--words", type=int, default=60)
    args = parser.parse_args()
    texts = list(islice(made(read_texts(args.articles), args.words), args.count))
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} articles, {len(set(texts)):,} different, {words:,} words", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "plain.jsonl", texts)
        bare, _ = watched(lambda: timed(lambda: bare_analysis(texts, JOBS)))
        row("bare analysis", bare, words)
        jobs, memory = watched(lambda: timed(lambda: sayso(folder, "plain.jsonl", "--jobs", str(JOBS), out="jobs")))
        row(f"--jobs {JOBS}", jobs, words, f"{bare.ratio(jobs)}, goal {GOAL_JOBS}; {memory}")
        (dask, ratios), memory = watched(lambda: dask_beside(jobs, folder, JOBS, out="dask"))
        row(f"Dask, {JOBS} workers", dask, words, f"{ratios}; {memory}")
        array, memory = watched(lambda: timed(lambda: by_shares(folder)))
        row(f"array of {SHARES}", array, words, f"{jobs.ratio(array)} of --jobs {JOBS}; {memory}")
        return compared(folder)


def compared(folder: Path) -> int:
    """Print whether all ways wrote the same."""
    expected = files(folder / "jobs")
    same = {way: files(folder / way) == expected for way in ("dask", "array")}
    size = sum(map(len, expected.values()))
    words = ", ".join(f"{way} {'yes' if each else 'NO'}" for way, each in same.items())
    print(f"{len(expected)} files, {size / 1e6:.1f} MB; the same bytes: {words}")
    return 0 if all(same.values()) else FAILED


def made(texts: list[str], words: int) -> Iterator[str]:
    """Articles without end, none like another."""
    pieces = [piece for text in dict.fromkeys(texts) for piece in cut(text, words)]
    for number, piece in zip(range(10**9), cycle(pieces)):
        yield from renumbered([renamed(piece, number // len(pieces))], number)


def cut(text: str, words: int) -> Iterator[str]:
    """A text in pieces of whole paragraphs, each of at least so many words."""
    piece: list[str] = []
    for paragraph in filter(str.strip, text.split("\n\n")):
        piece.append(paragraph)
        if sum(len(each.split()) for each in piece) >= words:
            yield "\n\n".join(piece)
            piece = []


def renamed(text: str, number: int) -> str:
    """The text with another name for each that stands within a sentence: the same one each time. 0: as it is."""
    if number == 0:
        return text
    names = {name: called(name, number) for name in _NAME.findall(text)}
    if not names:
        return text
    return re.sub(rf"\b(?:{'|'.join(names)})\b", lambda match: names[match[0]], text)


def called(name: str, number: int) -> str:
    """What somebody or some place is called in the so-manieth article made of a text."""
    chance = random.Random(f"{name} {number}")
    return "".join(chance.choices(_SYLLABLES, k=2)).capitalize()


def by_shares(folder: Path) -> None:
    """As a job array does it: each command does its share, and two run at a time."""
    sayso(folder, "plain.jsonl", "--plan", out="array")
    shares = [("--jobs", "1", "--shard", f"{index}/{SHARES}") for index in range(1, SHARES + 1)]
    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(lambda share: sayso(folder, "plain.jsonl", *share, out="array"), shares))


def watched(work: Callable[[], T]) -> tuple[T, str]:
    """What came of it, and what memory it had."""
    over, seen = Event(), list[float]()

    def look() -> None:
        while not over.wait(1):
            seen.append(max(map(resident, descendants()), default=0.0))

    watcher = Thread(target=look)
    watcher.start()
    try:
        result = work()
    finally:
        over.set()
        watcher.join()
    third = max(1, len(seen) // 3)
    if not seen:
        return result, "memory not looked at"
    return result, f"{median(seen[:third]):.0f} MB, last {median(seen[-third:]):.0f} MB, most {max(seen):.0f} MB"


def resident(pid: int) -> float:
    """Megabytes of a process; 0 where it is gone."""
    try:
        figures = Path(f"/proc/{pid}/statm").read_text()
    except OSError:
        return 0.0
    return int(figures.split()[1]) * 4096 / 1e6


if __name__ == "__main__":
    began = time.monotonic()
    status = main()
    print(f"{time.monotonic() - began:.0f} s in all")
    sys.exit(status)
