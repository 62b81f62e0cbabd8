"""Whether anybody changed the database since one last looked: what was read before the last change may be kept."""

import sqlite3
from contextlib import suppress
from threading import Lock

from sqlalchemy.engine import URL, make_url


class Watch:
    """Looks at the database with a connection of its own, which reads and writes nothing else; from any thread."""

    def __init__(self, url: str | URL) -> None:
        """Raises sqlite3.Error where the database cannot be opened."""
        path = make_url(url).database or ":memory:"
        # Without a timeout: whoever asks has another way to the answer, and no time to wait for a lock.
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        self._lock = Lock()

    def mark(self) -> int | None:
        """A number that changes with every commit of any connection, in any process; None while it cannot be told."""
        with self._lock, suppress(sqlite3.Error):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
