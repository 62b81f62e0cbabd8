"""Opens the database of a room, made or brought up to date where it has to be."""

from pathlib import Path

from sayso.storage.articles import ArticleStore
from sayso.storage.database import connections
from sayso.storage.engine import open_engine
from sayso.storage.upgrade import upgrade
from sayso.storage.upkeep import Progress, fill_words


def address(data: Path) -> str:
    """SQLAlchemy's address of the database of the room whose data are in this folder."""
    return connections.address(data)


def open_store(url: str, progress: Progress | None = None) -> ArticleStore:
    """Open, and where needed make or upgrade, the database at an SQLAlchemy address.

    `progress` is told (articles done, of how many) while what is looked up across articles is made of an older room.

    Raises:
        NewerSchemaError: it was written by a newer program.
        StorageError: it cannot be used.
    """
    journal = connections.own_journal()
    engine = open_engine(url, journal)
    try:
        upgrade(engine)
        fill_words(engine, progress)
    except BaseException:
        engine.dispose()
        raise
    return ArticleStore(engine, journal)
