"""What readers say of the analyses of a room, whoever asks: page, API or command line."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.corrections.reviews import Reviews
from sayso.corrections.values import Correction
from sayso.domain import Article
from sayso.errors import ArticleNotFoundError, ChangedMeanwhileError, InvalidInputError
from sayso.labelled.values import Labelled
from sayso.services.ports import Articles
from sayso.services.relabelled import LabelCorrections, Lost, taken_of

_TRIES = 3
_ID = re.compile(r"room-(\d{1,9})(?:-\d+)?")  # of services/gold.py, or of a file that was given a number
_LIKE = 0.5  # of the lines of a text that was mended


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of the labels of one article: how many corrections, and what became none."""

    article_id: int
    corrections: int
    lost: tuple[Lost, ...]


class Corrections:
    """The corrections of the room's articles. Every method may wait: call it from a thread, never on the event loop."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    def add(self, article_id: int, make: Callable[[Article], Correction], *, revision: int | None = None) -> Article:
        """Keep what a reader says of an article, as `make` gives it; the last of its corrections is the new one.

        Raises as `add_all` does.
        """
        return self.add_all(article_id, lambda article: [make(article)], revision=revision)

    def add_all(
        self, article_id: int, make: Callable[[Article], Sequence[Correction]], *, revision: int | None = None
    ) -> Article:
        """Keep several corrections together or not at all; of none, the article stays as it is.

        They are made of this revision, else again where somebody else was quicker.

        Raises:
            ArticleNotFoundError, ChangedMeanwhileError, and what `make` raises.
            InvalidInputError: the article is not analysed.
        """
        for _ in range(_TRIES):
            article = self._articles.get(article_id)
            if article.analysis is None:
                raise InvalidInputError("The article is not analysed, so there is nothing to correct yet.")
            made = make(article)
            if not made:
                return article
            with suppress(ChangedMeanwhileError):
                return self._articles.correct(article_id, *made, revision=revision or article.revision)
            if revision is not None:
                break
        raise ChangedMeanwhileError(article_id)

    def take_in(self, labelled: Labelled, by: str, *, whole: bool = False) -> TakenIn:
        """Keep what somebody changed in the labels of an article; `whole`: and that all the rest is right.

        Raises:
            InvalidInputError: no article here has this text; or `taken_of` refuses it.
            ChangedMeanwhileError: somebody else was quicker again and again.
        """
        taken = LabelCorrections(())

        def make(article: Article) -> Sequence[Correction]:
            nonlocal taken
            taken = taken_of(article, labelled, by, datetime.now(UTC), whole=whole)
            return taken.corrections

        article_id = self._article_of(labelled)
        self.add_all(article_id, make)
        return TakenIn(article_id, len(taken.corrections), taken.lost)

    def _article_of(self, labelled: Labelled) -> int:
        """That of its number, where it has the text or most of its lines; else the one that has the text."""
        known, same = _ID.fullmatch(labelled.id), self._articles.find_text(labelled.text)
        with suppress(ArticleNotFoundError):
            article = self._articles.get(int(known[1])) if known else None
            if article and (article.text == labelled.text or (same is None and _is_like(article.text, labelled.text))):
                return article.id
        if same is None:
            raise InvalidInputError("No article of this room has this text.")
        return same

    def undo(self, article_id: int, number: int, *, revision: int | None = None) -> Article:
        """Undo one of them. Raises ArticleNotFoundError, CorrectionNotFoundError, ChangedMeanwhileError."""
        return self._articles.undo_correction(article_id, number, revision=revision)

    def reviews(self) -> Reviews:
        """How often readers found the machine right."""
        return self._articles.reviews()


def _is_like(text: str, labelled: str) -> bool:
    """Whether one is the other, mended."""
    lines = [line for line in labelled.split("\n") if line.strip()]
    here = set(text.split("\n"))
    return bool(lines) and sum(line in here for line in lines) / len(lines) >= _LIKE
