"""Puts tagged attributions, their sources and hedges together into an Analysis."""

from collections.abc import Sequence

from sayso.analysis.anonymity.grant_owners import Unnamed, tie_grants
from sayso.analysis.anonymity.grants import find_grants
from sayso.analysis.anonymity.groups import find_wholes
from sayso.analysis.anonymity.portraits import Anonymity, portray
from sayso.analysis.languages.chosen import anonymity, verbs
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import identify, is_unclear
from sayso.analysis.sources.resolve import resolve
from sayso.analysis.summary import summarize, sure_enough
from sayso.analysis.tagging.proposals import TaggedAttribution, TaggedHedge, Ties
from sayso.analysis.text.spans import apart
from sayso.analysis.text.voices import voices_of
from sayso.analysis.types import (
    Analysis,
    Attribution,
    Hedge,
    Identity,
    Kind,
    Mode,
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
    entities = resolve(reading, claims, ties)
    sources, ids = _sources(reading, entities, claims)
    unclear = {number for entity in entities if is_unclear(entity, _of(entity, claims)) for number in entity.claims}
    identities = {source.id: source.identity for source in sources}
    attributions = [
        _attribution(
            reading,
            number + 1,
            claim,
            source_id := ids.get(number),
            counted=number not in unclear
            and sure_enough(claim.confidence, identities.get(source_id or 0, Identity.UNSPECIFIED)),
        )
        for number, claim in enumerate(claims)
    ]
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
    identities = [identify(entity, _of(entity, claims)) for entity in entities]
    given = [(e, i) for e, i in zip(entities, identities, strict=True) if i is not Identity.UNSPECIFIED]
    given.sort(key=lambda pair: min(pair[0].mentions))
    find_wholes(reading.text, [entity for entity, identity in given if identity.unnamed])
    reasons = _reasons(reading, given)
    reaches = _reaches(reading, claims)
    sources = [
        portray(reading, number, entity, identity, reasons.get(number, Anonymity()), reaches)
        for number, (entity, identity) in enumerate(given, start=1)
    ]
    return sources, {claim: number for number, (entity, _) in enumerate(given, start=1) for claim in entity.claims}


def _of(entity: Entity, claims: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    return [claims[number] for number in entity.claims]


def _reaches(reading: Reading, claims: Sequence[TaggedAttribution]) -> dict[Span, int]:
    """How far the words about a source go: up to the first of its cues that follow ("who has seen it, said")."""
    reaches: dict[Span, int] = {}
    for claim in claims:
        for span in claim.source[:1] if claim.cue else ():
            cue = claim.cue[0].start
            if span.end < cue and _is_about(reading.text, span, cue):
                reaches[span] = min(max(cue - 1, span.end), reaches.get(span, cue))
    return reaches


def _is_about(text: str, source: Span, cue: int) -> bool:
    """Whether the words between a source and its cue still tell of the source."""
    if anonymity.BETWEEN_ENDS.search(text, source.end, cue):
        return False
    if verbs.ENDS_WITH_PARTICIPLE.match(text, max(0, cue - len(", "))):
        return False  # "Farmers from Brill | blocked a road, saying": what they did
    return bool(
        anonymity.GOES_ON.match(text, source.end) or anonymity.ASKS_FOR_MORE.search(text, source.start, source.end)
    )


def _reasons(reading: Reading, given: Sequence[tuple[Entity, Identity]]) -> dict[int, Anonymity]:
    """For each unnamed source (by its id) what is said of not naming it; a reason that informs before a formula."""
    numbered = [(number, entity) for number, (entity, identity) in enumerate(given, start=1) if identity.unnamed]
    unnamed = [Unnamed(apart(entity.mentions), entity.plural, frozenset(entity.heads)) for _, entity in numbered]
    grants = find_grants(reading.text, reading.sentences)
    reasons: dict[int, Anonymity] = {}
    for grant, position in tie_grants(reading.text, grants, reading.sentences, unnamed):
        whole = numbered[position][1]
        for number, entity in numbered:
            if whole in (entity, entity.whole):
                old = reasons.get(number, Anonymity()).reason
                better = grant.reason and (old is None or old.kind is ReasonKind.FORMULA)
                reasons[number] = Anonymity(granted=True, reason=grant.reason if better else old)
    return reasons


def _attribution(
    reading: Reading, number: int, claim: TaggedAttribution, source_id: int | None, *, counted: bool
) -> Attribution:
    return Attribution(
        id=number,
        source=claim.source,
        cue=claim.cue,
        content=claim.content,
        mode=mode_of(reading, claim.content),
        kind=Kind.REFUSAL if claim.refusal else verbs.kind_of(" ".join(span.of(reading.text) for span in claim.cue)),
        source_id=source_id,
        confidence=claim.confidence,
        counted=counted,
        found_by=claim.found_by,
        via=claim.via,
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
    """Each hedge with the attribution in whose content it stands; None: the reporter's own."""
    ordered = sorted(tagged, key=lambda hedge: hedge.span)
    voices = voices_of([hedge.span for hedge in ordered], attributions)
    return [
        Hedge(id=number, span=hedge.span, category=hedge.category, attribution_id=voice)
        for number, (hedge, voice) in enumerate(zip(ordered, voices, strict=True), start=1)
    ]
