"""Reads the words right beside a quotation: who says it, where the text says so in the plainest way.

"…," she said; "…," said Hugh Hill, a doctor; The mayor told reporters: "…"
"""

import re
from dataclasses import dataclass
from functools import cache

from app.analysis.cues import verb_forms
from app.analysis.lexicons import word_set
from app.analysis.quotation import Quotation
from app.analysis.types import Span

_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*\.?)"
_NAMES = rf"(?:[Tt]he )?{_NAME}(?: (?:(?:of|de|al|van|von|bin) )?{_NAME}){{0,5}}"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Tt]wo|[Tt]hree|[Ss]everal|[Hh]is|[Hh]er|[Tt]heir)"
_NOUN = rf"{_DETERMINER} (?:[\w’'-]+ ){{0,4}}?[a-z’'-]+"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
_APPOSITION = r"(?:, [^,.;:“”\"‘\n]{3,90}(?=,))?"
_ADVERB = r"(?:(?:also|later|then|has|have|had|once|recently|simply|quickly|added|told \w+) )?"
_BEFORE = 170


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it, and the words that say so."""

    source: Span
    cue: Span


def said_after(text: str, quotation: Quotation) -> Said | None:
    """Source and cue right after a quotation: "…," she said."""
    if quotation.closing is None:
        return None
    match = _after().match(text, quotation.end, min(len(text), quotation.end + 260))
    if match is None:
        return None
    source = "source" if match["source"] else "source2"
    return Said(Span(*match.span(source)), Span(*match.span("cue" if match["source"] else "cue2")))


def said_before(text: str, quotation: Quotation) -> Said | None:
    """Source and cue right before a quotation, with a comma, a colon or nothing between: The mayor said, "…"."""
    start = max(text.rfind("\n", 0, quotation.opening.start) + 1, quotation.opening.start - _BEFORE)
    stretch = text[start : quotation.opening.start]
    sentence = max((m.end() for m in re.finditer(r"[.!?][”\"’]? ", stretch)), default=0)
    match = _before().match(stretch[sentence:])
    if match is None:
        return None
    base = start + sentence
    source, cue = match.span("source"), match.span("cue")
    return Said(Span(base + source[0], base + source[1]), Span(base + cue[0], base + cue[1]))


@cache
def _verbs() -> str:
    plain = word_set("said_verbs")
    forms = [form for form, (verb, _) in verb_forms().items() if verb in plain and not form.endswith("ing")]
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def _after() -> re.Pattern[str]:
    source = rf"(?:{_PRONOUN}|{_NAMES}|{_NOUN})"
    return re.compile(
        rf"\s?(?:(?P<cue2>(?:{_verbs()}))\s(?P<source2>(?:{_NAMES}|{_NOUN}){_APPOSITION})(?!\s(?:{_verbs()})\b)"
        rf"|(?P<source>{source}{_APPOSITION}),?\s(?P<cue>{_ADVERB}(?:{_verbs()}))\b)"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^“”\"]{{0,70}}, )?(?:(?:[Aa]nd|[Bb]ut|[Tt]hen|[Aa]s) )?"
        rf"(?P<source>{_PRONOUN}|{_NAMES}|{_NOUN}){_APPOSITION},? "
        rf"(?P<cue>{_ADVERB}(?:{_verbs()}))(?: [^,:.;“”\"\n]{{1,50}})?[,:]?\s?$"
    )
