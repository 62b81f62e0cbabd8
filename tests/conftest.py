"""A room of its own for each test: a real database file, a toy analysis, a fetcher that asks nobody."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck
from hypothesis import settings as examples
from starlette.routing import BaseRoute

from sayso.domain import Draft
from sayso.domain.pictures import Copy
from sayso.errors import FetchFailedError, SaysoError
from sayso.feeds import FeedAnswer
from sayso.intake.fetching.answers import Fetched
from sayso.intake.fetching.pictures import copy_of
from sayso.intake.fetching.politely import PoliteFetcher
from sayso.main import Room, create_app, open_feeds, open_lists
from sayso.services.library import Library
from sayso.services.pictures import Pictures
from sayso.services.queue import AnalysisQueue
from sayso.settings import Settings
from sayso.storage import address, open_store
from sayso.web import turns
from tests.fakes import FakeAnalyzer

# The same examples every time, and as long as they take: neither a new example nor a slow machine fails what was right
# an hour ago. New ones are looked for with --hypothesis-profile=search; what that finds becomes an `@example`.
examples.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
examples.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
examples.load_profile("same")

turns.PATIENCE = 120.0  # no request is answered 503 because a machine is slow; a test of that limit sets its own


@dataclass
class FakeFetcher:
    """Gives what the test put under an address; everything else does not answer. `asked` are the addresses."""

    pages: dict[str, Draft | SaysoError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    feeds: dict[str, FeedAnswer | SaysoError] = field(default_factory=dict)

    pictures: dict[str, bytes] = field(default_factory=dict)

    def draft(self, url: str, *, turn: Callable[[str], None] = lambda _: None) -> Draft:
        self.asked.append(url)
        found = self.pages.get(url) or FetchFailedError("Nothing answered at this address. Try again later.")
        if isinstance(found, SaysoError):
            raise found
        return found

    def feed(self, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer | None:
        """What the test put under an address as a feed; None where it is not new to who names its ETag."""
        self.asked.append(url)
        found = self.feeds.get(url) or FetchFailedError("Nothing answered at this address. Try again later.")
        if isinstance(found, SaysoError):
            raise found
        return None if etag and etag == found.etag else found

    def picture(self, url: str) -> Copy:
        """The picture whose bytes the test put under an address."""
        self.asked.append(url)
        found = self.pictures.get(url)
        if found is None:
            raise FetchFailedError(f"{url} answered 404.")
        return copy_of(found)

    def fetch(self, url: str) -> Fetched:
        """No site has rules for programs."""
        raise FetchFailedError(f"{url} answered 404.")


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it: copied for each test, because making one takes far longer."""
    settings = Settings(data=tmp_path_factory.mktemp("blank"))
    open_store(address(settings.data)).close()
    return settings.data / "sayso.sqlite"


@pytest.fixture
def settings(tmp_path: Path, blank_database: Path) -> Settings:
    """The settings of a room that exists and is empty."""
    made = Settings(data=tmp_path / "room", hosts=("testserver", "localhost", "127.0.0.1"), samples=False)
    made.data.mkdir()
    shutil.copy(blank_database, made.data / "sayso.sqlite")
    return made


@pytest.fixture
def fetcher() -> FakeFetcher:
    return FakeFetcher()


@pytest.fixture
def analyzer() -> FakeAnalyzer:
    return FakeAnalyzer()


@pytest.fixture
def room(settings: Settings, fetcher: FakeFetcher, analyzer: FakeAnalyzer) -> Iterator[Room]:
    with open_room(settings, fetcher, analyzer) as opened:
        yield opened


@pytest.fixture
def client(room: Room) -> Iterator[TestClient]:
    """A program that asks the room; an error of the server reaches it as a 500, as it would a real one."""
    with client_of(room) as opened:
        yield opened


@pytest.fixture
def guarded(room: Room) -> Iterator[TestClient]:
    """A program that asks a room with the password "open sesame"."""
    with client_of(replace(room, settings=replace(room.settings, password="open sesame"))) as opened:
        yield opened


@contextmanager
def open_room(settings: Settings, fetcher: Any = None, analyzer: Any = None) -> Iterator[Room]:
    """A room on a real database file, with stand-ins for what is slow or outside."""
    store = open_store(address(settings.data))
    analyzer, fetcher = analyzer or FakeAnalyzer(), fetcher or FakeFetcher()
    queue = AnalysisQueue(store, analyzer, patience=turns.PATIENCE)
    library = Library(store, analyzer, queue)
    polite = PoliteFetcher(fetcher)
    made = Room(
        settings=settings,
        store=store,
        analyzer=analyzer,
        library=library,
        queue=queue,
        fetcher=fetcher,
        feeds=open_feeds(store, library, polite),
        lists=open_lists(store, library, polite, fetching=settings.fetch),
        pictures=Pictures(store.pictures, polite),
    )
    try:
        yield made
    finally:
        made.close()


def client_of(room: Room, **options: Any) -> TestClient:
    """A test client of a room; use it in a `with`, which starts and stops the application."""
    app = create_app(room=room)
    app.router.routes[:] = _routes()
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False, **options)


@cache
def _routes() -> list[BaseRoute]:
    """The routes of an application, which know no room: FastAPI makes ready what each of them needs only when it is
    asked for, and anew in every application, and that takes longer than most tests.
    """
    return create_app(Settings(data=Path("nowhere"))).router.routes  # opens nothing
