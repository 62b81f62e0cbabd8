"""What a program may do that shows a token. The rules are pure; security.py asks them."""

import re

from starlette.types import Scope as Connection

from sayso.domain.tokens import Scope, Token
from sayso.web.problems import InsufficientScopeError, TokenUnknownError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# What only the owners of a room see and change: whose tokens these are, and where the room writes to.
OWNERS = ("/tokens", "/webhooks", "/api/v1/webhooks")
# What a teacher sees and changes: a token that changes the room may, too.
_TEACHERS = re.compile(r"/api/v1/articles/[^/]+/lessons(/.*)?", re.DOTALL)
_ANALYSE = "/api/v1/analyze"


def bearer_token(scope: Connection) -> str | None:
    """The words of an HTTP Bearer header; None without one."""
    for name, value in scope["headers"]:
        kind, _, words = value.partition(b" ")
        if name == b"authorization" and kind.lower() == b"bearer":
            return str(words.strip().decode("latin-1"))
    return None


def is_owners(path: str) -> bool:
    """Whether even reading this needs the password, in a room that has one, and no token may."""
    return any(path == each or path.startswith(f"{each}/") for each in OWNERS)


def is_teachers(path: str) -> bool:
    """Whether even reading this needs the password, or a token that changes the room: pupils are not to see it."""
    return bool(_TEACHERS.fullmatch(path))


def scope_needed(method: str, path: str) -> Scope | None:
    """What a token must have to do this; None: no token may."""
    if is_owners(path):
        return None
    if method in SAFE_METHODS and not is_teachers(path):
        return Scope.READ
    return Scope.ANALYSE if path == _ANALYSE else Scope.WRITE


def check_token(token: Token | None, method: str, path: str) -> None:
    """Raises TokenUnknownError, InsufficientScopeError."""
    if token is None:
        raise TokenUnknownError
    needed = scope_needed(method, path)
    if needed is None or needed not in token.scopes:
        raise InsufficientScopeError(needed)
