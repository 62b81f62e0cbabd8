"""The desk: review an article question by question, and take its memo along."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.analysis.types import Analysis
from sayso.desk.memo import Memo, markdown, memo
from sayso.desk.policies import Policy
from sayso.desk.review import Review
from sayso.desk.values import Answer
from sayso.domain import Article
from sayso.errors import ChangedMeanwhileError, InvalidInputError, SaysoError
from sayso.measured import error_rate
from sayso.services.reviewing import Desk, NewAnswer
from sayso.web.deps import DeskDep, FormDep, Id
from sayso.web.pages.adding.forms import value
from sayso.web.pages.desk.views import review_page
from sayso.web.pages.templating import environment, render, see_other
from sayso.web.problems import NotAnalyzedError, status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)

_ITEM = re.compile(r"[ig][0-9]{1,5}")


@router.get("/articles/{article_id}/review")
def show_review(request: Request, article_id: Id, desk: DeskDep) -> Response:
    """The text, and beside it what a standards editor asks, in the words of a policy."""
    return _page(request, desk, article_id)


@router.post("/articles/{article_id}/review")
def answer(request: Request, article_id: Id, form: FormDep, desk: DeskDep) -> Response:
    """Keep an answer, a note or both, or forget them; then on to the next question."""
    policy = desk.policy(_asked(request))
    try:
        if value(form, "answer") == "withdraw":
            desk.withdraw(article_id, value(form, "question"), seen=_seen(form), anyway="seen" not in form)
        else:
            desk.answer(article_id, _given(form))
    except (ChangedMeanwhileError, InvalidInputError) as error:
        return _page(request, desk, article_id, error, {value(form, "question"): value(form, "note")})
    to = value(form, "to")
    where = f"#{to}" if _ITEM.fullmatch(to) else ""
    return see_other(f"/articles/{article_id}/review?{urlencode({'policy': policy.name})}{where}")


@router.get("/articles/{article_id}/memo")
def show_memo(request: Request, article_id: Id, desk: DeskDep) -> Response:
    """The memo, to be read and printed."""
    policy, memo = _memo(request, desk, article_id)
    return render(request, "desk/memo.html", memo=memo, policy=policy.name)


@router.get("/articles/{article_id}/memo.md")
def take_memo(request: Request, article_id: Id, desk: DeskDep) -> Response:
    """The memo as a file of Markdown."""
    _, memo = _memo(request, desk, article_id)
    return Response(markdown(memo), media_type="text/markdown; charset=utf-8", headers=_named(article_id, "md"))


@router.get("/articles/{article_id}/memo.html")
def take_memo_page(request: Request, article_id: Id, desk: DeskDep) -> Response:
    """The memo as a file of HTML that stands for itself, for a word processor."""
    _, memo = _memo(request, desk, article_id)
    page = environment().get_template("desk/memo-file.html").render(memo=memo)
    return Response(page, media_type="text/html; charset=utf-8", headers=_named(article_id, "html"))


def _page(
    request: Request,
    desk: Desk,
    article_id: int,
    error: SaysoError | None = None,
    notes: dict[str, str] | None = None,
) -> Response:
    policy, problem = _policy(request, desk)
    article, review = desk.review(article_id, policy)
    analysis, review = _analyzed(article, review)
    page = review_page(article, analysis, review, desk.policies(), notes or {})
    status = status_of(error)
    message = error.message if error else problem
    return render(request, "desk/review.html", status=status, page=page, message=message, errs=str(error_rate()))


def _policy(request: Request, desk: Desk) -> tuple[Policy, str]:
    """The policy that is asked for; where it cannot be read, all questions, and what is wrong with it."""
    try:
        return desk.policy(_asked(request)), ""
    except InvalidInputError as error:
        return desk.policy("plain"), error.message


def _memo(request: Request, desk: Desk, article_id: int) -> tuple[Policy, Memo]:
    policy = desk.policy(_asked(request))
    article, review = desk.review(article_id, policy)
    _, review = _analyzed(article, review)
    return policy, memo(article, review, str(error_rate()), _today())


def _analyzed(article: Article, review: Review | None) -> tuple[Analysis, Review]:
    if review is None or article.analysis is None:
        raise NotAnalyzedError(article.id)
    return article.analysis, review


def _asked(request: Request) -> str | None:
    return request.query_params.get("policy") or None


def _given(form: FormData) -> NewAnswer:
    chosen = value(form, "answer")
    if chosen not in ("", *Answer):
        raise InvalidInputError("Choose one of the answers that are offered.", field="answer")
    kept = value(form, "kept")
    return NewAnswer(
        question=value(form, "question"),
        answer=Answer(chosen) if chosen else Answer(kept) if kept in tuple(Answer) else None,
        note=value(form, "note"),
        by=value(form, "by"),
        seen=_seen(form),
        anyway="seen" not in form,
    )


def _seen(form: FormData) -> datetime | None:
    """The time of the answer that the page showed."""
    seen = value(form, "seen")
    try:
        return datetime.fromisoformat(seen) if seen else None
    except ValueError:
        raise InvalidInputError("Send the form as it came.", field="seen") from None


def _named(article_id: int, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="memo-{article_id}.{ending}"'}


def _today() -> date:
    return datetime.now(UTC).date()
