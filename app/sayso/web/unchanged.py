"""What was answered already is answered again from memory, as long as nobody has changed the database.

The pages of an article, of claims and of sources, and their forms in the API, depend on the database, the program and
the address that is asked for, and on nothing else; whoever is signed in, and so sees other buttons, is answered anew,
and so is who shows a token, which may be void.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.bearer import bearer_token
from sayso.web.etags import names
from sayso.web.sessions import has_session_cookie

KEPT_BYTES = 64 * 1024 * 1024
KEY_CHARACTERS = 600  # of path, host and query together
_ARTICLE = r"articles/\d+(/analysis|/text|/annotations|/claims\.csv)?"
_KEPT = re.compile(rf"(/api/v1)?/({_ARTICLE}|claims|publications|compare|sources(/\d+)?)")

Key = tuple[str, str, bytes, bool]
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """A whole answer, and the mark that the database had before it was made."""

    mark: int
    headers: RawHeaders
    body: bytes
    etag: str | None


class UnchangedMiddleware:
    """Answers from memory. `mark` changes with every change of the database; None: not known now, so ask the room."""

    def __init__(self, app: ASGIApp, mark: Callable[[], int | None], kept_bytes: int = KEPT_BYTES) -> None:
        self.app = app
        self.mark = mark
        self.kept: OrderedDict[Key, CachedAnswer] = OrderedDict()
        self.free = kept_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or not _KEPT.fullmatch(scope["path"])
            or has_session_cookie(scope)
            or bearer_token(scope) is not None
        ):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = _key(scope, headers)
        if sum(map(len, key[:3])) > KEY_CHARACTERS:  # nobody's link; whoever makes them up pays for them
            await self.app(scope, receive, send)
            return
        mark = self.mark()
        kept = self.kept.get(key)
        if kept is None or mark is None or kept.mark != mark:
            kept = await self._ask(scope, receive, send, key, mark)
        else:
            self.kept.move_to_end(key)
        if kept:
            await _answer(kept, headers)(scope, receive, send)

    async def _ask(self, scope: Scope, receive: Receive, send: Send, key: Key, mark: int | None) -> CachedAnswer | None:
        """Have the room answer. What can be kept is kept and given back; everything else is sent on at once."""
        collected = _Collector(send, keep=mark is not None)
        # Without its condition, so that there is a whole answer to keep; whether it is a 304 is decided here.
        asked = scope if mark is None else {**scope, "headers": _without_condition(scope["headers"])}
        await self.app(asked, receive, collected.send)
        if mark is None or not collected.whole:
            return None
        kept = CachedAnswer(mark, collected.headers, bytes(collected.body), Headers(raw=collected.headers).get("etag"))
        self._keep(key, kept)
        return kept

    def _keep(self, key: Key, kept: CachedAnswer) -> None:
        """Keep it, and forget what was not asked for for longest."""
        if key in self.kept:
            self.free += _size(key, self.kept.pop(key))
        self.kept[key] = kept
        self.free -= _size(key, kept)
        while self.free < 0:
            self.free += _size(*self.kept.popitem(last=False))


class _Collector:
    """Holds a 200 back until it is whole; lets everything else through."""

    def __init__(self, send: Send, *, keep: bool) -> None:
        self._send = send
        self._holding = keep
        self.headers: RawHeaders = []
        self.body = bytearray()
        self.whole = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._holding = self._holding and message["status"] == 200
            self.headers = list(message["headers"])
        if not self._holding:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body", False)


def _key(scope: Scope, headers: Headers) -> Key:
    """All of a request that its answer depends on."""
    host = f"{scope['scheme']}://{headers.get('host', '')}"
    packed = "gzip" in headers.get("accept-encoding", "")
    return scope["path"], host, scope["query_string"], packed


def _size(key: Key, kept: CachedAnswer) -> int:
    """About what it takes in memory: an object of Python's is a hundred bytes beside what it says."""
    headers = sum(200 + len(name) + len(value) for name, value in kept.headers)
    return 1_000 + sum(map(len, key[:3])) + headers + len(kept.body)


def _answer(kept: CachedAnswer, headers: Headers) -> Response:
    if kept.etag and names(headers.get("if-none-match"), kept.etag, weakly=True):
        return Response(status_code=304, headers={"ETag": kept.etag})
    response = Response(kept.body)
    response.raw_headers = list(kept.headers)
    return response


def _without_condition(headers: RawHeaders) -> RawHeaders:
    return [(name, value) for name, value in headers if name != b"if-none-match"]
