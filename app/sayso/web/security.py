"""Which requests are let in: known hosts, a same-origin proof for what browsers send, and the room's password.

The rules are pure functions of the request's headers; the middleware asks them in order and answers the first refusal.
"""

import ipaddress
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.errors import ForbiddenError, SaysoError, SignInRequiredError
from sayso.services.tokens import Tokens
from sayso.web.bearer import SAFE_METHODS, bearer_token, check_token, is_owners, is_teachers
from sayso.web.errors import answer, is_api
from sayso.web.limits import MARKS
from sayso.web.problems import UntrustedHostError
from sayso.web.sessions import Sessions, basic_password, session_token

KEPT_FOR = "sayso.kept_for"  # in the scope: the address that a form was sent to, before somebody had to sign in
# Signing in needs no session, and nobody is kept from signing out.
WITHOUT_SESSION = frozenset({"/sign-in", "/sign-out"})
_HOST = re.compile(r"(\[[^\]]{1,64}\]|[^:]{0,255})(?::[0-9]{1,5})?")  # a name or an address, and a port
_DEFAULT_PORTS = {"http": "80", "https": "443"}


class SecurityMiddleware:
    """Refuses, before the body is read, what must not reach the room."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], sessions: Sessions, tokens: Callable[[], Tokens]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.sessions = sessions
        self.tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            try:
                await self.check(request)
            except SignInRequiredError as error:
                if request.method in SAFE_METHODS and not is_api(request):
                    await RedirectResponse(f"/sign-in?next={quote(scope['path'])}", 303)(scope, receive, send)
                    return
                if not is_form(request):
                    await answer(request, error)(scope, receive, send)
                    return
                # What a reader was saving is not lost: the sign-in page takes it along.
                scope = {**scope, "path": "/sign-in", KEPT_FOR: scope["path"]}
            except SaysoError as error:
                await answer(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def check(self, request: Request) -> None:
        """Raises what is wrong with this request."""
        check_host(request.headers.get("host", ""), self.hosts)
        path, safe = request.scope["path"], request.method in SAFE_METHODS
        proven = safe or has_same_origin_proof(request)
        secret = bearer_token(request.scope) if is_api(request) else None
        if secret is not None:  # whoever shows a token does what that may do, whatever the room asks of others
            check_token(await to_thread.run_sync(self.tokens().known, secret), request.method, path)
        elif self.sessions.guarded and (is_owners(path) or is_teachers(path) if safe else not is_for_all(path)):
            await check_password(request, self.sessions, by_cookie=proven)


def check_host(host: str, hosts: frozenset[str]) -> None:
    """Raises UntrustedHostError unless the Host header is one of `hosts` (with any port), or "*" is among them."""
    named = _HOST.fullmatch(host)
    if named is None or ("*" not in hosts and named[1].lower() not in hosts):
        raise UntrustedHostError("This room does not answer under the host name of your request.")


def is_for_all(path: str) -> bool:
    """Whether visitors without the password may send there: to sign in, and as pupils what they marked.

    What pupils send is looked at and given back; it is kept for whoever has a lesson's link (pages/classroom).
    """
    return path in WITHOUT_SESSION or bool(MARKS.fullmatch(path))


def has_same_origin_proof(request: Request) -> bool:
    """Whether a browser vouches that a page of this room, or its user, made the request; False for a mere program.

    Raises:
        ForbiddenError: a browser says that another site did.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        proven = site in ("same-origin", "none")
    elif origin is not None:
        # The scheme is left out: behind a proxy that ends TLS the room does not know its own.
        proven = _authority(origin, request) == _authority(f"://{request.headers.get('host', '')}", request)
    else:
        return False
    if not proven:
        raise ForbiddenError("This request came from a page of another site, and was not carried out.")
    return True


async def check_password(request: Request, sessions: Sessions, *, by_cookie: bool) -> None:
    """Raises SignInRequiredError or WrongPasswordError unless the request may write."""
    if by_cookie and sessions.is_open(session_token(request.scope)):
        return
    password = basic_password(request.scope) if is_api(request) else None
    if password is None:
        raise SignInRequiredError
    await wait_after_wrong_tries(request, sessions)
    sessions.check_password(password, address_of(request))


async def wait_after_wrong_tries(request: Request, sessions: Sessions) -> None:
    """Wait as long as a password from this address has to; no thread waits along."""
    seconds = sessions.delay(address_of(request))
    if seconds:
        await anyio.sleep(seconds)


def is_form(request: Request) -> bool:
    """Whether a browser sent it from a form of a page, with text alone: files are too much to take along."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    plain = request.method == "POST" and kind == "application/x-www-form-urlencoded"
    return plain and not is_api(request) and has_same_origin_proof(request)


def address_of(request: Request) -> str:
    """The address that wrong passwords are counted by: for IPv6 the network, of which each subscriber has many."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((int(address), 64), strict=False))


def local_path(target: str | None) -> str:
    """Where to go after signing in: `target` if it is a path of this room, else the library."""
    plain = target is not None and target.isprintable() and "\\" not in target
    return target if target and plain and target.startswith("/") and not target.startswith("//") else "/"


def _authority(origin: str, request: Request) -> str:
    scheme, _, host = origin.lower().partition("://")
    port = _DEFAULT_PORTS.get(scheme or request.url.scheme, "")
    return host.removesuffix(f":{port}")
