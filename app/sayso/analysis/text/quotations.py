"""Pairs quotation marks: where each quotation begins and ends, whoever said it.

A paragraph is a line. Double marks and guillemets are paired first, one pass with a stack of at most one open mark a
family; single marks come second, inside the stretch of text that no double mark divides, because a single closing mark
is also the apostrophe and needs a choice among all that could close.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.analysis.text.single_marks import pair_singles
from sayso.analysis.text.spans import SpanIndex, before_space
from sayso.analysis.types import Span

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_DOUBLE_MARK = re.compile(r"''|``|[\"“”„‟«»＂]")
_OPENERS = frozenset({"“", "„", "‟", "«", "``"})
_CLOSERS = frozenset({"”", "»"})
_GUILLEMETS = frozenset("«»")
_BEFORE_OPENING = frozenset("([{<-–—/:…‘'’“\"«„*_~>")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quotation marks, marks included.

    `closing` is None where the paragraph (or another opening mark) came first; `runs_on` says that the next paragraph
    opens again with the same kind of mark, so that it is the same person's words. `single` is for '…' and ‘…’.
    """

    opening: Span
    closing: Span | None
    end: int
    single: bool = False
    runs_on: bool = False

    @property
    def span(self) -> Span:
        """The whole of it, marks included."""
        return Span(self.opening.start, self.end)

    @property
    def inside(self) -> slice:
        """What stands between its marks, to be cut from the text."""
        return slice(self.opening.end, self.closing.start if self.closing else self.end)

    @property
    def closed(self) -> bool:
        """Whether its closing mark is there."""
        return self.closing is not None


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of the text, in order of its opening mark; nested ones too, none across another's edge.

    Time is linear in the length of the text, whatever is in it.
    """
    paragraphs = [_in_paragraph(text, match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    for index, quotations in enumerate(paragraphs[:-1]):
        if quotations and paragraphs[index + 1]:
            quotations[-1] = _joined(text, quotations, paragraphs[index + 1][0])
    return [quotation for quotations in paragraphs for quotation in quotations]


def outermost(quotations: Iterable[Quotation]) -> SpanIndex[Quotation]:
    """The quotations that stand in no other one; given in text order."""
    outer: list[Quotation] = []
    for quotation in quotations:
        if not outer or quotation.opening.start >= outer[-1].end:
            outer.append(quotation)
    return SpanIndex(outer, lambda quotation: quotation.span)


def quotation_places(text: str, quotations: list[Quotation]) -> bytearray:
    """For each code point: 0 outside quotations, 1 inside, 2 an opening mark, 3 a closing mark."""
    places = bytearray(len(text))
    covered = 0
    for quotation in quotations:
        start = max(covered, quotation.opening.start)
        if start < quotation.end:
            places[start : quotation.end] = b"\x01" * (quotation.end - start)
            covered = quotation.end
    for quotation in quotations:
        places[quotation.opening.start : quotation.opening.end] = b"\x02" * _width(quotation.opening)
        if quotation.closing:
            places[quotation.closing.start : quotation.closing.end] = b"\x03" * _width(quotation.closing)
    return places


def _width(span: Span) -> int:
    return span.end - span.start


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    end = before_space(text, start, end)
    doubles = list(_pair_doubles(text, start, end))
    inner = [(q.opening.start, q.closing.start if q.closing else q.end) for q in doubles]
    singles = [
        Quotation(Span(opening, opening + 1), None if close is None else Span(close, close + 1), close_end, single=True)
        for opening, close, close_end in pair_singles(text, start, end, inner)
    ]
    return sorted([*doubles, *singles], key=lambda quotation: quotation.opening.start) if singles else doubles


def _joined(text: str, quotations: list[Quotation], following: Quotation) -> Quotation:
    """The last quotation of a paragraph; it runs on where the next paragraph opens again with its mark."""
    last = quotations[-1]
    again = text[last.opening.start : last.opening.end] == text[following.opening.start : following.opening.end]
    if last.closed or not again or not _opens_its_line(text, following.opening.start):
        return last
    return replace(last, runs_on=True)


def _opens_its_line(text: str, start: int) -> bool:
    before = start - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    return before < 0 or text[before] in "\r\n\u2028\u2029"


def _pair_doubles(text: str, start: int, end: int) -> list[Quotation]:
    quotations: list[Quotation] = []
    stack: list[Span] = []
    for match in _DOUBLE_MARK.finditer(text, start, end):
        mark = Span(match.start(), match.end())
        depth = _depth_of_family(text, stack, mark)
        role = _role(text, start, end, mark, None if depth is None else stack[depth])
        if role == "close" and depth is not None:
            quotations += (_unclosed(opening, mark.start) for opening in stack[depth + 1 :])
            quotations.append(Quotation(stack[depth], mark, mark.end))
            del stack[depth:]
        elif role == "open":
            if depth is not None:
                quotations += (
                    _unclosed(opening, before_space(text, opening.end, mark.start)) for opening in stack[depth:]
                )
                del stack[depth:]
            stack.append(mark)
    quotations += (_unclosed(opening, end) for opening in stack)
    return sorted(quotations, key=lambda quotation: quotation.opening.start)


def _unclosed(opening: Span, end: int) -> Quotation:
    return Quotation(opening, None, max(end, opening.end))


def _depth_of_family(text: str, stack: list[Span], mark: Span) -> int | None:
    guillemet = text[mark.start] in _GUILLEMETS
    return next((i for i, opening in enumerate(stack) if (text[opening.start] in _GUILLEMETS) == guillemet), None)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The characters before and after a mark, a space where its paragraph ends, and what they make of it."""

    before: str
    after: str

    @property
    def starts_word(self) -> bool:
        return (self.before.isspace() or self.before in _BEFORE_OPENING) and not self.after.isspace()

    @property
    def ends_word(self) -> bool:
        return not self.before.isspace() and not self.after.isalnum()


def _role(text: str, start: int, end: int, mark: Span, opened: Span | None) -> str:
    """What a double mark does here: "open", "close", or "" for a stray one; `opened` is the open mark of its family."""
    sign = mark.of(text)
    beside = _Neighbours(text[mark.start - 1] if mark.start > start else " ", text[mark.end] if mark.end < end else " ")
    if sign in _CLOSERS:
        return _role_of_closer(beside, opened)
    if sign in _OPENERS:
        return _role_of_opener(beside, text[opened.start] if opened else None)
    if opened is None:
        return "" if (beside.ends_word and not beside.starts_word) or beside.before.isdigit() else "open"
    fresh = beside.before.isspace() and (beside.after.isalnum() or beside.after in "‘'’[(…$")
    again = fresh and text[opened.start] in "\"'＂" and not _closes_later_in_pairs(text, mark.end, end)
    return "open" if again else "close"


def _role_of_closer(beside: _Neighbours, opened: Span | None) -> str:
    if opened:
        return "close"
    return "open" if beside.starts_word else ""


def _role_of_opener(beside: _Neighbours, opened: str | None) -> str:
    """An opening mark closes where the opened one is of the kind that it closes („…“, »…«), or at the end of a word."""
    if opened is None:
        return "open"
    return "close" if opened in "„»" or (beside.ends_word and not beside.starts_word) else "open"


def _closes_later_in_pairs(text: str, start: int, end: int) -> bool:
    """Whether the next straight mark opens by its looks: then this one, with a space before it, was a closing one."""
    match = next(_straight(text, start, end), None)
    return match is not None and text[match.start() - 1].isspace() and match.end() < end and text[match.end()].isalnum()


def _straight(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return re.compile(r"\"|''|＂").finditer(text, start, min(end, start + 2000))
