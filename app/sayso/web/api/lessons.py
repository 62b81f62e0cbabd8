"""A class with an article: make a lesson, look at the lessons, let pupils compare, hand in, and count what they marked.

Everything but handing in is for whoever may change the room: pupils have no password, and see no other's marks.
"""

import json
from typing import Annotated

from fastapi import APIRouter, Path, Request

from sayso.classroom.comparing import answers_of
from sayso.classroom.counting import by_sentence
from sayso.classroom.values import Lesson, LessonNotFoundError, kept_marks, placed_marks, read_marks
from sayso.services.classroom import Classroom
from sayso.web.api.bodies import JSON_ONLY, ArticleId
from sayso.web.api.lesson_schemas import (
    CountsOut,
    HandedInOut,
    LessonIn,
    LessonOut,
    LessonsOut,
    MarksIn,
    lesson_out,
    sentence_out,
)
from sayso.web.api.openapi import changing, reading
from sayso.web.deps import ClassroomDep, LibraryDep

router = APIRouter(tags=["class"])
Code = Annotated[str, Path(pattern=r"^[a-z]{1,12}$", description="The code of the lesson.", examples=["kmtqp"])]
_OF = "/articles/{article_id}/lessons"


@router.get(_OF, operation_id="listLessons", responses=reading(404))
def list_lessons(request: Request, library: LibraryDep, classroom: ClassroomDep, article_id: ArticleId) -> LessonsOut:
    """The lessons of the last 30 days with an article."""
    library.article(article_id)
    return LessonsOut(lessons=[_out(request, classroom, *each) for each in classroom.lessons(article_id)])


@router.post(_OF, operation_id="makeLesson", status_code=201, responses=changing(404, 415), dependencies=JSON_ONLY)
def make_lesson(request: Request, sent: LessonIn, classroom: ClassroomDep, article_id: ArticleId) -> LessonOut:
    """Make a lesson: a link by which pupils mark the bare text, and compare when you say so."""
    return _out(request, classroom, classroom.begin(article_id, sent.terms), 0)


@router.get(_OF + "/{code}", operation_id="getLesson", responses=reading(404))
def get_lesson(request: Request, classroom: ClassroomDep, article_id: ArticleId, code: Code) -> LessonOut:
    """One of them."""
    return _with_number(request, classroom, _lesson(classroom, article_id, code))


@router.post(_OF + "/{code}/reveal", operation_id="revealLesson", responses=changing(404))
def reveal_lesson(request: Request, classroom: ClassroomDep, article_id: ArticleId, code: Code) -> LessonOut:
    """Let everybody of a lesson compare from now on."""
    _lesson(classroom, article_id, code)
    return _with_number(request, classroom, classroom.reveal(code))


@router.post(
    _OF + "/{code}/marks",
    operation_id="handIn",
    status_code=201,
    responses=changing(404, 415),
    dependencies=JSON_ONLY,
)
def hand_in(
    sent: MarksIn, library: LibraryDep, classroom: ClassroomDep, article_id: ArticleId, code: Code
) -> HandedInOut:
    """Hand in what a pupil marked; whoever knows the code of a lesson may, without the password."""
    text = library.article(article_id).text
    _lesson(classroom, article_id, code)
    rows = [[mark.pen, mark.start, mark.end, *([mark.why] if mark.why else [])] for mark in sent.marks]
    kept = kept_marks(read_marks(json.dumps(rows), text), text)
    return HandedInOut(code=classroom.hand_in(article_id, code, kept, instead_of=sent.instead_of))


@router.get(_OF + "/{code}/counts", operation_id="countLesson", responses=reading(404))
def count_lesson(library: LibraryDep, classroom: ClassroomDep, article_id: ArticleId, code: Code) -> CountsOut:
    """What a class marked, sentence by sentence, beside what Sayso has."""
    article = library.article(article_id)
    _lesson(classroom, article_id, code)
    placed = [placed_marks(each.marks, article.text) for each in classroom.handed_in(article_id, code)]
    answers = answers_of(article.analysis) if article.analysis else []
    sentences = by_sentence(article.text, [], [marks for marks, _ in placed], answers)
    return CountsOut(
        pupils=len(placed),
        marks=sum(len(marks) for marks, _ in placed),
        unplaced=sum(lost for _, lost in placed),
        sentences=[sentence_out(each) for each in sentences],
    )


def _lesson(classroom: Classroom, article_id: int, code: str) -> Lesson:
    """Raises LessonNotFoundError: there is none with this code, or it is another article's."""
    lesson = classroom.lesson(code)
    if lesson.article_id != article_id:
        raise LessonNotFoundError(code)
    return lesson


def _with_number(request: Request, classroom: Classroom, lesson: Lesson) -> LessonOut:
    return _out(request, classroom, lesson, len(classroom.handed_in(lesson.article_id, lesson.code)))


def _out(request: Request, classroom: Classroom, lesson: Lesson, handed_in: int) -> LessonOut:
    return lesson_out(lesson, handed_in, classroom.terms_of(lesson), str(request.base_url), classroom.now())
