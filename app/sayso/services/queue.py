"""Analyses stored articles one after another, so that no reader waits behind an analysis and nothing stored is lost.

An article is stored first, as waiting, and then analysed. Who added it may wait for that a little. What is waiting when
a room closes, however it closes, is analysed when it opens again (services/reanalysis.py).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Lock, Semaphore, Thread

from sayso.domain import State
from sayso.errors import AnalysisError, ArticleNotFoundError, BusyError, ClosingError, SaysoError
from sayso.services.ports import Analyzer, Articles

PLACES = 32  # articles that may wait for their analysis; who brings one more is told to come again
WAITERS = 8  # who may wait for an analysis at one time: each holds a thread that could answer readers
PATIENCE = 8.0  # seconds that each of them waits
PAUSE = 1.0  # seconds before what could not be done now is tried again

_log = logging.getLogger(__name__)


class AnalysisQueue:
    """A bounded queue of stored articles and the threads that work it off. Use it from any thread."""

    def __init__(
        self,
        articles: Articles,
        analyzer: Analyzer,
        *,
        threads: int = 2,
        places: int = PLACES,
        waiters: int = WAITERS,
        patience: float = PATIENCE,
    ) -> None:
        self._articles = articles
        self._analyzer = analyzer
        self._patience = patience
        self._places = Semaphore(places)
        self._waiters = Semaphore(waiters)
        self._pending: SimpleQueue[int | None] = SimpleQueue()
        self._done: dict[int, Event] = {}
        self._closed = Event()
        self._lock = Lock()  # over starting the threads, and over _done
        self._threads = [Thread(target=self._work, name="analysis", daemon=True) for _ in range(threads)]

    @contextmanager
    def place(self) -> Iterator[Callable[[int], None]]:
        """A place in the queue for an article that the block stores and then puts in: it is called with its id.

        Raises:
            BusyError: the queue is full; ClosingError: the room is being closed.
        """
        if self._closed.is_set():
            raise ClosingError
        if not self._places.acquire(blocking=False):
            raise BusyError
        given: list[int] = []
        try:
            yield given.append
        finally:
            if given:
                self._put(given[0])
            else:
                self._places.release()

    def wait(self, article_id: int) -> None:
        """Wait until the article is analysed: not longer than the patience of this queue, and not in a crowd.

        Raises:
            ClosingError: the room is being closed; the article stays as it is and is analysed when it opens again.
        """
        with self._lock:
            done = self._done.get(article_id)
        if done is None or not self._waiters.acquire(blocking=False):
            return
        try:
            done.wait(self._patience)
        finally:
            self._waiters.release()
        if self._closed.is_set():
            raise ClosingError

    def close(self) -> None:
        """Take nothing any more, and let nobody wait any longer."""
        self._closed.set()
        with self._lock:
            for done in self._done.values():
                done.set()
        for _ in self._threads:
            self._pending.put(None)

    def _put(self, article_id: int) -> None:
        with self._lock:
            self._done[article_id] = Event()
            for thread in self._threads:
                if thread.ident is None:
                    thread.start()
        self._pending.put(article_id)

    def _work(self) -> None:
        while (article_id := self._pending.get()) is not None and not self._closed.is_set():
            while not self._try(article_id):
                if self._closed.wait(PAUSE):
                    return
            with self._lock:
                self._done.pop(article_id).set()
            self._places.release()

    def _try(self, article_id: int) -> bool:
        """Whether the article needs no more attention."""
        try:
            analyze_waiting(self._articles, self._analyzer, article_id)
        except SaysoError as error:  # a busy analysis, a locked database, a closing room: the article is still there
            _log.info("Article %d waits on: %s", article_id, error)
            return False
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
