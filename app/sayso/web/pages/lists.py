"""The page of reading lists: how far each is, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.errors import InvalidInputError, SaysoError
from sayso.intake import addresses_in
from sayso.lists import Failed, Listed, ReadingList
from sayso.services.lists import ReadingLists
from sayso.settings import Settings
from sayso.web.deps import FormDep, Id, ListsDep, SettingsDep
from sayso.web.pages.adding.forms import uploads
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.web.turns import TurnDep
from sayso.words import count

router = APIRouter(default_response_class=Response, include_in_schema=False)

_NO_LIST = "The file lists no addresses. Choose an export of a read-it-later service, or a browser's bookmarks."


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShown:
    """One list: how far it is in words and figures, and what failed."""

    id: int
    name: str
    done: int
    total: int
    state: str
    paused: bool
    ended: bool
    failed: list[Failed]
    unshown: int


@router.get("/lists")
def show_lists(request: Request, lists: ListsDep, settings: SettingsDep) -> Response:
    """The lists with how far each is, and a form to hand in another."""
    return _page(request, lists, settings)


@router.post("/lists")
def add_list(request: Request, form: FormDep, lists: ListsDep, settings: SettingsDep, turn: TurnDep) -> Response:
    """Begin to fetch the addresses of files."""
    try:
        turn.begin()
        for upload in uploads(form):
            begin_list(lists, upload.name, addresses_in(upload.name, upload.data))
    except SaysoError as error:
        return _page(request, lists, settings, error)
    return see_other("/lists")


@router.post("/lists/{list_id}/pause")
def pause_list(list_id: Id, lists: ListsDep) -> Response:
    """Fetch no more of it."""
    lists.pause(list_id, paused=True)
    return _shown_again()


@router.post("/lists/{list_id}/resume")
def resume_list(list_id: Id, lists: ListsDep) -> Response:
    """Go on with it."""
    lists.pause(list_id, paused=False)
    return _shown_again()


@router.post("/lists/{list_id}/again")
def try_again(list_id: Id, lists: ListsDep) -> Response:
    """Fetch what failed once more."""
    lists.try_again(list_id)
    return _shown_again()


@router.post("/lists/{list_id}/remove")
def remove_list(list_id: Id, lists: ListsDep) -> Response:
    """Forget it; its articles stay."""
    lists.remove(list_id)
    return _shown_again()


def begin_list(lists: ReadingLists, name: str, listed: Sequence[Listed]) -> ReadingList:
    """Begin to fetch these addresses. Raises InvalidInputError: there are none, or this room fetches nothing."""
    if not listed:
        raise InvalidInputError(_NO_LIST, field="files")
    return lists.begin(name, listed)


def _shown_again() -> Response:
    return see_other("/lists")


def _page(request: Request, lists: ReadingLists, settings: Settings, error: SaysoError | None = None) -> Response:
    problem = problem_of(error, form="files") if error else None
    status = status_of(error)
    rows = [_shown(each, lists.failed(each.id) if each.failed else []) for each in lists.all()]
    working = any(not (row.paused or row.ended) for row in rows)
    context = {"lists": rows, "working": working, "fetch": settings.fetch, "problem": problem}
    return render(request, "lists.html", status=status, **context)


def _shown(reading_list: ReadingList, failed: list[Failed]) -> ListShown:
    return ListShown(
        id=reading_list.id,
        name=reading_list.name,
        done=reading_list.done,
        total=reading_list.total,
        state=_state(reading_list),
        paused=reading_list.paused and reading_list.waiting > 0,
        ended=not reading_list.waiting,
        failed=failed,
        unshown=reading_list.failed - len(failed),
    )


def _state(reading_list: ReadingList) -> str:
    parts = [f"{count(reading_list.added, 'article')} added"]
    if reading_list.known:
        parts.append(f"{reading_list.known:,} here already")
    if reading_list.failed:
        parts.append(f"{reading_list.failed:,} not had")
    if reading_list.waiting:
        parts.append(f"{reading_list.waiting:,} to come" + (", paused" if reading_list.paused else ""))
    return ", ".join(parts)
