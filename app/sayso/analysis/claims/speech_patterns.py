"""Reads the words right beside a quotation: who says it, where the text says so in the plainest way.

"…," she said; "…," said Hugh Hill, a doctor; The mayor told reporters: "…"
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.analysis.english.speech import PLAIN_VERBS
from sayso.analysis.english.verbs import verb_forms
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.types import Span

_NAME = r"(?:[A-ZÀ-Þ][\w’'-]*\.?)"
_NAMES = rf"(?:[Tt]he )?{_NAME}(?: (?:(?:of|de|al|van|von|bin) )?{_NAME}){{0,5}}"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Tt]wo|[Tt]hree|[Ss]everal|[Hh]is|[Hh]er|[Tt]heir)"
_NOUN = rf"{_DETERMINER} (?:[\w’'-]+ ){{0,4}}?[a-z’'-]+"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
_APPOSITION = r"(?: \([^)\n]{1,30}\))?(?:, [^,.;:“”\"‘\n]{3,90}(?=,))?"
_ADVERB = r"(?:(?:also|later|then|has|have|had|once|recently|simply|quickly|added|told \w+) )?"
_ANNOUNCED = r"(?:made|issued|released|gave|posted) (?:the following|this) \w+|had this to say|put it this way"
_SENTENCE_END = re.compile(r"[.!?][”\"’]? ")
_BEFORE, _CLAUSE = 170, 70


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
    """Source and cue right before a quotation, with a comma, a colon or nothing between: The mayor said, "…".

    After a colon the quotation may stand in the next paragraph.
    """
    end = quotation.opening.start
    if text[max(0, end - 4) : end].rstrip().endswith(":"):
        end = text.rindex(":", 0, end) + 1
    start = max(text.rfind("\n", 0, end) + 1, end - _BEFORE)
    stretch = text[start:end]
    sentence = max((match.end() for match in _SENTENCE_END.finditer(stretch)), default=0)
    match = _before(colon=stretch.endswith(":")).match(stretch[sentence:])
    return _said(match, start + sentence) if match else None


def said_later(text: str, quotation: Quotation) -> Said | None:
    """Source and cue at the end of a sentence that a quotation opens: "…" and so on, she said."""
    match = _later().match(text, quotation.end, min(len(text), quotation.end + _BEFORE))
    return _said(match, 0) if match else None


def clause_before(text: str, piece: Span) -> Said | None:
    """A subject and any attributing verb right before some words: others acknowledge | the danger."""
    start = max(text.rfind("\n", 0, piece.start) + 1, piece.start - _CLAUSE)
    match = _clause().search(text, start, piece.start)
    return _said(match, 0) if match else None


def subject_of(text: str, sentence: Span, cue: Span) -> Span | None:
    """The noun phrase that is all that stands between the beginning of a sentence and its cue ("said", "told")."""
    first = cue.of(text).split(" ", 1)[0].lower()
    if first not in verb_forms() or verb_forms()[first][0] not in _plain():
        return None
    return opening_subject(text, sentence, cue.start)


def opening_subject(text: str, sentence: Span, end: int) -> Span | None:
    """The noun phrase that is all that stands between the beginning of a sentence and `end`."""
    match = _subject().fullmatch(text, sentence.start, end) if end - sentence.start <= _BEFORE else None
    return Span(*match.span("source")) if match else None


def _said(match: re.Match[str], base: int) -> Said:
    (start, end), (cue, cue_end) = match.span("source"), match.span("cue")
    return Said(Span(base + start, base + end), Span(base + cue, base + cue_end))


def _plain() -> frozenset[str]:
    return PLAIN_VERBS


@cache
def _verbs() -> str:
    plain = _plain()
    forms = [form for form, (verb, _) in verb_forms().items() if verb in plain and not form.endswith("ing")]
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def _all_verbs() -> str:
    forms = [form for form in verb_forms() if not form.endswith("ing")]
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def _after() -> re.Pattern[str]:
    source = rf"(?:{_PRONOUN}|{_NAMES}|{_NOUN})"
    return re.compile(
        rf"\s?(?:(?P<cue2>(?:{_verbs()}))\s(?P<source2>(?:{_NAMES}|{_NOUN}){_APPOSITION})(?!\s(?:{_verbs()})\b)"
        rf"|(?P<source>{source}{_APPOSITION}),?\s(?P<cue>{_ADVERB}(?:{_verbs()}))\b)"
    )


@cache
def _before(*, colon: bool) -> re.Pattern[str]:
    verbs = rf"(?:{_verbs()}|{_all_verbs()}|{_ANNOUNCED})" if colon else f"(?:{_verbs()})"
    return re.compile(
        rf"(?:[^“”\"]{{0,70}}, )?(?:(?:[Aa]nd|[Bb]ut|[Tt]hen|[Aa]s) )?"
        rf"(?P<source>{_PRONOUN}|{_NAMES}|{_NOUN}){_APPOSITION},? "
        rf"(?P<cue>{_ADVERB}{verbs})(?: [^,:.;“”\"\n]{{1,50}})?[,:]?\s?$"
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"(?P<source>(?:{_PRONOUN}|{_NAMES}|{_NOUN}){_APPOSITION}),? ")


@cache
def _clause() -> re.Pattern[str]:
    plural = r"(?:[Oo]thers|[Ss]ome|[Mm]any|[A-Za-z]+[a-z]{2}s)"
    word = (
        r"(?!(?:while|and|but|as|because|that|which|who|when|if|than|or|whether|of|to|in|also|has|have|had)\b)[\w’'-]+"
    )
    source = rf"(?:{_PRONOUN}|{_DETERMINER} (?:{word} ){{0,3}}{word}|{_NAMES}|{plural})"
    return re.compile(rf"(?<![\w’'])(?P<source>{source}) (?P<cue>{_ADVERB}(?:{_all_verbs()})) $")


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        rf"[^.!?;“”\"\n]{{3,160}}, (?P<source>{_PRONOUN}|{_NAMES}) (?P<cue>{_ADVERB}(?:{_verbs()}))(?=[.,:]|\s|$)"
    )
