import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.storage import ArticleStore, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a database that is not there yet."""
    return f"sqlite:///{tmp_path / 'room' / 'sayso.sqlite'}"


@pytest.fixture
def store(url: str, blank_database: Path) -> Iterator[ArticleStore]:
    """A store with nothing in it, on a file of its own."""
    path = Path(url.removeprefix("sqlite:///"))
    path.parent.mkdir()
    shutil.copy(blank_database, path)
    store = open_store(url)
    yield store
    store.close()
