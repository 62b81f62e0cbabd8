"""What handlers ask for: the room's parts (out of `app.state.room`, which main.py opens), the visitor, the form."""

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Protocol, TypeVar, cast

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData

from sayso.domain import MAX_ID, Draft
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
from sayso.services.reviewing import Desk
from sayso.services.tokens import Tokens
from sayso.settings import Settings
from sayso.web.limits import read_form
from sayso.web.sessions import Sessions, session_token

_Part = TypeVar("_Part")

Id = Annotated[int, Path(ge=1, le=MAX_ID)]  # in the address of a page: of an article, a feed, a source …


class Fetches(Protocol):
    """Fetches a page by its address and finds the article in it (app/sayso/intake)."""

    def draft(self, url: str) -> Draft:
        """Raises FetchRefusedError, FetchFailedError, NoArticleFoundError, TooLargeError, UnsupportedMediaError."""
        ...


class Room(Protocol):
    """What app/sayso/main.py built."""

    @property
    def library(self) -> Library: ...

    @property
    def claims(self) -> Claims: ...

    @property
    def corrections(self) -> Corrections: ...

    @property
    def desk(self) -> Desk: ...

    @property
    def classroom(self) -> Classroom: ...

    @property
    def deletions(self) -> Deletions: ...

    @property
    def once(self) -> Onces: ...

    @property
    def tokens(self) -> Tokens: ...

    @property
    def hooks(self) -> Hooks: ...

    @property
    def sources(self) -> Sources: ...

    @property
    def by_hand(self) -> ByHand: ...

    @property
    def notes(self) -> Notes: ...

    @property
    def saved(self) -> Saved: ...

    @property
    def fetcher(self) -> Fetches: ...

    @property
    def feeds(self) -> FeedReader: ...

    @property
    def lists(self) -> ReadingLists: ...

    @property
    def pictures(self) -> Pictures: ...

    @property
    def settings(self) -> Settings: ...


@dataclass(frozen=True, slots=True)
class Access:
    """`guarded`: the room has a password; `signed_in`: this visitor has given it."""

    guarded: bool
    signed_in: bool

    @property
    def writes(self) -> bool:
        """Whether to offer this visitor what changes the room."""
        return self.signed_in or not self.guarded


def _room(request: Request) -> Room:
    return cast(Room, request.app.state.room)


def _part(of: Callable[[Room], _Part]) -> Callable[[Request], Coroutine[None, None, _Part]]:
    """A dependency that gives one part of the room."""

    async def part(request: Request) -> _Part:  # a plain function would cost a turn in the thread pool
        return of(_room(request))

    return part


async def _sessions(request: Request) -> Sessions:
    return sessions_of(request)


async def _form(request: Request) -> AsyncIterator[FormData]:
    form = await read_form(request)
    try:
        yield form
    finally:
        await form.close()


def sessions_of(request: Request) -> Sessions:
    """The room's password and open sessions."""
    return cast(Sessions, request.app.state.sessions)


def access_of(request: Request) -> Access:
    """What the visitor who made this request may do (for templates: the request is all they have)."""
    sessions = sessions_of(request)
    return Access(sessions.guarded, sessions.is_open(session_token(request.scope)))


LibraryDep = Annotated[Library, Depends(_part(lambda room: room.library))]
ClaimsDep = Annotated[Claims, Depends(_part(lambda room: room.claims))]
CorrectionsDep = Annotated[Corrections, Depends(_part(lambda room: room.corrections))]
DeskDep = Annotated[Desk, Depends(_part(lambda room: room.desk))]
ClassroomDep = Annotated[Classroom, Depends(_part(lambda room: room.classroom))]
DeletionsDep = Annotated[Deletions, Depends(_part(lambda room: room.deletions))]
OnceDep = Annotated[Onces, Depends(_part(lambda room: room.once))]
TokensDep = Annotated[Tokens, Depends(_part(lambda room: room.tokens))]
HooksDep = Annotated[Hooks, Depends(_part(lambda room: room.hooks))]
SourcesDep = Annotated[Sources, Depends(_part(lambda room: room.sources))]
ByHandDep = Annotated[ByHand, Depends(_part(lambda room: room.by_hand))]
NotesDep = Annotated[Notes, Depends(_part(lambda room: room.notes))]
SavedDep = Annotated[Saved, Depends(_part(lambda room: room.saved))]
FeedsDep = Annotated[FeedReader, Depends(_part(lambda room: room.feeds))]
ListsDep = Annotated[ReadingLists, Depends(_part(lambda room: room.lists))]
PicturesDep = Annotated[Pictures, Depends(_part(lambda room: room.pictures))]
FetcherDep = Annotated[Fetches, Depends(_part(lambda room: room.fetcher))]
SettingsDep = Annotated[Settings, Depends(_part(lambda room: room.settings))]
SessionsDep = Annotated[Sessions, Depends(_sessions)]
FormDep = Annotated[FormData, Depends(_form)]
