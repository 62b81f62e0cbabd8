"""A class with an article: the teacher's link, who may compare when, and what is handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sayso.classroom.links import Terms, read, sign
from sayso.classroom.values import HandedIn, Kept, Lesson, LessonNotFoundError


class Lessons(Protocol):
    """Where lessons are kept, and what pupils handed in: what is older than 30 days `now` is not there."""

    def secret(self) -> bytes:
        """What this room signs with, always the same."""
        ...

    def open(self, article_id: int, link_for: Callable[[str], str], now: datetime) -> Lesson:
        """Begin one; its link is made for its code. Raises ArticleNotFoundError, TooLargeError."""
        ...

    def reveal(self, code: str, now: datetime) -> Lesson:
        """Everybody may compare from now on. Raises LessonNotFoundError."""
        ...

    def get(self, code: str, now: datetime) -> Lesson:
        """Raises LessonNotFoundError."""
        ...

    def of_article(self, article_id: int, now: datetime) -> list[tuple[Lesson, int]]:
        """The newest first, each with how many handed in."""
        ...

    def hand_in(self, article_id: int, lesson: str, marks: Kept, now: datetime, *, instead_of: str = "") -> str:
        """Keep marks, in the place of those of an earlier code of the same lesson; their code.

        Raises:
            ArticleNotFoundError, LessonNotFoundError. TooLargeError: the lesson is full.
        """
        ...

    def handed_in(self, article_id: int, lesson: str, now: datetime) -> list[HandedIn]:
        """What was handed in for a lesson, the first first; of "", without one."""
        ...

    def by_codes(self, codes: list[str], now: datetime) -> list[HandedIn]:
        """Those of these codes that there are."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a link lets its pupil do: `terms` is None without a link, `revealed`: the teacher opened it for all."""

    terms: Terms | None = None
    revealed: bool = False

    @property
    def lesson(self) -> str:
        """The code of the lesson, "" without one."""
        return self.terms.lesson if self.terms else ""

    def may_compare(self, marks: int, now: datetime, *, own_room: bool) -> bool:
        """Whether so many marks may be compared now; without a link only in a room that is one's own."""
        return self.revealed or (self.terms.open(marks, now) if self.terms else own_room)


class Classroom:
    """The lessons of a room. Every method may wait: call it from a thread, never on the event loop."""

    def __init__(self, lessons: Lessons, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._lessons = lessons
        self.now = clock

    def begin(self, article_id: int, terms: Callable[[str], Terms]) -> Lesson:
        """Begin a lesson, whose terms are made for its code. Raises ArticleNotFoundError, TooLargeError."""
        secret = self._lessons.secret()
        return self._lessons.open(article_id, lambda code: sign(terms(code), article_id, secret), self.now())

    def admitted(self, article_id: int, link: str) -> Pass:
        """What a link, or "" for none, lets its pupil do. Raises InvalidInputError: it is not of this article."""
        if not link:
            return Pass()
        terms = read(link, article_id, self._lessons.secret())
        try:
            lesson = self._lessons.get(terms.lesson, self.now())
        except LessonNotFoundError:  # over; the link still says when its pupils may compare
            return Pass(terms=terms)
        return Pass(terms=terms, revealed=lesson.revealed)

    def terms_of(self, lesson: Lesson) -> Terms:
        """When its pupils may compare."""
        return read(lesson.link, lesson.article_id, self._lessons.secret())

    def lesson(self, code: str) -> Lesson:
        """Raises LessonNotFoundError."""
        return self._lessons.get(code, self.now())

    def reveal(self, code: str) -> Lesson:
        """Let everybody of a lesson compare. Raises LessonNotFoundError."""
        return self._lessons.reveal(code, self.now())

    def lessons(self, article_id: int) -> list[tuple[Lesson, int]]:
        """The lessons with an article, the newest first, each with how many handed in."""
        return self._lessons.of_article(article_id, self.now())

    def hand_in(self, article_id: int, lesson: str, marks: Kept, *, instead_of: str = "") -> str:
        """Keep a pupil's marks; the code under which they are kept. Raises as `Lessons.hand_in`."""
        return self._lessons.hand_in(article_id, lesson, marks, self.now(), instead_of=instead_of)

    def handed_in(self, article_id: int, lesson: str, codes: Sequence[str] = ()) -> list[HandedIn]:
        """What was handed in for a lesson (of "" nothing), and under further codes, each once, of this article."""
        handed_in = self._lessons.handed_in(article_id, lesson, self.now()) if lesson else []
        handed_in += self._lessons.by_codes(list(codes), self.now()) if codes else []
        return list({each.code: each for each in handed_in if each.article_id == article_id}.values())
