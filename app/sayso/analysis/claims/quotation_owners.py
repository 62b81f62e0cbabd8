"""Sees to it that each quotation has its speaker: joined to the attribution that it continues, or a new one.

In news nearly every quotation of some length is somebody's words, so one that the tagger left alone is given to the
cue and source beside it, else to the speaker of the quotation before it in its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.speech_patterns import Said, said_after, said_before, said_later
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.sentences import Places
from sayso.analysis.types import Span

_LONG, _SHORTEST = 5, 5
_LONGEST_TITLE = 14
_CONFIDENCE = 0.7
_LONGEST_LINE = 2000
_DASHES = re.compile(r"[”\"] ?(?:[―—–]|--)")
_EMBEDDED = re.compile(r"[.!?] .*\w $", re.DOTALL)
_SIGNED = re.compile(
    r"\s{0,3}(?P<cue>[―—–]|--|-)\s?(?P<source>[A-ZÀ-Þ][^\W\d_]*\.?(?: (?:[A-ZÀ-Þ]|de |van |von |al-)[\w’'-]*\.?){0,4})"
    r"(?=[^\S\n]*(?:\n|$|\(@|,|\.\s*\n))"
)
_LINE = re.compile(
    r"^(?P<source>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,30}[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){0,3}|Q|A)"
    r"(?: \([^)\n]{1,40}\))? ?(?P<cue>:)[ \u00a0]+(?P<content>[^\n]+)",
    re.MULTILINE,
)


class Quoted:
    """The quotations of a text that stand in no other, and which of them lie where."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.outer: list[Quotation] = []
        for quotation in quotations:
            if not self.outer or quotation.opening.start >= self.outer[-1].end:
                self.outer.append(quotation)
        self._starts = [quotation.opening.start for quotation in self.outer]

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that share a code point with the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [quotation for quotation in self.outer[first:last] if quotation.end > span.start]


