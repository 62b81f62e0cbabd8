"""What a teacher opens: the link for a class, what was handed in, sentence by sentence, and the sheet to print."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from sayso.classroom.comparing import answers_of
from sayso.classroom.links import MOST_MARKS_ASKED, Terms
from sayso.classroom.values import Kept, read_file
from sayso.domain import Article
from sayso.errors import InvalidInputError, SaysoError, SignInRequiredError
from sayso.services.classroom import Classroom
from sayso.web.deps import ClassroomDep, FormDep, Id, LibraryDep, access_of
from sayso.web.pages.adding.forms import uploads, value
from sayso.web.pages.adding.outcomes import problem_of
from sayso.web.pages.classroom import lessons
from sayso.web.pages.classroom.forms import next_time, number_up_to
from sayso.web.pages.classroom.sheet import sheet_page
from sayso.web.pages.templating import render, see_other
from sayso.web.problems import NotAnalyzedError, status_of

router = APIRouter(default_response_class=Response, include_in_schema=False)

Code = Annotated[str, Path(max_length=12)]
_MOST_MINUTES, _MOST_CODES = 7 * 24 * 60, 500


@router.get("/articles/{article_id}/class/teacher")
def show_lessons(request: Request, article_id: Id, library: LibraryDep, classroom: ClassroomDep) -> Response:
    """Make a link for a class, and see the links of the last 30 days."""
    _for_teachers(request)
    return _lessons(request, library.article(article_id), classroom)


@router.post("/articles/{article_id}/class/lessons")
def begin_lesson(
    request: Request, article_id: Id, form: FormDep, library: LibraryDep, classroom: ClassroomDep
) -> Response:
    """Make a link for a class."""
    try:
        lesson = classroom.begin(article_id, _terms(form, classroom))
    except InvalidInputError as error:
        return _lessons(request, library.article(article_id), classroom, form, error)
    return see_other(f"/articles/{article_id}/class/teacher#{lesson.code}")


@router.post("/articles/{article_id}/class/lessons/{code}/reveal")
def reveal(article_id: Id, code: Code, classroom: ClassroomDep) -> Response:
    """Let everybody of a lesson compare from now on."""
    lesson = classroom.reveal(code)
    return see_other(f"/articles/{article_id}/class/teacher#{lesson.code}")


@router.get("/articles/{article_id}/class/results")
def show_results(request: Request, article_id: Id, library: LibraryDep, classroom: ClassroomDep) -> Response:
    """Sentence by sentence how many marked what, of a lesson (`lesson`) or of `codes`."""
    _for_teachers(request)
    asked = request.query_params
    handed_in = classroom.handed_in(article_id, asked.get("lesson", ""), _codes(asked.get("codes", "")))
    return _results(request, library.article(article_id), [each.marks for each in handed_in])


@router.post("/articles/{article_id}/class/results")
def show_results_of_files(
    request: Request, article_id: Id, form: FormDep, library: LibraryDep, classroom: ClassroomDep
) -> Response:
    """The same of files, together with a lesson's; the files are not kept."""
    handed_in = classroom.handed_in(article_id, value(form, "lesson"), _codes(value(form, "codes")))
    article = library.article(article_id)
    try:
        files = [_of_article(article_id, file.name, file.data) for file in uploads(form)]
    except SaysoError as error:
        return _lessons(request, article, classroom, form, error)
    return _results(request, article, [*(each.marks for each in handed_in), *files])


@router.get("/articles/{article_id}/class/sheet")
def show_sheet(request: Request, article_id: Id, library: LibraryDep) -> Response:
    """The sheet to print; with `key` also what Sayso marked, on a page of its own, for who may change the room."""
    article = library.article(article_id)
    key = request.query_params.get("key") == "true"
    if key:
        _for_teachers(request)
        if article.analysis is None:
            raise NotAnalyzedError(article_id)
    return render(request, "class/sheet.html", page=sheet_page(article, with_key=key), key=key)


def _for_teachers(request: Request) -> None:
    """Raises SignInRequiredError for whoever may not change the room: pupils, mostly."""
    if not access_of(request).writes:
        raise SignInRequiredError


def _lessons(
    request: Request,
    article: Article,
    classroom: Classroom,
    form: FormData | None = None,
    error: SaysoError | None = None,
) -> Response:
    rows = [(lesson, number, classroom.terms_of(lesson)) for lesson, number in classroom.lessons(article.id)]
    page = lessons.lessons_page(article, rows, classroom.now(), str(request.base_url))
    status = status_of(error)
    typed = {name: value(form, name) if form is not None else "" for name in ("when", "after", "minutes", "clock")}
    problem = problem_of(error) if error else None
    return render(request, "class/teacher.html", status=status, page=page, typed=typed, problem=problem)


def _results(request: Request, article: Article, handed_in: list[Kept]) -> Response:
    answers = answers_of(article.analysis) if article.analysis else []
    return render(request, "class/results.html", page=lessons.results_page(article, handed_in, answers))


def _terms(form: FormData, classroom: Classroom) -> Callable[[str], Terms]:
    """What the form asks for. Raises InvalidInputError."""
    chosen = value(form, "when")
    if chosen == "after":
        after = _number(value(form, "after"), "after", MOST_MARKS_ASKED)
        return lambda code: Terms(lesson=code, after=after)
    if chosen == "at":
        minutes = _number(value(form, "minutes"), "minutes", _MOST_MINUTES)
        at = (classroom.now() + timedelta(minutes=minutes)).replace(microsecond=0)
        return lambda code: Terms(lesson=code, at=at)
    if chosen == "clock":
        moment = next_time(value(form, "clock"), classroom.now())
        if moment is None:
            raise InvalidInputError("Give a time of the day, such as 11:45.", field="clock")
        return lambda code: Terms(lesson=code, at=moment)
    return lambda code: Terms(lesson=code, at_once=chosen == "now")


def _number(typed: str, field: str, most: int) -> int:
    number = number_up_to(most, typed)
    if number is None:
        raise InvalidInputError(f"Give a number from 1 to {most:,}.", field=field)
    return number


def _codes(typed: str) -> list[str]:
    return typed.replace(",", " ").lower().split()[:_MOST_CODES]


def _of_article(article_id: int, name: str, data: bytes) -> Kept:
    """The marks of a file. Raises InvalidInputError, TooLargeError."""
    of, marks = read_file(data)
    if of != article_id:
        raise InvalidInputError(f"{name[:80]} has marks of article {of}, not of this one.", field="files")
    return marks
