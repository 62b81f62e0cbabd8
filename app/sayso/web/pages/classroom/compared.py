"""The two hands beside each other, as rows of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.classroom.comparing import Answer, Both, Compared
from sayso.classroom.values import Mark, Marks, Pen, Why, write_marks
from sayso.domain import Article
from sayso.measured import Agreed, people_agree
from sayso.web.pages.classroom.views import PENS, WHY, BareText, bare_text, listed_words
from sayso.words import listed, shortened

_NAME = 60  # characters
_BAR = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One marking: where, which words, what it is."""

    pen: str
    place: str
    words: str
    description: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two hands agree on one kind of mark, of 100."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """All that templates/class/compare.html may use. `bar`: the widths of its three parts, of 100 together."""

    id: int
    title: str
    version: str
    marks: str
    claims: str
    others: tuple[Agreement, ...]
    people: Agreed | None
    bar: tuple[float, float, float]
    only_you: tuple[Row, ...]
    both: tuple[Row, ...]
    only_sayso: tuple[Row, ...]
    left_out: str


def compare_page(article: Article, version: str, marks: Marks, compared: Compared) -> ComparePage:
    """Build the page."""
    text, bare = article.text, bare_text(article)
    numbers = (len(compared.only_you), len(compared.both), len(compared.only_sayso))
    total = sum(numbers) or 1
    first, second, third = (_BAR * number / total for number in numbers)
    return ComparePage(
        id=article.id,
        title=article.title,
        version=version,
        marks=write_marks(marks),
        claims=_of_100(compared, Pen.CLAIM),
        others=tuple(
            Agreement(name=PENS[pen][1], value=value)
            for pen in (Pen.UNNAMED, Pen.NAMED, Pen.HEDGE)
            if pen not in compared.left_out and (value := _of_100(compared, pen))
        ),
        people=people_agree(),
        bar=(first, second, third),
        only_you=tuple(_mine(text, bare, mark) for mark in compared.only_you),
        both=tuple(_both(text, bare, each) for each in compared.both),
        only_sayso=tuple(_theirs(text, bare, answer) for answer in compared.only_sayso),
        left_out=_left_out(compared),
    )


def answer_words(text: str, answer: Answer) -> str:
    """The words of a claim or a hedge; a source by the best that the article has for it."""
    if answer.pen in (Pen.NAMED, Pen.UNNAMED) and answer.who:
        return shortened(answer.who.label.of(text), _NAME)
    return listed_words(" … ".join(piece.of(text) for piece in answer.pieces))


def who_words(text: str, answer: Answer) -> str:
    """Who says a claim; "" for anything else."""
    if answer.pen is not Pen.CLAIM:
        return ""
    return shortened(answer.who.label.of(text), _NAME) if answer.who else "no source given"


def _mine(text: str, bare: BareText, mark: Mark) -> Row:
    why = f" · {WHY[mark.why]}" if mark.why else ""
    return Row(
        pen=mark.pen.value,
        place=bare.place(mark.span.start),
        words=listed_words(mark.span.of(text)),
        description=PENS[mark.pen][0].lower() + why,
    )


def _theirs(text: str, bare: BareText, answer: Answer) -> Row:
    parts = [PENS[answer.pen][0].lower(), who_words(text, answer)]
    parts += [WHY[answer.why] if answer.pen is Pen.UNNAMED else "", "machine unsure" if answer.unsure else ""]
    words = answer_words(text, answer)
    key = f"{answer.pen}-{answer.pieces[0].start}-{answer.pieces[0].end}"
    place = bare.place(answer.start)
    return Row(pen=answer.pen.value, place=place, words=words, description=" · ".join(filter(None, parts)), key=key)


def _both(text: str, bare: BareText, each: Both) -> Row:
    """In the pupil's words; where the two say another reason, both say it."""
    answer = each.answer
    words = " … ".join(listed_words(mark.span.of(text)) for mark in each.marks)
    parts = [PENS[answer.pen][0].lower(), who_words(text, answer)]
    yours = [mark.why for mark in each.marks if mark.why]
    if yours:
        same = all(why is answer.why for why in yours)
        parts.append(WHY[answer.why] if same else f"you: {_whys(yours)}; Sayso: {WHY[answer.why]}")
    place = bare.place(each.marks[0].span.start)
    return Row(pen=answer.pen.value, place=place, words=words, description=" · ".join(filter(None, parts)))


def _whys(whys: Sequence[Why]) -> str:
    return listed([WHY[why] for why in dict.fromkeys(whys)])


def _of_100(compared: Compared, pen: Pen) -> str:
    value = compared.agreement(pen)
    return "" if value is None else f"{value:.0f}"


def _left_out(compared: Compared) -> str:
    """What is not compared as the pupil did not mark any."""
    parts = [f"{number} {PENS[pen][1].lower()}" for pen, number in compared.left_out.items() if number]
    return listed(parts)
