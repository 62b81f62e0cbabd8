"""The tokens of a room, whoever asks: page, API or command line."""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Protocol

from sayso.domain.tokens import SHOWN, NewToken, Token, digest, new_secret
from sayso.errors import SaysoError


class TokenRows(Protocol):
    """Where they are kept; a transaction per call."""

    def add(self, new: NewToken, *, kept: str, hint: str, now: datetime) -> Token:
        """Raises InvalidInputError: there is one of this name, or there are too many."""
        ...

    def all(self) -> list[Token]:
        """By name."""
        ...

    def find(self, kept: str) -> Token | None:
        """The one of which this digest is kept."""
        ...

    def used(self, token_id: int, day: date) -> None:
        """Keep the day of its last use."""
        ...

    def remove(self, token_id: int) -> None:
        """Raises TokenNotFoundError."""
        ...


class Tokens:
    """Use it from any thread."""

    def __init__(self, rows: TokenRows) -> None:
        self._rows = rows

    def make(self, new: NewToken) -> tuple[Token, str]:
        """A new token, and its words: they are kept nowhere, so this is the one time that anybody sees them.

        Raises:
            InvalidInputError: there is one of this name, or there are too many.
        """
        secret = new_secret()
        return self._rows.add(new, kept=digest(secret), hint=secret[:SHOWN], now=datetime.now(UTC)), secret

    def all(self) -> list[Token]:
        """By name."""
        return self._rows.all()

    def known(self, secret: str) -> Token | None:
        """The token of these words, whose use is noted: once a day, because each note is a write."""
        token = self._rows.find(digest(secret))
        today = datetime.now(UTC).date()
        if token and token.used_on != today:
            with suppress(SaysoError):  # a database that is busy now: the next use is noted
                self._rows.used(token.id, today)
        return token

    def revoke(self, token_id: int) -> None:
        """It is void from now on. Raises TokenNotFoundError."""
        self._rows.remove(token_id)
