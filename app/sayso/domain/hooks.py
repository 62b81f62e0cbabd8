"""Webhooks: where a room tells what happens in it, what it tells, and when it tries again. Pure.

The form is that of Standard Webhooks (standardwebhooks.com), for which there are libraries in most languages.
"""

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sayso.errors import InvalidInputError

# After each failure; then it is given up. A receiver that is gone for a night misses nothing.
_WAITS = tuple(map(timedelta, (0,) * 8, (5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200)))
_MOST_FOR_OTHERS = timedelta(minutes=10)
_PREFIX = "whsec_"
_BYTES = 24


class Event(StrEnum):
    """What is told; the values are stable. `test` is sent when an owner asks for it, and to nobody else."""

    ANALYZED = "article.analyzed"
    CHANGED = "article.changed"
    TEST = "test"


EVENTS = (Event.ANALYZED, Event.CHANGED)


class Wait(StrEnum):
    """Why a message waits; the values are stable."""

    TURN = "turn"  # it is sent within seconds
    RETRY = "retry"  # it did not arrive, and is sent again
    BEHIND = "behind"  # another to the same address did not arrive: that one asks for all
    PAUSED = "paused"  # the address is told nothing until somebody resumes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address that is told of these events. `failures`: tries in a row that failed; `waiting`: messages to it."""

    id: int
    url: str
    events: tuple[Event, ...]
    secret: str
    made_at: datetime
    paused: bool = False
    failures: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to one address: tried so often, the last time with this status, or without one because of `error`.

    `next_at` is when it is tried next; None: it arrived (`arrived`), or was given up. `waits`: why it waits now.
    """

    id: int
    hook_id: int
    url: str
    event: Event
    article_id: int | None
    made_at: datetime
    next_at: datetime | None
    tries: int
    tried_at: datetime | None
    status: int | None
    error: str
    arrived: bool
    waits: Wait | None

    @property
    def key(self) -> str:
        """By which the receiver knows a repetition."""
        return f"msg_{self.id}_{int(self.made_at.timestamp() * 1000):x}"


def events_of(names: Sequence[str]) -> tuple[Event, ...]:
    """The events of these names. Raises InvalidInputError."""
    known = tuple(event for event in EVENTS if event in names)
    if unknown := set(names) - set(known):
        raise InvalidInputError(f"“{min(unknown)[:40]}” is no event: {', '.join(EVENTS)}.", field="events")
    if not known:
        raise InvalidInputError(f"Say what to tell: {', '.join(EVENTS)}.", field="events")
    return known


def new_secret() -> str:
    """What the receiver checks signatures with."""
    return _PREFIX + b64encode(secrets.token_bytes(_BYTES)).decode()


def signature(secret: str, key: str, timestamp: int, body: bytes) -> str:
    """The `webhook-signature` of a message."""
    signed = b".".join((key.encode(), str(timestamp).encode(), body))
    made = hmac.new(b64decode(secret.removeprefix(_PREFIX)), signed, sha256).digest()
    return f"v1,{b64encode(made).decode()}"


def message(event: Event, at: datetime, data: dict[str, Any]) -> bytes:
    """The body of a message."""
    return json.dumps({"type": event.value, "timestamp": at.isoformat(), "data": data}, ensure_ascii=False).encode()


def why_waits(next_at: datetime | None, tries: int, *, paused: bool, failures: int) -> Wait | None:
    """Why a message waits that was tried so often, to an address of which the last `failures` tries failed."""
    if next_at is None:
        return None
    if paused:
        return Wait.PAUSED
    if tries:
        return Wait.RETRY
    return Wait.BEHIND if failures else Wait.TURN


def next_try(now: datetime, tries: int) -> datetime | None:
    """When a message is tried again that failed so often; None: it is given up."""
    return now + _WAITS[tries - 1] if tries <= len(_WAITS) else None


def others_wait(now: datetime, failures: int) -> datetime:
    """Until when the other messages to an address wait that failed so often in a row: one asks for all."""
    return now + min(_WAITS[min(failures, len(_WAITS)) - 1], _MOST_FOR_OTHERS)
