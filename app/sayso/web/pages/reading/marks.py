"""From an analysis to its marks in the text, and what a screen reader hears at them."""

from collections.abc import Iterator

from sayso.analysis.types import Analysis, Attribution, Identity, Source, Spans
from sayso.web.pages.reading.highlight import Mark, Role
from sayso.words import IDENTITY, SPOKEN, TONE, shortened

_NAME_LENGTH = 60  # of a name that is heard at a mark


def marks(analysis: Analysis) -> list[Mark]:
    """Every mark of the text; their order does not matter."""
    found = [mark for source in analysis.sources for mark in _source_marks(source)]
    for number, attribution in enumerate(analysis.attributions, 1):
        found += _claim_marks(attribution, TONE[analysis.identity_of(attribution)], number)
    for hedge in analysis.hedges:
        found.append(Mark(f"h{hedge.id}", f"card-h{hedge.id}", hedge.span, Role.HEDGE, ""))
    return found


def notes(text: str, analysis: Analysis) -> dict[str, str]:
    """What is heard at each annotation's first link, by key: "claim 3, Vladimir Putin, named"."""
    heard = {}
    for number, attribution in enumerate(analysis.attributions, 1):
        heard[f"a{attribution.id}"] = f"claim {number}, {_who(text, analysis.source_of(attribution))}"
    for number, hedge in enumerate(analysis.hedges, 1):
        voice = "the reporter’s own" if hedge.attribution_id is None else "in what a source says"
        heard[f"h{hedge.id}"] = f"hedge {number}, {voice}"
    for source in analysis.sources:
        heard[f"r{source.id}"] = f"reason for not naming {_name(text, source)}"
        heard[f"b{source.id}"] = f"how {_name(text, source)} knows"
    return heard


def _who(text: str, source: Source | None) -> str:
    if source is None:
        return IDENTITY[Identity.UNSPECIFIED]
    return f"{_name(text, source)}, {SPOKEN.get(source.identity, TONE[source.identity])}"


def _name(text: str, source: Source) -> str:
    return shortened(source.label.of(text), _NAME_LENGTH)


def _source_marks(source: Source) -> Iterator[Mark]:
    tone = TONE[source.identity]
    yield Mark(f"s{source.id}", f"card-s{source.id}", source.label, Role.NAME, tone)
    if source.reason:
        yield Mark(f"r{source.id}", f"card-u{source.id}", source.reason.span, Role.REASON, tone)
    if source.basis:
        yield Mark(f"b{source.id}", f"card-u{source.id}", source.basis, Role.BASIS, tone)


def _claim_marks(attribution: Attribution, tone: str, number: int) -> Iterator[Mark]:
    key = f"a{attribution.id}"
    pieces: tuple[tuple[Role, Spans], ...] = (
        (Role.CONTENT, attribution.content),
        (Role.SOURCE, attribution.source),
        (Role.CUE, attribution.cue),
    )
    for role, spans in pieces:
        for span in spans:
            yield Mark(key, f"card-{key}", span, role, tone, number)
