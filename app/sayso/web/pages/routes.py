"""Every page of the room on one screen: each handler reads, asks the library, and renders."""

from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.errors import ChangedMeanwhileError, QuerySlipError, SaysoError
from sayso.intake import draft_from_url
from sayso.web.deps import FetcherDep, FormDep, Id, LibraryDep, ListsDep, NotesDep, SavedDep, SettingsDep, SourcesDep
from sayso.web.pages.adding import forms
from sayso.web.pages.adding.bookmarklet import bookmarklet
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.adding.tables import looked_into
from sayso.web.pages.correcting.views import shown_correction
from sayso.web.pages.editing import delete, delete_form, edit_form, save_metadata, save_text, seen_of, text_form
from sayso.web.pages.keeping.views import act_in_address, own_of
from sayso.web.pages.library import (
    SORTS,
    address_of,
    library_page,
    shelf_notes,
    shelves_shown,
    slipped_page,
    tags_shown,
)
from sayso.web.pages.lists import begin_list
from sayso.web.pages.reading.citing import CITATIONS
from sayso.web.pages.reading.hedging import rate_line
from sayso.web.pages.reading.others import others_shown
from sayso.web.pages.reading.printed import PrintedDep
from sayso.web.pages.saved_links import saved_shown
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.web.turns import TurnDep

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/")
def show_library(request: Request, library: LibraryDep, saved: SavedDep, notes: NotesDep) -> Response:
    """The library, searched, filtered and sorted."""
    query, after = forms.library_query(request.query_params), request.query_params.get("after")
    status = 200
    try:
        articles = library.articles(query, cursor=after)
        marks = notes.marks([each.id for each in articles.items])
        page = library_page(articles, query, library.publications(), marks, later=after is not None)
    except QuerySlipError as slip:
        page, status = slipped_page(query, library.publications(), slip), status_of(slip)
    beside = shelf_notes(request.query_params.get("deleted"), library.removed(), library.samples(), page)
    context = {"page": page, "sorts": SORTS, "search": query.search or "", **beside}
    context |= {"shelves": shelves_shown(notes.shelves(), query), "tags": tags_shown(notes.tags())}
    context |= {"done": act_in_address(request, notes), "back": address_of(query, after)}
    context["saved"] = [saved_shown(search) for search in saved.all()]
    return render(request, "articles/index.html", status=status, **context)


@router.get("/articles/new")
def show_add_form(request: Request, settings: SettingsDep) -> Response:
    """Paste, files, address, bookmarklet."""
    return _add_form(request, fetch=settings.fetch, values=forms.empty_values())


@router.post("/articles")
def add_article(request: Request, form: FormDep, library: LibraryDep, settings: SettingsDep, turn: TurnDep) -> Response:
    """Save what was pasted, or what was extracted and confirmed."""
    try:
        with turn.reading_text():
            draft = forms.pasted_draft(form)
        article = library.add_article(draft, anyway=bool(forms.value(form, "anyway")), until=turn.until)
    except SaysoError as error:
        if form.get("confirm"):
            return _confirm_form(request, forms.values(form), error)
        return _add_form(request, fetch=settings.fetch, values=forms.values(form), error=error)
    return see_other(f"/articles/{article.id}")


@router.post("/articles/files")
def add_files(
    request: Request, form: FormDep, library: LibraryDep, lists: ListsDep, settings: SettingsDep, turn: TurnDep
) -> Response:
    """Save the articles of files; show first what was found in pages, PDFs and mail. Lists of addresses are fetched."""
    try:
        turn.begin()
        add = partial(library.add_article, until=turn.until)
        begin = partial(begin_list, lists)
        outcomes = [each for upload in forms.uploads(form) for each in looked_into(upload, add, begin)]
    except SaysoError as error:
        return _add_form(request, fetch=settings.fetch, values=forms.empty_values(), error=error, form="files")
    return render(request, "articles/added.html", outcomes=outcomes)


@router.post("/articles/url")
def look_at_url(
    request: Request,
    form: FormDep,
    library: LibraryDep,
    fetcher: FetcherDep,
    settings: SettingsDep,
    turn: TurnDep,
) -> Response:
    """Fetch a page and show what was extracted; nothing is saved."""
    url = forms.value(form, "url")
    try:
        turn.begin()
        known = None if forms.value(form, "anyway") else library.refuse_known_url
        draft = draft_from_url(url, fetch=fetcher.draft, refuse_known=known)
        return _confirm_form(request, forms.draft_values(draft))
    except SaysoError as error:
        values = {**forms.empty_values(), "address": url}
        return _add_form(request, fetch=settings.fetch, values=values, error=error, form="address")


