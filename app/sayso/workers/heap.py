"""How the C library keeps the memory that a process gives back to it. Other ones than glibc have no such settings."""

import ctypes
import sys
from collections.abc import Mapping

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_ARENAS = 2
_KEPT = 64 * 1024**2  # bytes that are free and stay with the process
_APART = 16 * 1024**2  # from so many bytes on a piece is asked of the system alone: more than any step of the net takes


def share_arenas() -> None:
    """Let the threads have two heaps together: glibc gives each its own, which keeps what it was freed.

    In ten minutes of load that was a fifth of all memory.
    """
    _set({_M_ARENA_MAX: _ARENAS})


def keep_freed() -> None:
    """Let the process keep what it frees: the net takes and frees the same megabytes for every window.

    glibc learns that by itself, unless MALLOC_TRIM_THRESHOLD_ is set, as Dask sets it for its workers: then every step
    of the net gets its memory from the system, page by page, and gives it back.
    """
    _set({_M_TRIM_THRESHOLD: _KEPT, _M_MMAP_THRESHOLD: _APART})


def _set(values: Mapping[int, int]) -> None:
    if mallopt := getattr(ctypes.CDLL(None) if sys.platform == "linux" else None, "mallopt", None):
        for name, value in values.items():
            mallopt(name, value)
