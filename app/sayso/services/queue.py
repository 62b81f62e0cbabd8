"""Analyses stored articles one after another, so that no reader waits behind an analysis and nothing stored is lost.

An article is stored first, as waiting, and then analysed. Who added it may wait for that a little. What is waiting when
a room closes, however it closes, is analysed when it opens again (services/reanalysis.py).
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Lock, Thread

from sayso.domain import State
from sayso.errors import AnalysisError, ArticleNotFoundError, BusyError, ClosingError, SaysoError
from sayso.services.ports import Analyzer, Articles

# What may wait for its analysis, in characters: some ten thousand ordinary articles, which is a few hours of work (here
# an article is no more than its number). Who brings more is told to come again.
ROOM = 50_000_000
LEAST = 1_000  # characters that an article takes of it at least, for what each costs beside its length
PATIENCE = 5.5  # seconds that a whole request may take, waiting for the analysis included
PAUSE = 1.0  # seconds before what could not be done now is tried again
READ = 3.0  # seconds after a page was asked for in which more are likely to be
REST = 9  # times as long as a text took, the next one waits at most while pages are read: a tenth is left to analyses
LONGEST_REST = 20.0  # seconds
LOOK = 0.1  # seconds after which who rests looks again
UNWAITED = 0.0  # the `until` of feeds and lists, which bring articles by themselves and wait for no analysis

_log = logging.getLogger(__name__)


def rests(since_read: float, since_awaited: float, patience: float) -> bool:
    """Whether the machine is left to readers, so many seconds after a page, and an analysis, was last waited for.

    Who reads two things by turns, or lets go of the mouse for a second, still reads: what begins to be analysed in
    between would go on beside the next page.
    """
    return since_read < READ and since_awaited > patience


def in_turn(until: float | None) -> float | None:
    """When whoever stores stops waiting for the other writers: who waits for no analysis is in no hurry, either."""
    return None if until == UNWAITED else until


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """An article that waits, how much of the room it takes, and what is set when it waits no more."""

    article_id: int
    taken: int
    done: Event = field(default_factory=Event)


class AnalysisQueue:
    """A bounded queue of stored articles and the threads that work it off. Use it from any thread."""

    def __init__(
        self,
        articles: Articles,
        analyzer: Analyzer,
        *,
        threads: int = 2,
        room: int = ROOM,
        patience: float = PATIENCE,
    ) -> None:
        self._articles = articles
        self._analyzer = analyzer
        self._patience = patience
        self._room = room
        self._pending: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._waiting: dict[int, _Waiting] = {}  # by article: the last, where its text was replaced meanwhile
        self._closed = Event()
        self._read = self._awaited = float("-inf")  # when a page, and an analysis, was last waited for (monotonic)
        self._lock = Lock()  # over starting the threads, _waiting and _room
        self._threads = [Thread(target=self._work, name="analysis", daemon=True) for _ in range(threads)]

    def refuse_when_full(self) -> None:
        """To be asked before any work on an article that nobody could take; waits for nothing.

        Raises:
            BusyError: too much waits already; ClosingError: the room is being closed.
        """
        if self._closed.is_set():
            raise ClosingError
        if self._room <= 0:
            raise BusyError

    @contextmanager
    def place(self, characters: int) -> Iterator[Callable[[int], None]]:
        """A place for an article of so many, which the block stores and then puts in: it is called with its id.

        Raises BusyError and ClosingError as `refuse_when_full`. Whatever its length, an article needs only that the
        queue is not full yet: so the longest one has its turn, too.
        """
        taken = max(LEAST, characters)
        with self._lock:
            self.refuse_when_full()
            self._room -= taken
        given: list[int] = []
        try:
            yield given.append
        finally:
            if given:
                self._put(_Waiting(given[0], taken))
            else:
                self._leave(taken)

    def wait(self, article_id: int, until: float | None = None) -> None:
        """Wait until the article is analysed, at most to that time (monotonic; else with the patience of this queue).

        Raises:
            ClosingError: the room is being closed; the article stays as it is and is analysed when it opens again.
        """
        with self._lock:
            waiting = self._waiting.get(article_id)
        if waiting is not None and until != UNWAITED:
            self._awaited = time.monotonic()
            waiting.done.wait(self._patience if until is None else max(0.0, until - time.monotonic()))
        if self._closed.is_set():
            raise ClosingError

    def give_way(self) -> None:
        """To be called when a page is asked for: what is analysed meanwhile slows it down."""
        self._read = time.monotonic()

    def close(self) -> None:
        """Take nothing any more, and let nobody wait any longer."""
        self._closed.set()
        with self._lock:
            for waiting in self._waiting.values():
                waiting.done.set()
        for _ in self._threads:
            self._pending.put(None)

    def _put(self, waiting: "_Waiting") -> None:
        with self._lock:
            self._waiting[waiting.article_id] = waiting
            for thread in self._threads:
                if thread.ident is None:
                    thread.start()
        self._pending.put(waiting)

    def _leave(self, taken: int) -> None:
        with self._lock:
            self._room += taken

    def _rest(self, seconds: float) -> None:
        """Leave the machine to readers for so long, as long as they read and nobody waits for an analysis."""
        until = time.monotonic() + min(seconds, LONGEST_REST)
        while (now := time.monotonic()) < until and rests(now - self._read, now - self._awaited, self._patience):
            if self._closed.wait(LOOK):
                return

    def _work(self) -> None:
        took = 0.0
        while (waiting := self._pending.get()) is not None and not self._closed.is_set():
            self._rest(REST * took)
            began = time.monotonic()
            while not self._try(waiting.article_id):
                if self._closed.wait(PAUSE):
                    return
            with self._lock:
                if self._waiting.get(waiting.article_id) is waiting:
                    del self._waiting[waiting.article_id]
            waiting.done.set()
            self._leave(waiting.taken)
            took = time.monotonic() - began

    def _try(self, article_id: int) -> bool:
        """Whether the article needs no more attention."""
        try:
            analyze_waiting(self._articles, self._analyzer, article_id)
        except SaysoError as error:  # a busy analysis, a locked database, a closing room: the article is still there
            _log.info("Article %d waits on: %s", article_id, error)
            return False
        except Exception:  # noqa: BLE001 - a fault of ours, which the next start may not have, ends no thread
            _log.exception("Article %d stays as it is", article_id)
        return True


def analyze_waiting(articles: Articles, analyzer: Analyzer, article_id: int) -> bool:
    """Analyse the article if it waits for that; whether it has an analysis now that it had not.

    Raises:
        BusyError, ClosingError, StorageError: nothing was done.
    """
    try:
        article = articles.get(article_id)
        if article.state is not State.WAITING:
            return False
        analysis = analyzer.analyze(article.text)
    except ArticleNotFoundError:
        return False
    except AnalysisError as error:
        _log.warning("Article %d: %s", article_id, error)
        articles.replace_analysis(article_id, article.revision, State.FAILED, None)
        return False
    if articles.replace_analysis(article_id, article.revision, State.ANALYZED, analysis):
        return True
    return analyze_waiting(articles, analyzer, article_id)  # somebody changed it meanwhile
