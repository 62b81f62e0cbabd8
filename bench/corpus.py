"""Words a second of `sayso corpus`, beside the bare analysis in as many processes, and what copies save.

    python bench/corpus.py [ARTICLES] [--jobs 2] [--times 2] [--copies 0.2] [--dask]

ARTICLES is a JSON lines file with a "text" a line; without it, the sample shelf. Each of its articles is taken so many
times, with other numbers in it, so that none is the same; of the copies, a share is the same as one before, or a
version of one before: cut, added to or mended, as agency copy is. What they save is measured in one process, which
analyses each text with a memory and without, one after the other; shards are large enough for that. All parts run by
the clock in one go, and their ratios count: absolute figures drift with the machine.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import LocalCluster

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and seconds of a core, which others on the machine blur less."""

    clock: float
    work: float

    def ratio(self, other: "Spent") -> str:
        """How fast the other one is, as a share of this."""
        return f"{self.clock / other.clock:.2f} by the clock, {self.work / other.work:.2f} by work"


GOAL_JOBS, GOAL_DASK = 0.93, 0.85
_DIGITS = re.compile(r"\d+")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--copies", type=float, default=0.2)
    parser.add_argument("--dask", action="store_true")
    args = parser.parse_args()
    texts = [text for number in range(args.times) for text in renumbered(read_texts(args.articles), number)]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "plain.jsonl", texts)
        print(f"{len(texts):,} articles, {words:,} words, {args.jobs} jobs")
        bare = timed(lambda: bare_analysis(texts, args.jobs))
        row("bare analysis", bare, words)
        corpus = timed(lambda: sayso(folder, "plain.jsonl", "--jobs", str(args.jobs)))
        row("sayso corpus", corpus, words, f"{bare.ratio(corpus)}, goal {GOAL_JOBS}")
        for name, change in (("copies", None), ("versions", version)):
            less = spared(with_copies(texts, args.copies, change))
            print(f"{args.copies:.0%} {name}: {less:.1%} less work", flush=True)
        if args.dask:
            dask, ratios = dask_beside(corpus, folder, args.jobs)
            row("on a Dask cluster", dask, words, ratios)
    return 0


def read_texts(path: Path | None) -> list[str]:
    """The texts of a file of JSON lines, or of the shelf."""
    if path is None:
        shelf = ROOT / "app" / "sayso" / "samples" / "shelf"
        return [each.read_text("utf-8") for each in sorted(shelf.glob("*.txt"))] * 20
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def renumbered(texts: list[str], number: int) -> list[str]:
    """The texts with other figures, and so other texts of about the same work."""
    return [
        f"{_DIGITS.sub(lambda match: str(int(match[0]) + number), text)}\n\nNo {number}.{at}"
        for at, text in enumerate(texts)
    ]


def with_copies(texts: list[str], share: float, change: Callable[[str, random.Random], str] | None = None) -> list[str]:
    """The same number of texts, of which a share repeats one of the hundred before it, as agency copy does."""
    chance = random.Random(1)
    mixed: list[str] = []
    for text in texts:
        again = chance.choice(mixed[-100:]) if mixed and chance.random() < share else ""
        mixed.append((change(again, chance) if change else again) if again else text)
    return mixed


def version(text: str, chance: random.Random) -> str:
    """What another newspaper makes of it: cut from the end, with a line before or after it, or a word changed."""
    paragraphs = text.split("\n\n")
    number, at = chance.randrange(1000), chance.randrange(len(paragraphs))
    match chance.randrange(4):
        case 0:
            kept = paragraphs[: max(1, len(paragraphs) - chance.randint(1, max(1, len(paragraphs) // 3)))]
            return "\n\n".join(kept)
        case 1:
            return f"{text}\n\nReporting by desk {number}; editing by others."
        case 2:
            return f"From our own correspondent no. {number}, and from agencies.\n\n{text}"
        case _:
            paragraphs[at] += f" This is no. {number}."
            return "\n\n".join(paragraphs)


def spared(texts: list[str]) -> float:
    """The share of the work that is spared by remembering, as a process of a corpus remembers."""
    from sayso.analysis import open_analyzer
    from sayso.corpus.driving import open_analysis
    from sayso.corpus.shards import remembering

    plain, remembers = open_analyzer().analyze, remembering(open_analysis())
    spent = [0.0, 0.0]
    for text in texts:
        for way, analyze in enumerate((plain, remembers)):
            began = time.process_time()
            analyze(text)
            spent[way] += time.process_time() - began
    return 1 - spent[1] / spent[0]


def write(path: Path, texts: list[str]) -> None:
    """As JSON lines."""
    path.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts)), "utf-8")


def bare_analysis(texts: list[str], jobs: int) -> None:
    """Nothing but the analysis, in as many processes, each of which has its texts from the beginning."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(analyze_all, [texts[job::jobs] for job in range(jobs)]))


def analyze_all(texts: list[str]) -> None:
    """In a process of its own."""
    from sayso.analysis import open_analyzer

    analyzer = open_analyzer()
    for text in texts:
        analyzer.analyze(text)


def sayso(folder: Path, source: str, *options: str, out: str | None = None) -> None:
    """`sayso corpus`, into a new folder, or the one that is named."""
    results = folder / out if out else tempfile.mkdtemp(dir=folder)
    command = [sys.executable, "-m", "sayso", "corpus", str(folder / source), str(results), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "app")})


def dask_beside(corpus: Spent, folder: Path, jobs: int, out: str | None = None) -> tuple[Spent, str]:
    """The same on a cluster that stands, with its ratios. Its work has the start and the end of the cluster in it."""
    waited = Spent(0, 0)

    def drive() -> None:
        nonlocal waited
        with cluster(jobs) as started:
            waited = timed(lambda: sayso(folder, "plain.jsonl", "--dask", started.scheduler_address, out=out))

    whole = timed(drive)
    spent = Spent(waited.clock, whole.work)
    around = f"{corpus.clock / whole.clock:.2f} with the cluster's start and end of {whole.clock - waited.clock:.1f} s"
    return spent, f"{corpus.ratio(spent)}, goal {GOAL_DASK}; {around}"


@contextmanager
def cluster(jobs: int) -> Iterator["LocalCluster"]:
    """A cluster of this machine, with a process for each worker."""
    from distributed import LocalCluster

    before = dict(os.environ)
    settings = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**settings, host="127.0.0.1") as started:
        os.environ.clear()  # what Dask sets for its workers stays here, and would be inherited by whatever comes next
        os.environ.update(before)
        yield started


def timed(work: Callable[[], None]) -> Spent:
    """What it took, its own processes included."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.monotonic() - began, worked)


def row(name: str, spent: Spent, words: int, more: str = "") -> None:
    """A line of the table."""
    speed = f"{words / spent.clock:7,.0f} words/s {words / spent.work:7,.0f} a core's s"
    print(f"{name:<20} {spent.clock:6.1f} s {spent.work:6.1f} core s {speed}   {more}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
