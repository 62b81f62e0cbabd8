"""The teacher's link: when pupils may compare, signed, so that nobody changes it to see the answers earlier."""

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sayso.errors import InvalidInputError

MOST_MARKS_ASKED = 100
_LINK = re.compile(r"([a-z0-9]{1,12})\.(no|now|after-[0-9]{1,3}|at-[0-9]{1,11})\.([A-Za-z0-9_-]{22})")
_SIGNED = 16  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When the pupils of a lesson may compare: at once, from a moment on, after marks of their own, or not by the link.

    `lesson` is the code of the lesson. Raises InvalidInputError for a number of marks that nobody is asked for.
    """

    lesson: str
    at_once: bool = False
    at: datetime | None = None
    after: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.after <= MOST_MARKS_ASKED:
            raise InvalidInputError(f"Ask for 1 to {MOST_MARKS_ASKED} marks.", field="after")

    @property
    def word(self) -> str:
        """When, in one word of an address."""
        if self.at_once:
            return "now"
        if self.at:
            return f"at-{int(self.at.timestamp())}"
        return f"after-{self.after}" if self.after else "no"

    def open(self, marks: int, now: datetime) -> bool:
        """Whether a pupil with so many marks may compare now."""
        if self.at_once:
            return True
        if self.at:
            return now >= self.at
        return bool(self.after) and marks >= self.after


def sign(terms: Terms, article_id: int, secret: bytes) -> str:
    """The word of a link to this article."""
    return f"{terms.lesson}.{terms.word}.{_signature(terms.lesson, terms.word, article_id, secret)}"


def read(link: str, article_id: int, secret: bytes) -> Terms:
    """The terms of a link. Raises InvalidInputError: it was not signed in this room, for this article, as it is."""
    parts = _LINK.fullmatch(link)
    if parts is None or not hmac.compare_digest(parts[3], _signature(parts[1], parts[2], article_id, secret)):
        raise InvalidInputError(
            "This link of a class is not whole, or is another room’s. Ask your teacher for it again."
        )
    lesson, word = parts[1], parts[2]
    kind, _, number = word.partition("-")
    at = datetime.fromtimestamp(int(number), UTC) if kind == "at" else None
    return Terms(lesson=lesson, at_once=word == "now", at=at, after=int(number) if kind == "after" else 0)


def _signature(lesson: str, word: str, article_id: int, secret: bytes) -> str:
    signed = hmac.digest(secret, f"{article_id}.{lesson}.{word}".encode(), sha256)
    return urlsafe_b64encode(signed[:_SIGNED]).decode().rstrip("=")
