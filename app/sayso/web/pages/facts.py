"""The pages about the room itself: how it is done and how often that errs, what it runs on, what its problems are."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.web.deps import CorrectionsDep, LibraryDep
from sayso.web.pages.methods import methods_page
from sayso.web.pages.templating import render
from sayso.web.problems import KINDS

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/methods")
def show_methods(request: Request, library: LibraryDep, corrections: CorrectionsDep) -> Response:
    """What the marks mean, the measured figures, and how often readers of this room found the machine right."""
    return render(request, "methods.html", page=methods_page(library.facts(), reviews=corrections.reviews()))


@router.get("/problems/{code}")
def show_problem(request: Request, code: Annotated[str, Path(max_length=100)]) -> Response:
    """What a problem of the API is, at the address that its `type` names."""
    kind = KINDS.get(code)
    if kind is None:
        raise HTTPException(404)
    return render(request, "problem.html", code=code, kind=kind)


@router.get("/about")
def show_about(request: Request, library: LibraryDep) -> Response:
    """Versions, counts, the database."""
    return render(request, "about.html", facts=library.facts())
