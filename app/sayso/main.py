"""Wires the room together: the only place that knows every part. Nothing opens at import."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import cast

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from sayso import __version__, language
from sayso.analysis import open_analyzer
from sayso.analysis.version import VERSION
from sayso.errors import InvalidInputError, SaysoError
from sayso.intake.fetching.fetch import Fetcher
from sayso.intake.fetching.politely import PoliteFetcher
from sayso.intake.opening import open_feed
from sayso.intake.recorded import draft_from_record, filled
from sayso.room import Room as Room
from sayso.samples import sample_drafts
from sayso.services import lists
from sayso.services.feed_ports import Reads
from sayso.services.feeds import FeedReader
from sayso.services.library import Library
from sayso.services.lists import ReadingLists
from sayso.services.noting import Notes
from sayso.services.pictures import Pictures
from sayso.services.queue import AnalysisQueue
from sayso.services.reanalysis import renew
from sayso.services.tokens import Tokens
from sayso.services.worker import WorkerAnalyzer
from sayso.settings import Settings
from sayso.storage import ArticleStore, address, open_store
from sayso.storage.backup import back_up, is_there, restore
from sayso.web import api, errors
from sayso.web.epub import article_epub as article_epub
from sayso.web.headers import HeadMiddleware, SecurityHeadersMiddleware
from sayso.web.limits import BodyLimitMiddleware
from sayso.web.one_file import article_file as article_file
from sayso.web.pages import assets
from sayso.web.pages.reading.printed import PrintedPages
from sayso.web.pages.routers import ROUTERS
from sayso.web.readers import ReadersMiddleware, take_short_turns
from sayso.web.security import SecurityMiddleware
from sayso.web.sessions import Sessions
from sayso.web.turns import Turns
from sayso.web.unchanged import UnchangedMiddleware

STOP_SECONDS = 5
log = logging.getLogger("sayso")


def build_analyzer(settings: Settings) -> WorkerAnalyzer:
    """The analysis in a worker process of its own, which starts with the first text."""
    return WorkerAnalyzer(open_analyzer, version=VERSION, seconds=settings.analysis_seconds)


def build_room(settings: Settings, *, serving: bool = False) -> Room:
    """Open the room of these settings; `serving`: for many at once, with a queue of articles to be analysed.

    Raises:
        StorageError: its database cannot be used; NewerSchemaError: a newer Sayso wrote it.
    """
    store = open_store(address(settings.data), _tell)
    analyzer = build_analyzer(settings)
    queue = AnalysisQueue(store, analyzer) if serving else None
    library, fetcher = Library(store, analyzer, queue), Fetcher(settings)
    polite = PoliteFetcher(fetcher)  # one for all that fetch by themselves, so that a site is asked once a second
    return Room(
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


def open_feeds(store: ArticleStore, library: Library, fetcher: PoliteFetcher) -> FeedReader:
    """The feeds that a room follows. Nothing is fetched before somebody asks, or the room is served."""
    reads = Reads(feed=open_feed, record=draft_from_record, filled=filled)
    return FeedReader(store.feeds, library, fetcher, reads)


def open_lists(store: ArticleStore, library: Library, fetcher: PoliteFetcher, *, fetching: bool) -> ReadingLists:
    """The reading lists of a room. Nothing is fetched before the room is served."""
    return ReadingLists(store.lists, library, fetcher, Notes(store.notes, library).change, fetching=fetching)


def _tell(done: int, total: int) -> None:
    log.warning("An older room is made searchable: %d of %d articles. It can be stopped; it goes on.", done, total)


def has_room(settings: Settings) -> bool:
    """Whether the room of these settings was ever opened."""
    return is_there(address(settings.data))


def back_up_room(settings: Settings, target: Path) -> int:
    """Copy the room's database to `target`; how many articles it has. Raises InvalidInputError, StorageError."""
    if not has_room(settings):
        raise InvalidInputError(f"There is no room in {settings.data} to back up.")
    return back_up(address(settings.data), target)


def restore_room(settings: Settings, source: Path) -> tuple[int, Path | None]:
    """Put a back-up in the place of the room; how many articles it has, and where what was here is kept.

    Raises InvalidInputError, StorageError: it cannot be used, and the room is as it was.
    """
    restored = restore(address(settings.data), source)
    open_store(address(settings.data), _tell).close()  # which brings an older one up to date
    return restored


def create_app(settings: Settings | None = None, *, room: Room | None = None) -> FastAPI:
    """The web application. The room is opened when it starts, unless one is given, and closed when it stops.

    `app.state.room` is the Room while the application runs.
    """
    settings = room.settings if room else settings or Settings.from_environment()
    sessions = Sessions(settings.password)

    app = FastAPI(
        title="Sayso",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        middleware=_layers(lambda: cast(Room | None, app.state.room), settings, sessions),
    )
    app.state.settings, app.state.sessions, app.state.room = settings, sessions, room
    app.state.turns, app.state.printed = Turns(), PrintedPages()
    errors.install(app)
    api.install(app)
    for router in ROUTERS:
        app.include_router(router)
    assets.mount(app)
    return app


def _layers(room: Callable[[], Room | None], settings: Settings, sessions: Sessions) -> list[Middleware]:
    """What every request goes through, the outermost first; `room` is the one that is open by then."""

    def mark() -> int | None:
        opened = room()
        return opened.watch.mark() if opened else None

    def asked() -> None:
        opened = room()
        if opened and opened.queue:
            opened.queue.give_way()

    def tokens() -> Tokens:
        return cast(Room, room()).tokens

    return [
        Middleware(SecurityHeadersMiddleware),
        Middleware(HeadMiddleware),
        Middleware(UnchangedMiddleware, mark=mark),
        Middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4),
        Middleware(BodyLimitMiddleware),
        Middleware(SecurityMiddleware, hosts=settings.hosts, sessions=sessions, tokens=tokens),
        Middleware(ReadersMiddleware, asked=asked),
    ]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    room: Room = app.state.room or await to_thread.run_sync(partial(build_room, serving=True), app.state.settings)
    app.state.room = room
    app.state.turns.give_threads()
    take_short_turns()
    stop = Event()
    try:
        if room.settings.samples:
            await to_thread.run_sync(_fill_shelf, room.library)
        thread = Thread(target=renew, args=(room.store, room.analyzer, stop), name="reanalysis", daemon=True)
        thread.start()
        Thread(target=language.make_ready, name="language", daemon=True).start()
        if room.settings.fetch:
            Thread(target=room.feeds.run, args=(stop,), name="feeds", daemon=True).start()
            for number in range(lists.AT_ONCE):
                Thread(target=room.lists.run, args=(stop,), name=f"lists-{number}", daemon=True).start()
            if room.settings.pictures:
                Thread(target=room.pictures.run, args=(stop,), name="pictures", daemon=True).start()
            Thread(target=room.hooks.run, args=(stop,), name="webhooks", daemon=True).start()
        yield
        stop.set()
        room.feeds.wake()
        room.lists.wake()
        room.stop()  # ends the analysis that the thread may be waiting for
        await to_thread.run_sync(thread.join, STOP_SECONDS)
    finally:
        room.close()


def _fill_shelf(library: Library) -> None:
    try:
        library.open_with(sample_drafts())
    except SaysoError as error:
        log.warning("The sample shelf was left out: %s", error)
