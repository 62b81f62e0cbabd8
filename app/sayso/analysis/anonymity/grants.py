"""Finds where an article says that a source is not named, the reason that it gives, and whose reason it is.

A reason is a clause beside such words ("because", "citing", "for fear of"), or that somebody was not authorized to
speak. It informs where it tells what the source stands to lose or what binds it; else it is a formula. Words like
"on condition of anonymity" alone give no reason.
"""

from dataclasses import dataclass

from sayso.analysis.english import anonymity as english
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import trimmed
from sayso.analysis.types import Reason, ReasonKind, Span

_ENOUGH_WORDS = 4
_NEAR = 40
_LONGEST, _LONGEST_REASON = 3000, 300


_ENDS = " ,.;:—–-\n)"


@dataclass(frozen=True, slots=True)
class Grant:
    """Words by which the article says that somebody is not named; `reason` is None where it gives none."""

    span: Span
    reason: Reason | None
    plural: bool


def find_grants(text: str, sentences: Sentences) -> list[Grant]:
    """All of them in text order, one a sentence; one with a reason before one without."""
    found: dict[int, Grant] = {}
    for number in sorted({sentences.number(match.start()) for match in english.GRANT_HINT.finditer(text)}):
        sentence = sentences.items[number]
        for pattern_, formula in ((english.grants(), False), (english.not_authorized(), True)):
            for match in pattern_.finditer(text, sentence.start, min(sentence.end, sentence.start + _LONGEST)):
                grant = _grant(text, Span(*match.span()), sentence, formula=formula)
                if grant and (number not in found or not found[number].reason):
                    found[number] = grant
    return list(found.values())


def _grant(text: str, span: Span, sentence: Span, *, formula: bool) -> Grant | None:
    if formula and _in_open_quotation(text, span.start):
        return None
    reason = _reason(text, span, sentence, formula=formula)
    return Grant(span, reason, english.SEVERAL_BEFORE.search(text, sentence.start, span.start) is not None)


def is_grant(text: str, cue: Span, content: Span) -> bool:
    """Whether a cue and a content behind it are such words: "asked" and "not to be named because …"."""
    end = min(content.end, cue.start + _LONGEST_REASON)
    match = english.grants().search(text, max(0, cue.start - 8), max(end, cue.end))
    return match is not None and match.start() <= cue.end and match.end() > content.start


def has_grant(text: str, start: int, end: int) -> bool:
    """Whether such words, or that somebody was not authorized to speak, stand between two offsets."""
    return bool(english.grants().search(text, start, end) or english.not_authorized().search(text, start, end))


def _in_open_quotation(text: str, start: int) -> bool:
    """Whether a quotation mark is open right before an offset: the words are then somebody's own."""
    before = text[max(0, start - _NEAR) : start]
    return before.count("“") > before.count("”")


def _reason(text: str, grant: Span, sentence: Span, *, formula: bool) -> Reason | None:
    if formula:
        span = trimmed(text, Span(grant.start, _clause_end(text, grant.start, sentence.end)), after=_ENDS)
        return Reason(span, ReasonKind.INFORMATIVE if _informs(span.of(text)) else ReasonKind.FORMULA)
    because = english.because()
    before = because.match(text, sentence.start, grant.start)
    after = because.search(text, grant.end, min(sentence.end, grant.end + 90))
    if after is None and before is None:
        return None
    start = after.start() if after else sentence.start
    end = sentence.end if after else grant.start
    span = trimmed(text, Span(start, _clause_end(text, start, end)), after=_ENDS)
    return Reason(span, ReasonKind.INFORMATIVE if _informs(span.of(text)) else ReasonKind.FORMULA)


def _clause_end(text: str, start: int, end: int) -> int:
    end = min(end, start + _LONGEST_REASON)
    match = english.REASON_ENDS.search(text, start + 4, end)
    return match.start() if match else end


def _informs(reason: str) -> bool:
    """Whether a reason tells what the source stands to lose or what binds it, beyond a missing authorization."""
    formula = english.not_authorized().search(reason)
    if formula:
        more = english.MORE_REASON.search(reason[formula.end() :])
        return more is not None and english.informs().search(more.group()) is not None
    if english.formulas().search(reason):
        return english.FEAR.search(reason) is not None
    told = english.FACT.match(reason.lower()) is not None and len(reason.split()) >= _ENOUGH_WORDS
    return told or bool(english.informs().search(reason) or english.PRIVATE_TALKS.search(reason))
