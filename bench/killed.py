"""`sayso corpus` is killed at random, again and again, and must end with the same bytes: nothing lost, doubled or half.

    python bench/killed.py [--kills 50] [--articles 400] [--jobs 2] [--seed 14] [--dask]

The driver and its workers are found in /proc, so this is for Linux. A kill is of the driver or of a worker, by chance,
with SIGKILL; where it was the driver, the same command is given again. Processes that it began must end with it. With
--dask the workers are those of a cluster, which stays while drivers come and go, and begins others for those that were
killed. The articles are the sample shelf with other figures in it. The real analysis and the real command; the shards
are small, so that kills fall between and within them.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from corpus import ROOT, cluster, read_texts, renumbered, write
from processes import descendants, is_there, left_after

FAILED = 1
OF_WORKERS = 0.5  # of the kills; the others are of the driver
GONE = 10.0  # seconds within which workers end when their driver has


@dataclass(frozen=True, slots=True)
class Way:
    """How the corpus is driven, and the processes that work for a driver."""

    options: tuple[str, ...]
    workers: Callable[[int], list[int]]


def main() -> int:
    """Kill, go on, compare, and print the figures; 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--dask", action="store_true")
    args = parser.parse_args()
    shelf = read_texts(None)[:6]
    texts = [text for number in range(-(-args.articles // len(shelf))) for text in renumbered(shelf, number)]
    with tempfile.TemporaryDirectory() as name, (on_dask if args.dask else by_jobs)(args.jobs) as way:
        folder = Path(name)
        write(folder / "in.jsonl", texts[: args.articles])
        began = time.monotonic()
        subprocess.run(command(folder, "whole", ("--jobs", str(args.jobs))), check=True, capture_output=True)
        whole = time.monotonic() - began
        print(f"{args.articles} articles in {whole:.0f} s; killed at random {args.kills} times", flush=True)
        kills = Kills(folder, way, random.Random(args.seed))
        last = kills.until(args.kills, whole)
        subprocess.run(command(folder, last, way.options), check=True, capture_output=True)
        same = kills.is_same(last)
        print(f"kills of the driver: {kills.of_driver}, of a worker: {kills.of_workers}; runs: {kills.runs}")
        print(f"done and compared before the last one: {kills.done}")
        print(f"workers that were there {GONE:.0f} s after their driver: {kills.outlived}")
        print(f"files: {len(files(folder / 'whole'))}; the same bytes: {'yes' if same else 'NO'}")
        return 0 if same and not kills.outlived else FAILED


@contextmanager
def by_jobs(jobs: int) -> Iterator[Way]:
    """Processes that the driver begins."""
    yield Way(("--jobs", str(jobs)), descendants)


@contextmanager
def on_dask(jobs: int) -> Iterator[Way]:
    """The workers of a cluster, whoever drives."""
    with cluster(jobs) as started:
        yield Way(
            ("--dask", started.scheduler_address),
            lambda _: [nanny.pid for nanny in started.workers.values() if nanny.pid],
        )


class Kills:
    """Gives the command and kills somebody; where a run gets done, it is compared, and begun anew elsewhere."""

    def __init__(self, folder: Path, way: Way, chance: random.Random) -> None:
        self._folder, self._way, self._chance = folder, way, chance
        self.of_driver = self.of_workers = self.runs = self.done = self.outlived = 0

    def until(self, kills: int, whole: float) -> str:
        """So many kills, some in every run, which takes about `whole` seconds. The folder that was begun last."""
        while self.of_driver + self.of_workers < kills:
            self.runs += 1
            run = command(self._folder, self._out, self._way.options)
            with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
                began: list[int] = []
                while driver.poll() is None and self.of_driver + self.of_workers < kills:
                    time.sleep(self._chance.uniform(0.1, whole / 8))
                    began = descendants(driver.pid) or began
                    self._kill_one(driver)
                driver.kill()
            self.outlived += left_after(GONE, began)
            self._compare_if_done()
        return self._out

    @property
    def _out(self) -> str:
        return f"killed-{self.done}"

    def _kill_one(self, driver: "subprocess.Popen[bytes]") -> None:
        victims = self._way.workers(driver.pid) if self._chance.random() < OF_WORKERS else [driver.pid]
        victim = self._chance.choice(victims or [0])  # there may be no worker yet: nobody is killed
        if victim and driver.poll() is None and is_there(victim):
            os.kill(victim, signal.SIGKILL)
            self.of_driver += victim == driver.pid
            self.of_workers += victim != driver.pid

    def _compare_if_done(self) -> None:
        if (self._folder / self._out / "README.md").exists():
            if not self.is_same(self._out):
                raise SystemExit(f"Run {self.runs} ended with other bytes.")
            self.done += 1

    def is_same(self, out: str) -> bool:
        """Whether it is what a run gives that nobody kills; soon: a cluster ends what a driver that is gone began."""
        end = time.monotonic() + GONE
        while not (same := files(self._folder / out) == files(self._folder / "whole")) and time.monotonic() < end:
            time.sleep(0.5)
        return same


def command(folder: Path, out: str, options: tuple[str, ...]) -> list[str]:
    """`sayso corpus` with shards as small as they are cut."""
    small = "import sayso.corpus.plan as plan; plan.PARTS = 10_000; from sayso.cli.commands import run; run()"
    given = ["corpus", str(folder / "in.jsonl"), str(folder / out), *options]
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'app')!r}); {small}", *given]


def files(out: Path) -> dict[str, bytes]:
    """Every file of the results with its bytes; what an unfinished write left counts, too."""
    whole = {}
    for path in out.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):  # it had its last name, or went, meanwhile
            whole[path.relative_to(out).as_posix()] = path.read_bytes()
    return whole


if __name__ == "__main__":
    sys.exit(main())