@router.post("/articles/page")
def look_at_page(request: Request, form: FormDep, settings: SettingsDep, turn: TurnDep) -> Response:
    """Show what was extracted from a page that the bookmarklet handed over; nothing is saved."""
    try:
        turn.begin()
        return _confirm_form(request, forms.draft_values(forms.page_draft(form)))
    except SaysoError as error:
        values = {**forms.empty_values(), "url": forms.value(form, "url")}
        return _add_form(request, fetch=settings.fetch, values=values, error=error)


@router.get("/articles/{article_id}")
def show_article(
    request: Request,
    article_id: Id,
    library: LibraryDep,
    sources: SourcesDep,
    notes: NotesDep,
    printed: PrintedDep,
) -> Response:
    """Read an article beside who says so; with `machine`, as the machine marked it."""
    noted = notes.of(article_id)
    article = noted.article
    own = own_of(noted, act_in_address(request, notes))
    if request.query_params.get("machine") == "true":
        article, own = article.as_machine_made(), replace(own, of_claims={})  # whose ids are those of the shown one
    by_source = request.query_params.get("order") != "text"
    rate = rate_line(article.analysis, library.hedging_median(article_id)) if article.analysis else ""
    return render(
        request,
        "articles/show.html",
        page=printed.of(article, own, by_source=by_source),
        own=own,
        entries=sources.of_article(article_id),
        corrected=shown_correction(article, request.query_params.get("corrected", "")),
        rate=rate,
        citations=[(form, citation.name) for form, citation in CITATIONS.items()],
        kept=library.has_original(article_id),
        seen=seen_of(article.metadata, article.text),
        others=others_shown(article_id, sources.near(article_id)),
    )


@router.get("/articles/{article_id}/cite.{form}")
def cite_article(article_id: Id, form: str, library: LibraryDep) -> Response:
    """The article for a reference manager, as a file."""
    citation = CITATIONS.get(form)
    if citation is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="article-{article_id}.{form}"'}
    return Response(citation.write(library.article(article_id)), media_type=citation.media_type, headers=headers)


@router.post("/articles/{article_id}/analyze")
def analyze_article(article_id: Id, library: LibraryDep, turn: TurnDep) -> Response:
    """Analyse it anyway, or again after a failure."""
    turn.begin()
    return see_other(f"/articles/{library.analyze_article(article_id).id}")


@router.get("/articles/{article_id}/edit")
def show_edit_form(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """Title, byline, publication, date."""
    article = library.article(article_id)
    return edit_form(request, article, forms.metadata_values(article.metadata))


@router.post("/articles/{article_id}/edit")
def edit_article(request: Request, article_id: Id, form: FormDep, library: LibraryDep) -> Response:
    """Change the metadata; the text never."""
    try:
        save_metadata(library, article_id, form)
    except SaysoError as error:
        return edit_form(request, library.article(article_id), forms.values(form), form, error)
    return see_other(f"/articles/{article_id}")


@router.get("/articles/{article_id}/text")
def show_text_form(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """A better text for an article whose extraction went wrong."""
    article = library.article(article_id)
    return text_form(request, article, article.text)


@router.post("/articles/{article_id}/text")
def replace_text(request: Request, article_id: Id, form: FormDep, library: LibraryDep, turn: TurnDep) -> Response:
    """Put another text in the place of the one that is here, analysed anew; the metadata stays."""
    try:
        with turn.reading_text():
            draft = forms.replacing_draft(form)
        save_text(library, article_id, draft, form, turn.until)
    except SaysoError as error:
        return text_form(request, library.article(article_id), forms.value(form, "text"), form, error)
    return see_other(f"/articles/{article_id}")


@router.get("/articles/{article_id}/delete")
def show_delete_form(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """Ask before deleting."""
    return delete_form(request, library.article(article_id))


@router.post("/articles/{article_id}/delete")
def delete_article(request: Request, article_id: Id, form: FormDep, library: LibraryDep) -> Response:
    """Delete an article with its analysis."""
    try:
        delete(library, article_id, form)
    except ChangedMeanwhileError as error:
        return delete_form(request, library.article(article_id), error)
    return see_other(f"/?deleted={article_id}")


def _add_form(
    request: Request, *, fetch: bool, values: dict[str, str], error: SaysoError | None = None, form: str = "paste"
) -> Response:
    """The page of all ways to add; an error stands in the form that was sent, and the page is still that of adding."""
    problem = problem_of(error, form) if error else None
    context = {"fetch": fetch, "values": {"address": "", **values}, "problem": problem, "here": "/articles/new"}
    status = status_of(error)
    return render(
        request, "articles/new.html", status=status, bookmarklet=bookmarklet(str(request.base_url)), **context
    )


def _confirm_form(request: Request, values: dict[str, str], error: SaysoError | None = None) -> Response:
    status = status_of(error)
    problem = problem_of(error) if error else None
    return render(request, "articles/confirm.html", status=status, values=values, problem=problem)
