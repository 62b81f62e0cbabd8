"""What a reader keeps of the articles of a room, whoever asks: page, API or command line."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Protocol

from sayso.domain import Article
from sayso.errors import ArticleNotFoundError, InvalidInputError, SaysoError
from sayso.notes.acts import DoneChange, Shelves, in_words
from sayso.notes.changing import Change, changed, edited, note_of, with_notes, without_note
from sayso.notes.hypothesis import Annotation, fresh
from sayso.notes.making import NoteWish, note_for
from sayso.notes.placing import Placed, placed
from sayso.notes.reading import Stop, stopped
from sayso.notes.values import MAX_NOTES, Kept, Marks
from sayso.services.library import Library

_OWN = re.compile(r"^https?://[^/]+/articles/(\d{1,18})$", re.ASCII)
MAX_AT_ONCE = 1_000  # articles of one act


class Keeps(Protocol):
    """A store of what readers keep; a transaction per call.

    What names an article that is not here raises ArticleNotFoundError, what names another `revision` than that of now
    ChangedMeanwhileError.
    """

    def of(self, article_id: int) -> Kept:
        """All that is kept of an article."""
        ...

    def marks(self, ids: Sequence[int]) -> dict[int, Marks]:
        """What the rows of these articles show; those of which nothing is kept are left out."""
        ...

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of its articles, the most first."""
        ...

    def shelves(self) -> Shelves:
        """How many articles stand where."""
        ...

    def change(
        self,
        ids: Iterable[int],
        make: Callable[[int, Kept, int], Kept],
        words: Callable[[int], str],
        *,
        revision: int | None = None,
    ) -> DoneChange:
        """Put what `make` gives in the place of each state, and keep the way back.

        It is given id, state and the last number of a note; `words` say what was done to so many.
        """
        ...

    def stop(self, article_id: int, make: Callable[[Kept], Kept]) -> None:
        """As `change`, of the place at which one stopped: there is no way back from that."""
        ...

    def removed(self, ids: Sequence[int], words: str) -> DoneChange:
        """Keep the way back from putting these into the bin."""
        ...

    def done(self, token: str) -> DoneChange | None:
        """An act that can still be undone."""
        ...

    def undo(self, token: str) -> tuple[int, ...]:
        """Take back what the act changed; the articles that it put into the bin. Raises NoteNotFoundError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An article with what is kept of it, each note at its place."""

    article: Article
    kept: Kept
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenNotes:
    """What became of annotations that came in: the act, where there was something new."""

    done: DoneChange | None
    added: int
    known: int


