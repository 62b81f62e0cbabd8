"""A room's database copied while it is used, and put back; neither is trusted before it has been looked through."""

from pathlib import Path

from sayso.storage.database import files
from sayso.storage.engine import translated_errors
from sayso.storage.upgrade import head


def is_there(url: str) -> bool:
    """Whether there is a database at an address."""
    return files.is_there(url)


def back_up(url: str, target: Path) -> int:
    """Copy the database as it is at one moment to `target`, which is there only when it is whole; how many articles.

    Raises:
        InvalidInputError: the copy is not sound, or `target` is the database itself.
        StorageError: the database or the target cannot be used.
    """
    with translated_errors():
        return files.back_up(url, target, head())


def restore(url: str, source: Path) -> tuple[int, Path | None]:
    """Put a back-up in the place of the database; how many articles it has, and where what was here is kept.

    Nobody else may have the room open: what a server read before stays in its memory.

    Raises:
        InvalidInputError: it is no back-up of a room, or is damaged; NewerSchemaError: a newer Sayso made it.
        StorageError: the database cannot be written.
    """
    with translated_errors():
        return files.restore(url, source, head())
