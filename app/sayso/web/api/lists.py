"""The reading lists of the room: handed in, watched, paused, tried again, removed."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path

from sayso.domain import MAX_ID
from sayso.errors import InvalidInputError
from sayso.intake import addresses_in
from sayso.lists import Listed
from sayso.notes.values import tidy_tags
from sayso.services.lists import ReadingLists
from sayso.web.api.bodies import JSON_ONLY
from sayso.web.api.list_schemas import ListChange, ListIn, ListOut, ListsOut, ListWholeOut, MissedOut
from sayso.web.api.openapi import changing, reading
from sayso.web.deps import ListsDep
from sayso.web.turns import TurnDep

router = APIRouter(tags=["lists"])

ListId = Annotated[int, Path(ge=1, le=MAX_ID, description="The list’s id.", examples=[1])]


@router.get("/lists", operation_id="listLists", responses=reading())
def list_lists(lists: ListsDep) -> ListsOut:
    """The reading lists that were handed in, the last first, with how far each is."""
    return ListsOut(lists=[ListOut.model_validate(each, from_attributes=True) for each in lists.all()])


@router.post("/lists", operation_id="addList", status_code=201, responses=changing(413, 415), dependencies=JSON_ONLY)
def add_list(sent: ListIn, lists: ListsDep, turn: TurnDep) -> ListWholeOut:
    """Hand in a list. Its addresses are fetched in the background, one a second from each site; see how far it is."""
    turn.begin()
    return _whole(lists, lists.begin(sent.name, _listed(sent)).id)


@router.get("/lists/{list_id}", operation_id="getList", responses=reading(404))
def get_list(lists: ListsDep, list_id: ListId) -> ListWholeOut:
    """One of them, with the addresses that became no article."""
    return _whole(lists, list_id)


@router.patch("/lists/{list_id}", operation_id="changeList", responses=changing(404, 415), dependencies=JSON_ONLY)
def change_list(sent: ListChange, lists: ListsDep, list_id: ListId) -> ListWholeOut:
    """Pause it, or go on."""
    lists.pause(list_id, paused=sent.paused)
    return _whole(lists, list_id)


@router.post("/lists/{list_id}/again", operation_id="tryListAgain", responses=changing(404))
def try_again(lists: ListsDep, list_id: ListId) -> ListWholeOut:
    """Fetch what was not had once more."""
    lists.try_again(list_id)
    return _whole(lists, list_id)


@router.delete("/lists/{list_id}", operation_id="removeList", status_code=204, responses=changing(404))
def remove_list(lists: ListsDep, list_id: ListId) -> None:
    """Forget it, and fetch no more of it. Its articles stay."""
    lists.remove(list_id)


def _listed(sent: ListIn) -> Sequence[Listed]:
    """Raises InvalidInputError: not one of the two ways, or a file without addresses."""
    if (sent.addresses is None) is (sent.data is None):
        raise InvalidInputError("Send either `addresses` or the `data` of a file.", field="addresses")
    if sent.addresses is not None:
        return [Listed(each.url, each.title or None, tidy_tags(each.tags)) for each in sent.addresses]
    listed = addresses_in(sent.name, sent.data or b"")
    if not listed:
        raise InvalidInputError("The file lists no addresses.", field="data")
    return listed


def _whole(lists: ReadingLists, list_id: int) -> ListWholeOut:
    known = lists.get(list_id)
    missed = [MissedOut.model_validate(each, from_attributes=True) for each in lists.failed(list_id)]
    return ListWholeOut(**ListOut.model_validate(known, from_attributes=True).model_dump(), missed=missed)
