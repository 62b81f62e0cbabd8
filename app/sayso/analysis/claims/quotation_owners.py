"""Sees to it that each quotation has its speaker: joined to the attribution that it continues, or a new one.

In news nearly every quotation of some length is somebody's words, so one that the net left alone is given to the
cue and source beside it, else to the speaker of the quotation before it in its paragraph.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.analysis.claims.added import added
from sayso.analysis.claims.speech_patterns import SourceCue, source_cue_after, source_cue_before, source_cue_later
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Span

_LONG, _SHORTEST = 5, 5
_LONGEST_TITLE = 14
_EMBEDDED = re.compile(r"[.!?] .*\w $", re.DOTALL)


def claim_quotations(reading: Reading, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Give every quotation of some length that is nobody's content to the one who says it, where that is plain."""
    mended = _Claims(claims)
    before: Quotation | None = None
    for quotation in reading.quotations.items:
        if quotation.end - quotation.opening.start < _SHORTEST:
            continue
        number = mended.owner(quotation.span)
        if number is not None:
            _hand_over(reading.text, quotation, number, mended)
        elif mended.of_role(quotation.span) is None:
            _claim(reading.text, quotation, before, mended)
        before = quotation
    return mended.claims


def _hand_over(text: str, quotation: Quotation, number: int, claims: "_Claims") -> None:
    """Take a further quotation from its owner where a cue and a colon before it, nobody's yet, say whose it is."""
    owned = claims.claims[number].content
    if (
        not text[max(0, quotation.opening.start - 4) : quotation.opening.start].rstrip().endswith(":")
        or quotation.span not in owned
        or len(owned) < 2
    ):
        return
    source_cue = source_cue_before(text, quotation)
    if source_cue and claims.is_free(source_cue):
        claims.drop(number, quotation.span)
        claims.add(quotation.span, source_cue)


class _Claims:
    """Attributions while quotations are added to them, with who holds which part of the text."""

    def __init__(self, claims: Sequence[TaggedAttribution]) -> None:
        self.claims = list(claims)
        self._contents = _owned((span, n) for n, c in enumerate(claims) for span in c.content)
        self._roles = _owned((span, n) for n, c in enumerate(claims) for span in (*c.source, *c.cue))
        self._added: dict[Span, int] = {}

    def owner(self, span: Span) -> int | None:
        """The attribution whose content overlaps the span."""
        return self._added.get(span, _owner(self._contents, span))

    def of_role(self, span: Span) -> int | None:
        """The attribution whose cue or source overlaps the span."""
        return _owner(self._roles, span)

    def join(self, number: int, span: Span) -> None:
        claim = self.claims[number]
        self.claims[number] = replace(claim, content=tuple(sorted((*claim.content, span))))
        self._added[span] = number

    def drop(self, number: int, span: Span) -> None:
        claim = self.claims[number]
        self.claims[number] = replace(claim, content=tuple(s for s in claim.content if s != span))

    def is_free(self, source_cue: SourceCue) -> bool:
        """Whether neither source nor cue is anybody's yet."""
        return all(
            self.of_role(span) is None and _owner(self._contents, span) is None
            for span in (source_cue.source, source_cue.cue)
        )

    def add(self, span: Span, source_cue: SourceCue) -> None:
        self._added[span] = len(self.claims)
        self.claims.append(added("claim_quotations", source_cue.source, source_cue.cue, span))

    def speaks_between(self, start: int, end: int, number: int) -> bool:
        """Whether a cue or source of another attribution lies between."""
        return start < end and any(owner != number for _, owner in self._roles.overlapping(Span(start, end)))


_Owned = tuple[Span, int]


def _owned(items: Iterable[_Owned]) -> SpanIndex[_Owned]:
    return SpanIndex(items, lambda item: item[0])


def _owner(owned: SpanIndex[_Owned], span: Span) -> int | None:
    item = owned.first_overlapping(span)
    return None if item is None else item[1]


def _claim(text: str, quotation: Quotation, before: Quotation | None, claims: _Claims) -> None:
    span = quotation.span
    if not _is_speech(text, quotation):
        return
    source_cue = source_cue_after(text, quotation) or source_cue_before(text, quotation)
    number = claims.of_role(source_cue.cue) if source_cue else None
    if source_cue and number is None and claims.is_free(source_cue):
        claims.add(span, source_cue)
        return
    later = source_cue_later(text, quotation)
    if number is None and later and claims.is_free(later):
        claims.add(Span(span.start, later.source.start - 2), later)
        return
    number = _speaker_before(text, quotation, before, claims) if number is None else number
    if number is not None:
        claims.join(number, span)


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation can be what somebody says: a few words, or a title, only where a sentence may begin."""
    inside = text[quotation.inside].strip()
    words = inside.split()
    if len(words) < 2:
        return False
    if len(words) >= _LONG and not _is_title(words):
        return True
    before = text[max(0, quotation.opening.start - 3) : quotation.opening.start].rstrip(" \u00a0")
    return before[-1:] in tuple(".!?:,”\"’'") and inside[-1] in ",.!?" and inside[0].isupper()


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
