"""How many pages are made at once: the interpreter works on one at a time, and others only slow it and all else.

With sixty threads that make pages, whoever looks at a new text had a sixtieth of the interpreter, and was refused after
some seconds. A page that waits here takes as long as one of sixty would.
"""

import sys
from collections.abc import Callable

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.waiting import waited

AT_ONCE = 4  # with a journal that is no WAL, a writer waits for the end of each
TURN_SECONDS = 0.0002  # of the interpreter, where two threads want it
SECONDS = 1.5  # of the two that a reader waits behind others; then they are held up by something else than work


def take_short_turns() -> None:
    """Have a thread that computes give the interpreter up sooner than after the 5 ms of Python's own.

    A page asks the database ten times. Each time it lets go of the interpreter, and waits a whole turn of a thread that
    stores an analysis meanwhile before it has it again.
    """
    sys.setswitchinterval(min(TURN_SECONDS, sys.getswitchinterval()))


class ReadersMiddleware:
    """Lets so many pages be made at one time; an answer's body, however long, is sent outside of that.

    `asked` is called for each page that is asked for.
    """

    def __init__(
        self,
        app: ASGIApp,
        at_once: int = AT_ONCE,
        seconds: float = SECONDS,
        asked: Callable[[], None] = lambda: None,
    ) -> None:
        self.app = app
        self._asked = asked
        self._free = anyio.Semaphore(at_once)
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reads or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        self._asked()
        held, came = False, anyio.current_time()
        with anyio.move_on_after(self._seconds):
            await self._free.acquire()
            held = True
        waited.set(anyio.current_time() - came)

        def give_back() -> None:
            nonlocal held
            if held:
                held = False
                self._free.release()

        async def sending(message: Message) -> None:
            give_back()
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            give_back()
