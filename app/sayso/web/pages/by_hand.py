"""What a reader says of the register: each act is a form of a source's page, and each is undone there; or a table."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain import MAX_FILE
from sayso.errors import InvalidInputError, SaysoError, TooLargeError
from sayso.web.acts_table import wishes_in
from sayso.web.deps import ByHandDep, FormDep, Id, SourcesDep
from sayso.web.pages.adding import forms
from sayso.web.pages.sources import register_page, register_query
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.post("/sources")
def take_table(request: Request, form: FormDep, by_hand: ByHandDep, sources: SourcesDep) -> Response:
    """Do all that a table asks for, or nothing where a line of it cannot be done."""
    try:
        [upload, *_] = forms.uploads(form)
        if len(upload.data) > MAX_FILE:
            raise TooLargeError(f"The table is larger than {MAX_FILE:,} bytes. Hand it in in parts.")
        done = by_hand.do(wishes_in(upload.name, upload.data))
    except SaysoError as error:
        page = replace(register_page(sources, register_query({}), None), wrong=error.message)
        return render(request, "sources.html", status=status_of(error), page=page)
    return see_other(f"/sources?acted={len(done.acts)}&known={done.known}#by-table")


@router.post("/sources/{voice_id}/join")
def join(voice_id: Id, form: FormDep, by_hand: ByHandDep) -> Response:
    """Say that another entry is this one."""
    by_hand.join(voice_id, _number(forms.value(form, "other"), "other"))
    return _to(voice_id)


@router.post("/sources/{voice_id}/part")
def part(voice_id: Id, form: FormDep, by_hand: ByHandDep) -> Response:
    """Say that in one article it is somebody else."""
    return _to(by_hand.part(voice_id, _number(forms.value(form, "article"), "article")))


@router.post("/sources/{voice_id}/rename")
def rename(voice_id: Id, form: FormDep, by_hand: ByHandDep) -> Response:
    """Give it another name."""
    by_hand.rename(voice_id, forms.value(form, "name"))
    return _to(voice_id)


@router.post("/sources/{voice_id}/identify")
def identify(voice_id: Id, form: FormDep, by_hand: ByHandDep) -> Response:
    """Say what it is elsewhere."""
    by_hand.identify(voice_id, forms.value(form, "same_as"))
    return _to(voice_id)


@router.post("/register-acts/{act_id}/undo")
def undo(act_id: Id, by_hand: ByHandDep) -> Response:
    """Undo one of these."""
    return _to(by_hand.undo(act_id))


def _number(words: str, field: str) -> int:
    """An id, or the address that ends with it."""
    number = words.strip().rstrip("/").rpartition("/")[2]
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        raise InvalidInputError("Give the number or the address of its page, such as /sources/12.", field=field)
    return int(number)


def _to(voice_id: int) -> Response:
    return see_other(f"/sources/{voice_id}")
