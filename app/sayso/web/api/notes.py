"""What a reader keeps of articles: notes, tags, how far they are read; in and out as Hypothesis has it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from sayso.domain import MAX_ID
from sayso.notes import hypothesis, markdown
from sayso.notes.acts import DoneChange
from sayso.services.noting import Noted
from sayso.web.api.bodies import JSON_ONLY, ArticleId, tagged_body
from sayso.web.api.note_schemas import (
    DoneOut,
    HypothesisIn,
    HypothesisOut,
    NoteIn,
    NoteOut,
    NotePatch,
    NotesOut,
    ReadingOut,
    ReadingPatch,
    ReadingsIn,
    TagOut,
    TagsOut,
    TakenOut,
    note_out,
    reading_out,
)
from sayso.web.api.openapi import ETAG, NOT_MODIFIED, Responses, changing, of_type, reading
from sayso.web.deps import NotesDep
from sayso.web.etags import etag_of_kept, is_known, matched_kept

router = APIRouter(tags=["notes"])
JSON = "application/json"
MARKDOWN = "text/markdown"
Number = Annotated[int, Path(ge=1, le=MAX_ID, description="The note’s number.", examples=[1])]
Token = Annotated[str, Path(max_length=100, description="From the answer to the act.", examples=["x2d9Qb1f"])]
OF_ARTICLE = {**NOT_MODIFIED, **reading(404)}
CHANGED: Responses = {200: {"headers": ETAG}}


@router.get("/articles/{article_id}/notes", operation_id="listNotes", response_model=NotesOut, responses=OF_ARTICLE)
def list_notes(request: Request, notes: NotesDep, article_id: ArticleId) -> Response:
    """The notes and highlights of an article, each at its place in the text of today."""
    return _tagged(request, notes.of(article_id), _all, JSON)


@router.post(
    "/articles/{article_id}/notes",
    operation_id="addNote",
    status_code=201,
    response_model=NoteOut,
    responses={201: {"headers": ETAG}, **changing(404, 412, 415)},
    dependencies=JSON_ONLY,
)
def add_note(request: Request, sent: NoteIn, notes: NotesDep, article_id: ArticleId) -> Response:
    """Note something at words, at a claim or at the article; without `note` and `tags` the words are highlighted."""
    done = notes.add(article_id, [sent.wish()], revision=_revision(request, notes.of(article_id)))
    now = notes.of(article_id, done)
    return _answer(now, _note(now, done.newest).model_dump_json(), 201)


@router.patch(
    "/articles/{article_id}/notes/{number}",
    operation_id="editNote",
    response_model=NoteOut,
    responses={**CHANGED, **changing(404, 412, 415)},
    dependencies=JSON_ONLY,
)
def edit_note(request: Request, sent: NotePatch, notes: NotesDep, article_id: ArticleId, number: Number) -> Response:
    """Change the words or the tags of a note."""
    tags = None if sent.tags is None else NoteIn(tags=sent.tags).wish().tags
    before = _revision(request, notes.of(article_id))
    done = notes.edit(article_id, number, words=sent.note, tags=tags, revision=before)
    now = notes.of(article_id, done)
    return _answer(now, _note(now, number).model_dump_json())


@router.delete(
    "/articles/{article_id}/notes/{number}",
    operation_id="removeNote",
    response_model=DoneOut,
    responses={**CHANGED, **changing(404, 412)},
)
def remove_note(request: Request, notes: NotesDep, article_id: ArticleId, number: Number) -> Response:
    """Delete a note; `undo` brings it back."""
    done = notes.delete(article_id, number, revision=_revision(request, notes.of(article_id)))
    return _answer(notes.of(article_id, done), _done(done).model_dump_json())


@router.get(
    "/articles/{article_id}/reading", operation_id="getReading", response_model=ReadingOut, responses=OF_ARTICLE
)
def get_reading(request: Request, notes: NotesDep, article_id: ArticleId) -> Response:
    """Star, read, archive, the tags, and where reading stopped."""
    return _tagged(request, notes.of(article_id), lambda noted: reading_out(noted).model_dump_json(), JSON)


@router.patch(
    "/articles/{article_id}/reading",
    operation_id="changeReading",
    response_model=ReadingOut,
    responses={**CHANGED, **changing(404, 412, 415)},
    dependencies=JSON_ONLY,
)
def change_reading(request: Request, sent: ReadingPatch, notes: NotesDep, article_id: ArticleId) -> Response:
    """Change one article: what is left out stays."""
    done = notes.change([article_id], sent.change(), revision=_revision(request, notes.of(article_id)))
    now = notes.of(article_id, done)
    return _answer(now, reading_out(now).model_dump_json())


@router.post("/reading", operation_id="changeReadings", responses=changing(404, 415), dependencies=JSON_ONLY)
def change_readings(sent: ReadingsIn, notes: NotesDep) -> DoneOut:
    """Change many articles in one act, which `undo` takes back."""
    return _done(notes.change(sent.articles, sent.change()))


@router.post("/undo/{token}", operation_id="undoAct", status_code=204, responses=changing(404, 409))
def undo_act(notes: NotesDep, token: Token) -> None:
    """Take back an act; what somebody changed since stays."""
    notes.undo(token)


@router.get("/tags", operation_id="listTags", response_model=TagsOut, responses={**NOT_MODIFIED, **reading()})
def list_tags(request: Request, notes: NotesDep) -> Response:
    """Every tag of the room."""
    out = TagsOut(tags=[TagOut(tag=tag, articles=number) for tag, number in notes.tags()])
    return tagged_body(request, out.model_dump_json())


@router.get(
    "/articles/{article_id}/markdown",
    operation_id="getMarkdown",
    response_class=Response,
    responses={**of_type(MARKDOWN, "Facts as front matter, notes, claims with links back."), **OF_ARTICLE},
)
def get_markdown(request: Request, notes: NotesDep, article_id: ArticleId) -> Response:
    """The article as a note in Markdown, made for Obsidian: front matter, notes, claims."""
    base = str(request.base_url)
    noted = notes.of(article_id)
    return _tagged(
        request,
        noted,
        lambda now: markdown.document(now.article, now.kept, now.placed, base),
        f"{MARKDOWN}; charset=utf-8",
    )


@router.get(
    "/articles/{article_id}/hypothesis",
    operation_id="getHypothesis",
    response_model=HypothesisOut,
    responses=OF_ARTICLE,
)
def get_hypothesis(request: Request, notes: NotesDep, article_id: ArticleId) -> Response:
    """The notes as annotations of Hypothesis."""
    base = str(request.base_url)
    return _tagged(
        request,
        notes.of(article_id),
        lambda now: HypothesisOut(**hypothesis.written(now.article, now.placed, base)).model_dump_json(),
        JSON,
    )


@router.post(
    "/articles/{article_id}/hypothesis",
    operation_id="importHypothesis",
    responses=changing(404, 415),
    dependencies=JSON_ONLY,
)
def import_hypothesis(sent: HypothesisIn, notes: NotesDep, article_id: ArticleId) -> TakenOut:
    """Take in annotations of Hypothesis as notes of this article, each once."""
    taken = notes.take_in(article_id, hypothesis.annotations(sent.data()))
    done = taken.done or DoneChange(words="Nothing new", articles=(), token="")
    return TakenOut(**_done(done).model_dump(), added=taken.added, known=taken.known)


def _revision(request: Request, noted: Noted) -> int | None:
    return matched_kept(request, noted.article, noted.kept.revision)


def _tagged(request: Request, noted: Noted, body: Callable[[Noted], str], media_type: str) -> Response:
    headers = {"ETag": etag_of_kept(noted.article, noted.kept.revision)}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body(noted), media_type=media_type, headers=headers)


def _answer(noted: Noted, body: str, status: int = 200) -> Response:
    return Response(body, status, media_type=JSON, headers={"ETag": etag_of_kept(noted.article, noted.kept.revision)})


def _all(noted: Noted) -> str:
    lost = sum(each.lost for each in noted.placed)
    return NotesOut(notes=[note_out(each) for each in noted.placed], unplaced=lost).model_dump_json()


def _note(noted: Noted, number: int) -> NoteOut:
    return next(note_out(each) for each in noted.placed if each.note.number == number)


def _done(done: DoneChange) -> DoneOut:
    return DoneOut(done=done.words, articles=list(done.articles), undo=done.token or None)
