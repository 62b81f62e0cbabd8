"""What pages, API and terminal need of the room across articles, not who provides it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from sayso.domain import Page
from sayso.register import Claim, ClaimQuery, Company, Entry, Tally, Voice, VoiceQuery
from sayso.register.acts import ActWish, DoneActs
from sayso.register.alike import Alike
from sayso.register.by_hand import RegisterAct
from sayso.register.manner import Manner
from sayso.register.near import Near
from sayso.register.publications import Outlet
from sayso.register.saved import NewSearch, SavedSearch


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

    def outlets_page(
        self, since: date | None, until: date | None, *, cursor: str | None = None, limit: int = 50
    ) -> Page[Outlet]:
        """A page of these. Raises UnknownCursorError for a cursor that these days did not give."""
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

    def get(self, search_id: int) -> SavedSearch:
        """One of them."""
        ...

    def save(self, new: NewSearch) -> SavedSearch:
        """Keep it, in the place of one of its name. Raises InvalidInputError where there are too many."""
        ...

    def change(self, search_id: int, new: NewSearch) -> SavedSearch:
        """Have it be this one; its feed keeps its address. Raises InvalidInputError where another has the name."""
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

    def acts(self, voice_id: int | None = None) -> list[RegisterAct]:
        """What is in force for an entry, or for all; the first act first."""
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

    def do(self, wishes: Sequence[ActWish]) -> DoneActs:
        """All of these, in order, or none; what is in force already is left as it is. Raises InvalidInputError."""
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

    def manner(self, voice_id: int) -> Manner:
        """How the articles give it. Raises SourceNotFoundError."""
        ...

    def company(self, voice_id: int) -> tuple[Company, ...]:
        """Who else is quoted by name in the same articles, the most first."""
        ...
