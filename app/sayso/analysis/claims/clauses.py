"""Gives a piece of content to the subject and cue right before it, where the tagger gave it to an earlier cue.

"Some nations condemned the raid while others acknowledge the danger": the danger is what the others acknowledge.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sayso.analysis.claims.speech_patterns import Said, clause_before
from sayso.analysis.tagging.proposals import TaggedAttribution
from sayso.analysis.types import Span

_CONFIDENCE = 0.6


def split_clauses(text: str, found: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """Attributions as given; a piece outside quotation marks right behind a subject and a cue gets these."""
    cues = sorted(span for attribution in found for span in attribution.cue)
    starts = [span.start for span in cues]
    out: list[TaggedAttribution] = []
    for attribution in found:
        if len(attribution.content) < 2:
            out.append(attribution)
            continue
        said = {span: _said(text, span, attribution, cues, starts) for span in attribution.content}
        own = tuple(span for span, other in said.items() if other is None)
        if not own:
            out.append(attribution)
            continue
        out.append(replace(attribution, content=own))
        out += [
            TaggedAttribution((other.source,), (other.cue,), (span,), _CONFIDENCE, {})
            for span, other in said.items()
            if other
        ]
    return out


def _said(
    text: str, piece: Span, attribution: TaggedAttribution, cues: Sequence[Span], starts: Sequence[int]
) -> Said | None:
    if text[piece.start] in "“‘\"'«" or 0 <= piece.start - attribution.cue[-1].end <= 2:
        return None
    said = clause_before(text, piece)
    if said is None:
        return None
    position = bisect_left(starts, said.cue.end)
    taken = any(cue.overlaps(said.cue) for cue in cues[max(0, position - 2) : position])
    inside = any(span.overlaps(said.cue) for span in attribution.content)
    return None if taken or inside else said
