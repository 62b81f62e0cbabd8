"""What pupils open and send: the bare text, their marks, the comparison, and what they hand in.

Nobody needs the room's password for these: what is sent is given back as it came, and only whoever comes by a
teacher's link leaves something here.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.classroom.comparing import answers_of, compare
from sayso.classroom.values import Marks, kept_marks, write_file
from sayso.domain import Article
from sayso.errors import ForbiddenError, InvalidInputError, SaysoError, SignInRequiredError
from sayso.services.classroom import Classroom, Pass
from sayso.web.deps import ClassroomDep, FormDep, Id, LibraryDep, access_of
from sayso.web.pages.adding.forms import value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.classroom import teaching
from sayso.web.pages.classroom.compared import compare_page
from sayso.web.pages.classroom.forms import changed_marks, sent_marks
from sayso.web.pages.classroom.views import PENS, WHY, bare_text, mark_page, when_to_compare
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import NotAnalyzedError, status_of
from sayso.words import count

router = APIRouter(default_response_class=Response, include_in_schema=False)
router.include_router(teaching.router)

_LINK, _CODE = 60, 12  # characters


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article as a pupil comes to it: with the signed word of the address, and what that admits to."""

    article: Article
    admitted: Pass
    link: str


@router.get("/class/{code}")
def open_lesson(code: Annotated[str, Path(max_length=_CODE)], classroom: ClassroomDep) -> Response:
    """The short address for the blackboard leads to the lesson's page."""
    lesson = classroom.lesson(code.lower())
    return see_other(f"/articles/{lesson.article_id}/class?reveal={lesson.link}")


@router.get("/articles/{article_id}/class")
def show_bare_text(request: Request, article_id: Id, library: LibraryDep, classroom: ClassroomDep) -> Response:
    """The bare text, to be marked."""
    link = _link(request.query_params.get("reveal", ""))
    admitted = classroom.admitted(article_id, link)
    return _page(request, classroom, _Opened(library.article(article_id), admitted, link))


@router.post("/articles/{article_id}/class")
def mark_by_form(
    request: Request, article_id: Id, form: FormDep, library: LibraryDep, classroom: ClassroomDep
) -> Response:
    """Mark words that were typed, or take a mark out, where no script does it. Nothing is kept here."""
    opened = _opened(article_id, form, library, classroom)
    try:
        marks = changed_marks(form, opened.article.text, bare_text(opened.article))
    except SaysoError as error:
        return _page(request, classroom, opened, form, error=error)
    return _page(request, classroom, opened, form, marks=marks)


@router.post("/articles/{article_id}/class/compare")
def compare_marks(
    request: Request, article_id: Id, form: FormDep, library: LibraryDep, classroom: ClassroomDep
) -> Response:
    """The pupil's marks beside Sayso's, where the link allows it."""
    opened = _opened(article_id, form, library, classroom)
    article = opened.article
    marks = sent_marks(form, article.text)
    if not opened.admitted.may_compare(len(marks), classroom.now(), own_room=access_of(request).writes):
        error = ForbiddenError(f"Not yet. You have {count(len(marks), 'mark')} so far.")
        return _page(request, classroom, opened, form, marks=marks, error=error)
    if article.analysis is None:
        raise NotAnalyzedError(article_id)
    compared = compare(marks, answers_of(article.analysis), article.text)
    page = compare_page(article, article.analysis.version, marks, compared)
    return render(request, "class/compare.html", page=page, link=opened.link, code=value(form, "code"))


@router.post("/articles/{article_id}/class/hand-in")
def hand_in(request: Request, article_id: Id, form: FormDep, library: LibraryDep, classroom: ClassroomDep) -> Response:
    """Keep the marks for the teacher, for 30 days, under a short code."""
    opened = _opened(article_id, form, library, classroom)
    article, admitted = opened.article, opened.admitted
    if not admitted.lesson and not access_of(request).writes:
        raise SignInRequiredError
    try:
        marks = _not_empty(sent_marks(form, article.text))
        kept = kept_marks(marks, article.text)
        code = classroom.hand_in(article_id, admitted.lesson, kept, instead_of=value(form, "code")[:_CODE])
    except SaysoError as error:
        return _page(request, classroom, opened, form, error=error)
    when = when_to_compare(admitted, classroom.now(), own_room=False)
    page = mark_page(article, marks, opened.link, when, code=code, sent=True)
    return render(request, "class/handed.html", page=page, lesson=admitted.lesson)


@router.post("/articles/{article_id}/class/file")
def save_file(article_id: Id, form: FormDep, library: LibraryDep) -> Response:
    """The marks as a file, which a pupil gives to the teacher by hand or mail."""
    article = library.article(article_id)
    data = write_file(article_id, article.title, _not_empty(sent_marks(form, article.text)), article.text)
    headers = {"Content-Disposition": f'attachment; filename="marks-of-article-{article_id}.json"'}
    return Response(data, media_type="application/json", headers=headers)


def _opened(article_id: int, form: FormData, library: LibraryDep, classroom: Classroom) -> _Opened:
    link = _link(value(form, "reveal"))
    return _Opened(library.article(article_id), classroom.admitted(article_id, link), link)


def _link(given: str) -> str:
    """The signed word of the address; a plain "no" promises nothing, so nobody needs to sign it."""
    return "" if given == "no" else given[:_LINK]


def _not_empty(marks: Marks) -> Marks:
    if not marks:
        raise InvalidInputError("There is nothing to hand in yet: mark some words first.", field="marks")
    return marks


def _page(
    request: Request,
    classroom: Classroom,
    opened: _Opened,
    form: FormData | None = None,
    *,
    marks: Marks = (),
    error: SaysoError | None = None,
) -> Response:
    """The page to mark on; after an error with what was sent, as far as it can be read."""
    if form is not None and error and not marks:
        try:
            marks = sent_marks(form, opened.article.text)
        except SaysoError:
            marks = ()
    code = value(form, "code")[:_CODE] if form is not None else ""
    when = when_to_compare(opened.admitted, classroom.now(), own_room=access_of(request).writes)
    page = mark_page(opened.article, marks, opened.link, when, code=code, sent=form is not None)
    typed = {name: value(form, name) if form is not None else "" for name in ("words", "pen", "paragraph")}
    status = status_of(error)
    problem = problem_of(error) if error else None
    context = {"pens": PENS, "why": WHY, "typed": typed if error else dict.fromkeys(typed, ""), "problem": problem}
    return render(request, "class/mark.html", status=status, page=page, **context)
