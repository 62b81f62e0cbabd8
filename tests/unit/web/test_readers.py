"""How many pages are made at once."""

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from sayso.main import Room, create_app
from sayso.waiting import waited
from sayso.web.readers import TURN_SECONDS, ReadersMiddleware, take_short_turns

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Maker:
    """An application whose pages are made when they are told to be, and sent when they are told to be."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.waited: list[float] = []
        self.make, self.send = anyio.Event(), anyio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun.append(scope["path"])
        self.waited.append(waited.get())
        await self.make.wait()
        if scope["path"] == "/broken":
            raise ValueError
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.send.wait()
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def asked(app: Any, *requests: str) -> AsyncIterator[None]:
    async def ask(method: str, path: str) -> None:
        try:
            await app({"type": "http", "method": method, "path": path}, nothing, taken)
        except ValueError:
            assert path == "/broken"

    async with anyio.create_task_group() as group:
        for request in requests:
            group.start_soon(ask, *request.split())
            await anyio.wait_all_tasks_blocked()
        yield
        group.cancel_scope.cancel()


async def nothing() -> Message:
    return {"type": "http.disconnect"}


async def taken(message: Message) -> None:
    """Where answers go."""


async def test_the_rest_waits_until_a_page_is_made_and_not_until_it_is_sent() -> None:
    maker = Maker()
    async with asked(ReadersMiddleware(maker, at_once=2, seconds=60), "GET /a", "GET /b", "HEAD /c", "GET /d"):
        assert maker.begun == ["/a", "/b"]
        maker.make.set()
        await anyio.wait_all_tasks_blocked()
        assert maker.begun == ["/a", "/b", "/c", "/d"]
        assert not maker.send.is_set()


async def test_a_page_that_fails_gives_its_place_back() -> None:
    maker = Maker()
    async with asked(ReadersMiddleware(maker, at_once=1, seconds=60), "GET /broken", "GET /b"):
        assert maker.begun == ["/broken"]
        maker.make.set()
        await anyio.wait_all_tasks_blocked()
        assert maker.begun == ["/broken", "/b"]


async def test_what_is_no_page_waits_for_nobody() -> None:
    maker = Maker()
    async with asked(ReadersMiddleware(maker, at_once=1, seconds=60), "GET /a", "POST /b", "GET /static/c", "GET /d"):
        assert maker.begun == ["/a", "/b", "/static/c"]


async def test_nobody_waits_longer_than_some_seconds() -> None:
    """Where a database is locked by another program, all would else stand behind the first ones."""
    maker = Maker()
    async with asked(ReadersMiddleware(maker, at_once=1, seconds=0.5), "GET /a", "GET /b", "GET /c"):
        with anyio.fail_after(300):
            while len(maker.begun) < 3:  # noqa: ASYNC110 - they tell nobody
                await anyio.sleep(0.01)
        assert maker.begun == ["/a", "/b", "/c"]
        assert maker.waited[0] < 0.5 <= min(maker.waited[1:])  # so that none waits as long again for the database


@pytest.fixture
def turns() -> Iterator[None]:
    """Puts the interval of before back."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize(("before", "after"), [(0.005, TURN_SECONDS), (0.0001, 0.0001)])
async def test_the_turns_of_the_interpreter_are_short_and_no_shorter_ones_made_longer(
    turns: None, before: float, after: float
) -> None:
    sys.setswitchinterval(before)
    take_short_turns()
    assert sys.getswitchinterval() == pytest.approx(after, rel=0.05)


async def test_a_room_that_is_served_takes_short_turns(turns: None, room: Room) -> None:
    sys.setswitchinterval(0.005)
    app = create_app(room=room)
    async with app.router.lifespan_context(app):
        assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS, rel=0.05)
