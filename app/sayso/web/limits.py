"""How large a request may be: bodies are counted while they are read, and forms have limits that match."""

import re

from starlette.datastructures import FormData, Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.domain import MAX_FILE, MAX_FILES, MAX_TEXT, MAX_UPLOAD
from sayso.errors import TooLargeError
from sayso.web.problems import MalformedRequestError

SMALL_BODY = 64 * 1024  # metadata, a password, a button
TEXT_BODY = 12 * MAX_TEXT + SMALL_BODY  # a code point takes at most 12 bytes: two \u escapes, or four % ones
ARTICLE_BODY = 3 * MAX_FILE + TEXT_BODY  # HTML or text with its metadata, in JSON or from a form
UPLOAD_BODY = MAX_FILES * (MAX_FILE + 4 * 1024) + TEXT_BODY  # several files in one form
FILE_BODY = MAX_UPLOAD * 4 // 3 + SMALL_BODY  # one file in base64
MARKS_BODY = 128 * 1024  # what a pupil marked: anybody with a class's link may send it
MAX_FIELDS = 200
MARKS = re.compile(
    r"/articles/[0-9]{1,19}/class(/compare|/hand-in|/file)?|/api/v1/articles/[0-9]{1,19}/lessons/[a-z]{1,12}/marks"
)


def limit_of(path: str, content_type: str) -> int:
    """The most bytes that the body of a request to `path` may have."""
    files = content_type.startswith("multipart/form-data")
    if path == "/sign-out" or (path == "/sign-in" and files):
        return SMALL_BODY
    if MARKS.fullmatch(path):
        return MARKS_BODY
    if not path.startswith("/api/"):  # signing in takes along what was being saved
        return UPLOAD_BODY if files else ARTICLE_BODY
    if path in ("/api/v1/files", "/api/v1/lists"):
        return FILE_BODY
    if path == "/api/v1/articles" or path.endswith("/text"):
        return ARTICLE_BODY
    return (
        TEXT_BODY
        if path in ("/api/v1/analyze", "/api/v1/acts") or "/notes" in path or path.endswith("/hypothesis")
        else SMALL_BODY
    )


class BodyLimitMiddleware:
    """Stops reading a body as soon as it is over its limit, whatever its Content-Length says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body = _Body(scope, receive, send)
        await self.app(scope, body.receive, body.send)


class _Body:
    """The body of one request as it is read, and the answer to it."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        self._limit = limit_of(scope["path"], headers.get("content-type", ""))
        self._announced = int(length) if length.isdecimal() else 0
        self._unread = self._announced > SMALL_BODY or "transfer-encoding" in headers
        self._read = 0
        self._receive, self._send = receive, send

    async def receive(self) -> Message:
        if self._announced <= self._limit:
            message = await self._receive()
            self._read += len(message.get("body", b""))
            if self._read <= self._limit:
                self._unread = self._unread and message.get("more_body", False)
                return message
        self._unread = True
        raise HTTPException(413, f"The request is too large: up to {self._limit:,} bytes here.")

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._unread:
            # Else the server would go on reading the rest only to throw it away.
            message["headers"] = [*message["headers"], (b"connection", b"close")]
        await self._send(message)


async def read_form(request: Request) -> FormData:
    """The form of a page, with limits that match those of the body.

    Raises:
        TooLargeError: too many files or fields, or a field that is too long.
        MalformedRequestError: it cannot be parsed.
    """
    try:
        return await request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FILE)
    except HTTPException as error:
        if error.status_code != 400:
            raise
        if "Too many files" in error.detail:
            raise TooLargeError(f"There are too many files: up to {MAX_FILES} at once.") from error
        if "exceeded maximum" in error.detail or "Too many fields" in error.detail:
            raise TooLargeError(f"A field of the form is too long: up to {MAX_FILE:,} bytes.") from error
        raise MalformedRequestError("The form could not be read.") from error
