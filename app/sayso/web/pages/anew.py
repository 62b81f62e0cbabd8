"""An article read anew from what it came as: first what would change, and only then the change."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from sayso.domain import Article, Original
from sayso.errors import ChangedMeanwhileError, SaysoError
from sayso.intake import read_again
from sayso.services.library import Library
from sayso.web.deps import FormDep, LibraryDep
from sayso.web.pages.adding.forms import value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.editing import seen_of
from sayso.web.pages.templating import render
from sayso.web.problems import NoOriginalError, kind_of
from sayso.web.turns import TurnDep

router = APIRouter(default_response_class=Response, include_in_schema=False)

ArticleId = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/articles/{article_id}/again")
def show_again(request: Request, article_id: ArticleId, library: LibraryDep, turn: TurnDep) -> Response:
    """What the original of an article gives today, beside what is stored."""
    turn.begin()
    return _page(request, library, library.article(article_id))


@router.post("/articles/{article_id}/again")
def save_again(request: Request, article_id: ArticleId, form: FormDep, library: LibraryDep, turn: TurnDep) -> Response:
    """Save it, where it is still what was shown."""
    turn.begin()
    article = library.article(article_id)
    again = read_again(article, _original(library, article_id))
    if value(form, "seen") != seen_of(article.text, again.draft.text):
        return _page(request, library, article, ChangedMeanwhileError(article_id))
    try:
        library.replace_article_text(article_id, again.draft, revision=article.revision, until=turn.until)
    except SaysoError as error:
        return _page(request, library, library.article(article_id), error)
    return RedirectResponse(f"/articles/{article_id}", 303)


def _page(request: Request, library: Library, article: Article, error: SaysoError | None = None) -> Response:
    again = read_again(article, _original(library, article.id))
    changed = isinstance(error, ChangedMeanwhileError)
    context = {
        "article": article,
        "again": again,
        "seen": seen_of(article.text, again.draft.text),
        "changed": changed,
        "problem": problem_of(error) if error and not changed else None,
    }
    status = kind_of(error.code).status if error else 200
    return render(request, "articles/again.html", status=status, **context)


def _original(library: Library, article_id: int) -> Original:
    original = library.original(article_id)
    if original is None:
        raise NoOriginalError(article_id)
    return original
