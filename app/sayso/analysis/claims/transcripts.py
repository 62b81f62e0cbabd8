"""Reads the forms in which a page sets words beside who says them: a signed quotation, the lines of a transcript."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.added import added
from sayso.analysis.claims.speech_patterns import Said
from sayso.analysis.english.speech import QUESTION, SIGNED, UNNAMED_SPEAKERS
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.spans import index_of
from sayso.analysis.types import Identity, Span, Spans

_LONG, _SHORTEST = 5, 5
_LONGEST_LINE = 2000
_DASHES = re.compile(r"[”\"] ?(?:[―—–]|--)")
_LINE = re.compile(
    r"^(?P<source>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){0,3}|[A-ZÀ-Þ]{1,3})"
    r"(?: \([^)\n]{1,40}\))?) ?(?P<cue>:)[ \u00a0]+(?P<content>[^\n]+)",
    re.MULTILINE,
)
# "((Ada Quill, Baker))" above or before what she says, "((WN))" before a paper's question; others tell of pictures.
_BRACKETED = re.compile(
    r"^\(\((?P<source>[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,3}|[A-Z]{2,3})(?:, [^():\n]{2,60})?(?P<cue>\)\))"
    r"[^\S\n]*\n?(?P<content>(?!\(\()[^\n]+(?:\n+(?!\(\()[^\n]+)*)",
    re.MULTILINE,
)
_BRACKETS = "))"
_PARAGRAPH = re.compile(r"[^\n]+")


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
    match = SIGNED.match(text, quotation.end, quotation.end + 90)
    if match is None or len(_whole_line(text, quotation.span).of(text).split()) < _LONG:
        return None
    return Said(
        Span(match.start("source"), match.end("more") if match["more"] else match.end("source")),
        Span(*match.span("cue")),
    )


def add_spoken_lines(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The turns of a transcript or an interview ("SMITH: …", "Q: …"): each is its speaker's, whatever is said in it."""
    turns = _turns(reading.text)
    if not turns:
        return list(claims)
    lines = index_of(Span(said.source.start, content[-1].end) for said, content in turns)
    outside = [c for c in claims if not any(lines.first_overlapping(span) for span in (*c.source, *c.cue, *c.content))]
    spoken = [replace(added("add_spoken_lines", said.source, said.cue, c[0]), content=c) for said, c in turns]
    return [*outside, *(replace(turn, identity=_speaker(reading.text, turn)) for turn in spoken)]


def _turns(text: str) -> list[tuple[Said, Spans]]:
    """Who speaks and what, paragraph by paragraph, of a text that is a transcript in one of its forms; else nothing."""
    for form, is_one in ((_LINE, _is_transcript), (_BRACKETED, _has_speakers)):
        matches = list(form.finditer(text))
        heads = [match["source"] for match in matches]
        if is_one(heads):
            return [
                (Said(Span(*m.span("source")), Span(*m.span("cue"))), _paragraphs(text, Span(*m.span("content"))))
                for m in matches
                if form is _LINE or not m["source"].isupper() or heads.count(m["source"]) > 1
            ]
    return []


def _paragraphs(text: str, span: Span) -> Spans:
    return tuple(Span(*match.span()) for match in _PARAGRAPH.finditer(text, span.start, span.end))


def _has_speakers(heads: Sequence[str]) -> bool:
    return sum(not head.isupper() for head in heads) > 1


def _speaker(text: str, turn: TaggedAttribution) -> dict[Identity, float]:
    """Who speaks a turn: a person, but for the paper's own questions and those whom a transcript does not name."""
    head = turn.source[0].of(text)
    first = head.split()[0].upper()
    if first == QUESTION or (head.isupper() and turn.cue[0].of(text) == _BRACKETS):
        return {Identity.AUTHOR_READER: 1.0}
    return {Identity.UNNAMED_PERSON: 1.0} if first in UNNAMED_SPEAKERS else {Identity.NAMED_PERSON: 1.0}


def _is_transcript(heads: Sequence[str]) -> bool:
    """Whether the words before the colons are speakers: names in capitals, questions and answers, or few who return."""
    names = [head.partition(" (")[0] for head in heads]
    if len(names) < 2:
        return False
    if all(name.isupper() for name in names):
        return True
    return len(names) > 2 and len({name.split()[-1] for name in names}) <= len(names) / 1.5
