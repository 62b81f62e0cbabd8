"""The usual wordings of a refusal to comment: cue and content of each, for a subject that stands before them.

By the annotation guide, section 1: "did not respond | to a request for comment", "declined | to say", "had no comment".
"""

import re

from sayso.analysis.languages.lists import word_set

Extent = tuple[int, int]  # [start, end) in code points

_LATER = r"(?:(?:immediately|yet|so far|also|still|[a-z]+ly) )*"
_NOT = (
    rf"(?:(?:did|do|does|has|have|had|would|will|could|can) {_LATER}not"
    rf"|(?:did|do|does|has|have|had|would|wo|could|ca)n[’']t) {_LATER}"
)
_HAS = r"(?:had|has|have|offered|made|gave|provided)"
_REST = r"[^.;:,\n]*"
_ASKED = (
    r"(?:[\w’'-]+ ){0,4}?(?:requests?|calls?|messages?|e-?mails?|texts?|letters?|questions?|quer(?:y|ies)"
    rf"|[ie]nquir(?:y|ies)|comment)\b{_REST}"
)
_SPEAK = (
    r"(?:comment|elaborate|say|discuss|speak|talk|answer|respond|give|provide|disclose|reveal|confirm|specify|explain"
    r"|be interviewed|be drawn)"
)
_WOULD_NOT = r"wo(?:uld not|uldn[’']t|n[’']t)"
_NO_COMMENT = r"no (?:immediate |further |other )?comment\b"
_FORMS = (
    (_NOT + r"(?:respond(?:ed)?|repl(?:y|ied))", "to " + _ASKED),
    (_NOT + r"(?:return|answer|acknowledge)(?:e?d)?", _ASKED),
    (rf"(?:has |have |had )?{_LATER}(?:declin(?:ed?|es|ing)|refus(?:ed?|es|ing))", rf"to {_SPEAK}\b{_REST}"),
    (_NOT + r"(?:comment|elaborate)(?:e?d)?", rf"(?:on|about|further|beyond|publicly)\b{_REST}"),
    (_NOT.removesuffix(f" {_LATER}"), rf"{_LATER}(?:comment|elaborate)(?:e?d)?\b(?! that)"),
    (rf"{_HAS} {_NO_COMMENT} (?:on|about)", r"[^.;:,\n]+"),
    (_HAS, _NO_COMMENT),
    (rf"(?:could|can)(?: not|n[’']t|not) {_LATER}be (?:immediately )?(?:reached|contacted)", rf"(?:for|to) {_REST}"),
    (
        rf"(?:could|can)(?: not|n[’']t|not) {_LATER}be",
        r"(?:immediately )?(?:reached|contacted)(?= by (?:phone|telephone|e-?mail)|[.,;\n]| on [A-Z]|$)",
    ),
    (rf"{_WOULD_NOT} be drawn", rf"(?:on|about|further) {_REST}"),
    (
        _WOULD_NOT,
        rf"(?:be drawn|(?:confirm|discuss|elaborate|comment|say (?:if|whether|what|who|why|how|when))\b{_REST})",
    ),
    (
        rf"(?:(?:was|were|is|are) (?:not {_LATER}|un|{_LATER}un)|(?:was|were|is|are)n[’']t {_LATER})available",
        rf"(?:for|to) (?:immediate )?(?:comment|speak|talk|be interviewed|an interview)\b{_REST}",
    ),
    (
        r"(?:has|have|had|was|were) (?:been )?(?:approached|contacted|asked)",
        r"for (?:a )?(?:comment|response|reaction)\b",
    ),
)
# "Neither Roe nor her lawyer | responded | to a request for comment."
_NEITHER = (
    r"\b(?:neither|none of) [^.;:“”\"\n]{2,80}? "
    rf"(?P<cue>{_LATER}(?:responded|replied|returned|answered)) (?P<content>(?:to )?{_ASKED})"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (*(rf"\b(?P<cue>{cue}) (?P<content>{content})" for cue, content in _FORMS), _NEITHER)
)
# "declined to be named" is a request for anonymity, and "refused to say sorry" an act; neither is silence.
_NO_REFUSAL = re.compile(r"to (?:be named|be identified|say sorry|give (?:up|in|way))")

# Where a clause with a subject of its own begins, inside a sentence; and what no plain subject holds.
CLAUSE_BEGINS = re.compile(r"[;:–—“”\"] ?|, (?:but|and|while|though|although) |, |\b(?:but|while|because|that) ")
NOT_IN_SUBJECT = word_set(
    "is was were are be been has have had will would could can may might did does do which who whom whose that this"
    " there it he she they then also not to"
)


def refusals(text: str) -> list[tuple[Extent, Extent]]:
    """Cue and content of every refusal in a text, in text order; of two that overlap the one that is listed first."""
    extents: list[tuple[Extent, Extent]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            apart = all(match.end() <= cue[0] or content[1] <= match.start("cue") for cue, content in extents)
            if apart and not _NO_REFUSAL.match(text, match.start("content")):
                extents.append((match.span("cue"), match.span("content")))
    return sorted(extents)
