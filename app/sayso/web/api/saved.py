"""Searches with a name: made, listed, changed, deleted; and the secret address of the feed of each."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sayso.domain import MAX_ID
from sayso.register.saved import MAX_NAME, MAX_SEARCH, NewSearch, Of, SavedSearch
from sayso.web.api.bodies import JSON_ONLY, tagged_body
from sayso.web.api.openapi import NOT_MODIFIED, changing, reading
from sayso.web.api.sent_schemas import In
from sayso.web.deps import SavedDep, access_of

router = APIRouter(tags=["room"])

SearchId = Annotated[int, Path(ge=1, le=MAX_ID, description="The search’s id.", examples=[1])]
Name = Annotated[str, Field(max_length=MAX_NAME, description="What it is called.")]
Words = Annotated[str, Field(max_length=MAX_SEARCH, description="The search, in the search language.")]
OfWhat = Annotated[Of, Field(description="What is searched: claims or articles.")]


class SavedIn(In):
    """A search to keep under a name."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Unnamed officials", "q": "is:unnamed said:official"}]}
    )

    name: Name
    q: Words
    of: OfWhat | None = None


class SavedPatch(In):
    """What to change of it: what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Officials without a name"}]})

    name: Name | None = None
    q: Words | None = None
    of: OfWhat | None = None


class SavedOut(BaseModel):
    """A search with a name."""

    id: int = Field(description="Its id in this room.")
    name: str = Field(description="What it is called.")
    q: str = Field(description="The search, in the search language.")
    of: Of = Field(description="What is searched: claims or articles.")
    address: str = Field(description="The address of what it finds, in this API.")
    has_feed: bool = Field(description="Whether it has a feed.")
    feed: str | None = Field(
        description="The secret address of its feed; null without one, and for a visitor who may not know it."
    )


class SavedListOut(BaseModel):
    """All of them."""

    searches: list[SavedOut] = Field(description="The saved searches, by name.")


class SecretOut(BaseModel):
    """The address of a feed."""

    feed: str = Field(description="Whoever knows this address reads the feed, until it is voided.")


@router.get("/saved", operation_id="listSaved", response_model=SavedListOut, responses={**NOT_MODIFIED, **reading()})
def list_saved(request: Request, saved: SavedDep) -> Response:
    """The searches of the room that have a name."""
    out = SavedListOut(searches=[_out(request, search) for search in saved.all()])
    return tagged_body(request, out.model_dump_json())


@router.post("/saved", operation_id="addSaved", status_code=201, responses=changing(415), dependencies=JSON_ONLY)
def add_saved(request: Request, sent: SavedIn, saved: SavedDep) -> SavedOut:
    """Give a search a name; one that has this name already is this search from now on."""
    return _out(request, saved.save(NewSearch(name=sent.name, search=sent.q, of=sent.of or Of.CLAIMS)))


@router.get(
    "/saved/{search_id}",
    operation_id="getSaved",
    response_model=SavedOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def get_saved(request: Request, saved: SavedDep, search_id: SearchId) -> Response:
    """One of them."""
    return tagged_body(request, _out(request, saved.get(search_id)).model_dump_json())


@router.patch("/saved/{search_id}", operation_id="changeSaved", responses=changing(404, 415), dependencies=JSON_ONLY)
def change_saved(request: Request, sent: SavedPatch, saved: SavedDep, search_id: SearchId) -> SavedOut:
    """Call it otherwise, or search for something else; its feed keeps its address."""
    now = saved.get(search_id)
    new = NewSearch(
        name=now.name if sent.name is None else sent.name,
        search=now.search if sent.q is None else sent.q,
        of=sent.of or now.of,
    )
    return _out(request, saved.change(search_id, new))


@router.delete("/saved/{search_id}", operation_id="removeSaved", status_code=204, responses=changing(404))
def remove_saved(saved: SavedDep, search_id: SearchId) -> None:
    """Delete it; its feed is gone with it."""
    saved.forget(search_id)


@router.post("/saved/{search_id}/feed", operation_id="openSavedFeed", status_code=201, responses=changing(404))
def open_feed(request: Request, saved: SavedDep, search_id: SearchId) -> SecretOut:
    """Give it a feed under a new secret address; an older address is void."""
    saved.open_feed(search_id)
    return SecretOut(feed=_feed(request, saved.get(search_id)))


@router.delete("/saved/{search_id}/feed", operation_id="closeSavedFeed", status_code=204, responses=changing(404))
def close_feed(saved: SavedDep, search_id: SearchId) -> None:
    """Void the address of its feed."""
    saved.close_feed(search_id)


def _out(request: Request, search: SavedSearch) -> SavedOut:
    return SavedOut(
        id=search.id,
        name=search.name,
        q=search.search,
        of=search.of,
        address=f"/api/v1/{search.of.value}?{urlencode({'q': search.search})}",
        has_feed=search.secret is not None,
        feed=_feed(request, search) if search.secret and access_of(request).writes else None,
    )


def _feed(request: Request, search: SavedSearch) -> str:
    return f"{request.base_url}feeds/{search.secret}.atom"