def claim_quotations(text: str, quoted: Quoted, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """Give every quotation of some length that is nobody's content to the one who says it, where that is plain."""
    claims = _Claims(found)
    before: Quotation | None = None
    for quotation in quoted.outer:
        if quotation.end - quotation.opening.start < _SHORTEST:
            continue
        number = claims.owner(quotation.span)
        if number is None and not claims.holds_role(quotation.span):
            _claim(text, quotation, before, claims)
        elif number is not None:
            _hand_over(text, quotation, number, claims)
        before = quotation
    return claims.found


def _hand_over(text: str, quotation: Quotation, number: int, claims: "_Claims") -> None:
    """Take a further quotation from its owner where a cue and a colon before it, nobody's yet, say whose it is."""
    owned = claims.found[number].content
    if (
        not text[max(0, quotation.opening.start - 4) : quotation.opening.start].rstrip().endswith(":")
        or quotation.span not in owned
        or len(owned) < 2
    ):
        return
    said = said_before(text, quotation)
    if said and claims.is_free(said):
        claims.drop(number, quotation.span)
        claims.add(quotation.span, said)


class _Claims:
    """Attributions while quotations are added to them, with who holds which part of the text."""

    def __init__(self, found: list[TaggedAttribution]) -> None:
        self.found = list(found)
        self._contents = sorted((span, n) for n, a in enumerate(found) for span in a.content)
        self._roles = sorted((span, n) for n, a in enumerate(found) for span in (*a.source, *a.cue))
        self._added: dict[Span, int] = {}

    def owner(self, span: Span) -> int | None:
        """The attribution whose content overlaps the span."""
        return self._added.get(span, _overlapping(self._contents, span))

    def holds_role(self, span: Span) -> bool:
        """Whether a source or cue lies in the span."""
        return _overlapping(self._roles, span) is not None

    def of_role(self, span: Span) -> int | None:
        """The attribution whose cue or source overlaps the span."""
        return _overlapping(self._roles, span)

    def join(self, number: int, span: Span) -> None:
        attribution = self.found[number]
        self.found[number] = replace(attribution, content=tuple(sorted((*attribution.content, span))))
        self._added[span] = number

    def drop(self, number: int, span: Span) -> None:
        attribution = self.found[number]
        self.found[number] = replace(attribution, content=tuple(s for s in attribution.content if s != span))

    def is_free(self, said: Said) -> bool:
        """Whether neither source nor cue is anybody's yet."""
        return all(
            self.of_role(span) is None and _overlapping(self._contents, span) is None
            for span in (said.source, said.cue)
        )

    def add(self, span: Span, said: Said) -> None:
        self._added[span] = len(self.found)
        self.found.append(TaggedAttribution((said.source,), (said.cue,), (span,), _CONFIDENCE, {}))

    def speaks_between(self, start: int, end: int, number: int) -> bool:
        """Whether a cue or source of another attribution lies between."""
        first = max(0, bisect_left(self._roles, (Span(start, start + 1), -1)) - 1)
        for span, owner in self._roles[first:]:
            if span.start >= end:
                return False
            if span.end > start and owner != number:
                return True
        return False


def _overlapping(spans: Sequence[tuple[Span, int]], span: Span) -> int | None:
    first = max(0, bisect_left(spans, (Span(span.start, span.start + 1), -1)) - 1)
    for other, number in spans[first : first + 3]:
        if other.overlaps(span):
            return number
    return None


def _claim(text: str, quotation: Quotation, before: Quotation | None, claims: _Claims) -> None:
    span = quotation.span
    if not _is_speech(text, quotation):
        return
    said = said_after(text, quotation) or said_before(text, quotation)
    number = claims.of_role(said.cue) if said else None
    if said and number is None and claims.is_free(said):
        claims.add(span, said)
        return
    later = said_later(text, quotation)
    if number is None and later and claims.is_free(later):
        claims.add(Span(span.start, later.source.start - 2), later)
        return
    number = _speaker_before(text, quotation, before, claims) if number is None else number
    if number is not None:
        claims.join(number, span)


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation can be what somebody says: a few words, or a title, only where a sentence may begin."""
    inside = text[quotation.opening.end : quotation.closing.start if quotation.closing else quotation.end].strip()
    words = inside.split()
    if len(words) < 2:
        return False
    if len(words) >= _LONG and not _is_title(words):
        return True
    before = text[max(0, quotation.opening.start - 3) : quotation.opening.start].rstrip(" \u00a0")
    return before[-1:] in tuple(".!?:,”\"’'") and inside[-1] in ",.!?" and inside[0].isupper() and before != ""


def _is_title(words: list[str]) -> bool:
    capitals = sum(1 for word in words if word[:1].isupper())
    return capitals * 3 > len(words) * 2 and len(words) < _LONGEST_TITLE


def _speaker_before(text: str, quotation: Quotation, before: Quotation | None, claims: _Claims) -> int | None:
    """The attribution of the quotation before, where this one goes on with it and nobody else speaks between."""
    if before is None:
        return None
    number = claims.owner(before.span)
    if number is None or claims.speaks_between(before.end, quotation.opening.start, number):
        return None
    gap = text[before.end : quotation.opening.start]
    if "\n" not in gap:
        return None if _EMBEDDED.search(gap) else number
    fills_paragraph = quotation.closed and not gap.strip() and text[quotation.end : quotation.end + 1] in ("", "\n")
    return number if before.runs_on or fills_paragraph else None


def add_signed(text: str, quoted: Quoted, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """Quotations with a dash and a name behind or below them (“…” ― Name) are the signer's and nobody else's."""
    signed = {_whole_line(text, q.span): said for q in quoted.outer if (said := _signature(text, q))}
    if not signed:
        return found
    quotations = Places(sorted(signed))
    signatures = Places(sorted(span for said in signed.values() for span in (said.source, said.cue)))
    kept = []
    for attribution in found:
        content = tuple(span for span in attribution.content if not _lies_in(quotations, span))
        roles = (*attribution.source, *attribution.cue)
        if content and not any(_lies_in(signatures, role) for role in roles):
            kept.append(replace(attribution, content=content))
    new = [
        TaggedAttribution((said.source,), (said.cue,), (span,), _CONFIDENCE, {})
        for span, said in sorted(signed.items())
    ]
    return [*kept, *new]


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


def add_spoken_lines(text: str, found: list[TaggedAttribution]) -> list[TaggedAttribution]:
    """The lines of a transcript ("SMITH: …"): two with names in capitals, or three of fewer speakers, make one."""
    lines = list(_LINE.finditer(text))
    names = [match["source"] for match in lines]
    capitals = len(lines) > 1 and all(name.isupper() for name in names)
    if not capitals and (len(lines) < 3 or len(set(names)) > len(lines) / 1.5):
        return found
    heads = Places([Span(match.start("source"), match.end("cue")) for match in lines])
    kept = [a for a in found if not any(_lies_in(heads, span) for span in (*a.source, *a.cue))]
    claims = _Claims(kept)
    added = []
    for match in lines:
        source, cue, content = (Span(*match.span(role)) for role in ("source", "cue", "content"))
        if claims.owner(content) is None and claims.of_role(content) is None:
            added.append(TaggedAttribution((source,), (cue,), (content,), _CONFIDENCE, {}))
    return [*kept, *added]


def _lies_in(places: Places, span: Span) -> bool:
    holder = places.at(span.end - 1)
    return holder is not None and holder.overlaps(span)
