"""The pages across articles: claims and sources. Each handler reads, asks the room, and renders."""

from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.errors import InvalidInputError, QuerySlipError
from sayso.register.compare import article_ids
from sayso.services.comparing import compared
from sayso.web.deps import ByHandDep, ClaimsDep, Id, LibraryDep, SourcesDep
from sayso.web.pages.claims import claims_page, filtered_search, slipped_claims
from sayso.web.pages.compare import choosing, compare_page
from sayso.web.pages.publications import asked_days, publications_page
from sayso.web.pages.sources import register_page, register_query, source_page, table_notice
from sayso.web.pages.templating import render, see_other
from sayso.web.pages.whether_one import hand_shown
from sayso.web.problems import status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/claims")
def show_claims(request: Request, claims: ClaimsDep) -> Response:
    """The claims of every article, searched."""
    if filtered := filtered_search(request.query_params):
        return see_other(filtered)
    search, after = request.query_params.get("q", "").strip()[:500], request.query_params.get("after")
    try:
        page = claims_page(claims, search, after)
    except QuerySlipError as slip:
        return render(request, "claims.html", status=status_of(slip), page=slipped_claims(search, slip))
    return render(request, "claims.html", page=page)


@router.get("/compare")
def show_comparison(request: Request, library: LibraryDep, sources: SourcesDep) -> Response:
    """Two to four articles side by side; from the library they come one by one."""
    chosen = request.query_params.getlist("articles")
    if len(chosen) > 1:
        return see_other(f"/compare?{urlencode({'articles': ','.join(chosen)}, safe=',')}")
    asked = "".join(chosen)
    try:
        ids = article_ids(asked)
        page = compare_page(compared(library, sources, ids), sources.near(ids[0]))
    except InvalidInputError as error:
        context = choosing(asked, sources, error.message)
        return render(request, "compare.html", status=status_of(error), page=None, **context)
    return render(request, "compare.html", page=page)


@router.get("/publications")
def show_publications(request: Request, claims: ClaimsDep) -> Response:
    """What the articles of each publication rest on."""
    since, until = asked_days(request.query_params)
    return render(request, "publications.html", page=publications_page(claims.outlets(since, until), since, until))


@router.get("/sources")
def show_sources(request: Request, sources: SourcesDep) -> Response:
    """The register: who speaks in the articles of the room."""
    try:
        page = register_page(sources, register_query(request.query_params), request.query_params.get("after"))
    except QuerySlipError as slip:
        without = register_query({**request.query_params, "q": ""})
        page = register_page(sources, without, None, slip.message)
        return render(request, "sources.html", status=status_of(slip), page=page)
    return render(request, "sources.html", page=replace(page, notice=table_notice(request.query_params)))


@router.get("/sources/{voice_id}")
def show_source(request: Request, voice_id: Id, sources: SourcesDep, claims: ClaimsDep, by_hand: ByHandDep) -> Response:
    """One of them, with all claims; of one that was joined to another, the other."""
    if (joined := by_hand.leads_to(voice_id)) is not None:
        return see_other(f"/sources/{joined}")
    page = source_page(sources, claims, voice_id, request.query_params.get("after"))
    hand = hand_shown(voice_id, sources, by_hand, page.rows)
    return render(request, "source.html", page=page, hand=hand)
