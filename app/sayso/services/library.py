"""What can be done with the articles of a room, whoever asks: page, API or command line."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Semaphore

from sayso.analysis.types import Analysis
from sayso.domain import (
    Article,
    ArticleQuery,
    ArticleSummary,
    Draft,
    Metadata,
    Original,
    Page,
    Removed,
    RoomFacts,
    State,
    check_text,
)
from sayso.errors import AnalysisError, ArticleNotFoundError, BusyError, ChangedMeanwhileError, DuplicateArticleError
from sayso.services.ports import Analyzer, Articles
from sayso.services.queue import AnalysisQueue, in_turn
from sayso.shape.placing import carried

ENOUGH_TO_COMPARE = 20  # other analysed articles, for a median that means something
IN_BIN = timedelta(days=1)  # how long a deleted article can be brought back
AT_ONCE = 4  # analyses for which somebody waits at one time; each holds a thread
STEP = 200  # articles read at once, for whoever wants all
_TRIES = 3

_Store = Callable[[State, Analysis | None], Article]


class Library:
    """The room's articles. Every method is plain and may wait: call it from a thread, never on the event loop.

    With a `queue` an article is stored first and analysed by it, so that nothing stored is lost and nobody holds up
    the readers; without one it is analysed first, and whoever adds it waits.
    """

    def __init__(self, articles: Articles, analyzer: Analyzer, queue: AnalysisQueue | None = None) -> None:
        self._articles = articles
        self._analyzer = analyzer
        self._queue = queue
        self._at_once = Semaphore(AT_ONCE)

    def refuse_when_full(self) -> None:
        """To be asked before the work of making a draft; waits for nothing. Raises BusyError, ClosingError."""
        if self._queue:
            self._queue.refuse_when_full()

    def add_article(self, draft: Draft, *, anyway: bool = False, until: float | None = None) -> Article:
        """Store and analyse. Surely not English is stored unanalysed; so is what the analysis fails at.

        With `anyway` it is analysed whatever its language, and added although the same page or text is here.

        With a queue the article may come back still waiting for its analysis: at the time `until` (monotonic) at last.

        Raises:
            DuplicateArticleError: its URL or text is here already; not with `anyway`.
            BusyError: too many articles wait, or too many are being stored; nothing was.
            ClosingError: the room is being closed; what was stored already is analysed when it opens again.
        """
        if not anyway:
            self._refuse_known(draft)
        store = partial(self._articles.add, draft, repeat=None if anyway else 0, until=in_turn(until))
        return self._stored(draft, store, anyway=anyway, until=until)

    def open_with(self, drafts: Iterable[Draft]) -> None:
        """Give a room in which nothing was ever stored its first articles: all of them at once, or none."""
        if self._articles.is_untouched():
            self._articles.add_first([(draft, *self._analyzed(draft.text)) for draft in drafts])

    def article(self, article_id: int) -> Article:
        """Raises ArticleNotFoundError."""
        return self._articles.get(article_id)

    def articles(self, query: ArticleQuery, *, cursor: str | None = None, limit: int = 50) -> Page[ArticleSummary]:
        """One page of the library; raises UnknownCursorError for a cursor that this query did not give."""
        return self._articles.page(query, cursor=cursor, limit=limit)

    def every(self, query: ArticleQuery) -> Iterator[ArticleSummary]:
        """All that the query finds, read in steps: some may come and go while they are read."""
        cursor: str | None = None
        while True:
            page = self._articles.page(query, cursor=cursor, limit=STEP)
            yield from page.items
            if (cursor := page.next) is None:
                return

    def edit_article(self, article_id: int, metadata: Metadata, *, revision: int | None = None) -> Article:
        """Replace the metadata, of this revision alone where one is named.

        Raises ArticleNotFoundError, ChangedMeanwhileError, DuplicateArticleError (URL).
        """
        return self._articles.edit(article_id, metadata, revision=revision)

    def amend_article(
        self, article_id: int, change: Callable[[Metadata], Metadata], *, revision: int | None = None
    ) -> Article:
        """Replace the metadata by what `change` makes of it; it is called again where somebody else was quicker.

        Raises what `edit_article` raises, and what `change` raises.
        """
        for _ in range(_TRIES):
            article = self._articles.get(article_id)
            metadata = change(article.metadata)
            with suppress(ChangedMeanwhileError):
                return self.edit_article(article_id, metadata, revision=revision or article.revision)
            if revision is not None:
                break
        raise ChangedMeanwhileError(article_id)

    def replace_article_text(
        self,
        article_id: int,
        draft: Draft,
        *,
        anyway: bool = False,
        revision: int | None = None,
        until: float | None = None,
    ) -> Article:
        """Give an article the draft's text, analysed anew as by `add_article`. Its metadata stays, the draft's go.

        What came in before is kept where the draft brings nothing to put in its place; of a text without a shape, the
        lines that stay keep theirs. Raises as `edit_article` (text).
        """
        now = self._articles.get(article_id)  # before the long part
        if revision not in (None, now.revision):
            raise ChangedMeanwhileError(article_id)
        draft = draft if draft.shape else replace(draft, shape=carried(now.text, now.shape, draft.text))
        if draft.text == now.text and now.analysis and not draft.original:  # what is said of it stays
            return self._articles.replace_shape(article_id, draft.shape, revision=revision)
        store = partial(self._articles.replace_text, article_id, draft, revision=revision, until=in_turn(until))
        return self._stored(draft, store, anyway=anyway, until=until)

    def analyze_article(self, article_id: int) -> Article:
        """Analyse a stored article whatever its language and state.

        Raises:
            ArticleNotFoundError: it is not here.
            AnalysisError: the analysis failed; the article stays as it was. BusyError: so it does.
        """
        for _ in range(_TRIES):
            article = self._articles.get(article_id)
            analysis = self._analyze(article.text)
            if self._articles.replace_analysis(article_id, article.revision, State.ANALYZED, analysis):
                break  # else somebody changed the article meanwhile: look again
        return self._articles.get(article_id)

    def remove_article(self, article_id: int, *, revision: int | None = None) -> None:
        """Delete it; for a day it can be brought back. Raises ArticleNotFoundError, ChangedMeanwhileError."""
        self._articles.remove(article_id, revision=revision)
        self._articles.purge(datetime.now(UTC) - IN_BIN)

    def bring_back_article(self, article_id: int) -> Article:
        """Undo that it was deleted. Raises ArticleNotFoundError (too late), DuplicateArticleError (added again)."""
        article = self._articles.bring_back(article_id, since=datetime.now(UTC) - IN_BIN)
        if article.state is State.WAITING and self._queue:
            with self._queue.place(len(article.text)) as put:
                put(article_id)
        return article

    def removed(self) -> list[Removed]:
        """What can still be brought back, the last first."""
        return self._articles.removed(datetime.now(UTC) - IN_BIN)

    def samples(self) -> int:
        """How many of the articles that the room was opened with are still here."""
        return len(self._articles.samples())

    def remove_samples(self) -> int:
        """Delete all of them, as `remove_article`; how many they were."""
        ids = self._articles.samples()
        for article_id in ids:
            with suppress(ArticleNotFoundError):  # somebody else was quicker
                self.remove_article(article_id)
        return len(ids)

    def analyze(self, text: str) -> Analysis:
        """Analyse a text and store nothing. Raises AnalysisError, BusyError, InvalidInputError, TooLargeError."""
        check_text(text)
        return self._analyze(text)

    def refuse_known_url(self, url: str) -> None:
        """Raises DuplicateArticleError for a (tidy) URL that some article here has."""
        known = self._articles.find_url(url)
        if known is not None:
            raise DuplicateArticleError(known, "URL")

    def original(self, article_id: int) -> Original | None:
        """What came in, where it was kept. Raises ArticleNotFoundError."""
        return self._articles.original(article_id)

    def has_original(self, article_id: int) -> bool:
        """Whether what came in was kept."""
        return self._articles.has_original(article_id)

    def publications(self) -> list[str]:
        """Every publication that some article has, sorted."""
        return self._articles.publications()

    def hedging_median(self, article_id: int) -> float | None:
        """The median of the other articles' hedges per 1,000 words; None while they are too few to compare with."""
        others, median = self._articles.hedging_median(without=article_id)
        return median if others >= ENOUGH_TO_COMPARE else None

    def facts(self) -> RoomFacts:
        """What /about and the health check say."""
        return self._articles.facts(self._analyzer.version)

    def _refuse_known(self, draft: Draft) -> None:
        """Spare the analysis of what is here already; the store's indexes decide again, and for good."""
        if draft.metadata.url:
            self.refuse_known_url(draft.metadata.url)
        known = self._articles.find_text(draft.text)
        if known is not None:
            raise DuplicateArticleError(known, "text")

    def _stored(self, draft: Draft, store: _Store, *, anyway: bool, until: float | None) -> Article:
        """Have `store` keep the draft, and have it analysed: by the queue, or else before it is kept."""
        if draft.foreign and not anyway:
            return store(State.NOT_ENGLISH, None)
        if self._queue is None:
            return store(*self._analyzed(draft.text))
        with self._queue.place(len(draft.text)) as put:
            article = store(State.WAITING, None)
            put(article.id)
        self._queue.wait(article.id, until)
        return self._articles.get(article.id)

    def _analyzed(self, text: str) -> tuple[State, Analysis | None]:
        try:
            return State.ANALYZED, self._analyzer.analyze(text)
        except AnalysisError:
            return State.FAILED, None

    def _analyze(self, text: str) -> Analysis:
        """Analyse while somebody waits for it: not for a crowd, whose threads the readers would lack."""
        if not self._at_once.acquire(blocking=False):
            raise BusyError
        try:
            return self._analyzer.analyze(text)
        finally:
            self._at_once.release()
