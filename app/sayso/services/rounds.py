"""What the threads that work for a room by themselves have in common: a round that fails ends no thread."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.errors import SaysoError


@contextmanager
def one_round(log: logging.Logger, waits: str) -> Iterator[None]:
    """A round of work. What fails is logged, with what waits now; the next round tries again."""
    try:
        yield
    except SaysoError as error:  # a locked database, say
        log.warning("%s: %s", waits, error)
    except Exception:
        log.exception("%s", waits)
