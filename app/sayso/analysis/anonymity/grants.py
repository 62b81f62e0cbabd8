"""Finds where an article says that a source is not named, and the reason that it gives.

A reason is a clause beside such words ("because", "citing", "for fear of"), or that somebody was not authorized to
speak. It informs where it tells what the source stands to lose or what binds it; it is a formula where it would fit
every story. Words like "on condition of anonymity" alone give no reason.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from sayso.analysis.languages.chosen import anonymity
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import trimmed
from sayso.analysis.types import Reason, ReasonKind, Span

_ENOUGH_WORDS = 4
_LONGEST, _LONGEST_REASON, _NEAR = 3000, 300, 90
_ENDS = " ,.;:—–-\n)"


class Says(Enum):
    """What words of anonymity say: somebody asks for it, somebody may not speak, a paper names nobody."""

    GRANT = auto()
    RULE = auto()
    WITHHELD = auto()


@dataclass(frozen=True, slots=True)
class Grant:
    """Words by which the article says that somebody is not named; `reason` is None where it gives none."""

    span: Span
    reason: Reason | None
    says: Says = Says.GRANT


def find_grants(text: str, sentences: Sentences) -> list[Grant]:
    """All of them in text order, one a sentence; one with a reason before one without."""
    by_sentence: dict[int, Grant] = {}
    for number in sorted({sentences.number(match.start()) for match in anonymity.GRANT_HINT.finditer(text)}):
        sentence = sentences.items[number]
        for pattern, says in _patterns():
            for match in pattern.finditer(text, sentence.start, min(sentence.end, sentence.start + _LONGEST)):
                span = Span(*match.span())
                if says is Says.RULE and _in_open_quotation(text, sentence.start, span.start):
                    continue
                if number not in by_sentence or not by_sentence[number].reason:
                    by_sentence[number] = Grant(span, _reason(text, span, sentence, says), says)
    return list(by_sentence.values())


def _patterns() -> tuple[tuple[re.Pattern[str], Says], ...]:
    return (
        (anonymity.named_for(), Says.RULE),
        (anonymity.grants(), Says.GRANT),
        (anonymity.withheld(), Says.WITHHELD),
        (anonymity.not_authorized(), Says.RULE),
    )


def is_grant(text: str, cue: Span, content: Span) -> bool:
    """Whether a cue and a content behind it are such words: "asked" and "not to be named because …"."""
    end = min(content.end, cue.start + _LONGEST_REASON)
    match = anonymity.grants().search(text, max(0, cue.start - 8), max(end, cue.end))
    return match is not None and match.start() <= cue.end and match.end() > content.start


def has_grant(text: str, start: int, end: int) -> bool:
    """Whether such words, or that somebody was not authorized to speak, stand between two offsets."""
    return bool(anonymity.grants().search(text, start, end) or anonymity.not_authorized().search(text, start, end))


def _in_open_quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation that opens in the sentence is still open: those are somebody's words, not the article's."""
    return text.count("“", start, end) > text.count("”", start, end)


def _reason(text: str, grant: Span, sentence: Span, says: Says) -> Reason | None:
    span = grant if says is Says.RULE else _given(text, grant, sentence)
    if span is None and says is Says.WITHHELD and anonymity.PROTECTED.match(text, grant.end, sentence.end):
        span = Span(grant.start, sentence.end)
    if span is None:
        so = anonymity.CLAUSE_SO.match(text, sentence.start, grant.start)
        return Reason(Span(*so.span("clause")), ReasonKind.INFORMATIVE) if so else None
    end = sentence.end if span.end > grant.start else grant.start
    whole = trimmed(text, Span(span.start, max(span.end, _clause_end(text, span.start, end))), after=_ENDS)
    return Reason(whole, ReasonKind.INFORMATIVE if _informs(whole.of(text)) else ReasonKind.FORMULA)


def _given(text: str, grant: Span, sentence: Span) -> Span | None:
    """Where the reason beside a grant opens: after it in its sentence, else at the sentence's beginning."""
    because = anonymity.because()
    if after := because.search(text, grant.end, min(sentence.end, grant.end + _NEAR)):
        return Span(*after.span())
    before = because.match(text, sentence.start, grant.start)
    if before and anonymity.OPENS_BEFORE.match(before.group()):
        return Span(*before.span())
    return None


def _clause_end(text: str, start: int, end: int) -> int:
    end = min(end, start + _LONGEST_REASON)
    match = anonymity.REASON_ENDS.search(text, start + 4, end)
    return match.start() if match else end


def _informs(reason: str) -> bool:
    """Whether a reason tells what the source stands to lose or what binds it, beyond what would fit every story."""
    if anonymity.named_for().search(reason):
        return True
    formula = anonymity.not_authorized().search(reason)
    if formula:
        more = anonymity.MORE_REASON.search(reason[formula.end() :])
        return more is not None and anonymity.informs().search(more.group()) is not None
    if anonymity.formulas().search(reason):
        return anonymity.STAKE.search(reason) is not None
    states_fact = anonymity.FACT.match(reason.lower()) is not None and len(reason.split()) >= _ENOUGH_WORDS
    return states_fact or anonymity.informs().search(reason) is not None