class Notes:
    """Notes, tags and reading state. Every method may wait: call it from a thread, never on the event loop."""

    def __init__(self, keeps: Keeps, library: Library, find_url: Callable[[str], int | None] = lambda _: None) -> None:
        self._keeps = keeps
        self._library = library
        self._find_url = find_url

    def of(self, article_id: int, done: DoneChange | None = None) -> Noted:
        """An article as it is, or as an act of it alone left it. Raises ArticleNotFoundError."""
        article = self._library.article(article_id)
        kept = (done and done.kept) or self._keeps.of(article_id)
        return Noted(article=article, kept=kept, placed=placed(kept.notes, article.text, article.analysis))

    def marks(self, ids: Sequence[int]) -> dict[int, Marks]:
        """What the rows of these articles show."""
        return self._keeps.marks(ids)

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of its articles, the most first."""
        return self._keeps.tags()

    def shelves(self) -> Shelves:
        """How many articles stand where."""
        return self._keeps.shelves()

    def change(self, ids: Sequence[int], change: Change, *, revision: int | None = None) -> DoneChange:
        """Star, read, archive, tag: one article, or many in one act. Raises ArticleNotFoundError, InvalidInputError."""
        if not change.asks:
            raise InvalidInputError("Say what is to be changed.")
        at = datetime.now(UTC)
        return self._keeps.change(
            _few(ids),
            lambda _, kept, __: changed(kept, change, at),
            lambda number: in_words(change, number),
            revision=revision,
        )

    def add(self, article_id: int, wishes: Sequence[NoteWish], *, revision: int | None = None) -> DoneChange:
        """New notes, in one act. Raises ArticleNotFoundError, ChangedMeanwhileError, InvalidInputError."""
        article = self._library.article(article_id)
        asked = [replace(wish, origin=wish.origin or f"sayso-{token_hex(8)}") for wish in wishes]

        def make(_: int, kept: Kept, last: int) -> Kept:
            if len(kept.notes) + len(wishes) > MAX_NOTES:
                raise InvalidInputError(f"An article has up to {MAX_NOTES:,} notes. Delete some of them first.")
            return with_notes(kept, [note_for(article, wish, last + at) for at, wish in enumerate(asked, 1)])

        what = "Note added" if len(wishes) == 1 else f"{len(wishes):,} notes added"
        return self._keeps.change([article_id], make, lambda _: what, revision=revision)

    def edit(
        self,
        article_id: int,
        number: int,
        *,
        words: str | None = None,
        tags: tuple[str, ...] | None = None,
        revision: int | None = None,
    ) -> DoneChange:
        """Other words or tags for a note; None leaves them. Raises NoteNotFoundError, and as `add`."""
        at = datetime.now(UTC)

        def make(_: int, kept: Kept, __: int) -> Kept:
            return with_notes(kept, [edited(note_of(kept, number), words, tags, at)])

        return self._keeps.change([article_id], make, lambda _: "Note changed", revision=revision)

    def delete(self, article_id: int, number: int, *, revision: int | None = None) -> DoneChange:
        """Delete a note; for a day that can be undone. Raises as `edit`."""

        def make(_: int, kept: Kept, __: int) -> Kept:
            return without_note(kept, note_of(kept, number).number)

        return self._keeps.change([article_id], make, lambda _: "Note deleted", revision=revision)

    def stop(self, article_id: int, stop: Stop) -> None:
        """Keep where one stopped reading; at the end the article is read. Raises ArticleNotFoundError."""
        article, at = self._library.article(article_id), datetime.now(UTC)
        self._keeps.stop(article_id, lambda kept: stopped(kept, stop, article.text, at))

    def delete_articles(self, ids: Sequence[int]) -> DoneChange:
        """Put articles into the bin; what is gone already is passed over."""
        gone = []
        for article_id in _few(ids):
            with suppress(ArticleNotFoundError):
                self._library.remove_article(article_id)
                gone.append(article_id)
        return self._keeps.removed(gone, f"{len(gone):,} article{'s' if len(gone) != 1 else ''} deleted")

    def done(self, token: str) -> DoneChange | None:
        """An act that can still be undone."""
        return self._keeps.done(token)

    def undo(self, token: str) -> None:
        """Take back an act. Raises NoteNotFoundError, DuplicateArticleError (a deleted one was added again)."""
        failed = []  # the way back is gone by then: one that cannot come back keeps no other in the bin
        for article_id in self._keeps.undo(token):
            try:
                self._library.bring_back_article(article_id)
            except ArticleNotFoundError:
                continue
            except SaysoError as error:
                failed.append(error)
        if failed:
            raise failed[0]

    def take_in(self, article_id: int, given: Sequence[Annotation]) -> TakenNotes:
        """Notes from elsewhere: those that are not here yet. Raises as `add`."""
        noted = self.of(article_id)
        made = fresh(given, noted.article.text, noted.placed)
        done = self.add(article_id, made) if made else None
        return TakenNotes(done=done, added=len(made), known=len(given) - len(made))

    def take_in_all(self, given: Sequence[Annotation], article_id: int | None = None) -> tuple[list[TakenNotes], int]:
        """Notes from elsewhere, each for the article of its page, or all for one; and how many are of no page here."""
        groups, strange = _group(given, self._article_of) if article_id is None else ({article_id: list(given)}, 0)
        return [self.take_in(number, group) for number, group in groups.items()], strange

    def _article_of(self, uri: str) -> int | None:
        """The article of a page: by its address, or by that of the room's own page of it."""
        own = _OWN.search(uri)
        known = self._find_url(uri)
        return int(own[1]) if known is None and own and self._is_here(int(own[1])) else known

    def _is_here(self, article_id: int) -> bool:
        with suppress(ArticleNotFoundError):
            return bool(self._library.article(article_id))
        return False


def _group(
    given: Sequence[Annotation], article_of: Callable[[str], int | None]
) -> tuple[dict[int, list[Annotation]], int]:
    """Annotations by their articles, and how many are of none."""
    groups: dict[int, list[Annotation]] = {}
    for each in given:
        article_id = article_of(each.uri)
        if article_id is not None:
            groups.setdefault(article_id, []).append(each)
    return groups, len(given) - sum(map(len, groups.values()))


def _few(ids: Sequence[int]) -> list[int]:
    """Each once. Raises InvalidInputError for none and for too many."""
    chosen = list(dict.fromkeys(ids))
    if not chosen:
        raise InvalidInputError("Choose articles first.", field="articles")
    if len(chosen) > MAX_AT_ONCE:
        raise InvalidInputError(f"Up to {MAX_AT_ONCE:,} articles can be changed at once.", field="articles")
    return chosen
