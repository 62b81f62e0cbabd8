"""The database that rooms are kept in. What is one database's own is asked for here; this module alone names it."""

from sayso.storage.sqlite import connections, dialect, files, words

__all__ = ["connections", "dialect", "files", "words"]
