"""Where a command writes its data: standard output, a file that is there only when it is whole, or a pipe or device."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
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
        with _stream(path) if is_stream(path) else _whole(path.resolve()) as sink:
            yield sink
    except BrokenPipeError:
        raise  # who reads it has enough: the command ends quietly
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Where to make a file that must be made as a whole: where a link leads; for a pipe or a device, elsewhere first.

    Raises:
        UsageError: it cannot be written.
    """
    if not is_stream(path):
        target = path.resolve()
        _refuse_read_only(target)
        yield target
        return
    with TemporaryDirectory(prefix="sayso-") as folder:
        made = Path(folder) / "made"
        yield made
        try:
            with made.open("rb") as source, path.open("wb") as sink:
                copyfileobj(source, sink)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write these bytes, to a regular file as `writing` does: it keeps what it held until all is written.

    Raises:
        UsageError: they cannot be written.
    """
    with making(path) as target:
        unfinished = target.with_name(target.name + ".part")
        try:
            unfinished.write_bytes(data)
            if target.exists():
                unfinished.chmod(stat.S_IMODE(target.stat().st_mode))
            unfinished.replace(target)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
        finally:
            unfinished.unlink(missing_ok=True)


def _refuse_read_only(path: Path) -> None:
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & stat.S_IWUSR):
        raise UsageError(f"{path} is read-only.")


def is_stream(path: Path) -> bool:
    """Whether it is a pipe or a device: it takes its bytes where it is. Only a regular file, or none, is replaced."""
    if any(path.absolute().is_relative_to(folder) for folder in _STREAMS):
        return True
    return path.exists() and not path.is_file()


def _stream(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    before = path.stat() if path.exists() else None
    _refuse_read_only(path)
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as sink:
            yield sink
        if before:
            unfinished.chmod(stat.S_IMODE(before.st_mode))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
