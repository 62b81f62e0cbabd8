"""What a teacher sees: the links of an article's lessons, and a class sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.classroom.comparing import Answer
from sayso.classroom.counting import PenCount, Sentence, by_sentence
from sayso.classroom.links import Terms
from sayso.classroom.values import Kept, Lesson, Marks, Pen, placed_marks
from sayso.domain import Article
from sayso.web.pages.classroom.views import PENS, WHY, bare_text, listed_words, until
from sayso.words import count, listed, short_date

_HERE_ALONE = ("://localhost", "://127.0.0.1", "://[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """A lesson: its short address for the blackboard, its signed link, when its pupils may compare."""

    code: str
    board: str
    link: str
    when: str
    day: str
    handed_in: int
    revealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsPage:
    """All that templates/class/teacher.html may use.

    `here_alone`: the addresses work on this machine alone; `clock` is what its clock shows.
    """

    id: int
    title: str
    analyzed: bool
    lessons: tuple[LessonRow, ...]
    here_alone: bool
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PenCell:
    """Of one pen in one sentence: how many of the class, their words, and what Sayso has."""

    pen: str
    name: str
    pupils: int
    sayso: int
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """A sentence and what the class marked in it; `of_all`: the most pupils that marked it alike, in ten steps."""

    place: str
    words: str
    cells: tuple[PenCell, ...]
    of_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """All that templates/class/results.html may use; `lost`: marks of words that the text no longer has."""

    id: int
    title: str
    pens: tuple[str, ...]
    pupils: int
    marks: int
    lost: int
    rows: tuple[SentenceRow, ...]


def lessons_page(
    article: Article, lessons: Sequence[tuple[Lesson, int, Terms]], now: datetime, base: str
) -> LessonsPage:
    """Build the page; `base` is the address of the room as the teacher opened it."""
    return LessonsPage(
        id=article.id,
        title=article.title,
        analyzed=article.analysis is not None,
        lessons=tuple(_lesson(lesson, number, terms, now, base) for lesson, number, terms in lessons),
        here_alone=any(name in base for name in _HERE_ALONE),
        clock=f"{now.astimezone():%H:%M}",
    )


def results_page(article: Article, handed_in: Sequence[Kept], answers: Sequence[Answer]) -> ResultsPage:
    """Build the page of what was handed in, placed in the text as it is now."""
    bare = bare_text(article)
    placed = [placed_marks(kept, article.text) for kept in handed_in]
    pupils: list[Marks] = [marks for marks, _ in placed]
    sentences = by_sentence(article.text, [block.span for block in bare.paragraphs], pupils, answers)
    return ResultsPage(
        id=article.id,
        title=article.title,
        pens=tuple(PENS[pen][1] for pen in Pen),
        pupils=len(pupils),
        marks=sum(map(len, pupils)),
        lost=sum(lost for _, lost in placed),
        rows=tuple(_row(article.text, sentence, len(pupils)) for sentence in sentences),
    )


def _lesson(lesson: Lesson, number: int, terms: Terms, now: datetime, base: str) -> LessonRow:
    return LessonRow(
        code=lesson.code,
        board=f"{base.partition('://')[2]}class/{lesson.code}",
        link=f"{base}articles/{lesson.article_id}/class?reveal={lesson.link}",
        when=_when(lesson, terms, now),
        day=short_date(lesson.made_at.date()),
        handed_in=number,
        revealed=lesson.revealed or terms.open(0, now),
    )


def _when(lesson: Lesson, terms: Terms, now: datetime) -> str:
    if lesson.revealed or terms.open(0, now):
        return "everybody may compare now"
    if terms.after:
        return f"each may compare after {count(terms.after, 'mark')}"
    if terms.at:
        return f"everybody may compare {until(terms.at, now)}"
    return "nobody may compare before you press Reveal"


def _row(text: str, sentence: Sentence, pupils: int) -> SentenceRow:
    cells = tuple(_cell(counted) for counted in sentence.counts)
    most = max(cell.pupils for cell in cells)
    return SentenceRow(
        place=str(sentence.paragraph) if sentence.paragraph else "title",
        words=sentence.span.of(text),
        cells=cells,
        of_all=round(10 * most / pupils) if pupils else 0,
    )


def _cell(counted: PenCount) -> PenCell:
    words = [f"{listed_words(words)} ({number})" for words, number in counted.words]
    return PenCell(
        pen=counted.pen.value,
        name=PENS[counted.pen][1],
        pupils=counted.pupils,
        sayso=counted.sayso,
        words=" · ".join(words),
        why=listed([f"{WHY[why]}: {number}" for why, number in counted.why]),
    )
