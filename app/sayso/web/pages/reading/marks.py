"""From an analysis to its marks in the text, and what a screen reader hears at them."""

from collections.abc import Iterator

from sayso.analysis.summary import counts
from sayso.analysis.text.lasting import lasting_keys
from sayso.analysis.types import Analysis, Attribution, Identity, Kind, Source, Spans
from sayso.web.keys import basis_key, card_id, claim_key, hedge_key, reason_key, source_key, unnamed_key
from sayso.web.pages.reading.highlight import Mark, Role
from sayso.words import IDENTITY, QUIET, SPOKEN, TONE, shortened

_NAME_LENGTH = 60  # of a name that is heard at a mark


def marks(text: str, analysis: Analysis) -> list[Mark]:
    """Every mark of the text; their order does not matter."""
    keys = lasting_keys(text, analysis).claims
    heard = {attribution.source_id for attribution in filter(counts, analysis.attributions)}
    every = [mark for source in analysis.sources for mark in _source_marks(source, has_card=source.id in heard)]
    for number, attribution in enumerate(analysis.attributions, 1):
        tone = TONE[analysis.identity_of(attribution)] if counts(attribution) else QUIET
        every += _claim_marks(attribution, tone, number, keys[attribution.id])
    for hedge in analysis.hedges:
        every.append(Mark(hedge_key(hedge.id), card_id(hedge_key(hedge.id)), hedge.span, Role.HEDGE, ""))
    return every


def notes(text: str, analysis: Analysis) -> dict[str, str]:
    """What is heard at each annotation's first link, by key: "claim 3, Vladimir Putin, named"."""
    heard = {}
    for number, attribution in enumerate(analysis.attributions, 1):
        what = f"{_what(attribution)} {number}"
        heard[claim_key(attribution.id)] = f"{what}, {_who(text, analysis.source_of(attribution))}"
    for number, hedge in enumerate(analysis.hedges, 1):
        voice = "the reporter’s own" if hedge.attribution_id is None else "in what a source says"
        heard[hedge_key(hedge.id)] = f"hedge {number}, {voice}"
    for source in analysis.sources:
        heard[reason_key(source.id)] = f"why not named: {_name(text, source)}"
        heard[basis_key(source.id)] = f"how they know: {_name(text, source)}"
    return heard


def _what(attribution: Attribution) -> str:
    if attribution.kind is Kind.REFUSAL:
        return "no comment"
    return "claim" if attribution.counted else "not counted, perhaps a claim"


def _who(text: str, source: Source | None) -> str:
    if source is None:
        return IDENTITY[Identity.UNSPECIFIED]
    return f"{_name(text, source)}, {SPOKEN.get(source.identity, TONE[source.identity])}"


def _name(text: str, source: Source) -> str:
    return shortened(source.label.of(text), _NAME_LENGTH)


def _source_marks(source: Source, *, has_card: bool) -> Iterator[Mark]:
    """`has_card`: it has a card among the unnamed, if it is one, to which its reason and how it knows can lead."""
    tone = TONE[source.identity]
    name, unnamed = source_key(source.id), card_id(unnamed_key(source.id))
    yield Mark(name, card_id(name), source.label, Role.NAME, tone)
    if source.reason and has_card:
        yield Mark(reason_key(source.id), unnamed, source.reason.span, Role.REASON, tone)
    if source.basis and has_card:
        yield Mark(basis_key(source.id), unnamed, source.basis, Role.BASIS, tone)


def _claim_marks(attribution: Attribution, tone: str, number: int, lasting: str) -> Iterator[Mark]:
    """The first piece of a claim has the id that its key is, the second the one that lasts."""
    key = claim_key(attribution.id)
    pieces: tuple[tuple[Role, Spans], ...] = (
        (Role.CONTENT, attribution.content),
        (Role.SOURCE, attribution.source),
        (Role.CUE, attribution.cue),
    )
    places = [(span, role) for role, spans in pieces for span in spans]
    first = min(span.start for span, _ in places)
    second = min((place for place in places if place[0].start > first), default=None)
    for span, role in places:
        yield Mark(key, card_id(key), span, role, tone, number, lasting if (span, role) == second else "")
