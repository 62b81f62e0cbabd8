import asyncio
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn

from sayso.cli.patience import protocol

POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\n"


class Jumping(asyncio.SelectorEventLoop):
    """Its clock stands while anything happens, and jumps to the next appointment when nothing does.

    So no wait takes time, and no machine is too slow for one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._now, self._look = 0.0, self._selector.select
        self._selector.select = self._jump

    def time(self) -> float:
        return self._now

    def _jump(self, timeout: float | None = None) -> Any:
        events = self._look(timeout and min(timeout, 0.002))
        if timeout and not events:
            self._now += timeout
        return events


def run(made: Coroutine[Any, Any, bytes]) -> bytes:
    with asyncio.Runner(loop_factory=Jumping) as runner:
        return runner.run(made)


async def read_slowly(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the body, a moment after it is whole; later where that is asked for, or too early."""
    body, more = b"", True
    if scope["path"] == "/early":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"a", "more_body": True})
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    await asyncio.sleep(2 if scope["path"] == "/late" else 0.3)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def serving(head: float, body: float) -> AsyncIterator[tuple[str, int]]:
    config = uvicorn.Config(read_slowly, http=protocol(head, body), lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as bound:
        task = asyncio.create_task(server.serve(sockets=[bound]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has a flag and no event
            await asyncio.sleep(0.01)
        yield bound.getsockname()
        server.should_exit = True
        await task


async def say(address: tuple[str, int], *pieces: bytes, pause: float = 0.0) -> bytes:
    """All that comes back until the server closes the connection."""
    reader, writer = await asyncio.open_connection(*address)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)
    try:
        return await asyncio.wait_for(reader.read(), 60)
    finally:
        writer.close()


@pytest.mark.parametrize(
    ("pieces", "pause"),
    [
        ([], 0.0),
        ([b"GET / HT"], 0.0),
        ([b"GET / HTTP/1.1\r\n", b"Host: localhost\r\n", b"A: b\r\n", b"C: d\r\n"], 0.1),
        (
            [b"GET / HTTP/1.1\r\n", *[b"A: b\r\n"] * 9],
            0.1,
        ),  # it is closed while they speak: no reset keeps the word back
        ([POST + b"abc"], 0.0),
    ],
    ids=["nothing", "half a line", "a header now and then", "headers without end", "half a body"],
)
def test_a_request_that_does_not_go_on_is_ended(pieces: list[bytes], pause: float) -> None:
    async def ask() -> bytes:
        async with serving(head=0.3, body=0.3) as address:
            return await say(address, *pieces, pause=pause)

    assert run(ask()).startswith(b"HTTP/1.1 408 ")


def test_a_slow_request_that_goes_on_is_answered_and_may_be_followed_by_another() -> None:
    async def ask() -> bytes:
        async with serving(head=30, body=3) as address:  # all of it takes longer, no piece does
            pieces = [POST, *(b"%d" % i for i in range(6))]
            return await say(address, *pieces, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", pause=2)

    answer = run(ask())
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert b"012345" in answer


def test_an_answer_may_take_as_long_as_it_takes() -> None:
    async def ask() -> bytes:
        async with serving(head=1, body=1) as address:  # shorter than the answer is in the making
            return await say(address, b"GET /late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

    assert run(ask()).startswith(b"HTTP/1.1 200 OK")


def test_in_the_middle_of_an_answer_nothing_else_is_said() -> None:
    async def ask() -> bytes:
        async with serving(head=1, body=1) as address:
            return await say(address, POST.replace(b"/", b"/early", 1) + b"abc")

    answer = run(ask())
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b"\r\n\r\na")
