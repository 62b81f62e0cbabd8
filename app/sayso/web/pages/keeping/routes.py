"""Notes, tags and reading state: the acts of one article, those of many, and their undoing."""

import json
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.analysis.text.lasting import lasting_keys
from sayso.domain import MAX_FILE
from sayso.errors import InvalidInputError, SaysoError
from sayso.notes import hypothesis
from sayso.notes.acts import DoneChange
from sayso.notes.changing import note_of
from sayso.notes.markdown import document
from sayso.services.noting import Notes
from sayso.web.deps import FormDep, Id, LibraryDep, NotesDep
from sayso.web.keys import claim_key, hedge_key, source_key
from sayso.web.pages.adding.forms import value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.keeping import forms
from sayso.web.pages.keeping.packed import packed
from sayso.web.pages.keeping.views import NONE, act_in_address, own_of
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import status_of
from sayso.web.security import local_path

router = APIRouter(default_response_class=Response, include_in_schema=False)

Number = Annotated[int, Path(ge=1, le=2**31)]
Token = Annotated[str, Path(max_length=100)]


@router.post("/keep")
def change_many(request: Request, form: FormDep, notes: NotesDep) -> Response:
    """One act of many articles: `act` says which, or `one` for a button at one row (`star 8`)."""
    back = local_path(request.query_params.get("back"))
    act, _, number = value(form, "one").partition(" ")
    ids = forms.article_ids([number] if number else form.getlist("articles"))
    act = act or value(form, "act")
    if act in ("compare", "export"):
        if not ids:
            raise InvalidInputError("Choose articles first.", field="articles")
        return see_other(f"/{act}?{urlencode([('articles', each) for each in ids])}")
    done = (
        notes.delete_articles(ids) if act == "delete" else notes.change(ids, forms.change_of(act, value(form, "tags")))
    )
    return _back(back, done)


@router.post("/undo/{token}")
def undo(request: Request, token: Token, notes: NotesDep) -> Response:
    """Take back an act."""
    notes.undo(token)
    return see_other(_without_done(local_path(request.query_params.get("back"))))


@router.get("/export")
def export_markdown(request: Request, notes: NotesDep) -> Response:
    """Articles as notes in Markdown: a folder for Obsidian, packed."""
    ids = forms.article_ids(request.query_params.getlist("articles"))
    body = packed(notes, list(dict.fromkeys(ids))[:1000], str(request.base_url))
    headers = {"Content-Disposition": 'attachment; filename="sayso-notes.zip"'}
    return Response(body, media_type="application/zip", headers=headers)


@router.post("/articles/{article_id}/keep")
def change_one(article_id: Id, form: FormDep, notes: NotesDep) -> Response:
    """Star, read, archive or tag one article."""
    done = notes.change([article_id], forms.change_of(value(form, "act"), value(form, "tags")))
    return _back(f"/articles/{article_id}", done)


@router.post("/articles/{article_id}/stopped")
def keep_place(article_id: Id, form: FormDep, notes: NotesDep) -> Response:
    """Keep where one stopped reading; sent when the page is left."""
    notes.stop(article_id, forms.stop_of(form))
    return Response(status_code=204)


@router.get("/articles/{article_id}/at/{key}")
def go_to(article_id: Id, key: str, library: LibraryDep) -> Response:
    """The place of a lasting key, whatever its number is by now; the article where it is gone."""
    article, anchor = library.article(article_id), ""
    if article.analysis:
        keys = lasting_keys(article.text, article.analysis)
        kinds = ((keys.claims, claim_key), (keys.sources, source_key), (keys.hedges, hedge_key))
        anchors = (f"#{name(number)}" for of, name in kinds for number, lasting in of.items() if lasting == key)
        anchor = next(anchors, "")
    return RedirectResponse(f"/articles/{article_id}{anchor}", 302)


@router.get("/articles/{article_id}/notes")
def show_notes(request: Request, article_id: Id, notes: NotesDep) -> Response:
    """All notes of an article, with what cannot be placed now, and the ways in and out."""
    return _notes_page(request, notes, article_id)


@router.get("/articles/{article_id}/note")
def show_note_form(request: Request, article_id: Id, notes: NotesDep) -> Response:
    """The form of a new note: at `words`, at a `claim`, or of the article."""
    return _form(request, notes, article_id, None, {name: request.query_params.get(name, "") for name in _FIELDS})


@router.post("/articles/{article_id}/notes")
def add_note(request: Request, article_id: Id, form: FormDep, notes: NotesDep, library: LibraryDep) -> Response:
    """Keep a note, or a highlight."""
    try:
        done = notes.add(article_id, [forms.wish_of(form, library.article(article_id))])
    except InvalidInputError as error:
        return _form(request, notes, article_id, None, _typed(form), error)
    return _back(f"/articles/{article_id}", done, f"#n{done.newest}")


