"""What handlers ask for: the room's parts (out of `app.state.room`, which main.py opens), the visitor, the form."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request
from starlette.datastructures import FormData

from sayso.domain import Draft
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


# These are coroutines because plain functions would each cost a turn in the thread pool.
async def _library(request: Request) -> Library:
    return _room(request).library


async def _claims(request: Request) -> Claims:
    return _room(request).claims


async def _corrections(request: Request) -> Corrections:
    return _room(request).corrections


async def _desk(request: Request) -> Desk:
    return _room(request).desk


async def _classroom(request: Request) -> Classroom:
    return _room(request).classroom


async def _deletions(request: Request) -> Deletions:
    return _room(request).deletions


async def _once(request: Request) -> Onces:
    return _room(request).once


async def _tokens(request: Request) -> Tokens:
    return _room(request).tokens


async def _hooks(request: Request) -> Hooks:
    return _room(request).hooks


async def _sources(request: Request) -> Sources:
    return _room(request).sources


async def _by_hand(request: Request) -> ByHand:
    return _room(request).by_hand


async def _notes(request: Request) -> Notes:
    return _room(request).notes


async def _saved(request: Request) -> Saved:
    return _room(request).saved


async def _feeds(request: Request) -> FeedReader:
    return _room(request).feeds


async def _lists(request: Request) -> ReadingLists:
    return _room(request).lists


async def _pictures(request: Request) -> Pictures:
    return _room(request).pictures


async def _fetcher(request: Request) -> Fetches:
    return _room(request).fetcher


async def _settings(request: Request) -> Settings:
    return _room(request).settings


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


LibraryDep = Annotated[Library, Depends(_library)]
ClaimsDep = Annotated[Claims, Depends(_claims)]
CorrectionsDep = Annotated[Corrections, Depends(_corrections)]
DeskDep = Annotated[Desk, Depends(_desk)]
ClassroomDep = Annotated[Classroom, Depends(_classroom)]
DeletionsDep = Annotated[Deletions, Depends(_deletions)]
OnceDep = Annotated[Onces, Depends(_once)]
TokensDep = Annotated[Tokens, Depends(_tokens)]
HooksDep = Annotated[Hooks, Depends(_hooks)]
SourcesDep = Annotated[Sources, Depends(_sources)]
ByHandDep = Annotated[ByHand, Depends(_by_hand)]
NotesDep = Annotated[Notes, Depends(_notes)]
SavedDep = Annotated[Saved, Depends(_saved)]
FeedsDep = Annotated[FeedReader, Depends(_feeds)]
ListsDep = Annotated[ReadingLists, Depends(_lists)]
PicturesDep = Annotated[Pictures, Depends(_pictures)]
FetcherDep = Annotated[Fetches, Depends(_fetcher)]
SettingsDep = Annotated[Settings, Depends(_settings)]
SessionsDep = Annotated[Sessions, Depends(_sessions)]
FormDep = Annotated[FormData, Depends(_form)]
