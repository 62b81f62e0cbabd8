"""From the form of a marking page to marks: those that it carries, and what its buttons and fields change of them."""

from datetime import UTC, datetime, time, timedelta

from starlette.datastructures import FormData

from sayso.analysis.types import Span
from sayso.classroom.values import Mark, Marks, Pen, Why, in_order, read_marks, refuse_much
from sayso.corrections.finding import places_of
from sayso.errors import InvalidInputError
from sayso.web.pages.adding.forms import value
from sayso.web.pages.classroom.views import BareText

_DIGITS = 9  # of a number in a field


def sent_marks(form: FormData, text: str) -> Marks:
    """The marks that a form carries, with the reasons that were chosen beside them. Raises as `read_marks`."""
    marks = read_marks(value(form, "marks"), text)
    return in_order(_with_why(form, number, mark) for number, mark in enumerate(marks))


def changed_marks(form: FormData, text: str, bare: BareText) -> Marks:
    """The marks after the act of a form: one taken out (`out`), or `words` marked with a `pen`.

    Raises:
        InvalidInputError: the words are not there; the error's `field` says where to look. TooLargeError.
    """
    marks = sent_marks(form, text)
    out = value(form, "out")
    if out:
        return tuple(mark for number, mark in enumerate(marks) if str(number) != out)
    words = value(form, "words")
    if not words:
        return marks
    pen = _pen(value(form, "pen"))
    within = _paragraph(value(form, "paragraph"), bare, len(text))
    places = places_of(words, within.of(text), 0, "words")
    added = [Mark(Span(within.start + span.start, within.start + span.end), pen) for span in places]
    changed = in_order([*added, *marks])  # an older one of the same place knows why
    refuse_much(changed, len(text))
    return changed


def number_up_to(most: int, typed: str) -> int | None:
    """A number from 1 to `most` as it was typed, in up to nine digits; None for anything else."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        return None
    number = int(typed)
    return number if 0 < number <= most else None


def next_time(typed: str, now: datetime) -> datetime | None:
    """When this machine's clock shows a time the next time, as "11:45" was typed; None for anything else."""
    try:
        wanted = time.fromisoformat(typed)
    except ValueError:
        return None
    if wanted.tzinfo is not None:
        return None
    here = now.astimezone()
    today = datetime.combine(here.date(), wanted.replace(second=0, microsecond=0))
    later = today if today.astimezone() > here else today + timedelta(days=1)
    return later.astimezone(UTC)


def _with_why(form: FormData, number: int, mark: Mark) -> Mark:
    chosen = form.get(f"why-{number}")
    if not isinstance(chosen, str) or mark.pen is not Pen.UNNAMED:
        return mark
    try:
        return Mark(mark.span, mark.pen, Why(chosen))
    except ValueError:
        raise InvalidInputError("Choose one of the reasons that are offered.", field="marks") from None


def _pen(chosen: str) -> Pen:
    try:
        return Pen(chosen)
    except ValueError:
        raise InvalidInputError("Choose what to mark the words as.", field="pen") from None


def _paragraph(typed: str, bare: BareText, length: int) -> Span:
    """Where words are looked for: in the paragraph of this number, or everywhere."""
    if not typed:
        return Span(0, length)
    number = number_up_to(len(bare.paragraphs), typed)
    if number is None:
        raise InvalidInputError(f"The text has paragraphs 1 to {len(bare.paragraphs)}.", field="paragraph")
    return bare.paragraphs[number - 1].span