@router.get("/articles/{article_id}/notes/{number}")
def show_edit_form(request: Request, article_id: Id, number: Number, notes: NotesDep) -> Response:
    """The form of a note."""
    note = note_of(notes.of(article_id).kept, number)
    typed = {"words": note.quote.exact if note.quote else "", "note": note.words, "tags": ", ".join(note.tags)}
    return _form(request, notes, article_id, number, {**dict.fromkeys(_FIELDS, ""), **typed})


@router.post("/articles/{article_id}/notes/{number}")
def edit_note(request: Request, article_id: Id, number: Number, form: FormDep, notes: NotesDep) -> Response:
    """Change the words and tags of a note, or delete it."""
    if value(form, "act") == "delete":
        return _back(f"/articles/{article_id}", notes.delete(article_id, number), "#notes")
    try:
        wish = forms.wish_of(
            FormData([(name, value(form, name)) for name in ("note", "tags")]), notes.of(article_id).article
        )
        done = notes.edit(article_id, number, words=wish.words, tags=wish.tags)
    except InvalidInputError as error:
        return _form(request, notes, article_id, number, _typed(form), error)
    return _back(f"/articles/{article_id}", done, f"#card-n{number}")


@router.get("/articles/{article_id}/notes.md")
def take_markdown(request: Request, article_id: Id, notes: NotesDep) -> Response:
    """The article as a note in Markdown, as a file."""
    noted = notes.of(article_id)
    body = document(noted.article, noted.kept, noted.placed, str(request.base_url))
    headers = {"Content-Disposition": f'attachment; filename="article-{article_id}.md"'}
    return Response(body, media_type="text/markdown", headers=headers)


@router.get("/articles/{article_id}/hypothesis.json")
def take_hypothesis(request: Request, article_id: Id, notes: NotesDep) -> Response:
    """The notes as annotations of Hypothesis, as a file."""
    noted = notes.of(article_id)
    body = json.dumps(hypothesis.written(noted.article, noted.placed, str(request.base_url)), ensure_ascii=False)
    headers = {"Content-Disposition": f'attachment; filename="article-{article_id}-hypothesis.json"'}
    return Response(body, media_type="application/json", headers=headers)


@router.post("/articles/{article_id}/hypothesis")
def bring_hypothesis(request: Request, article_id: Id, form: FormDep, notes: NotesDep) -> Response:
    """Take in a file that Hypothesis exported."""
    try:
        taken = notes.take_in(article_id, hypothesis.annotations(_read(form)))
    except SaysoError as error:
        return _notes_page(request, notes, article_id, error)
    done = taken.done or DoneChange(words="Nothing new in this file", articles=(), token="")
    return _back(f"/articles/{article_id}/notes", done)


_FIELDS = ("words", "claim", "start", "end", "note", "tags", "by")


def _typed(form: FormData) -> dict[str, str]:
    return {name: value(form, name) for name in _FIELDS}


def _read(form: FormData) -> object:
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise InvalidInputError("Choose a file first.", field="file")
    try:
        return json.loads(upload.file.read(MAX_FILE))
    except (ValueError, RecursionError):
        raise InvalidInputError("This file is not JSON: export the annotations as JSON.", field="file") from None


def _form(
    request: Request,
    notes: Notes,
    article_id: int,
    number: int | None,
    typed: dict[str, str],
    error: InvalidInputError | None = None,
) -> Response:
    noted = notes.of(article_id)
    shown = {**typed, "words": typed["words"] or _claim_words(noted.article.text, typed["claim"], notes, article_id)}
    status = status_of(error)
    context = {"article": noted.article, "number": number, "typed": shown, "known": [tag for tag, _ in notes.tags()]}
    problem = problem_of(error) if error else None
    return render(request, "notes/note.html", status=status, problem=problem, **context)


def _claim_words(text: str, claim: str, notes: Notes, article_id: int) -> str:
    """The words of the claim that a form is of; "" where there is none."""
    analysis = notes.of(article_id).article.analysis
    claims = [each for each in (analysis.attributions if analysis else ()) if str(each.id) == claim]
    return text[claims[0].content[0].start : claims[0].content[-1].end] if claims else ""


def _notes_page(request: Request, notes: Notes, article_id: int, error: SaysoError | None = None) -> Response:
    noted = notes.of(article_id)
    own = own_of(noted, act_in_address(request, notes))
    problem = problem_of(error) if error else None
    status = status_of(error)
    return render(request, "notes/notes.html", status=status, article=noted.article, own=own, problem=problem)


def _back(path: str, done: DoneChange, anchor: str = "") -> Response:
    """Where the act was done, which then tells of it."""
    path = _without_done(path)
    return see_other(f"{path}{'&' if '?' in path else '?'}done={done.token or NONE}{anchor}")


def _without_done(path: str) -> str:
    parts = urlsplit(path)
    query = urlencode([(name, words) for name, words in parse_qsl(parts.query) if name not in ("done", "deleted")])
    return f"{parts.path}{'?' if query else ''}{query}"
