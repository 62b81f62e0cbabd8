"""Tokens: what programs show instead of the room's password, each with a name and with what it may do."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from sayso.errors import InvalidInputError

PREFIX = "sayso_"  # so that a token is known as one where it should not be, in a log or a repository
SHOWN = len(PREFIX) + 4  # characters by which its owner knows it again
MAX_NAME = 100
_BYTES = 32  # at random: no two are alike, none is guessed, and a plain digest keeps it


class Scope(StrEnum):
    """What a token may do; the values are stable."""

    READ = "read"
    WRITE = "write"
    ANALYSE = "analyse"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token to be made. Raises InvalidInputError."""

    name: str
    scopes: tuple[Scope, ...]

    def __post_init__(self) -> None:
        if not self.name or len(self.name) > MAX_NAME or not self.name.isprintable():
            raise InvalidInputError(f"Give the token a name of up to {MAX_NAME} characters.", field="name")
        if not self.scopes:
            raise InvalidInputError("Say what the token may do: read, write or analyse.", field="scopes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as the room knows it: never the words themselves, but `hint`, their beginning."""

    id: int
    name: str
    scopes: tuple[Scope, ...]
    hint: str
    made_at: datetime
    used_on: date | None


def new_token(name: str, scopes: Sequence[str]) -> NewToken:
    """A token to be made, of what was typed. Raises InvalidInputError."""
    known = [scope for scope in Scope if scope in scopes]
    if unknown := set(scopes) - set(known):
        raise InvalidInputError(f"“{min(unknown)[:40]}” is no scope: read, write, analyse.", field="scopes")
    return NewToken(name=" ".join(name.split()), scopes=tuple(known))


def new_secret() -> str:
    """The words of a new token."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def digest(secret: str) -> str:
    """What is kept of a token's words."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
