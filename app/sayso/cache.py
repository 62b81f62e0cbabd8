"""What was read or made lately, kept in memory.

Nothing here goes stale: a key is all that its value hangs on. (An id of an article never comes back and a revision only
grows, so the two together name one article as it is for good.)
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """The values used last, up to a total weight; safe to use from any thread."""

    def __init__(self, limit: int, weigh: Callable[[V], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value, which is now the one used last; None where there is none."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep a value, and forget those used longest ago where it gets too heavy; one too heavy alone is not kept."""
        weight = self._weigh(value)
        with self._lock:
            if key in self._values or weight > self._limit:  # the same key always has the same value
                return
            self._values[key] = value
            self._weight += weight
            while self._weight > self._limit:
                self._weight -= self._weigh(self._values.popitem(last=False)[1])
