"""The desk: policies, the review of an article and its memo, its earlier texts, draft against draft."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from sayso.desk.json_shape import change_dict, item_dict, review_dict
from sayso.desk.memo import markdown, memo
from sayso.desk.review import Review
from sayso.desk.values import MAX_QUESTION
from sayso.domain import Article, State
from sayso.domain.versions import Version
from sayso.measured import error_rate
from sayso.services.reviewing import Desk, NewAnswer
from sayso.web.api import present
from sayso.web.api.bodies import JSON_ONLY, ArticleId, tagged_body
from sayso.web.api.desk_schemas import (
    AnswerIn,
    DiffOut,
    ItemOut,
    KeptOut,
    PoliciesOut,
    PolicyOut,
    ReviewOut,
    RuleOut,
    VersionOut,
    VersionsOut,
)
from sayso.web.api.openapi import NOT_MODIFIED, changing, of_type, reading
from sayso.web.deps import DeskDep
from sayso.web.problems import NotAnalyzedError
from sayso.web.turns import TurnDep

router = APIRouter(tags=["desk"])
JSON = "application/json"
PolicyName = Annotated[
    str | None, Query(max_length=40, description="A name of `/policies`; else the house’s own, else all questions.")
]
Number = Annotated[int, Path(ge=1, le=2**31, description="The number of an earlier text.", examples=[1])]
Question = Annotated[str, Path(max_length=MAX_QUESTION, description="The name of a question.", examples=["share"])]


@router.get("/policies", operation_id="listPolicies", response_model=PoliciesOut, responses=reading())
def list_policies(desk: DeskDep) -> PoliciesOut:
    """The policies in whose words a review can be asked for, with their questions."""
    return PoliciesOut(
        policies=[
            PolicyOut(
                name=name,
                title=policy.title,
                written_after=list(policy.sources),
                rules=[RuleOut(name=rule.name, question=rule.question, rule=rule.rule) for rule in policy.rules],
            )
            for name, policy in desk.policies().items()
        ]
    )


@router.get(
    "/articles/{article_id}/review",
    operation_id="getReview",
    response_model=ReviewOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def get_review(request: Request, desk: DeskDep, article_id: ArticleId, policy: PolicyName = None) -> Response:
    """What a standards editor asks of an article, what its text shows of each, and what persons answered."""
    article, review = _reviewed(desk, article_id, policy)
    body = ReviewOut.model_validate(review_dict(review, article.text)).model_dump_json()
    return tagged_body(request, body)


@router.put(
    "/articles/{article_id}/review/{question}",
    operation_id="answerQuestion",
    response_model=ItemOut,
    responses=changing(404, 415),
    dependencies=JSON_ONLY,
)
def answer_question(sent: AnswerIn, desk: DeskDep, article_id: ArticleId, question: Question) -> ItemOut:
    """Answer a question of the review by hand, or note something on it; it stands before what the machine sees."""
    given = NewAnswer(question=question, answer=sent.answer, note=sent.note, by=sent.by)
    article, item = desk.answer(article_id, given)
    return ItemOut.model_validate(item_dict(item, article.text))


@router.delete(
    "/articles/{article_id}/review/{question}",
    operation_id="withdrawAnswer",
    status_code=204,
    responses=changing(404),
)
def withdraw_answer(desk: DeskDep, article_id: ArticleId, question: Question) -> None:
    """Forget an answer: what the machine sees stands again."""
    desk.withdraw(article_id, question)


@router.get(
    "/articles/{article_id}/memo.md",
    operation_id="getMemo",
    response_class=Response,
    responses={**of_type("text/markdown", "One page: what stands, by whom, and how sure it is."), **reading(404)},
)
def get_memo(desk: DeskDep, article_id: ArticleId, policy: PolicyName = None) -> Response:
    """The memo of a review, in Markdown."""
    article, review = _reviewed(desk, article_id, policy)
    written = markdown(memo(article, review, str(error_rate()), datetime.now(UTC).date()))
    return Response(written, media_type="text/markdown; charset=utf-8")


@router.get(
    "/articles/{article_id}/versions",
    operation_id="listVersions",
    response_model=VersionsOut,
    responses=reading(404),
)
def list_versions(desk: DeskDep, article_id: ArticleId) -> VersionsOut:
    """The texts that an article had before."""
    return VersionsOut(versions=[VersionOut.model_validate(_version(each)) for each in desk.versions(article_id)[1]])


@router.get(
    "/articles/{article_id}/versions/{number}",
    operation_id="getVersion",
    response_model=KeptOut,
    responses=reading(404),
)
def get_version(desk: DeskDep, article_id: ArticleId, number: Number) -> KeptOut:
    """One of them whole, with the analysis that it had."""
    kept = desk.version(article_id, number)
    state = State.ANALYZED if kept.analysis else None
    analysis = present.analysis(kept.text, kept.analysis, state) if kept.analysis else None
    return KeptOut(**_version(kept.version), text=kept.text, analysis=analysis)


@router.get(
    "/articles/{article_id}/diff",
    operation_id="getDiff",
    response_model=DiffOut,
    responses={**NOT_MODIFIED, **reading(404)},
)
def get_diff(
    request: Request,
    desk: DeskDep,
    article_id: ArticleId,
    turn: TurnDep,
    before: Annotated[int, Query(ge=1, le=2**31, description="The number of an earlier text.")],
    after: Annotated[int | None, Query(ge=1, le=2**31, description="Another one; else the text of now.")] = None,
) -> Response:
    """Two drafts by their sources: who came, who went, who is named now, which reasons and hedges."""
    turn.begin()
    change = desk.change(article_id, before, after)
    if change is None:
        raise NotAnalyzedError(article_id)
    return tagged_body(request, DiffOut.model_validate(change_dict(change)).model_dump_json())


def _reviewed(desk: Desk, article_id: int, policy: str | None) -> tuple[Article, Review]:
    article, review = desk.review(article_id, desk.policy(policy))
    if review is None:
        raise NotAnalyzedError(article_id)
    return article, review


def _version(version: Version) -> dict[str, object]:
    return {name: getattr(version, name) for name in VersionOut.model_fields}
