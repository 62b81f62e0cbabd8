"""What the parts of a room that stand beside its articles share: how they are read, and written in their turn."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from sayso.storage.engine import translated_errors
from sayso.storage.line import Line, writing_session
from sayso.storage.removal import RoomSession


class Part:
    """Reads what is there; writes in its turn."""

    def __init__(self, engine: Engine, line: Line) -> None:
        self._engine = engine
        self._line = line

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), Session(self._engine) as session:
            yield session

    def _writing(self) -> AbstractContextManager[Session]:
        return writing_session(self._engine, self._line)


class PartOfArticles(Part):
    """Reads of no article that lies in the bin."""

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with translated_errors(), RoomSession(self._engine) as session:
            yield session
