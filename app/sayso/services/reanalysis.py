"""Analyse what waits since before, and run again what an older analysis made and what the analysis failed at."""

import logging
from collections.abc import Callable
from threading import Event

from sayso.domain import Article, State
from sayso.errors import AnalysisError, ArticleNotFoundError, BusyError, SaysoError
from sayso.services.ports import Analyzer, Articles
from sayso.services.queue import analyze_waiting

log = logging.getLogger("sayso")

Progress = Callable[[int, int], None]


def is_stale(article: Article, current: str) -> bool:
    """Whether the article should be analysed again by the `current` version."""
    if article.state in (State.FAILED, State.WAITING):
        return True
    return article.analysis is not None and article.analysis.version != current


class Reanalysis:
    """One article after another, each in a transaction of its own; the room can be read and written all the while.

    An article that changes meanwhile keeps its change. One at which the new version fails keeps its older analysis.
    """

    def __init__(self, articles: Articles, analyzer: Analyzer) -> None:
        self._articles = articles
        self._analyzer = analyzer

    def run(self, progress: Progress | None = None, stop: Event | None = None) -> int:
        """Analyse every stale article; the number that now has the current version.

        `progress` is told (done, of how many) after each, `stop` ends the run before the next.
        """
        ids = self._articles.stale_ids(self._analyzer.version)
        renewed = 0
        for done, article_id in enumerate(ids, 1):
            if stop is not None and stop.is_set():
                break
            renewed += self._renew(article_id)
            if progress is not None:
                progress(done, len(ids))
        return renewed

    def _renew(self, article_id: int) -> bool:
        try:
            article = self._articles.get(article_id)
            if article.state is State.WAITING:
                return analyze_waiting(self._articles, self._analyzer, article_id)
            if not is_stale(article, self._analyzer.version):
                return False
            analysis = self._analyzer.analyze(article.text)
        except (ArticleNotFoundError, AnalysisError, BusyError):
            return False
        return self._articles.replace_analysis(article_id, article.revision, State.ANALYZED, analysis)


def renew(articles: Articles, analyzer: Analyzer, stop: Event) -> None:
    """Run it once while a room is served; what comes of it is logged."""
    try:
        renewed = Reanalysis(articles, analyzer).run(stop=stop)
    except SaysoError as error:
        log.warning("The analysis of older articles stopped: %s", error)
    else:
        if renewed:
            log.info("%d articles were analysed again by version %s", renewed, analyzer.version)
