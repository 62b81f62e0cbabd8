"""The two streams: results on stdout, everything said about the work on stderr."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)

# Articles, file names and addresses come from anywhere: none of them may steer the terminal. One for one, so that
# offsets hold. Tabs and line ends stay.
_STEERING = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
# A lone surrogate cannot be written to any terminal.
_STEERING |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def visible(text: str) -> str:
    """The text without what could steer a terminal, each such character replaced by one other."""
    return text.translate(_STEERING)


def say(line: str) -> None:
    """One line of result."""
    out.print(visible(line), soft_wrap=True)


def note(line: str, *, style: str = "") -> None:
    """One line about the work."""
    err.print(visible(line), soft_wrap=True, style=style)


def write_line(line: str) -> None:
    """One line of data on stdout, exactly as it is."""
    sys.stdout.write(line + "\n")


def write_json(value: object) -> None:
    """One JSON value on a line of stdout, in UTF-8."""
    write_line(json.dumps(value, ensure_ascii=False))


class Bar:
    """How far the one task of a command has come."""

    def __init__(self, bars: Progress, what: str, total: float | None) -> None:
        self._bars = bars
        self._task = bars.add_task(what, total=total)

    def advance(self, by: float = 1) -> None:
        """So much more is done."""
        self._bars.advance(self._task, by)

    def set(self, done: float, total: float | None = None) -> None:
        """So much is done, of a total that may be known only now."""
        self._bars.update(self._task, completed=done, total=total)


@contextmanager
def progress(what: str, total: float | None) -> Iterator[Bar]:
    """A bar on stderr; silent where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bars:
        yield Bar(bars, what, total)
