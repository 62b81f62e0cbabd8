"""The bin: what was deleted within a day, and the way back out of it."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.web.deps import Id, LibraryDep
from sayso.web.pages.templating import render, see_other

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.post("/articles/{article_id}/restore")
def restore_article(article_id: Id, library: LibraryDep) -> Response:
    """Undo that an article was deleted."""
    return see_other(f"/articles/{library.bring_back_article(article_id).id}")


@router.post("/samples/delete")
def delete_samples(library: LibraryDep) -> Response:
    """Delete the articles that the room was opened with."""
    library.remove_samples()
    return see_other("/?deleted=samples")


@router.get("/bin")
def show_bin(request: Request, library: LibraryDep) -> Response:
    """What was deleted within a day."""
    return render(request, "bin.html", removed=library.removed())
