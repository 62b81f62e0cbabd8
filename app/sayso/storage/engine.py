"""How the store uses its database, whichever it is: transactions that write, and what its errors mean to a reader."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sayso.errors import StorageError
from sayso.storage.database import connections

Journal = connections.Journal


def open_engine(url: str, journal: Journal) -> Engine:
    """An engine whose connections keep foreign keys, wait for locks and sync every commit to the disk.

    Raises:
        StorageError: the database cannot be opened, or is none.
    """
    with translated_errors():
        return connections.open_engine(url, journal)


def writing(engine: Engine, seconds: float | None = None) -> Engine:
    """The same engine, whose transactions take the write lock when they begin instead of at their first write.

    `seconds`: how long they wait for it; without it, as long as a writer may.
    """
    return engine.execution_options(sayso_writing=connections.BUSY_SECONDS if seconds is None else seconds)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what the driver or the file system says into this program's errors; IntegrityError passes by."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise connections.storage_error(error.orig) from error
    except connections.DriverError as error:
        raise connections.storage_error(error) from error
    except PoolTimeoutError as error:
        raise StorageError(connections.BUSY) from error
    except OSError as error:
        raise StorageError(f"The folder of the database cannot be used: {error.strerror}.") from error
