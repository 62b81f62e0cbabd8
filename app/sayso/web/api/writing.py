"""What changes the library, and the analysis of a text that is not kept."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain import Answered, Article, Doubt, Metadata
from sayso.errors import DuplicateArticleError
from sayso.intake.fields import metadata as metadata_of
from sayso.language import sure_language
from sayso.services.library import Library
from sayso.web.api import present
from sayso.web.api.analysis_schemas import AnalysisOut
from sayso.web.api.bodies import JSON_ONLY, ArticleId, IdempotencyKey, draft_of, once_of, replacement
from sayso.web.api.openapi import ETAG, changing
from sayso.web.api.schemas import AddedOut, ArticleOut, ChangedOut
from sayso.web.api.sent_schemas import AnalyzeIn, ArticleIn, MetadataPatch, TextIn
from sayso.web.deps import FetcherDep, LibraryDep, OnceDep
from sayso.web.etags import etag_of, matched_revision
from sayso.web.turns import TurnDep

router = APIRouter(tags=["write"])
JSON = "application/json"
REPLAYED = {
    "Idempotent-Replayed": {
        "description": "`true` where the Idempotency-Key was sent before: nothing was added now.",
        "schema": {"type": "string"},
    }
}
LOCATION = {"Location": {"description": "The new article's address.", "schema": {"type": "string"}}}


@router.post(
    "/articles",
    operation_id="addArticle",
    status_code=201,
    response_model=AddedOut,
    responses={201: {"headers": {**ETAG, **LOCATION, **REPLAYED}}, **changing(404, 409, 415)},
    dependencies=JSON_ONLY,
)
def add_article(
    sent: ArticleIn,
    library: LibraryDep,
    onces: OnceDep,
    fetcher: FetcherDep,
    turn: TurnDep,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add an article: its text, its HTML, or a URL. It is on disk when this answers; the analysis may follow."""
    turn.begin()
    once = once_of(idempotency_key, sent)
    if once and (known := onces.find(once)):
        return _added_before(library, known)
    with turn.reading_text() if sent.text is not None else nullcontext():
        draft = replace(draft_of(sent, library, fetcher), once=once)
    try:
        article = library.add_article(draft, anyway=sent.anyway, until=turn.until)
    except DuplicateArticleError:
        if once and (known := onces.find(once)):  # the same request, which was quicker
            return _added_before(library, known)
        raise
    return _added(article, draft.warnings)


@router.patch(
    "/articles/{article_id}",
    operation_id="editArticle",
    response_model=ArticleOut,
    responses={200: {"headers": ETAG}, **changing(404, 409, 412, 415)},
    dependencies=JSON_ONLY,
)
def edit_article(request: Request, sent: MetadataPatch, library: LibraryDep, article_id: ArticleId) -> Response:
    """Change metadata. With If-Match, only if nobody else did in the meantime."""
    revision = matched_revision(request, library.article(article_id))
    sets = sent.model_dump(exclude_unset=True)

    def change(now: Metadata) -> Metadata:
        return metadata_of({**asdict(now), **sets})

    article = library.amend_article(article_id, change, revision=revision)
    return _answer(article, present.article(article))


@router.put(
    "/articles/{article_id}/text",
    operation_id="replaceText",
    response_model=ChangedOut,
    responses={200: {"headers": ETAG}, **changing(404, 409, 412, 415)},
    dependencies=JSON_ONLY,
)
def replace_text(request: Request, sent: TextIn, library: LibraryDep, article_id: ArticleId, turn: TurnDep) -> Response:
    """Give an article a better text; its metadata stay. It is analysed anew."""
    turn.begin()
    before = library.article(article_id)
    revision = matched_revision(request, before)
    with turn.reading_text() if sent.text is not None else nullcontext():
        draft = replacement(sent)
    after = library.replace_article_text(article_id, draft, anyway=sent.anyway, revision=revision, until=turn.until)
    return _answer(after, present.changed(before, after, draft.warnings))


@router.post(
    "/articles/{article_id}/analysis",
    operation_id="analyzeArticle",
    response_model=ChangedOut,
    responses={200: {"headers": ETAG}, **changing(404)},
)
def analyze_article(library: LibraryDep, article_id: ArticleId, turn: TurnDep) -> Response:
    """Analyse it again, or although it is surely not in English. `state` says whether that worked."""
    turn.begin()
    before = library.article(article_id)
    after = library.analyze_article(article_id)
    return _answer(after, present.changed(before, after))


@router.delete("/articles/{article_id}", operation_id="removeArticle", status_code=204, responses=changing(404, 412))
def remove_article(request: Request, library: LibraryDep, article_id: ArticleId) -> None:
    """Delete an article with everything that was found in it. For a day the bin in the library brings it back."""
    library.remove_article(article_id, revision=matched_revision(request, library.article(article_id)))


@router.post(
    "/analyze",
    operation_id="analyzeText",
    response_model=AnalysisOut,
    responses=changing(415),
    dependencies=JSON_ONLY,
)
def analyze_text(sent: AnalyzeIn, library: LibraryDep, turn: TurnDep) -> Response:
    """Analyse a text, as it is. Nothing is kept."""
    turn.begin()
    analysis = replace(library.analyze(sent.text), language=sure_language(sent.text))
    return Response(present.analysis(sent.text, analysis).model_dump_json(), media_type=JSON)


def _added(article: Article, doubts: Sequence[Doubt]) -> Response:
    body = present.added(article, doubts).model_dump_json()
    response = Response(body, 201, media_type=JSON, headers={"ETag": etag_of(article)})
    response.headers["Location"] = f"/api/v1/articles/{article.id}"
    return response


def _added_before(library: Library, known: Answered) -> Response:
    """The answer to what was sent before, of the article as it is now. Raises ArticleNotFoundError."""
    response = _added(library.article(known.article_id), [Doubt(each) for each in known.warnings])
    response.headers["Idempotent-Replayed"] = "true"
    return response


def _answer(article: Article, body: ArticleOut) -> Response:
    return Response(body.model_dump_json(), media_type=JSON, headers={"ETag": etag_of(article)})
