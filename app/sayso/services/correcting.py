"""What readers say of the analyses of a room, whoever asks: page, API or command line."""

from collections.abc import Callable
from contextlib import suppress

from sayso.corrections.reviews import Reviews
from sayso.corrections.values import Correction
from sayso.domain import Article
from sayso.errors import ChangedMeanwhileError, InvalidInputError
from sayso.services.ports import Articles

_TRIES = 3


class Corrections:
    """The corrections of the room's articles. Every method may wait: call it from a thread, never on the event loop."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    def add(self, article_id: int, make: Callable[[Article], Correction], *, revision: int | None = None) -> Article:
        """Keep what a reader says of an article, as `make` gives it; the last of its corrections is the new one.

        It is made of this revision, else again where somebody else was quicker.

        Raises:
            ArticleNotFoundError, ChangedMeanwhileError, and what `make` raises.
            InvalidInputError: the article is not analysed.
        """
        for _ in range(_TRIES):
            article = self._articles.get(article_id)
            if article.analysis is None:
                raise InvalidInputError("The article is not analysed, so there is nothing to correct yet.")
            correction = make(article)
            with suppress(ChangedMeanwhileError):
                return self._articles.correct(article_id, correction, revision=revision or article.revision)
            if revision is not None:
                break
        raise ChangedMeanwhileError(article_id)

    def undo(self, article_id: int, number: int, *, revision: int | None = None) -> Article:
        """Undo one of them. Raises ArticleNotFoundError, CorrectionNotFoundError, ChangedMeanwhileError."""
        return self._articles.undo_correction(article_id, number, revision=revision)

    def reviews(self) -> Reviews:
        """How often readers found the machine right."""
        return self._articles.reviews()
