"""Stands in for the net until its weights are here: rules that find attributions and hedges in the same shape.

Paired quotations beside a cue and a source, "X said …" in a sentence, "according to X", and a small list of hedges.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.analysis.cues import verb_forms
from app.analysis.quotation import Quotation, find_quotations
from app.analysis.tagged import Tagged, TaggedAttribution, TaggedHedge
from app.analysis.text import sentences
from app.analysis.types import HedgeCategory, Span, Spans

_NAME = r"(?:[A-Z][\w’'-]*[a-z]\.?|[A-Z]{2,}|[A-Z]\.)"
_NAMES = rf"(?:(?:the |The )?{_NAME}(?: (?:of|de|al|van|von|bin|and) {_NAME}| {_NAME}){{0,5}})"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Mm]any|[Tt]wo|[Tt]hree|[Ss]everal|[Hh]is|[Hh]er)"
_NOUN = rf"(?:{_DETERMINER} (?:[\w’'-]+ ){{0,3}}?[a-z’'-]+)"
_PLURAL = r"(?:[Cc]ritics|[Oo]fficials|[Ll]ocals|[Ee]xperts|[Oo]thers|[Ss]ources|[Aa]nalysts|[Rr]esidents|[Pp]olice)"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
_SOURCE = rf"(?P<source>{_PRONOUN}|{_PLURAL}|{_NAMES}|{_NOUN})(?:, [^,.“”\"‘]{{3,80}},)?"
_MAYBE = {"show", "find", "see", "call", "offer", "like", "go", "back", "read", "list", "try", "push", "point", "speak"}


class Stopgap:
    """Tags by rule; the folder is that of the net, which is not read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def tag(self, text: str) -> Tagged:
        """Find attributions and hedges."""
        quotations = [q for q in find_quotations(text) if q.closed]
        taken: list[TaggedAttribution] = []
        for found in (*_beside_quotations(text, quotations), *_in_sentences(text, sentences(text))):
            mine = (*found.source, *found.cue, *found.content)
            if not any(a.overlaps(b) for other in taken for a in mine for b in (*other.cue, *other.content)):
                taken.append(found)
        return Tagged(tuple(sorted(taken, key=lambda found: found.cue[0].start)), tuple(_hedges(text)))


def _cue_pattern() -> str:
    forms = [form for form, (verb, _) in verb_forms().items() if verb not in _MAYBE and not form.endswith("ing")]
    verbs = "|".join(sorted(forms, key=len, reverse=True))
    return rf"(?P<cue>(?:(?:has|have|had|also|later|consistently|did not) ){{0,2}}(?:{verbs}))"


_CUE = _cue_pattern()
_AFTER = re.compile(
    rf"[,.]?\s?(?:{_SOURCE} {_CUE}\b|{_CUE.replace('<cue>', '<cue2>')} {_SOURCE.replace('<source>', '<source2>')})"
)
_BEFORE = re.compile(rf"{_SOURCE} {_CUE}(?: [a-z]+)?(?:,|:)?\s?$")
_SAYS = re.compile(rf"{_SOURCE} {_CUE}(?: (?:reporters|[A-Z][a-z]+))? (?P<content>(?:that )?[^\n]{{12,}})")
_ACCORDING = re.compile(rf"(?P<cue>[Aa]ccording to) {_SOURCE}")


def _beside_quotations(text: str, quotations: list[Quotation]) -> Iterator[TaggedAttribution]:
    outer = [q for i, q in enumerate(quotations) if not i or q.opening.start >= quotations[i - 1].end]
    used: set[int] = set()
    for number, quotation in enumerate(outer):
        if number in used or quotation.end - quotation.opening.start < 12:
            continue
        match = _AFTER.match(text, quotation.end, quotation.end + 160)
        if match is None:
            line = max(text.rfind("\n", 0, quotation.opening.start) + 1, quotation.opening.start - 160)
            match = _BEFORE.search(text[: quotation.opening.start], line)
        if match is None:
            continue
        content = [quotation.span]
        following = outer[number + 1] if number + 1 < len(outer) else None
        if (
            following
            and 0 <= following.opening.start - match.end() < 90
            and "\n" not in text[match.end() : following.opening.start]
        ):
            content.append(following.span)
            used.add(number + 1)
        yield _tagged(text, match, tuple(content))


def _in_sentences(text: str, spans: list[Span]) -> Iterator[TaggedAttribution]:
    for sentence in spans:
        if match := _ACCORDING.search(text, sentence.start, sentence.end):
            if match.start() - sentence.start > 12:
                yield _tagged(text, match, (Span(sentence.start, match.start()),))
            elif sentence.end - match.end() > 12:
                yield _tagged(text, match, (Span(match.end(), sentence.end),))
        for match in _SAYS.finditer(text, sentence.start, sentence.end):
            yield _tagged(text, match, (Span(match.start("content"), match.end("content")),))


def _tagged(text: str, match: re.Match[str], content: Spans) -> TaggedAttribution:
    roles = {name: Span(*match.span(name)) for name, value in match.groupdict().items() if value}
    source = roles.get("source") or roles["source2"]
    cue = roles.get("cue") or roles["cue2"]
    return TaggedAttribution((source,), (cue,), _trimmed(text, content), 0.6, {})


def _trimmed(text: str, content: Spans) -> Spans:
    ends = [span.start + len(span.of(text).rstrip(" .,")) for span in content]
    starts = [span.start + len(span.of(text)) - len(span.of(text).lstrip(" ,")) for span in content]
    return tuple(Span(a, b) if a < b else span for a, b, span in zip(starts, ends, content, strict=True))


_HEDGES = {
    HedgeCategory.MODAL: "may might could would",
    HedgeCategory.EPISTEMIC: "perhaps possibly probably maybe potentially presumably unclear",
    HedgeCategory.APPEARANCE: "seems seemed appears appeared apparently seemingly suggests",
    HedgeCategory.BELIEF: "arguably",
    HedgeCategory.HEARSAY: "allegedly alleged reportedly purported purportedly supposedly",
    HedgeCategory.APPROXIMATOR: "roughly nearly almost approximately",
    HedgeCategory.VAGUE: "some many several few often usually generally largely mostly",
}
_HEDGE = re.compile("|".join(rf"\b(?P<{name}>{words.replace(' ', '|')})\b" for name, words in _HEDGES.items()))


def _hedges(text: str) -> Iterator[TaggedHedge]:
    for match in _HEDGE.finditer(text):
        yield TaggedHedge(Span(*match.span()), HedgeCategory(str(match.lastgroup)), 0.6)
