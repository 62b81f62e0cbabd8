"""What readers say of an article by hand: all of it, one more, one undone."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from sayso.corrections.asking import correction_of
from sayso.corrections.laying import Corrected, Outcome, corrected
from sayso.corrections.values import Correction
from sayso.domain import MAX_ID, Article
from sayso.web.api.bodies import JSON_ONLY, ArticleId, tagged
from sayso.web.api.correction_schemas import CorrectionIn, CorrectionOut, CorrectionRowOut, CorrectionsOut
from sayso.web.api.openapi import ETAG, NOT_MODIFIED, changing, reading
from sayso.web.deps import CorrectionsDep, LibraryDep
from sayso.web.etags import etag_of, matched_revision

router = APIRouter(tags=["corrections"])
JSON = "application/json"
Number = Annotated[int, Path(ge=0, le=MAX_ID, description="The correction's number.", examples=[1])]


@router.get(
    "/articles/{article_id}/corrections",
    operation_id="listCorrections",
    response_model=CorrectionsOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def list_corrections(request: Request, library: LibraryDep, article_id: ArticleId) -> Response:
    """What readers said of an article, in order; what cannot be placed in its text now is listed all the same."""
    article = library.article(article_id)
    return tagged(request, article, lambda: _all(article).model_dump_json(), JSON)


@router.post(
    "/articles/{article_id}/corrections",
    operation_id="addCorrection",
    status_code=201,
    response_model=CorrectionOut,
    responses={201: {"headers": ETAG}, **changing(404, 412, 415)},
    dependencies=JSON_ONLY,
)
def add_correction(
    request: Request, sent: CorrectionIn, library: LibraryDep, corrections: CorrectionsDep, article_id: ArticleId
) -> Response:
    """Say that a row is right or wrong, change it, note something, or add what was missed.

    Send If-Match with the ETag of the state that you have read: ids of rows are of that state.
    """
    revision = matched_revision(request, library.article(article_id))

    def make(now: Article) -> Correction:
        return correction_of(sent.wish(), now.text, _laid(now), datetime.now(UTC))

    article = corrections.add(article_id, make, revision=revision)
    body = _out(_laid(article).outcomes[-1]).model_dump_json()
    return Response(body, 201, media_type=JSON, headers={"ETag": etag_of(article)})


@router.delete(
    "/articles/{article_id}/corrections/{number}",
    operation_id="undoCorrection",
    status_code=204,
    responses={204: {"headers": ETAG}, **changing(404, 412)},
)
def undo_correction(
    request: Request, library: LibraryDep, corrections: CorrectionsDep, article_id: ArticleId, number: Number
) -> Response:
    """Undo one of them; the others stay."""
    revision = matched_revision(request, library.article(article_id))
    article = corrections.undo(article_id, number, revision=revision)
    return Response(status_code=204, headers={"ETag": etag_of(article)})


def _all(article: Article) -> CorrectionsOut:
    if article.as_found is None:
        outcomes = [
            Outcome(each, (), each.rows or ((each.target,) if each.target else ())) for each in article.corrections
        ]
        return CorrectionsOut(reviewed=False, unplaced=len(outcomes), corrections=list(map(_out, outcomes)))
    laid = _laid(article)
    return CorrectionsOut(
        reviewed=bool(article.corrections) and laid.reviewed(article.as_found),
        unplaced=len(laid.unplaced),
        corrections=list(map(_out, laid.outcomes)),
    )


def _laid(article: Article) -> Corrected:
    if article.as_found is None:  # the corrections have asked for an analysis before
        raise ValueError(f"article {article.id} is not analysed")
    return corrected(article.as_found, article.corrections, article.text)


def _out(outcome: Outcome) -> CorrectionOut:
    correction = outcome.correction
    return CorrectionOut(
        number=correction.number,
        act=correction.act,
        what=correction.what,
        by=correction.by,
        at=correction.at,
        note=correction.note,
        placed=outcome.placed,
        shown=[CorrectionRowOut(what=what, id=id_) for what, id_ in outcome.rows],
        target=correction.target,
        rows=list(correction.rows),
        others=list(correction.others),
    )
