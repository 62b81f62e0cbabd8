"""Where a command writes its data: standard output, a file that is there only when it is whole, or a pipe or device."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sayso.cli.failures import UsageError

STREAM = Path("-")
_STREAMS = (Path("/dev"), Path("/proc"))  # what leads there is somebody's open stream, whatever it is now


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A place for lines of UTF-8. A regular file keeps what it held until all is written, and its permissions.

    Raises:
        UsageError: it cannot be written.
    """
    if path == STREAM:
        yield sys.stdout
        return
    try:
        with _stream(path) if _is_stream(path) else _whole(path.resolve()) as sink:
            yield sink
    except BrokenPipeError:
        raise  # who reads it has enough: the command ends quietly
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def _is_stream(path: Path) -> bool:
    """A pipe or a device takes its bytes where it is; only a regular file, or none, may be replaced."""
    if any(path.absolute().is_relative_to(folder) for folder in _STREAMS):
        return True
    return path.exists() and not path.is_file()


def _stream(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    before = path.stat() if path.exists() else None
    if before and not (os.access(path, os.W_OK) and before.st_mode & stat.S_IWUSR):
        raise UsageError(f"{path} is read-only.")
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as sink:
            yield sink
        if before:
            unfinished.chmod(stat.S_IMODE(before.st_mode))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
