"""GET: the library, an article and its analysis in every form, and the room's health."""

import json
from dataclasses import asdict
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sayso.labelled.forms import Form, lines, packed
from sayso.labelled.values import Labelled
from sayso.notes.values import NO_MARKS
from sayso.register import ARTICLE_COLUMNS, article_row
from sayso.services.gold import labels_of
from sayso.spreadsheet import csv_pieces
from sayso.web import epub
from sayso.web.api import annotations, claims_csv, present
from sayso.web.api.analysis_schemas import AnalysisOut
from sayso.web.api.asked import Asked, next_page
from sayso.web.api.bodies import ArticleId, Machine, analysis_of, of_machine, tagged, tagged_body
from sayso.web.api.claims import table
from sayso.web.api.openapi import NOT_MODIFIED, of_type, reading
from sayso.web.api.schemas import ArticleOut, ArticlesOut, DeletionOut, HealthOut
from sayso.web.api.sheet import SheetDep
from sayso.web.deps import ClaimsDep, DeletionsDep, LibraryDep, NotesDep, PicturesDep
from sayso.web.etags import etag_of, etag_of_kept, etag_of_pictured, is_known
from sayso.web.one_file import MEDIA_TYPE, article_file
from sayso.web.problems import NotAnalyzedError

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
CSV = "text/csv"
router = APIRouter(tags=["read"])
OF_LIST = {**NOT_MODIFIED, **reading()}
OF_ARTICLE = {**NOT_MODIFIED, **reading(404)}


@router.get("/articles", operation_id="listArticles", response_model=ArticlesOut, responses=OF_LIST)
def list_articles(
    request: Request,
    library: LibraryDep,
    deletions: DeletionsDep,
    notes: NotesDep,
    query: Asked,
    cursor: Annotated[str | None, Query(max_length=1000, description="From the page before: see `next`.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Articles on a page.")] = 50,
) -> Response:
    """The library, a page at a time. `next` and the Link header lead to the page after it."""
    page = library.articles(query, cursor=cursor, limit=limit)
    following = next_page(query, limit, page.next) if page.next else None
    since = query.updated_since if cursor is None else None
    marks = notes.marks([each.id for each in page.items])
    out = {
        "articles": [present.row(each, marks.get(each.id, NO_MARKS)) for each in page.items],
        "next": following,
        "next_cursor": page.next,
        "total": page.total or 0,
        "deleted": [DeletionOut(**asdict(each)).model_dump(mode="json") for each in deletions.since(since)]
        if since
        else [],
    }
    return tagged_body(request, json.dumps(out, ensure_ascii=False, separators=(",", ":")), following)


@router.get(
    "/articles.csv",
    operation_id="getArticlesTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row an article."), **NOT_MODIFIED, **reading()},
)
def get_articles_csv(
    request: Request,
    library: LibraryDep,
    claims: ClaimsDep,
    sheet: SheetDep,
    query: Asked,
) -> Response:
    """All articles that are found, with their figures, as a table for spreadsheets."""
    rows = (article_row(article).values() for article in library.every(query))
    return table(request, claims.state(), csv_pieces(ARTICLE_COLUMNS, rows, sheet), CSV, "articles.csv")


@router.get("/articles/{article_id}", operation_id="getArticle", response_model=ArticleOut, responses=OF_ARTICLE)
def get_article(request: Request, library: LibraryDep, article_id: ArticleId, machine: Machine = False) -> Response:
    """An article with its text and its analysis, as readers corrected it."""
    article = of_machine(library.article(article_id), machine)
    return tagged(request, article, lambda: present.article(article).model_dump_json(), JSON)


@router.get(
    "/articles/{article_id}/analysis", operation_id="getAnalysis", response_model=AnalysisOut, responses=OF_ARTICLE
)
def get_analysis(request: Request, library: LibraryDep, article_id: ArticleId, machine: Machine = False) -> Response:
    """The analysis alone. 404 where the article is not analysed."""
    article = of_machine(library.article(article_id), machine)
    analysis = analysis_of(article)
    return tagged(
        request, article, lambda: present.analysis(article.text, analysis, article.state).model_dump_json(), JSON
    )


@router.get(
    "/articles/{article_id}/text",
    operation_id="getText",
    response_class=Response,
    responses={**of_type("text/plain", "The text that every offset counts."), **OF_ARTICLE},
)
def get_text(request: Request, library: LibraryDep, article_id: ArticleId) -> Response:
    """The text alone, in UTF-8."""
    article = library.article(article_id)
    return tagged(request, article, lambda: article.text, TEXT)


