"""One room and its server for the session, one Chromium for each file, one fresh context for each test."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sayso.main import Room, create_app
from sayso.settings import Settings
from tests.browser import story
from tests.conftest import open_room
from tests.factories import draft
from tests.fakes import FakeAnalyzer

# How long what must happen may take, in milliseconds: a machine that has much to do is slow, and none waits for longer
# than it must.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, TABLET, PHONE = {"width": 1360, "height": 900}, {"width": 768, "height": 1024}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Served:
    """A running room: its address, and the room itself."""

    url: str
    room: Room


@dataclass
class Watched:
    """What a page did that it must not do."""

    dialogs: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A room with the story (1), an article without a finding (2), a German one (3) and one that failed (4)."""
    settings = Settings(data=tmp_path_factory.mktemp("browser"), samples=False)
    analyzer = FakeAnalyzer(story.VERSION, failing=("unanalysable",), answer=story.analyze)
    with open_room(settings, analyzer=analyzer) as room:
        add = room.library.add_article
        details: dict[str, Any] = {
            "publication": "The Quay Courier",
            "byline": "Jo Marsh",
            "published_on": date(2026, 11, 19),
        }
        add(draft(story.TEXT, title=story.TITLE, url="https://courier.example/ferry", **details))
        add(draft("A quiet day\n\nThe sun rose over the water, and set again."))
        add(draft("Der Hafen\n\n" + "Der Hafen bleibt geschlossen, sagte sie. " * 9, language="de"))
        add(draft("Broken\n\nAn unanalysable text."))
        with serve(room) as url:
            yield Served(url, room)


class serve:  # noqa: N801 - used like a function
    """Serve a room on a free port of the loopback while the `with` lasts."""

    def __init__(self, room: Room) -> None:
        config = uvicorn.Config(create_app(room=room), host="127.0.0.1", port=0, log_level="error", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        until = time.monotonic() + PATIENCE / 1_000
        while not self._server.started:
            assert self._thread.is_alive(), "the server did not start"
            assert time.monotonic() < until, "the server did not start in time"
            time.sleep(0.01)
        return f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: that of SAYSO_CHROMIUM, else the system's, else Playwright's own."""
    system = os.environ.get("SAYSO_CHROMIUM", "/usr/bin/chromium")
    path = system if Path(system).exists() else None
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=2 * PATIENCE)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a path of the room in a context of its own; options are those of Playwright's contexts."""
    contexts: list[BrowserContext] = []

    def go(path: str = "/articles/1", **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": WIDE, "reduced_motion": "reduce", "base_url": served.url, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def article(open_page: Callable[..., Page]) -> Page:
    """The story on a wide screen."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """The story on a phone."""
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


def watch(page: Page, home: str) -> Watched:
    """Note dialogs, requests to other hosts, and what the console or the policy complains of."""
    seen = Watched()
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda request: None if request.url.startswith((home, "data:")) else seen.abroad.append(request.url)
    )
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return seen


def until(page: Page, script: str) -> None:
    """Wait until the script is true. Playwright's own wait evaluates it in the page, which the policy forbids."""
    until_so(page, lambda: bool(page.evaluate(script)), script)


def until_so(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds that happens outside of the page, while the page goes on."""
    end = time.monotonic() + PATIENCE / 1_000
    while not holds():
        assert time.monotonic() < end, f"never true: {what}"
        page.wait_for_timeout(50)


def hash_of(page: Page) -> str:
    """The place that the address names: as the page has it, since the browser tells of it a little later."""
    return str(page.evaluate("location.hash"))


def until_loaded(page: Page, program: str) -> None:
    """Wait until a program that the page fetches when it is needed has begun its work."""
    address = (
        f"performance.getEntriesByType('resource').map(({{name}}) => name).find((name) => name.includes('{program}'))"
    )
    until(page, address)
    page.evaluate(f"import({address}).then(() => true)")  # the one that is there already; this waits until it has run
