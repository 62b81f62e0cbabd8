"""Saved searches: their page, what changes them, and the feed of each under a secret address of its own."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from sayso.domain import ArticleQuery
from sayso.errors import SaysoError
from sayso.register import ClaimQuery
from sayso.register.saved import NewSearch, Of, SavedSearch
from sayso.web.deps import ClaimsDep, FormDep, Id, LibraryDep, SavedDep, access_of
from sayso.web.pages.adding import forms
from sayso.web.pages.feed import MEDIA_TYPE, article_entry, claim_entry, feed
from sayso.web.pages.saved_links import SavedShown, saved_shown
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)

Secret = Annotated[str, Path(max_length=100)]
ENTRIES = 50


@router.get("/saved")
def show_saved(request: Request, saved: SavedDep) -> Response:
    """The saved searches; who may change them sees the addresses of their feeds."""
    return render(request, "saved.html", saved=_shown(request, saved.all()), message="")


@router.post("/saved")
def save_search(request: Request, form: FormDep, saved: SavedDep) -> Response:
    """Give a search a name; one that has this name already is another one from now on."""
    try:
        of = Of.ARTICLES if forms.value(form, "of") == Of.ARTICLES else Of.CLAIMS
        kept = saved.save(NewSearch(name=forms.value(form, "name"), search=forms.value(form, "q"), of=of))
    except SaysoError as error:
        shown = _shown(request, saved.all())
        return render(request, "saved.html", status=status_of(error), saved=shown, message=error.message)
    return see_other(saved_shown(kept).address)


@router.post("/saved/{search_id}/rename")
def rename_search(request: Request, search_id: Id, form: FormDep, saved: SavedDep) -> Response:
    """Call it otherwise; its feed keeps its address."""
    now = saved.get(search_id)
    try:
        saved.change(search_id, NewSearch(name=forms.value(form, "name"), search=now.search, of=now.of))
    except SaysoError as error:
        shown = _shown(request, saved.all())
        return render(request, "saved.html", status=status_of(error), saved=shown, message=error.message)
    return see_other("/saved")


@router.post("/saved/{search_id}/delete")
def forget_search(search_id: Id, saved: SavedDep) -> Response:
    """Delete a saved search; its feed is gone with it."""
    saved.forget(search_id)
    return see_other("/saved")


@router.post("/saved/{search_id}/feed")
def open_feed(search_id: Id, saved: SavedDep) -> Response:
    """Give it a feed under a new secret address; an older address is void."""
    saved.open_feed(search_id)
    return see_other("/saved")


@router.post("/saved/{search_id}/feed/delete")
def close_feed(search_id: Id, saved: SavedDep) -> Response:
    """Void the address of its feed."""
    saved.close_feed(search_id)
    return see_other("/saved")


@router.get("/feeds/{secret}.atom")
def show_feed(request: Request, secret: Secret, saved: SavedDep, claims: ClaimsDep, library: LibraryDep) -> Response:
    """What a saved search finds, the newest first, as Atom."""
    search, base = saved.of_feed(secret), str(request.base_url)
    if search.of is Of.CLAIMS:
        newest = claims.page(ClaimQuery(search=search.query, marked=False, spans=False), limit=ENTRIES).items
        entries = [claim_entry(base, claim) for claim in newest]
    else:
        articles = library.articles(ArticleQuery(search=search.search, strips=False), limit=ENTRIES).items
        entries = [article_entry(base, article) for article in articles]
    body = feed(base, f"feeds/{secret}.atom", search.name, saved_shown(search).address, entries)
    return Response(body, media_type=MEDIA_TYPE)


def _shown(request: Request, searches: list[SavedSearch]) -> list[SavedShown]:
    base = str(request.base_url) if access_of(request).writes else ""
    return [saved_shown(search, base) for search in searches]
