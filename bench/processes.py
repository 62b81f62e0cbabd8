"""Which processes a process has begun, and whether they are still there: read in /proc, so on Linux alone.

It measures nothing by itself; bench/killed.py, bench/ways.py and the tests ask it.
"""

import os
import time
from pathlib import Path


def descendants(pid: int | None = None) -> list[int]:
    """The processes that one has begun (None: this one), and those that they have begun.

    Each thread has a list of its own of what it began: the workers of a corpus are begun by threads.
    """
    pids: list[int] = []
    for path in Path(f"/proc/{pid or os.getpid()}/task").glob("*/children"):
        try:
            begun = [int(child) for child in path.read_text().split()]
        except OSError:  # the thread has ended meanwhile
            continue
        for child in begun:
            pids += [child, *descendants(child)]
    return pids


def is_there(pid: int) -> bool:
    """Whether a process runs: one that has ended, and that nobody asked after yet, does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def left_after(seconds: float, pids: list[int]) -> int:
    """How many of them are there still after so long; it waits no longer than it must."""
    end = time.monotonic() + seconds
    while (left := [pid for pid in pids if is_there(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    return len(left)
