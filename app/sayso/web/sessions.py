"""Who may write: the room's password, the sessions that it opens, and the count of wrong tries.

Sessions live in the memory of the one process that serves the room: a random token in the visitor's cookie, its hash
here. Nothing of them is on disk, signing out ends them, and a restart ends them all.
"""

import base64
import binascii
import hmac
import math
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from hashlib import sha256
from threading import Lock

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from sayso.web.problems import WrongPasswordError

PLAIN_COOKIE = "sayso-session"
SECURE_COOKIE = "__Host-sayso-session"  # browsers take it over https alone, for this host alone
SESSION_SECONDS = 14 * 24 * 3600
MAX_SESSIONS = 1_000
FREE_TRIES = 5  # wrong passwords without a delay
FIRST_DELAY, MOST_DELAY = 0.5, 4.0  # seconds
MOST_COUNTED = 10  # wrong tries of one address; more delay nothing more
TRY_SECONDS = 15 * 60
MAX_ADDRESSES = 10_000

Clock = Callable[[], float]


class WrongTries:
    """Wrong passwords of the last quarter of an hour, by address: after five of them the next tries wait.

    Nobody is locked out: behind one address there may be many, and the right password of one must not depend on others.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def delay(self, address: str) -> float:
        """Seconds that the next try from there has to wait: half a second, doubled with each one, up to four."""
        with self._lock:
            tries = self._tries.get(address, deque())
            now = self._clock()
            while tries and tries[0] <= now - TRY_SECONDS:
                tries.popleft()
            return min(MOST_DELAY, FIRST_DELAY * 2.0 ** (len(tries) - FREE_TRIES)) if len(tries) >= FREE_TRIES else 0.0

    def add(self, address: str) -> None:
        """Count one. The addresses that were quiet longest are forgotten first."""
        with self._lock:
            self._tries.setdefault(address, deque(maxlen=MOST_COUNTED)).append(self._clock())
            self._tries.move_to_end(address)
            while len(self._tries) > MAX_ADDRESSES:
                self._tries.popitem(last=False)


class Sessions:
    """The room's password and the open sessions. Without a password everyone may write."""

    def __init__(self, password: str | None, clock: Clock = time.monotonic) -> None:
        self._password = None if password is None else _hash(password)
        self._clock = clock
        self._ends: OrderedDict[bytes, float] = OrderedDict()
        self._tries = WrongTries(clock)
        self._lock = Lock()

    @property
    def guarded(self) -> bool:
        """Whether writing needs the password."""
        return self._password is not None

    def sign_in(self, password: str, address: str) -> str:
        """A new session's token for the right password.

        Raises:
            WrongPasswordError: it is another one.
        """
        self.check_password(password, address)
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._ends[_hash(token)] = self._clock() + SESSION_SECONDS
            while len(self._ends) > MAX_SESSIONS:
                self._ends.popitem(last=False)
        return token

    def delay(self, address: str) -> float:
        """Seconds to wait before a password from there is looked at: some after wrong ones, mostly none."""
        return self._tries.delay(address)

    def sign_out(self, token: str | None) -> None:
        """End the session of this token, if it is one."""
        with self._lock:
            self._ends.pop(_hash(token or ""), None)

    def is_open(self, token: str | None) -> bool:
        """Whether this is the token of a session that has not ended."""
        if not token:
            return False
        with self._lock:
            return self._ends.get(_hash(token), -math.inf) > self._clock()

    def check_password(self, password: str, address: str) -> None:
        """Raises as `sign_in` does. The comparison takes the same time for every wrong password."""
        if self._password is None or not hmac.compare_digest(self._password, _hash(password)):
            self._tries.add(address)
            raise WrongPasswordError


def cookie_name(scope: Scope) -> str:
    """The name of the session cookie on this connection."""
    return SECURE_COOKIE if scope["scheme"] == "https" else PLAIN_COOKIE


def session_token(scope: Scope) -> str | None:
    """The token in the request's session cookie."""
    return HTTPConnection(scope).cookies.get(cookie_name(scope))


def has_session_cookie(scope: Scope) -> bool:
    """Whether the visitor has, or had, a session: what they see is theirs and not for a cache."""
    return any(name == b"cookie" and PLAIN_COOKIE.encode() in value for name, value in scope["headers"])


def set_session_cookie(response: Response, scope: Scope, token: str | None) -> None:
    """Hand the visitor a session, or with None take it away."""
    response.set_cookie(
        cookie_name(scope),
        token or "",
        max_age=SESSION_SECONDS if token else 0,
        path="/",
        secure=scope["scheme"] == "https",
        httponly=True,
        samesite="lax",
    )


def basic_password(scope: Scope) -> str | None:
    """The password of an HTTP Basic header; its user name does not matter. None without (or with a broken) header."""
    for name, value in scope["headers"]:
        kind, _, credentials = value.partition(b" ")
        if name == b"authorization" and kind.lower() == b"basic":
            try:
                return base64.b64decode(credentials.strip(), validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return ""
    return None


def _hash(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
