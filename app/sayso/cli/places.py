"""A folder, or a place in a store by its address, as an argument of a command."""

from pathlib import Path

from sayso.cli.failures import UsageError
from sayso.cli.needs import require


def place_of(named: str) -> Path:
    """A path; what has "://" in it is opened by fsspec, and used like one.

    Raises:
        UsageError: there is no such kind of store, or what it needs is not installed.
    """
    if "://" not in named:
        return Path(named)
    require("store", "upath")
    from sayso.corpus.places import place

    try:
        return place(named)
    except ValueError as error:
        raise UsageError(str(error)) from error
