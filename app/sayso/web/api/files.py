"""Files in, of any kind that `sayso import` reads; and back: what an article came as."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from sayso.domain import Article, Draft
from sayso.errors import DuplicateArticleError, SaysoError
from sayso.intake import Refusal, drafts_in
from sayso.intake.documents.kinds import FORMS, kind_of_media
from sayso.web.api import present
from sayso.web.api.bodies import JSON_ONLY, ArticleId
from sayso.web.api.file_schemas import FileIn, FileOut, LeftOut
from sayso.web.api.openapi import changing, of_type, reading
from sayso.web.deps import LibraryDep
from sayso.web.problems import NoOriginalError
from sayso.web.turns import TurnDep

router = APIRouter()


@router.post(
    "/files",
    operation_id="addFile",
    response_model=FileOut,
    responses=changing(413, 415),
    dependencies=JSON_ONLY,
    tags=["write"],
)
def add_file(sent: FileIn, library: LibraryDep, turn: TurnDep) -> FileOut:
    """Add every article of a file: a document, mail, a table, an export of an archive, a .zip of these.

    What is added is on disk when this answers. A file that is not read at all is 415 or 422.
    """
    turn.begin()
    add = partial(library.add_article, anyway=sent.anyway, until=turn.until)
    out = FileOut(added=[], known=[], refused=[])
    for draft in drafts_in(sent.name, sent.data):
        _take(add, draft, out)
    return out


@router.get(
    "/articles/{article_id}/original",
    operation_id="getOriginal",
    response_class=Response,
    responses={**of_type("application/octet-stream", "The bytes that the article came as."), **reading(404)},
    tags=["read"],
)
def get_original(library: LibraryDep, article_id: ArticleId) -> Response:
    """What came in: the page, the file or the piece of one. 404 where nothing was kept, as for a pasted text."""
    original = library.original(article_id)
    if original is None:
        raise NoOriginalError(article_id)
    kind = kind_of_media(original.media_type)
    name = f'attachment; filename="article-{article_id}-original{FORMS[kind].endings[0] if kind else ".bin"}"'
    # Never as what it says it is: a page of somebody else must not run as one of ours.
    headers = {"Content-Disposition": name, "X-Original-Type": original.media_type}
    return Response(original.data, media_type="application/octet-stream", headers=headers)


def _take(add: Callable[[Draft], Article], draft: Draft | Refusal, out: FileOut) -> None:
    if isinstance(draft, Refusal):
        out.refused.append(LeftOut(where=draft.where, message=draft.why))
        return
    try:
        out.added.append(present.added(add(draft), draft.warnings))
    except DuplicateArticleError as error:
        out.known.append(LeftOut(where=draft.metadata.title, message=error.message, article_id=error.article_id))
    except SaysoError as error:
        out.refused.append(LeftOut(where=draft.metadata.title, message=error.message))
