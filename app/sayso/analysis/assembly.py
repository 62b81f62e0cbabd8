"""Puts tagged attributions, their sources and hedges together into an Analysis."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.analysis.anonymity.grant_owners import Unnamed, tie_grants
from sayso.analysis.anonymity.grants import find_grants
from sayso.analysis.anonymity.portraits import apart, portray
from sayso.analysis.english.verbs import kind_of
from sayso.analysis.phrases.names import NamePlaces, find_names
from sayso.analysis.sources.entities import Entity
from sayso.analysis.sources.identity import identify
from sayso.analysis.sources.resolve import resolve
from sayso.analysis.summary import summarize
from sayso.analysis.tagging.proposals import TaggedAttribution, TaggedHedge
from sayso.analysis.text.quotations import Quotation
from sayso.analysis.text.sentences import Places
from sayso.analysis.types import Analysis, Attribution, Hedge, Identity, Mode, Reason, ReasonKind, Source, Span, Spans

_NESTED = 4


def assemble(
    text: str,
    version: str,
    sentences: Places,
    quotations: Sequence[Quotation],
    tagged: Sequence[TaggedAttribution],
    tagged_hedges: Sequence[TaggedHedge],
) -> Analysis:
    """The whole analysis of one text, from attributions and hedges in text order."""
    names = NamePlaces(find_names(text, sentences))
    quoted = [quotation.span for quotation in quotations]
    entities = resolve(text, sentences, names, tagged, quoted)
    sources, ids = _sources(text, sentences, names, entities, tagged)
    attributions = [
        _attribution(text, quoted, number, found, ids.get(number - 1)) for number, found in enumerate(tagged, start=1)
    ]
    hedges = give_voices(tagged_hedges, attributions)
    return Analysis(
        version=version,
        length=len(text),
        attributions=tuple(attributions),
        sources=tuple(sources),
        hedges=tuple(hedges),
        summary=summarize(text, attributions, sources, hedges),
    )


def _sources(
    text: str,
    sentences: Places,
    names: NamePlaces,
    entities: Sequence[Entity],
    tagged: Sequence[TaggedAttribution],
) -> tuple[list[Source], dict[int, int]]:
    """The sources by their first mention, and for each claim that has one the id of its source."""
    identities = [identify(entity, [tagged[claim] for claim in entity.claims]) for entity in entities]
    given = [(e, i) for e, i in zip(entities, identities, strict=True) if i is not Identity.UNSPECIFIED]
    given.sort(key=lambda pair: min(pair[0].mentions))
    reasons = _reasons(text, sentences, given)
    sources = [
        portray(text, number, entity, identity, sentences, names, reasons.get(number))
        for number, (entity, identity) in enumerate(given, start=1)
    ]
    return sources, {claim: number for number, (entity, _) in enumerate(given, start=1) for claim in entity.claims}


def _reasons(text: str, sentences: Places, given: Sequence[tuple[Entity, Identity]]) -> dict[int, Reason]:
    """For each unnamed source (by its id) the reason for its anonymity; one that informs before a formula."""
    numbered = [(number, entity) for number, (entity, identity) in enumerate(given, start=1) if identity.unnamed]
    unnamed = [Unnamed(apart(entity.mentions), entity.plural, frozenset(entity.heads)) for _, entity in numbered]
    reasons: dict[int, Reason] = {}
    for grant, position in tie_grants(text, find_grants(text, sentences), sentences, unnamed):
        if grant.reason is None:
            continue
        whole = numbered[position][1]
        told = [number for number, entity in numbered if entity is whole or _is_part(text, entity, whole)]
        for number in told:
            if number not in reasons or reasons[number].kind is ReasonKind.FORMULA:
                reasons[number] = grant.reason
    return reasons


def _is_part(text: str, entity: Entity, whole: Entity) -> bool:
    """Whether an entity is some of a group: "one of the officials" after "three officials"."""
    if not whole.plural or not entity.heads & whole.heads or min(entity.mentions) < min(whole.mentions):
        return False
    return any(" of the " in phrase.core.of(text) for phrase in entity.phrases)


def _attribution(
    text: str, quoted: Sequence[Span], number: int, found: TaggedAttribution, source_id: int | None
) -> Attribution:
    return Attribution(
        id=number,
        source=found.source,
        cue=found.cue,
        content=found.content,
        mode=mode_of(text, found.content, quoted),
        kind=kind_of(" ".join(span.of(text) for span in found.cue)),
        source_id=source_id,
        confidence=found.confidence,
        found_by=found.found_by,
    )


def mode_of(text: str, content: Spans, quoted: Sequence[Span]) -> Mode:
    """How much of the content's words stands in quotation marks: all, part or none."""
    inside = [_quoted_letters(text, span, quoted) for span in content]
    if not any(inside):
        return Mode.INDIRECT
    whole = sum(_letters(span.of(text)) for span in content)
    return Mode.DIRECT if sum(inside) >= whole else Mode.MIXED


def _quoted_letters(text: str, span: Span, quoted: Sequence[Span]) -> int:
    end, letters = span.start, 0
    first = bisect_left(quoted, span.start, key=_start)
    for quotation in quoted[max(0, first - _NESTED) : bisect_left(quoted, span.end, key=_start)]:
        if quotation.overlaps(span) and quotation.end > end:
            start = max(end, quotation.start)
            end = min(quotation.end, span.end)
            letters += _letters(text[start:end])
    return letters


def _start(span: Span) -> int:
    return span.start


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
