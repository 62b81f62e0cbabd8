"""The pages about the room itself: how it is done and how often that errs, and what it runs on."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.web.deps import CorrectionsDep, LibraryDep
from sayso.web.pages.methods import methods_page
from sayso.web.pages.templating import render

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/methods")
def show_methods(request: Request, library: LibraryDep, corrections: CorrectionsDep) -> Response:
    """What the marks mean, the measured figures, and how often readers of this room found the machine right."""
    return render(request, "methods.html", page=methods_page(library.facts(), reviews=corrections.reviews()))


@router.get("/about")
def show_about(request: Request, library: LibraryDep) -> Response:
    """Versions, counts, the database."""
    return render(request, "about.html", facts=library.facts())
