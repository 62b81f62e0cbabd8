"""Reads the words right beside a quotation: who says it, where the text says so in the plainest way.

"…," she said; "…," said Hugh Hill, a doctor; The mayor told reporters: "…"
"""

import re
from dataclasses import dataclass

from sayso.analysis.languages.chosen import name_words, nouns, speech, verbs
from sayso.analysis.languages.nature import Nature
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.types import Span

_SENTENCE_END = re.compile(r"[.!?][”\"’]? ")
_BEFORE = 170


@dataclass(frozen=True, slots=True)
class SourceCue:
    """Who says it, and the words that say so."""

    source: Span
    cue: Span


def source_cue_after(text: str, quotation: Quotation) -> SourceCue | None:
    """Source and cue right after a quotation: "…," she said."""
    if quotation.closing is None:
        return None
    match = speech.speaker_after().match(text, quotation.end, min(len(text), quotation.end + 260))
    if match is None:
        return None
    source = "source" if match["source"] else "source2"
    return SourceCue(Span(*match.span(source)), Span(*match.span("cue" if match["source"] else "cue2")))


def source_cue_before(text: str, quotation: Quotation) -> SourceCue | None:
    """Source and cue right before a quotation, with a comma, a colon or nothing between: The mayor said, "…".

    After a colon the quotation may stand in the next paragraph.
    """
    end = quotation.opening.start
    if text[max(0, end - 4) : end].rstrip().endswith(":"):
        end = text.rindex(":", 0, end) + 1
    start = max(text.rfind("\n", 0, end) + 1, end - _BEFORE)
    stretch = text[start:end]
    sentence = max((match.end() for match in _SENTENCE_END.finditer(stretch)), default=0)
    match = speech.speaker_before(colon=stretch.endswith(":")).match(stretch[sentence:])
    return _source_cue(match, start + sentence) if match else None


def source_cue_later(text: str, quotation: Quotation) -> SourceCue | None:
    """Source and cue at the end of a sentence that a quotation opens: "…" and so on, she said."""
    match = speech.speaker_later().match(text, quotation.end, min(len(text), quotation.end + _BEFORE))
    return _source_cue(match, 0) if match else None


def subject_of(text: str, sentence: Span, cue: Span) -> Span | None:
    """The noun phrase that is all that stands between the beginning of a sentence and its cue ("said", "expects")."""
    first = cue.of(text).split(" ", 1)[0].lower()
    return opening_subject(text, sentence, cue.start) if first in verbs.verb_forms() else None


def opening_subject(text: str, sentence: Span, end: int) -> Span | None:
    """The noun phrase that is all that stands between the beginning of a sentence and `end`."""
    match = speech.subject().fullmatch(text, sentence.start, end) if end - sentence.start <= _BEFORE else None
    if match is None or not match["role"]:
        return Span(*match.span("source")) if match else None
    noun = nouns.noun_of(match["role"])
    # "Star analyst Ada Quill", "House science committee Chairman Ada Quill", not "When asked Ada Quill"
    titled = match["first"] in name_words.titles() or (noun is not None and noun.nature is Nature.PERSON)
    return Span(*match.span("source")) if titled else None


def _source_cue(match: re.Match[str], base: int) -> SourceCue:
    (start, end), (cue, cue_end) = match.span("source"), match.span("cue")
    return SourceCue(Span(base + start, base + end), Span(base + cue, base + cue_end))
