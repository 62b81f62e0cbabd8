"""What the services need, not who provides it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from sayso.analysis.types import Analysis
from sayso.corrections.reviews import Reviews
from sayso.corrections.values import Correction
from sayso.domain import (
    Answered,
    Article,
    ArticleQuery,
    ArticleSummary,
    Deletion,
    Draft,
    Metadata,
    Once,
    Original,
    Page,
    Removed,
    RoomFacts,
    State,
)
from sayso.notes.values import NOTHING, Kept
from sayso.shape.values import Shape


class Analyzer(Protocol):
    """Text in, annotations out. `version` names model and rules together."""

    @property
    def version(self) -> str: ...

    def analyze(self, text: str) -> Analysis:
        """Raises AnalysisError where it cannot (a worker that died or ran over its time limit)."""
        ...


class Articles(Protocol):
    """A store of articles; a transaction per call; what returned is on disk.

    A change that names a `revision` is made only to that one, else ChangedMeanwhileError is raised and nothing written.
    One that could not begin in time, or by `until` (monotonic) where that is named, raises BusyError or StorageError.
    """

    def add(
        self,
        draft: Draft,
        state: State,
        analysis: Analysis | None,
        *,
        added_at: datetime | None = None,
        repeat: int | None = 0,
        until: float | None = None,
        corrections: Sequence[Correction] = (),
        kept: Kept = NOTHING,
    ) -> Article:
        """Store a draft with its analysis. Raises DuplicateArticleError: unique indexes decide, on URL and on text.

        The analysis is the machine's own; it is shown with the corrections over it, now and whenever it is replaced.
        `kept` is what a reader keeps of it. As the copy of this number of what is here, or (None) as one more; see
        app/sayso/keys.py for what is the same.
        """
        ...

    def add_first(self, made: Sequence[tuple[Draft, State, Analysis | None]]) -> bool:
        """Store them in one transaction where nothing was ever stored; else False, and nothing is written."""
        ...

    def is_untouched(self) -> bool:
        """Whether nothing was ever stored here; not what is merely empty."""
        ...

    def get(self, article_id: int) -> Article:
        """Raises ArticleNotFoundError."""
        ...

    def find_url(self, url: str) -> int | None:
        """The id of the article with this URL, to spare a fetch; never what decides that an article is new."""
        ...

    def find_text(self, text: str) -> int | None:
        """The id of the article with this text, to spare an analysis; never what decides that an article is new."""
        ...

    def page(self, query: ArticleQuery, *, cursor: str | None = None, limit: int = 50) -> Page[ArticleSummary]:
        """Raises UnknownCursorError for a cursor that this query did not give."""
        ...

    def ids(self) -> Iterator[int]:
        """Every article's id, oldest first, read in steps (for export)."""
        ...

    def original(self, article_id: int) -> Original | None:
        """What came in, unpacked. Raises ArticleNotFoundError."""
        ...

    def has_original(self, article_id: int) -> bool:
        """Whether what came in was kept."""
        ...

    def edit(self, article_id: int, metadata: Metadata, *, revision: int | None = None) -> Article:
        """Replace the metadata. Raises ArticleNotFoundError, DuplicateArticleError (URL)."""
        ...

    def replace_text(
        self,
        article_id: int,
        draft: Draft,
        state: State,
        analysis: Analysis | None,
        *,
        revision: int | None = None,
        until: float | None = None,
    ) -> Article:
        """Another text (and original) with its analysis, in one transaction; the metadata stays as it is by then."""
        ...

    def replace_shape(self, article_id: int, shape: Shape, *, revision: int | None = None) -> Article:
        """Say anew how the text was set; text, analysis and corrections stay as they are."""

    def replace_analysis(self, article_id: int, revision: int, state: State, analysis: Analysis | None) -> bool:
        """A new analysis of the text of this revision; False, and nothing written, where the article moved on."""

    def correct(self, article_id: int, *corrections: Correction, revision: int | None = None) -> Article:
        """Keep what a reader says, all of it or nothing, each under the next number.

        Raises:
            ArticleNotFoundError, ChangedMeanwhileError.
        """
        ...

    def undo_correction(self, article_id: int, number: int, *, revision: int | None = None) -> Article:
        """Forget one. Raises CorrectionNotFoundError too."""
        ...

    def reviews(self) -> Reviews:
        """What readers said of the machine's rows in the whole room."""
        ...

    def remove(self, article_id: int, *, revision: int | None = None, at: datetime | None = None) -> None:
        """Put it into the bin, where nothing else of this store sees it. Raises ArticleNotFoundError."""
        ...

    def bring_back(self, article_id: int, *, since: datetime) -> Article:
        """Out of the bin, if removed since. Raises ArticleNotFoundError, DuplicateArticleError (added again since)."""
        ...

    def removed(self, since: datetime) -> list[Removed]:
        """What lies in the bin and was removed since then, the last first."""
        ...

    def purge(self, before: datetime) -> None:
        """Delete for good what was removed before then, and what of lessons is older than 30 days."""
        ...

    def samples(self) -> list[int]:
        """The ids of those that `add_first` stored and that are still here."""
        ...

    def stale_ids(self, version: str) -> list[int]:
        """Articles that wait for their analysis (first), were analysed by another version, or at which it failed."""
        ...

    def publications(self) -> list[str]:
        """Every publication that some article has, sorted."""
        ...

    def hedging_median(self, *, without: int) -> tuple[int, float]:
        """How many other analysed articles there are, and the median of their hedges per 1,000 words (0 of none)."""
        ...

    def facts(self, version: str) -> RoomFacts:
        """Counts, and what the database is and how it journals."""
        ...


class Deletions(Protocol):
    """Which articles were deleted lately."""

    def since(self, moment: datetime) -> list[Deletion]:
        """Those deleted then or later, the first first; told for 30 days."""
        ...


class Onces(Protocol):
    """The keys under which programs sent articles lately. `Articles.add` keeps that of a draft that has one."""

    def find(self, once: Once) -> Answered | None:
        """What was sent under this key within a day became; None where nothing was. Raises KeyReusedError."""
        ...
