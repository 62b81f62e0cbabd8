"""Puts tagged attributions, their sources and hedges together into an Analysis."""

from collections.abc import Sequence

from app.analysis.cues import kind_of
from app.analysis.summary import summarize
from app.analysis.tagged import Tagged, TaggedAttribution
from app.analysis.types import Analysis, Attribution, Hedge, Identity, Mode, Source, Span, Spans


def assemble(text: str, tagged: Tagged, version: str) -> Analysis:
    """The whole analysis of one text."""
    attributions: list[Attribution] = []
    mentions: dict[str, list[TaggedAttribution]] = {}
    ids: dict[str, int] = {}
    last = ""
    for number, found in enumerate(sorted(tagged.attributions, key=lambda found: found.cue[0].start), start=1):
        words = " ".join(span.of(text) for span in found.source)
        if words in ("He", "he", "She", "she") and last:
            words = last
        last = words
        ids.setdefault(words, len(ids) + 1)
        mentions.setdefault(words, []).append(found)
        attributions.append(
            Attribution(
                id=number,
                source=found.source,
                cue=found.cue,
                content=found.content,
                mode=mode_of(text, found.content),
                kind=kind_of(found.cue[-1].of(text)),
                source_id=ids[words],
                confidence=found.confidence,
            )
        )
    sources = [_source(ids[words], found) for words, found in mentions.items()]
    hedges = [
        Hedge(id=number, span=hedge.span, category=hedge.category, attribution_id=voice(hedge.span, attributions))
        for number, hedge in enumerate(tagged.hedges, start=1)
    ]
    return Analysis(
        version=version,
        length=len(text),
        attributions=tuple(attributions),
        sources=tuple(sources),
        hedges=tuple(hedges),
        summary=summarize(text, attributions, sources, hedges),
    )


def _source(number: int, found: list[TaggedAttribution]) -> Source:
    identity = max(found[0].identity, key=lambda label: found[0].identity[label])
    spans = tuple(dict.fromkeys(span for mention in found for span in mention.source))
    first = spans[0]
    named = identity in (Identity.NAMED_PERSON, Identity.NAMED_ORG)
    return Source(
        id=number,
        identity=identity,
        mentions=spans,
        name=first if named else None,
        description=None if named else first,
        specificity=1 if identity.unnamed else None,
    )


def mode_of(text: str, content: Spans) -> Mode:
    """How much of the content stands in quotation marks."""
    quoted = [span.of(text)[0] in "\"“‘«'" for span in content]
    if all(quoted):
        return Mode.DIRECT
    return Mode.MIXED if any(mark in span.of(text) for span in content for mark in '"“‘«') else Mode.INDIRECT


def voice(span: Span, attributions: Sequence[Attribution]) -> int | None:
    """The attribution in whose content a hedge stands."""
    return next((a.id for a in attributions if any(part.contains(span) for part in a.content)), None)