@router.get(
    "/articles/{article_id}/page",
    operation_id="getPage",
    response_class=Response,
    responses={**of_type("text/html", "One HTML file, which needs nothing else."), **OF_ARTICLE},
)
def get_page(
    request: Request, library: LibraryDep, pictures: PicturesDep, article_id: ArticleId, machine: Machine = False
) -> Response:
    """The article with its marks and its sidebar as one HTML file, to keep or to send: it opens offline."""
    article = of_machine(library.article(article_id), machine)
    etag = etag_of_pictured(article, len(pictures.sizes(article_id)))
    response = tagged(request, article, lambda: article_file(article, pictures.copies(article_id)), MEDIA_TYPE, etag)
    # To be kept: opened here, the room's own policy would take its style away.
    response.headers["Content-Disposition"] = f'attachment; filename="article-{article_id}.html"'
    return response


@router.get(
    "/articles/{article_id}/epub",
    operation_id="getBook",
    response_class=Response,
    responses={**of_type(epub.MEDIA_TYPE, "An EPUB 3."), **OF_ARTICLE},
)
def get_epub(request: Request, library: LibraryDep, article_id: ArticleId, machine: Machine = False) -> Response:
    """The article as a book for e-readers: the text, and the sidebar as notes."""
    article = of_machine(library.article(article_id), machine)
    response = tagged(request, article, lambda: epub.article_epub(article), epub.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="article-{article_id}.epub"'
    return response


@router.get(
    "/articles/{article_id}/labels",
    operation_id="getLabels",
    response_class=Response,
    responses={**of_type("application/octet-stream", "A file, or a zip archive of several."), **OF_ARTICLE},
)
def get_labels(
    request: Request,
    library: LibraryDep,
    article_id: ArticleId,
    form: Annotated[Form, Query(description="Of which tool. All but jsonl and conll are zip archives.")],
    machine: Machine = False,
) -> Response:
    """The article with what was found in it for an annotation tool, to be checked or corrected there."""
    article = of_machine(library.article(article_id), machine)
    labelled = labels_of(article)
    if labelled is None:
        raise NotAnalyzedError(article_id)
    made = partial(_labels_file, form, labelled)
    response = tagged(request, article, made, "application/octet-stream")
    ending = form.value if form.one_file else f"{form.value}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="article-{article_id}.{ending}"'
    return response


@router.get(
    "/articles/{article_id}/annotations",
    operation_id="getAnnotations",
    response_class=Response,
    responses={
        **of_type("application/ld+json", "A W3C Web Annotation collection.", "AnnotationCollection"),
        **OF_ARTICLE,
    },
)
def get_annotations(
    request: Request, library: LibraryDep, notes: NotesDep, article_id: ArticleId, machine: Machine = False
) -> Response:
    """The analysis and the notes as W3C Web Annotations: one target a piece, with its role and two selectors."""
    noted = None if machine else notes.of(article_id)
    article = noted.article if noted else of_machine(library.article(article_id), machine)
    analysis, placed, base = analysis_of(article), noted.placed if noted else (), str(request.base_url)
    etag = etag_of_kept(article, noted.kept.revision) if noted and noted.kept.revision else etag_of(article)
    if is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    body = json.dumps(annotations.collection(base, article.id, article.text, analysis, placed), ensure_ascii=False)
    return Response(body, media_type=annotations.MEDIA_TYPE, headers={"ETag": etag})


@router.get(
    "/articles/{article_id}/claims.csv",
    operation_id="getClaimsTable",
    response_class=Response,
    responses={**of_type("text/csv", "One row a claim."), **OF_ARTICLE},
)
def get_claims_table(
    request: Request, library: LibraryDep, sheet: SheetDep, article_id: ArticleId, machine: Machine = False
) -> Response:
    """The claims as a table for spreadsheets. Cells that one would run as a formula begin with an apostrophe."""
    article = of_machine(library.article(article_id), machine)
    analysis = analysis_of(article)
    response = tagged(request, article, lambda: claims_csv.table(article.id, article.text, analysis, sheet), CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="article-{article.id}-claims.csv"'
    return response


def _labels_file(form: Form, labelled: Labelled) -> bytes:
    if form.one_file:
        return "".join(lines(form, [labelled])).encode("utf-8", "replace")
    return packed(form, [labelled])


@router.get("/health", operation_id="getHealth", responses=reading())
def get_health(library: LibraryDep) -> HealthOut:
    """That the room answers, and what it runs on."""
    return present.health(library.facts())
