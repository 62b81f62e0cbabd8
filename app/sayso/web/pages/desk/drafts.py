"""The versions of an article, one of them to be read, and draft against draft."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from sayso.errors import SaysoError
from sayso.language import sure_language
from sayso.services.reviewing import Desk
from sayso.web.deps import DeskDep, FetcherDep, Id, SettingsDep
from sayso.web.pages.desk.changes import change_page, version_page, versions_page
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.web.turns import TurnDep

router = APIRouter(default_response_class=Response, include_in_schema=False)

Number = Annotated[int, Path(ge=1, le=2**31)]


@router.get("/articles/{article_id}/versions")
def show_versions(request: Request, article_id: Id, desk: DeskDep, settings: SettingsDep) -> Response:
    """The texts that an article had, and the ways to compare them."""
    return _page(request, desk, article_id, fetch=settings.fetch)


@router.get("/articles/{article_id}/versions/{number}")
def show_version(request: Request, article_id: Id, number: Number, desk: DeskDep) -> Response:
    """An earlier text, as it was marked then."""
    article, _ = desk.versions(article_id)
    return render(request, "desk/version.html", page=version_page(article, desk.version(article_id, number)))


@router.post("/articles/{article_id}/versions/{number}/restore")
def put_back(article_id: Id, number: Number, desk: DeskDep, turn: TurnDep) -> Response:
    """Give the article an earlier text again; that of now is kept as one."""
    turn.begin()
    desk.put_back(article_id, number, sure_language, until=turn.until)
    return see_other(f"/articles/{article_id}/versions")


@router.post("/articles/{article_id}/fetch")
def fetch_again(
    request: Request, article_id: Id, desk: DeskDep, fetcher: FetcherDep, settings: SettingsDep, turn: TurnDep
) -> Response:
    """Fetch the page of the article anew; where it changed, the text of before is kept."""
    try:
        turn.begin()
        changed = desk.fetch_again(article_id, fetcher.draft, until=turn.until)
    except SaysoError as error:
        return _page(request, desk, article_id, fetch=settings.fetch, error=error)
    last = len(desk.versions(article_id)[1])
    where = f"diff?before={last}" if changed else "versions?fetched=same"
    return see_other(f"/articles/{article_id}/{where}")


@router.get("/articles/{article_id}/diff")
def show_change(request: Request, article_id: Id, desk: DeskDep, turn: TurnDep) -> Response:
    """Two drafts by their sources: `before` and `after` are numbers of versions, without `after` the text of now."""
    turn.begin()
    article, kept = desk.versions(article_id)
    if not kept:
        return see_other(f"/articles/{article_id}/versions")
    before = _number(request.query_params.get("before")) or kept[-1].number
    after = _number(request.query_params.get("after"))
    change = desk.change(article_id, before, after)
    return render(request, "desk/diff.html", page=change_page(article, kept, before, after, change))


def _page(request: Request, desk: Desk, article_id: int, *, fetch: bool, error: SaysoError | None = None) -> Response:
    article, kept = desk.versions(article_id)
    message = error.message if error else ""
    if request.query_params.get("fetched") == "same":
        message = "The page has the same text as here: nothing changed."
    status = status_of(error)
    page = versions_page(article, kept)
    return render(request, "desk/versions.html", status=status, page=page, message=message, fetch=fetch)


def _number(asked: str | None) -> int | None:
    return int(asked) if asked and asked.isascii() and asked.isdecimal() and len(asked) < 10 and int(asked) else None
