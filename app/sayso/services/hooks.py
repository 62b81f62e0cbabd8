"""Webhooks: a room tells other programs what happens in it. What is to be told is kept until it was told.

One thread tells all, one message at a time; it is signed, tried again later and later, and told at least once.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Event as Flag
from typing import Any, Protocol

from sayso.analysis.json_shape import summary_dict
from sayso.domain import Article
from sayso.domain.hooks import Delivery, Event, Hook, message, new_secret, next_try, others_wait, signature
from sayso.errors import ArticleNotFoundError, HookNotFoundError, SaysoError
from sayso.services.ports import Articles
from sayso.services.rounds import one_round

PAUSE = 3.0  # seconds between two looks at what is due
GONE = 410  # with which a receiver says that it wants no more

_log = logging.getLogger(__name__)


class HookRows(Protocol):
    """Where webhooks and their messages are kept; a transaction per call."""

    def add(self, url: str, events: Sequence[Event], secret: str, now: datetime) -> Hook:
        """Raises InvalidInputError: it is here already, or there are too many."""
        ...

    def all(self) -> list[Hook]:
        """In the order in which they were made."""
        ...

    def pause(self, hook_id: int, paused: bool, now: datetime) -> None:
        """Tell it nothing, or again and at once. Raises HookNotFoundError."""
        ...

    def remove(self, hook_id: int) -> None:
        """Raises HookNotFoundError."""
        ...

    def put(self, hook_id: int, event: Event, now: datetime) -> None:
        """A message of no article. Raises HookNotFoundError."""
        ...

    def deliveries(self, hook_id: int | None = None) -> list[Delivery]:
        """The last messages of all or of one, the newest first."""
        ...

    def due(self, now: datetime) -> tuple[Delivery, Hook] | None:
        """The message that waits longest."""
        ...

    def begin(self, delivery_id: int, now: datetime) -> bool:
        """Count a try before it is made: what changes from now on is another message. False where it is gone."""
        ...

    def settle(
        self,
        delivery_id: int,
        *,
        status: int | None,
        error: str,
        next_at: datetime | None,
        others_at: datetime | None,
        pause: bool,
    ) -> None:
        """Keep what became of a try; without an error it arrived. The other messages wait until then, too."""
        ...


class Posts(Protocol):
    """Sends to an address (app/sayso/intake/fetching)."""

    def check(self, url: str) -> None:
        """Raises InvalidInputError for an address to which nothing can be sent."""
        ...

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer. Raises SaysoError: it may not be sent there, or nobody answers."""
        ...


class Hooks:
    """The webhooks of a room. Use it from any thread."""

    def __init__(
        self,
        rows: HookRows,
        articles: Articles,
        posts: Posts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._rows, self._articles, self._posts, self._clock = rows, articles, posts, clock

    def add(self, url: str, events: Sequence[Event]) -> Hook:
        """Tell this address of these events from now on; only this answer need be shown with its secret.

        Raises:
            InvalidInputError: nothing can be sent there, it is here already, or there are too many.
        """
        self._posts.check(url)
        return self._rows.add(url, events, new_secret(), self._clock())

    def all(self) -> list[Hook]:
        """In the order in which they were made."""
        return self._rows.all()

    def get(self, hook_id: int) -> Hook:
        """Raises HookNotFoundError."""
        hook = next((hook for hook in self._rows.all() if hook.id == hook_id), None)
        if hook is None:
            raise HookNotFoundError(hook_id)
        return hook

    def pause(self, hook_id: int, *, paused: bool) -> None:
        """Tell it nothing, or again, beginning with what waits. Raises HookNotFoundError."""
        self._rows.pause(hook_id, paused, self._clock())

    def remove(self, hook_id: int) -> None:
        """Raises HookNotFoundError."""
        self._rows.remove(hook_id)

    def test(self, hook_id: int) -> None:
        """Send it a message of no article. Raises HookNotFoundError."""
        self._rows.put(hook_id, Event.TEST, self._clock())

    def deliveries(self, hook_id: int | None = None) -> list[Delivery]:
        """The last twenty messages of all or of one, the newest first."""
        return self._rows.deliveries(hook_id)

    def deliver(self, stop: Flag | None = None) -> int:
        """Send what is due; how many were tried."""
        tried = 0
        while not (stop and stop.is_set()) and (due := self._rows.due(self._clock())):
            self._try(*due)
            tried += 1
        return tried

    def run(self, stop: Flag) -> None:
        """Send what is due, again and again, until told to stop."""
        while not stop.wait(PAUSE):
            with one_round(_log, "The webhooks wait"):
                self.deliver(stop)

    def _try(self, delivery: Delivery, hook: Hook) -> None:
        now = self._clock()
        if not self._rows.begin(delivery.id, now):
            return
        status, error = self._sent(delivery, hook, now)
        pause = status == GONE
        self._rows.settle(
            delivery.id,
            status=status,
            error=error,
            next_at=next_try(now, delivery.tries + 1) if error and not pause else None,
            others_at=others_wait(now, hook.failures + 1) if error else None,
            pause=pause,
        )

    def _sent(self, delivery: Delivery, hook: Hook, now: datetime) -> tuple[int | None, str]:
        """The status of the answer, if there was one, and what went wrong, "" where nothing did."""
        body = message(delivery.event, delivery.made_at, self._data(delivery.article_id))
        timestamp = int(now.timestamp())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": delivery.key,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(hook.secret, delivery.key, timestamp, body),
        }
        try:
            status = self._posts.post(hook.url, headers, body)
        except SaysoError as error:
            return None, error.message
        return status, "" if 200 <= status < 300 else f"It answered {status}."

    def _data(self, article_id: int | None) -> dict[str, Any]:
        if article_id is None:
            return {}
        try:
            return article_data(self._articles.get(article_id))
        except ArticleNotFoundError:
            return {"id": article_id, "address": _address(article_id), "deleted": True}


def article_data(article: Article) -> dict[str, Any]:
    """What is told of an article: all but its text, for which its address can be asked."""
    known = asdict(article.metadata)
    day = article.metadata.published_on
    return {
        "id": article.id,
        "address": _address(article.id),
        "deleted": False,
        **known,
        "published_on": day.isoformat() if day else None,
        "language": article.language,
        "state": article.state.value,
        "revision": article.revision,
        "updated_at": article.updated_at.isoformat(),
        "summary": summary_dict(article.analysis.summary) if article.analysis else None,
    }


def _address(article_id: int) -> str:
    return f"/api/v1/articles/{article_id}"
