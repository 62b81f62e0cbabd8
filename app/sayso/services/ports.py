"""What the services need, not who provides it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from sayso.analysis.types import Analysis
from sayso.corrections.reviews import Reviews
from sayso.corrections.values import Correction
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
)
from sayso.register import Claim, ClaimQuery, Company, Entry, Tally, Voice, VoiceQuery
from sayso.register.alike import Alike
from sayso.register.by_hand import Act
from sayso.register.near import Near
from sayso.register.publications import Outlet
from sayso.register.saved import NewSearch, SavedSearch


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
    ) -> Article:
        """Store a draft with its analysis. Raises DuplicateArticleError: unique indexes decide, on URL and on text.

        The analysis is the machine's own; it is shown with the corrections over it, now and whenever it is replaced.
        As the copy of this number of what is here, or (None) as one more; see app/sayso/keys.py for what is the same.
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

    def replace_analysis(self, article_id: int, revision: int, state: State, analysis: Analysis | None) -> bool:
        """A new analysis of the text of this revision; False, and nothing written, where the article moved on."""
        ...

    def correct(self, article_id: int, correction: Correction, *, revision: int | None = None) -> Article:
        """Keep what a reader says, under the next number. Raises ArticleNotFoundError, ChangedMeanwhileError."""
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
        """Delete for good what was removed before then."""
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


class Claims(Protocol):
    """The claims of every article of the room, newest first."""

    def page(self, query: ClaimQuery, *, cursor: str | None = None, limit: int = 50) -> Page[Claim]:
        """Raises UnknownCursorError for a cursor that this query did not give."""
        ...

    def every(self, query: ClaimQuery) -> Iterator[Claim]:
        """All that the query finds, read in steps: some may come and go while they are read."""
        ...

    def state(self) -> str:
        """A word that is another one after every change of the room."""
        ...

    def outlets(self, since: date | None = None, until: date | None = None) -> tuple[Outlet, ...]:
        """The publications by name, with what their articles rest on, by month; both days are in."""
        ...

    def tally(self, query: ClaimQuery) -> Tally:
        """How many the query finds."""
        ...


class Saved(Protocol):
    """The searches of the room that have a name. What finds none raises SearchNotFoundError."""

    def all(self) -> list[SavedSearch]:
        """By name."""
        ...

    def of_feed(self, secret: str) -> SavedSearch:
        """The one whose feed has this address."""
        ...

    def save(self, new: NewSearch) -> SavedSearch:
        """Keep it, in the place of one of its name. Raises InvalidInputError where there are too many."""
        ...

    def forget(self, search_id: int) -> None:
        """Delete it."""
        ...

    def open_feed(self, search_id: int) -> None:
        """Give it a feed under a new address; an older one is void."""
        ...

    def close_feed(self, search_id: int) -> None:
        """Void the address of its feed."""
        ...


class ByHand(Protocol):
    """What readers say of the register. What names an entry that is not there raises SourceNotFoundError."""

    def acts(self, voice_id: int) -> list[Act]:
        """What is in force for an entry."""
        ...

    def leads_to(self, voice_id: int) -> int | None:
        """The entry to which this one is joined."""
        ...

    def join(self, voice_id: int, other_id: int) -> None:
        """The other one is this one. Raises InvalidInputError for two of different kinds, and for one and itself."""
        ...

    def part(self, voice_id: int, article_id: int) -> int:
        """In this article it is somebody else: the id of that entry. Raises InvalidInputError where it is not there."""
        ...

    def rename(self, voice_id: int, name: str) -> None:
        """Raises InvalidInputError."""
        ...

    def identify(self, voice_id: int, address: str) -> None:
        """What it is elsewhere. Raises InvalidInputError."""
        ...

    def undo(self, act_id: int) -> int:
        """Undo one act; the entry that it spoke of. Raises InvalidInputError."""
        ...


class Sources(Protocol):
    """The register: who speaks, across the articles of the room."""

    def page(self, query: VoiceQuery, *, cursor: str | None = None, limit: int = 50) -> Page[Voice]:
        """Raises UnknownCursorError for a cursor that this query did not give."""
        ...

    def every(self, query: VoiceQuery) -> Iterator[Voice]:
        """All that the query finds, read in steps."""
        ...

    def get(self, voice_id: int) -> Voice:
        """Raises SourceNotFoundError."""
        ...

    def of_article(self, article_id: int) -> dict[int, Entry]:
        """The entries of an article's sources that say something counted, by the sources' ids there."""
        ...

    def near(self, article_id: int) -> tuple[Near, ...]:
        """The articles that may be on the same matter, the nearest first. Raises ArticleNotFoundError."""
        ...

    def alike(self, voice_id: int) -> tuple[Alike, ...]:
        """The entries that may be the same as this one, with the reason to ask. Raises SourceNotFoundError."""
        ...

    def company(self, voice_id: int) -> tuple[Company, ...]:
        """Who else is quoted by name in the same articles, the most first."""
        ...
