"""Files that are there only when they are whole, whoever writes them and however often."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sayso.corpus.places import is_remote

_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{12}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file of these bytes."""
    writing_whole(path, lambda unfinished: unfinished.write_bytes(data))


def writing_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` write a file under a name of its own, put it on the disk, and give it its name.

    In a store a file is there only when all of it came, so it is written here and sent.
    """
    if is_remote(path):
        with TemporaryDirectory() as folder:
            write(here := Path(folder, path.name))
            path.write_bytes(here.read_bytes())
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:12]}")
    try:
        write(unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what was left unfinished by those who were killed; in a store there is no such thing."""
    if is_remote(folder):
        return
    for left in folder.glob(".*"):
        if _UNFINISHED.fullmatch(left.name):
            left.unlink(missing_ok=True)
