"""The round trips of a whole room: back-up and restore, export and import. Nothing may be lost or changed.

    python bench/backup.py [--articles 10000]

Fills a room with articles of about 700 words, copies it by `sayso backup` and `sayso restore` and by `sayso export` and
`sayso import` into rooms of their own, and compares what each exports with what the first one does, byte by byte.
Prints the times; exits with 1 where anything differs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from filecmp import cmp
from pathlib import Path

from sayso.analysis.pipeline import Analyzer
from sayso.analysis.types import Analysis
from sayso.domain import Draft, Metadata, State
from sayso.samples import sample_drafts
from sayso.storage import address, open_store


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    number = parser.parse_args().articles
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        first, restored, imported = (Path(folder) / name for name in ("first", "restored", "imported"))
        _fill(first, number)
        size = (first / "sayso.sqlite").stat().st_size
        print(f"{number:,} articles, {size / 1e6:,.0f} MB")
        copy, lines = Path(folder) / "room.sqlite", Path(folder) / "room.jsonl"
        _sayso(first, "backup", copy)
        _sayso(restored, "restore", copy, "--yes")
        _sayso(first, "export", lines)
        _sayso(imported, "import", lines)
        passed = True
        for room in (restored, imported):
            again = Path(folder) / f"{room.name}.jsonl"
            _sayso(room, "export", again)
            same = cmp(lines, again, shallow=False)
            passed = passed and same
            print(f"{room.name}: {'the same bytes' if same else 'DIFFERS'}")
    print("pass" if passed else "FAIL")
    return 0 if passed else 1


def _fill(data: Path, number: int) -> None:
    began = time.perf_counter()
    store = open_store(address(data))
    store.add_first(list(_made(number)))
    store.close()
    print(f"filled in {time.perf_counter() - began:.1f} s")


def _made(number: int) -> Iterator[tuple[Draft, State, Analysis]]:
    """The sample shelf again and again, each with another last paragraph, which says nothing that is counted."""
    analyzer = Analyzer()
    shelf = [(draft, f"{draft.text}\n\nNumber {10_000_000}") for draft in sample_drafts()]
    analyses = [analyzer.analyze(text) for _, text in shelf]
    for index in range(number):
        draft, _ = shelf[index % len(shelf)]
        metadata = Metadata(title=f"{draft.metadata.title} {index}", publication=draft.metadata.publication)
        text = f"{draft.text}\n\nNumber {10_000_000 + index}"
        yield replace(draft, text=text, metadata=metadata), State.ANALYZED, analyses[index % len(shelf)]


def _sayso(data: Path, *arguments: object) -> None:
    began = time.perf_counter()
    environment = {**os.environ, "SAYSO_DATA": str(data)}
    command = [sys.executable, "-m", "sayso", *map(str, arguments)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    print(f"{arguments[0]:8} {time.perf_counter() - began:6.1f} s")


if __name__ == "__main__":
    sys.exit(main())
