"""An article read anew from what it came as: first what would change, and only then the change."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from sayso.domain import Article, Original
from sayso.errors import ChangedMeanwhileError, SaysoError
from sayso.intake import read_again
from sayso.services.library import Library
from sayso.web.deps import FormDep, Id, LibraryDep
from sayso.web.pages.adding.forms import value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.editing import seen_of
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import NoOriginalError, status_of
from sayso.web.turns import TurnDep

router = APIRouter(default_response_class=Response, include_in_schema=False)


@router.get("/articles/{article_id}/again")
def show_again(request: Request, article_id: Id, library: LibraryDep, turn: TurnDep) -> Response:
    """What the original of an article gives today, beside what is stored."""
    turn.begin()
    return _page(request, library, library.article(article_id))


@router.post("/articles/{article_id}/again")
def save_again(request: Request, article_id: Id, form: FormDep, library: LibraryDep, turn: TurnDep) -> Response:
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
    return see_other(f"/articles/{article_id}")


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
    status = status_of(error)
    return render(request, "articles/again.html", status=status, **context)


def _original(library: Library, article_id: int) -> Original:
    original = library.original(article_id)
    if original is None:
        raise NoOriginalError(article_id)
    return original
