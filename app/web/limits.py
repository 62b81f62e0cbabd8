"""How large a request may be: bodies are counted while they are read, and forms have limits that match."""

from starlette.datastructures import FormData, Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain import MAX_FILE, MAX_FILES, MAX_TEXT
from app.errors import TooLargeError
from app.web.problems import MalformedRequestError

SMALL_BODY = 64 * 1024  # metadata, a password, a button
TEXT_BODY = 12 * MAX_TEXT + SMALL_BODY  # a code point takes at most 12 bytes: two \uXXXX, or four %XX
ARTICLE_BODY = 3 * MAX_FILE + TEXT_BODY  # HTML or text with its metadata, in JSON or from a form
UPLOAD_BODY = MAX_FILES * (MAX_FILE + 4 * 1024) + TEXT_BODY  # several files in one form
MAX_FIELDS = 200


def limit_of(path: str, content_type: str) -> int:
    """The most bytes that the body of a request to `path` may have."""
    if path in ("/sign-in", "/sign-out"):
        return SMALL_BODY
    if not path.startswith("/api/"):
        return UPLOAD_BODY if content_type.startswith("multipart/form-data") else ARTICLE_BODY
    if path == "/api/v1/articles" or path.endswith("/text"):
        return ARTICLE_BODY
    return TEXT_BODY if path == "/api/v1/analyze" else SMALL_BODY


class BodyLimitMiddleware:
    """Stops reading a body as soon as it is over its limit, whatever its Content-Length says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = limit_of(scope["path"], headers.get("content-type", ""))
        announced = headers.get("content-length", "")
        read = int(announced) if announced.isdecimal() and int(announced) > limit else 0

        async def receive_limited() -> Message:
            nonlocal read
            message = await receive() if read <= limit else {"type": "http.request"}
            read += len(message.get("body", b""))
            if read > limit:
                raise _too_large(limit)
            return message

        await self.app(scope, receive_limited, send)


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


def _too_large(limit: int) -> HTTPException:
    # The rest of the body is never read, so the connection cannot be used again.
    return HTTPException(413, f"The request is too large: up to {limit:,} bytes here.", {"Connection": "close"})
