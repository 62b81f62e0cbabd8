"""The bin: what was deleted within a day, and the way back out of it."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from sayso.web.deps import LibraryDep
from sayso.web.pages.templating import render

router = APIRouter(default_response_class=Response, include_in_schema=False)

ArticleId = Annotated[int, Path(ge=1, le=2**63 - 1)]
_SEE_OTHER = 303


@router.post("/articles/{article_id}/restore")
def restore_article(article_id: ArticleId, library: LibraryDep) -> Response:
    """Undo that an article was deleted."""
    return RedirectResponse(f"/articles/{library.bring_back_article(article_id).id}", _SEE_OTHER)


@router.post("/samples/delete")
def delete_samples(library: LibraryDep) -> Response:
    """Delete the articles that the room was opened with."""
    library.remove_samples()
    return RedirectResponse("/?deleted=samples", _SEE_OTHER)


@router.get("/bin")
def show_bin(request: Request, library: LibraryDep) -> Response:
    """What was deleted within a day."""
    return render(request, "bin.html", removed=library.removed())
