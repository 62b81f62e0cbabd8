"""The headers that every answer carries, errors and files included."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.pages.assets import version
from sayso.web.sessions import has_session_cookie

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that one, browsers send "Origin: null" with the room's own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The bookmarklet opens this page from another site and hands it an article by postMessage: it must keep its opener.
OPENED_BY_OTHERS = "/articles/new"
IMMUTABLE = b"public, max-age=31536000, immutable"

Headers = list[tuple[bytes, bytes]]


class SecurityHeadersMiddleware:
    """Adds the security headers, and a Cache-Control where the answer has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.always = _raw(SECURITY_HEADERS)
        self.opened_by_others = _raw({**SECURITY_HEADERS, "Cross-Origin-Opener-Policy": "unsafe-none"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        added = self.opened_by_others if scope["path"] == OPENED_BY_OTHERS else self.always

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: Headers = message["headers"]
                message["headers"] = [*headers, *added, *_caching(scope, headers)]
            await send(message)

        await self.app(scope, receive, send_secured)


class HeadMiddleware:
    """Answers HEAD as GET without the body, which FastAPI's routes do not do by themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_head)


def _raw(headers: dict[str, str]) -> Headers:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _caching(scope: Scope, headers: Headers) -> Headers:
    if any(name == b"cache-control" for name, _ in headers):
        return []
    if has_session_cookie(scope):
        return [(b"cache-control", b"no-store")]
    # A file under this version's address never changes; everything else is asked for anew each time.
    versioned = scope["path"].startswith(f"/static/{version()}/")
    return [(b"cache-control", IMMUTABLE if versioned else b"no-cache")]
