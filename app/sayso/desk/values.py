"""The values of a review: what is asked, what the text shows of it, and what a person answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.analysis.types import Span
from sayso.corrections.values import MAX_BY, MAX_NOTE
from sayso.errors import InvalidInputError
from sayso.metadata import is_storable

MAX_QUESTION = 100  # characters of the name of a question
MAX_ASKED = 500  # characters of what it was asked of


class Answer(StrEnum):
    """What can be said to a question by whoever has the text alone. None of them is a verdict."""

    YES = "yes"
    NO = "no"
    UNSEEN = "unseen"


class Check(StrEnum):
    """What can be asked, by short names that stay. What each asks is in asked.py, what is seen of it in the others."""

    FIRST_CLAIM = "first-claim"
    SHARE = "share"
    DESCRIPTION = "description"
    REASON = "reason"
    REASON_KIND = "reason-kind"
    BASIS = "basis"
    FIRST_HAND = "first-hand"
    ALONE = "alone"
    NO_COMMENT = "no-comment"
    PLURAL = "plural"
    OPINION = "opinion"
    SPECULATION = "speculation"
    PSEUDONYM = "pseudonym"
    REPORTS = "reports"
    VERIFIED = "verified"
    BYLINE = "byline"
    MOTIVE = "motive"
    ON_RECORD = "on-record"
    KNOWN = "known"
    APPROVED = "approved"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the text shows of one question. `shows` says it in words, `places` are where.

    `subject` is the lasting key of the source or claim of which it is asked, "" for the article as a whole; `about`
    are the words of the source, where it is one.
    """

    subject: str
    answer: Answer
    shows: str
    about: str = ""
    places: tuple[Span, ...] = ()

    @property
    def statement(self) -> str:
        """What is shown, and of whom."""
        return f"{self.about}: {self.shows}" if self.about else self.shows


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What a person answered to one question: an answer, a note, or both.

    `question` is its name (`reason:s-242bac9b71aa`), `asked` in words what it was asked of, to be read when its place
    in the text is gone.

    Raises:
        InvalidInputError: it says nothing, or too much.
    """

    question: str
    answer: Answer | None
    note: str = ""
    by: str = ""
    at: datetime
    asked: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidInputError("The time of an answer needs its time zone.")
        if not 0 < len(self.question) <= MAX_QUESTION or len(self.asked) > MAX_ASKED:
            raise InvalidInputError("This is no question of the review.", field="question")
        if len(self.by) > MAX_BY or len(self.note) > MAX_NOTE:
            raise InvalidInputError(f"A name has at most {MAX_BY} characters, a note {MAX_NOTE:,}.", field="note")
        if not all(map(is_storable, (self.question, self.asked, self.by, self.note))):
            raise InvalidInputError("An answer contains invalid characters (a NUL or half a pair).", field="note")
        if self.answer is None and not self.note.strip():
            raise InvalidInputError("Choose an answer, or write a note.", field="note")


def question_of(check: str, subject: str = "") -> str:
    """The name of a question."""
    return f"{check}:{subject}" if subject else check
