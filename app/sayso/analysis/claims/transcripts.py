"""Reads the forms in which a page sets words beside who says them: a signed quotation, the lines of a transcript."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.added import added
from sayso.analysis.claims.speech_patterns import Said
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.spans import index_of
from sayso.analysis.types import Span

_LONG, _SHORTEST = 5, 5
_LONGEST_LINE = 2000
_DASHES = re.compile(r"[”\"] ?(?:[―—–]|--)")
_SIGNED = re.compile(
    r"\s{0,3}(?P<cue>[―—–]|--|-)\s?(?P<source>[A-ZÀ-Þ][^\W\d_]*\.?(?: (?:[A-ZÀ-Þ]|de |van |von |al-)[\w’'-]*\.?){0,4})"
    r"(?=[^\S\n]*(?:\n|$|\(@|,|\.\s*\n))"
)
_LINE = re.compile(
    r"^(?P<source>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){0,3}|Q|A)"
    r"(?: \([^)\n]{1,40}\))? ?(?P<cue>:)[ \u00a0]+(?P<content>[^\n]+)",
    re.MULTILINE,
)


def add_signed(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Quotations with a dash and a name behind or below them (“…” ― Name) are the signer's and nobody else's."""
    text, outer = reading.text, reading.quotations.items
    signed = {_whole_line(text, q.span): said for q in outer if (said := _signature(text, q))}
    if not signed:
        return list(claims)
    quotations = index_of(signed)
    signatures = index_of(span for said in signed.values() for span in (said.source, said.cue))
    kept = []
    for claim in claims:
        content = tuple(span for span in claim.content if not quotations.first_overlapping(span))
        if content and not any(signatures.first_overlapping(role) for role in (*claim.source, *claim.cue)):
            kept.append(replace(claim, content=content))
    return [*kept, *(added("add_signed", said.source, said.cue, span) for span, said in sorted(signed.items()))]


def _whole_line(text: str, quotation: Span) -> Span:
    """A signed quotation from the mark that opens its line, where marks inside it were not paired as meant."""
    start = text.rfind("\n", 0, quotation.start) + 1
    opens = text[start] in '“"' and quotation.start - start < _LONGEST_LINE
    return Span(start, quotation.end) if opens and not _DASHES.search(text, start, quotation.start) else quotation


def _signature(text: str, quotation: Quotation) -> Said | None:
    if not quotation.closed or quotation.end - quotation.opening.start < _SHORTEST:
        return None
    match = _SIGNED.match(text, quotation.end, quotation.end + 90)
    if match is None or len(_whole_line(text, quotation.span).of(text).split()) < _LONG:
        return None
    return Said(Span(*match.span("source")), Span(*match.span("cue")))


def add_spoken_lines(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The lines of a transcript ("SMITH: …"): two with names in capitals, or three of fewer speakers, make one."""
    lines = list(_LINE.finditer(reading.text))
    names = [match["source"] for match in lines]
    capitals = len(lines) > 1 and all(name.isupper() for name in names)
    if not capitals and (len(lines) < 3 or len(set(names)) > len(lines) / 1.5):
        return list(claims)
    heads = index_of(Span(match.start("source"), match.end("cue")) for match in lines)
    kept = [c for c in claims if not any(heads.first_overlapping(span) for span in (*c.source, *c.cue))]
    taken = index_of(span for c in kept for span in (*c.source, *c.cue, *c.content))
    spoken = [[Span(*match.span(role)) for role in ("source", "cue", "content")] for match in lines]
    new = [
        added("add_spoken_lines", source, cue, content)
        for source, cue, content in spoken
        if not taken.first_overlapping(content)
    ]
    return [*kept, *new]
