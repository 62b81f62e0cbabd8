"""Puts tagged attributions, their sources and hedges together into an Analysis."""

from collections.abc import Sequence

from sayso.analysis.anonymity.grant_owners import Unnamed, tie_grants
from sayso.analysis.anonymity.grants import find_grants
from sayso.analysis.anonymity.portraits import portray
from sayso.analysis.english.phrases import OF_THE
from sayso.analysis.english.verbs import kind_of
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import identify
from sayso.analysis.sources.resolve import resolve
from sayso.analysis.summary import summarize
from sayso.analysis.tagging.proposals import TaggedAttribution, TaggedHedge, Ties
from sayso.analysis.text.spans import apart
from sayso.analysis.types import (
    Analysis,
    Attribution,
    Hedge,
    Identity,
    Kind,
    Mode,
    Reason,
    ReasonKind,
    Source,
    Span,
    Spans,
)


def assemble(
    reading: Reading,
    version: str,
    claims: Sequence[TaggedAttribution],
    hedges: Sequence[TaggedHedge],
    ties: Ties | None = None,
) -> Analysis:
    """The whole analysis of one text, from attributions and hedges in text order."""
    entities = resolve(reading.text, reading.sentences, reading.names, claims, reading.quotations, ties)
    sources, ids = _sources(reading, entities, claims)
    attributions = [_attribution(reading, number, claim, ids.get(number - 1)) for number, claim in enumerate(claims, 1)]
    voiced = give_voices(hedges, attributions)
    return Analysis(
        version=version,
        length=len(reading.text),
        attributions=tuple(attributions),
        sources=tuple(sources),
        hedges=tuple(voiced),
        summary=summarize(reading.text, attributions, sources, voiced),
    )


def _sources(
    reading: Reading, entities: Sequence[Entity], claims: Sequence[TaggedAttribution]
) -> tuple[list[Source], dict[int, int]]:
    """The sources by their first mention, and for each claim that has one the id of its source."""
    identities = [identify(entity, [claims[number] for number in entity.claims]) for entity in entities]
    given = [(e, i) for e, i in zip(entities, identities, strict=True) if i is not Identity.UNSPECIFIED]
    given.sort(key=lambda pair: min(pair[0].mentions))
    reasons = _reasons(reading, given)
    sources = [
        portray(reading.text, number, entity, identity, reading.sentences, reading.names, reasons.get(number))
        for number, (entity, identity) in enumerate(given, start=1)
    ]
    return sources, {claim: number for number, (entity, _) in enumerate(given, start=1) for claim in entity.claims}


def _reasons(reading: Reading, given: Sequence[tuple[Entity, Identity]]) -> dict[int, Reason]:
    """For each unnamed source (by its id) the reason for its anonymity; one that informs before a formula."""
    numbered = [(number, entity) for number, (entity, identity) in enumerate(given, start=1) if identity.unnamed]
    unnamed = [Unnamed(apart(entity.mentions), entity.plural, frozenset(entity.heads)) for _, entity in numbered]
    grants = find_grants(reading.text, reading.sentences)
    reasons: dict[int, Reason] = {}
    for grant, position in tie_grants(reading.text, grants, reading.sentences, unnamed):
        if grant.reason is None:
            continue
        whole = numbered[position][1]
        about = [number for number, entity in numbered if entity is whole or _is_part(reading.text, entity, whole)]
        for number in about:
            if number not in reasons or reasons[number].kind is ReasonKind.FORMULA:
                reasons[number] = grant.reason
    return reasons


def _is_part(text: str, entity: Entity, whole: Entity) -> bool:
    """Whether an entity is some of a group: "one of the officials" after "three officials"."""
    if not whole.plural or not entity.heads & whole.heads or min(entity.mentions) < min(whole.mentions):
        return False
    return any(OF_THE in phrase.core.of(text) for phrase in entity.phrases)


def _attribution(reading: Reading, number: int, claim: TaggedAttribution, source_id: int | None) -> Attribution:
    return Attribution(
        id=number,
        source=claim.source,
        cue=claim.cue,
        content=claim.content,
        mode=mode_of(reading, claim.content),
        kind=Kind.REFUSAL if claim.refusal else kind_of(" ".join(span.of(reading.text) for span in claim.cue)),
        source_id=source_id,
        confidence=claim.confidence,
        found_by=claim.found_by,
    )


def mode_of(reading: Reading, content: Spans) -> Mode:
    """How much of the content's words stands in quotation marks: all, part or none."""
    inside = sum(_quoted_letters(reading, span) for span in content)
    if not inside:
        return Mode.INDIRECT
    return Mode.DIRECT if inside >= sum(_letters(span.of(reading.text)) for span in content) else Mode.MIXED


def _quoted_letters(reading: Reading, span: Span) -> int:
    quotations = reading.quotations.overlapping(span)
    return sum(_letters(reading.text[max(span.start, q.opening.start) : min(span.end, q.end)]) for q in quotations)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def give_voices(tagged: Sequence[TaggedHedge], attributions: Sequence[Attribution]) -> list[Hedge]:
    """Each hedge with the attribution in whose content it stands, the shortest of several; None: the reporter's own."""
    contents = sorted((span, -a.confidence, a.id) for a in attributions for span in a.content)
    hedges = []
    position = 0
    open_: list[tuple[Span, int]] = []
    for number, hedge in enumerate(sorted(tagged, key=lambda hedge: hedge.span), start=1):
        while position < len(contents) and contents[position][0].start <= hedge.span.start:
            open_.append((contents[position][0], contents[position][2]))
            position += 1
        open_ = [(span, id_) for span, id_ in open_ if span.end > hedge.span.start]
        inside = [(span.end - span.start, id_) for span, id_ in open_ if span.contains(hedge.span)]
        voice = min(inside)[1] if inside else None
        hedges.append(Hedge(id=number, span=hedge.span, category=hedge.category, attribution_id=voice))
    return hedges
