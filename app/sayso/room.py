"""What is open while a room is used, and the parts of it that pages, API and terminal ask for."""

from dataclasses import dataclass, field
from threading import Lock

from sayso.intake.fetching.fetch import Fetcher
from sayso.intake.fetching.posting import Poster
from sayso.services.across import ByHand, Claims, Saved, Sources
from sayso.services.classroom import Classroom
from sayso.services.correcting import Corrections
from sayso.services.feeds import FeedReader
from sayso.services.hooks import Hooks
from sayso.services.library import Library
from sayso.services.lists import ReadingLists
from sayso.services.noting import Notes
from sayso.services.pictures import Pictures
from sayso.services.ports import Deletions, Onces
from sayso.services.queue import AnalysisQueue
from sayso.services.reviewing import Desk
from sayso.services.tokens import Tokens
from sayso.services.worker import WorkerAnalyzer
from sayso.settings import Settings
from sayso.storage import ArticleStore
from sayso.storage.database import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Everything that is open while a room is used. `comparing`: an earlier text is being analysed for a comparison."""

    settings: Settings
    store: ArticleStore
    analyzer: WorkerAnalyzer
    library: Library
    queue: AnalysisQueue | None
    fetcher: Fetcher
    feeds: FeedReader
    lists: ReadingLists
    pictures: Pictures
    comparing: Lock = field(default_factory=Lock)

    @property
    def watch(self) -> files.Watch:
        """Whether anybody changed the database."""
        return self.store.watch

    @property
    def claims(self) -> Claims:
        """The claims of every article."""
        return self.store.claims

    @property
    def corrections(self) -> Corrections:
        """What readers say by hand."""
        return Corrections(self.store)

    @property
    def desk(self) -> Desk:
        """Reviews, and drafts against drafts."""
        return Desk(self.library, self.store.desk, self.settings.data, self.comparing)

    @property
    def classroom(self) -> Classroom:
        """Its lessons."""
        return Classroom(self.store.lessons)

    @property
    def deletions(self) -> Deletions:
        """What was deleted lately."""
        return self.store.deletions

    @property
    def once(self) -> Onces:
        """The keys under which programs sent articles lately."""
        return self.store.once

    @property
    def tokens(self) -> Tokens:
        """Who may use the API without the password."""
        return Tokens(self.store.tokens)

    @property
    def hooks(self) -> Hooks:
        """Whom it tells what happens."""
        return Hooks(self.store.hooks, self.store, Poster(self.settings))

    @property
    def sources(self) -> Sources:
        """The register."""
        return self.store.sources

    @property
    def by_hand(self) -> ByHand:
        """What readers say of the register."""
        return self.store.by_hand

    @property
    def notes(self) -> Notes:
        """What a reader keeps for herself."""
        return Notes(self.store.notes, self.library, self.store.find_url)

    @property
    def saved(self) -> Saved:
        """The searches that have a name."""
        return self.store.saved

    def stop(self) -> None:
        """Begin no analysis any more and end those that run: what waits for one is told so, and stays stored."""
        if self.queue:
            self.queue.close()
        self.analyzer.close()

    def close(self) -> None:
        """Stop the analysis, close the database."""
        self.stop()
        self.store.close()
