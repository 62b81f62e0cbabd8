"""`sayso corpus` is killed at random, again and again, and must end with the same bytes: nothing lost, doubled or half.

    python bench/killed.py [--kills 50] [--articles 400] [--jobs 2] [--seed 14]

The driver and its workers are found in /proc, so this is for Linux. A kill is of the driver or of a worker, by chance,
with SIGKILL; where it was the driver, its workers must end, too, and the same command is given again. The articles are
the sample shelf with other figures in it. The real analysis and the real command; the shards are small, so that kills
fall between and within them.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import ROOT, read_texts, renumbered, write
from processes import descendants, is_there, left_after

FAILED = 1
OF_WORKERS = 0.5  # of the kills; the others are of the driver
GONE = 10.0  # seconds within which workers end when their driver has


def main() -> int:
    """Kill, go on, compare, and print the figures; 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=14)
    args = parser.parse_args()
    shelf = read_texts(None)[:6]
    texts = [text for number in range(-(-args.articles // len(shelf))) for text in renumbered(shelf, number)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in.jsonl", texts[: args.articles])
        began = time.monotonic()
        subprocess.run(command(folder, "whole", args.jobs), check=True, capture_output=True)
        whole = time.monotonic() - began
        print(f"{args.articles} articles in {whole:.0f} s; killed at random {args.kills} times", flush=True)
        kills = killed(folder, args, whole)
        subprocess.run(command(folder, "killed", args.jobs), check=True, capture_output=True)
        expected, written = (files(folder / each) for each in ("whole", "killed"))
        print(f"kills of the driver: {kills['driver']}, of a worker: {kills['worker']}; runs: {kills['runs']}")
        print(f"workers that were there {GONE:.0f} s after their driver: {kills['outlived']}")
        print(f"files: {len(expected)}; the same bytes: {'yes' if written == expected else 'NO'}")
        return 0 if written == expected and not kills["outlived"] else FAILED


def killed(folder: Path, args: argparse.Namespace, whole: float) -> dict[str, int]:
    """Give the command and kill somebody, so often; where a run gets done, it is begun anew."""
    chance = random.Random(args.seed)
    counted = {"driver": 0, "worker": 0, "runs": 0, "outlived": 0}
    while counted["driver"] + counted["worker"] < args.kills:
        counted["runs"] += 1
        run = command(folder, "killed", args.jobs)
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
            while driver.poll() is None and counted["driver"] + counted["worker"] < args.kills:
                time.sleep(chance.uniform(0.1, whole / 8))
                workers = descendants(driver.pid)
                victim = chance.choice(workers) if workers and chance.random() < OF_WORKERS else driver.pid
                if driver.poll() is None and is_there(victim):
                    os.kill(victim, signal.SIGKILL)
                    counted["driver" if victim == driver.pid else "worker"] += 1
            workers = descendants(driver.pid) or workers
            driver.kill()
        counted["outlived"] += left_after(GONE, workers)
        if (folder / "killed" / "README.md").exists():
            (folder / "killed").rename(folder / f"done-{counted['runs']}")
            if files(folder / f"done-{counted['runs']}") != files(folder / "whole"):
                raise SystemExit(f"Run {counted['runs']} ended with other bytes.")
    return counted


def command(folder: Path, out: str, jobs: int) -> list[str]:
    """`sayso corpus` with shards as small as they are cut."""
    small = "import sayso.corpus.plan as plan; plan.PARTS = 10_000; from sayso.cli.commands import run; run()"
    given = ["corpus", str(folder / "in.jsonl"), str(folder / out), "--jobs", str(jobs)]
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'app')!r}); {small}", *given]


def files(out: Path) -> dict[str, bytes]:
    """Every file of the results with its bytes; what an unfinished write left counts, too."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
