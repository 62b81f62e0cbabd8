"""The sheet to print: the text with a margin, a table to fill in, and where it is asked for the key."""

from dataclasses import dataclass

from sayso.classroom.comparing import Answer, answers_of
from sayso.classroom.values import Pen
from sayso.domain import Article
from sayso.measured import ErrorRate, error_rate
from sayso.web.pages.classroom.compared import answer_words, who_words
from sayso.web.pages.classroom.views import PENS, WHY, BareText, bare_text
from sayso.words import IDENTITY

ROWS = 8  # of the table to fill in
COLUMNS = ("No.", "Who says it?", "Named?", "Why not named?", "How do they know?", "My question")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One of Sayso's marks: where, what, who says it and how it is named, the words."""

    place: str
    what: str
    who: str
    named: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """All that templates/class/sheet.html may use; `measured` is None, and `rows` empty, without the key."""

    text: BareText
    columns: tuple[str, ...]
    empty: int
    key: tuple[KeyRow, ...]
    measured: ErrorRate | None


def sheet_page(article: Article, *, with_key: bool) -> SheetPage:
    """Build the sheet; the key is of an analysed article."""
    bare = bare_text(article)
    answers = answers_of(article.analysis) if with_key and article.analysis else []
    return SheetPage(
        text=bare,
        columns=COLUMNS,
        empty=ROWS,
        key=tuple(_row(article.text, bare, answer) for answer in answers if answer.pen is not Pen.NAMED),
        measured=error_rate() if with_key else None,
    )


def _row(text: str, bare: BareText, answer: Answer) -> KeyRow:
    claim = answer.pen is Pen.CLAIM
    named = IDENTITY[answer.who.identity] if claim and answer.who else ""
    return KeyRow(
        place=bare.place(answer.start),
        what=PENS[answer.pen][0].lower(),
        who=who_words(text, answer),
        named=WHY[answer.why] if answer.pen is Pen.UNNAMED else named,
        words=answer_words(text, answer),
    )
