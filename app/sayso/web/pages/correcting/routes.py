"""Correct a row, say what was missed, see what was said and undo it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sayso.analysis.types import Analysis
from sayso.corrections.asking import correction_of
from sayso.corrections.laying import corrected
from sayso.corrections.values import Act, Correction, What
from sayso.domain import Article
from sayso.errors import ChangedMeanwhileError, InvalidInputError, SaysoError
from sayso.web.deps import CorrectionsDep, FormDep, Id, LibraryDep
from sayso.web.keys import card_id
from sayso.web.pages.adding.forms import value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.correcting import views
from sayso.web.pages.correcting.forms import wish_of
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import NotAnalyzedError, status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)

Number = Annotated[int, Path(ge=0, le=2**31)]
_FIELDS = ("by", "note", "source", "cue", "content", "span", "who", "new", "new_identity", "mode", "identity", "name")
_MORE = ("role", "affiliation", "basis", "reason", "reason_kind", "specificity", "category", "other")


@router.get("/articles/{article_id}/corrections")
def show_corrections(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """What readers said of an article, with what cannot be placed in its text now."""
    return render(request, "corrections/said.html", page=views.corrections_page(library.article(article_id)))


@router.get("/articles/{article_id}/correct")
def show_form(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """The forms of one row (`what`, `id`), or of what was missed (`what`, `words`, `near`)."""
    asked = request.query_params
    article = library.article(article_id)
    try:
        page = _page(
            article, asked.get("what", "claim"), asked.get("id", ""), asked.get("near", ""), asked.get("words", "")
        )
    except InvalidInputError:
        raise HTTPException(404) from None
    return render(request, "corrections/correct.html", page=page, problem=None)


@router.post("/articles/{article_id}/correct")
def correct(
    request: Request, article_id: Id, form: FormDep, library: LibraryDep, corrections: CorrectionsDep
) -> Response:
    """Keep what is said, and go back to the row; where it cannot be kept, show the forms again."""

    def make(now: Article) -> Correction:
        shown = _shown(now)
        seen = value(form, "seen")
        if seen and seen != views.seen_of(now.text, shown, *_row(value(form, "what"), value(form, "id"))):
            raise ChangedMeanwhileError(article_id)
        state = corrected(now.as_found or shown, now.corrections, now.text)
        return correction_of(wish_of(form, now.text, shown), now.text, state, datetime.now(UTC))

    try:
        article = corrections.add(article_id, make)
    except ChangedMeanwhileError:  # another row has its number now: no form of that one
        raise
    except SaysoError as error:
        typed = {name: value(form, name) for name in (*_FIELDS, *_MORE) if name in form}
        near, id_ = value(form, "near"), value(form, "id")
        try:
            page = _page(library.article(article_id), value(form, "what"), id_, near, "", typed)
        except InvalidInputError:
            raise error from None
        status = status_of(error)
        return render(request, "corrections/correct.html", status=status, page=page, problem=problem_of(error))
    return see_other(_where(article, form))


@router.post("/articles/{article_id}/corrections/{number}/undo")
def undo(article_id: Id, number: Number, corrections: CorrectionsDep) -> Response:
    """Undo one; the others stay."""
    corrections.undo(article_id, number)
    return see_other(f"/articles/{article_id}/corrections")


def _page(
    article: Article, what: str, id_: str, near: str, words: str, typed: dict[str, str] | None = None
) -> views.CorrectPage:
    """Raises InvalidInputError for what there is not."""
    kind, row = _row(what, id_)
    try:
        place = max(0, int(near)) if near else 0
    except ValueError:
        raise InvalidInputError("There is no such place.") from None
    return views.correct_page(article, _shown(article), kind, row, place, words[:2000], typed or {})


def _row(what: str, id_: str) -> tuple[What, int | None]:
    """Raises InvalidInputError."""
    try:
        return What(what), int(id_) if id_ else None
    except ValueError:
        raise InvalidInputError("There is no such row.") from None


def _shown(article: Article) -> Analysis:
    if article.analysis is None:
        raise NotAnalyzedError(article.id)
    return article.analysis


def _where(article: Article, form: FormData) -> str:
    """Where it is seen: the card of the row, else the list of what was said."""
    state = views.corrections_page(article)
    last = next((each for each in state.placed if each.number == article.corrections[-1].number), None)
    if value(form, "act") == Act.REST or last is None or not last.key:
        return f"/articles/{article.id}/corrections"
    return f"/articles/{article.id}?corrected={last.number}#{card_id(last.key)}"
