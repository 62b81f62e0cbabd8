"""Opens the room of this command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.cli.failures import UsageError
from sayso.settings import Settings

if TYPE_CHECKING:  # sayso.main loads the web: a command that needs no room starts without it
    from sayso.main import Room


def read_settings() -> Settings:
    """The settings of the environment.

    Raises:
        UsageError: a variable cannot be understood.
    """
    try:
        return Settings.from_environment()
    except ValueError as error:
        raise UsageError(str(error)) from error


@contextmanager
def open_room() -> Iterator[Room]:
    """The room of the environment's settings, closed at the end."""
    from sayso.main import build_room

    room = build_room(read_settings())
    try:
        yield room
    finally:
        room.close()
