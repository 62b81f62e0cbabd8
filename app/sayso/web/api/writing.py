"""What changes the library, and the analysis of a text that is not kept."""

from dataclasses import replace
from threading import Lock

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain import MAX_TEXT, Article
from sayso.errors import TooLargeError
from sayso.intake.fields import metadata as metadata_of
from sayso.intake.language import sure_language
from sayso.services.library import Library
from sayso.web.api import present
from sayso.web.api.bodies import JSON_ONLY, ArticleId, draft_of, replacement
from sayso.web.api.openapi import ETAG, changing
from sayso.web.api.schemas import AnalysisOut, AnalyzeIn, ArticleIn, ArticleOut, MetadataPatch, TextIn
from sayso.web.deps import FetcherDep, LibraryDep
from sayso.web.etags import check_if_match, etag_of

router = APIRouter(tags=["write"])
JSON = "application/json"
LOCATION = {"Location": {"description": "The new article's address.", "schema": {"type": "string"}}}
# Between reading an article for If-Match and writing it, no other edit may come. One process serves the room.
_editing = Lock()


@router.post(
    "/articles",
    operation_id="addArticle",
    status_code=201,
    response_model=ArticleOut,
    responses={201: {"headers": {**ETAG, **LOCATION}}, **changing(409, 415)},
    dependencies=JSON_ONLY,
)
def add_article(sent: ArticleIn, library: LibraryDep, fetcher: FetcherDep) -> Response:
    """Add an article: its text, its HTML, or a URL to fetch it from. It is analysed and on disk when this answers."""
    article = library.add_article(draft_of(sent, library, fetcher), anyway=sent.anyway)
    response = _answer(article, status=201)
    response.headers["Location"] = f"/api/v1/articles/{article.id}"
    return response


@router.patch(
    "/articles/{article_id}",
    operation_id="editArticle",
    response_model=ArticleOut,
    responses={200: {"headers": ETAG}, **changing(404, 409, 412, 415)},
    dependencies=JSON_ONLY,
)
def edit_article(request: Request, sent: MetadataPatch, library: LibraryDep, article_id: ArticleId) -> Response:
    """Change metadata. With If-Match, only if nobody else did in the meantime."""
    with _editing:
        article = _unchanged(request, library, article_id)
        now = article.metadata
        told = {
            "title": now.title,
            "publication": now.publication,
            "byline": now.byline,
            "published_on": now.published_on,
            "url": now.url,
            **sent.model_dump(exclude_unset=True),
        }
        return _answer(library.edit_article(article_id, metadata_of(**told)))


@router.put(
    "/articles/{article_id}/text",
    operation_id="replaceText",
    response_model=ArticleOut,
    responses={200: {"headers": ETAG}, **changing(404, 409, 412, 415)},
    dependencies=JSON_ONLY,
)
def replace_text(request: Request, sent: TextIn, library: LibraryDep, article_id: ArticleId) -> Response:
    """Give an article a better text; its metadata stay. It is analysed anew."""
    draft = replacement(sent, library.article(article_id).metadata)
    with _editing:
        _unchanged(request, library, article_id)
        return _answer(library.replace_article_text(article_id, draft, anyway=sent.anyway))


@router.post(
    "/articles/{article_id}/analysis",
    operation_id="analyzeArticle",
    response_model=ArticleOut,
    responses={200: {"headers": ETAG}, **changing(404)},
)
def analyze_article(library: LibraryDep, article_id: ArticleId) -> Response:
    """Analyse it again, or although it is surely not in English. `state` says whether that worked."""
    return _answer(library.analyze_article(article_id))


@router.delete("/articles/{article_id}", operation_id="removeArticle", status_code=204, responses=changing(404, 412))
def remove_article(request: Request, library: LibraryDep, article_id: ArticleId) -> None:
    """Delete an article with everything that was found in it. It cannot be brought back."""
    with _editing:
        _unchanged(request, library, article_id)
        library.remove_article(article_id)


@router.post(
    "/analyze",
    operation_id="analyzeText",
    response_model=AnalysisOut,
    responses=changing(415),
    dependencies=JSON_ONLY,
)
def analyze_text(sent: AnalyzeIn, library: LibraryDep) -> Response:
    """Analyse a text, as it is. Nothing is kept."""
    if len(sent.text) > MAX_TEXT:
        raise TooLargeError(f"The text has {len(sent.text):,} characters, over the limit of {MAX_TEXT:,}.")
    analysis = replace(library.analyze(sent.text), language=sure_language(sent.text))
    return Response(present.analysis(sent.text, analysis).model_dump_json(), media_type=JSON)


def _unchanged(request: Request, library: Library, article_id: int) -> Article:
    article = library.article(article_id)
    check_if_match(request, article)
    return article


def _answer(article: Article, status: int = 200) -> Response:
    body = present.article(article).model_dump_json()
    return Response(body, status, media_type=JSON, headers={"ETag": etag_of(article)})
