"""The panel of the unnamed sources: how each is described, why it is not named, what rests on it."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.analysis.summary import sourceless_claims, unnamed_claims
from sayso.analysis.types import Analysis, By, Source, Summary
from sayso.headline import reasons
from sayso.web.keys import basis_key, reason_key, source_key, unnamed_key
from sayso.web.pages.reading.cards import ClaimCard, also_called, counted_cards, detail, keys_of
from sayso.words import IDENTITY, REASON, count, no_reason, one_line, three_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the text the claims begin: the key of the first one's mark, and its paragraph; `lead` goes before it."""

    key: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceFact:
    """One of the three facts: its name, and the words of the text that tell it; `key` is that of their mark, or ""."""

    name: str
    words: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedCard:
    """One unnamed source. `reason` are words of the text, or None; `no_reason` is what is said without any."""

    key: str
    name_key: str
    label: str
    detail: str
    identity: str
    by_hand: bool
    also: tuple[str, ...]
    facts: tuple[SourceFact, ...]
    reason: str | None
    reason_key: str
    reason_kind: str
    no_reason: str
    load: str
    first: Place
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyCard:
    """All claims with no source given, as one entry."""

    load: str
    first: Place
    claims: tuple[ClaimCard, ...]
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedPanel:
    """Those on whom most claims rest come first; `whole` is the line above them."""

    whole: str
    cards: tuple[UnnamedCard, ...]
    nobody: NobodyCard | None


def unnamed_panel(
    text: str, analysis: Analysis, claims: list[ClaimCard], place: Callable[[ClaimCard], str]
) -> UnnamedPanel:
    """The panel; `place` says in words where a claim begins."""
    unnamed = [source for source in analysis.sources if source.identity.unnamed]
    heard = [(source, counted_cards(analysis.claims_of(source), claims)) for source in unnamed]
    heard = sorted((pair for pair in heard if pair[1]), key=lambda pair: (-len(pair[1]), pair[1][0].number))
    total = analysis.summary.claims
    nobody = counted_cards(analysis.claims_of(None), claims)
    return UnnamedPanel(
        whole=_whole(analysis.summary),
        cards=tuple(_card(text, source, own, place, total) for source, own in heard),
        nobody=_nobody(nobody, place, total) if nobody else None,
    )


def _whole(summary: Summary) -> str:
    if not summary.claims:
        return ""
    claims, nobody = unnamed_claims(summary), sourceless_claims(summary)
    who = f"{count(summary.unnamed_sources, 'source')} the article does not name"
    come = f"{claims:,} of {count(summary.claims, 'claim')} {'comes' if claims == 1 else 'come'} from {who}."
    rest = f"{count(nobody, 'claim')} {'has' if nobody == 1 else 'have'} no source." if nobody else ""
    none = "No claim comes from people the article does not name."
    return " ".join(filter(None, (come if claims else none, reasons(summary), rest)))


def _card(
    text: str, source: Source, claims: tuple[ClaimCard, ...], place: Callable[[ClaimCard], str], total: int
) -> UnnamedCard:
    reason = source.reason
    return UnnamedCard(
        key=unnamed_key(source.id),
        name_key=source_key(source.id),
        label=one_line(source.label.of(text)),
        detail=detail(text, source),
        identity=IDENTITY[source.identity],
        by_hand=source.by is By.READER,
        also=tuple(also_called(text, source)),
        facts=_facts(text, source),
        reason=one_line(reason.span.of(text)) if reason else None,
        reason_key=reason_key(source.id),
        reason_kind=REASON[reason.kind] if reason else "",
        no_reason=no_reason(source),
        load=f"{len(claims):,} of {count(total, 'claim')}",
        first=_first(claims, place),
        keys=keys_of(source_key(source.id), claims),
    )


def _facts(text: str, source: Source) -> tuple[SourceFact, ...]:
    marked = {source.basis: basis_key(source.id)}  # the others have no mark of their own
    return tuple(
        SourceFact(name, tuple(one_line(span.of(text)) for span in spans), marked.get(spans[-1], "") if spans else "")
        for name, spans in three_facts(source)
    )


def _first(claims: tuple[ClaimCard, ...], place: Callable[[ClaimCard], str]) -> Place:
    key = claims[0].key
    return Place(key=key, lead="in" if len(claims) == 1 else "the first in", words=place(claims[0]))


def _nobody(claims: tuple[ClaimCard, ...], place: Callable[[ClaimCard], str], total: int) -> NobodyCard:
    return NobodyCard(
        load=f"{len(claims):,} of {count(total, 'claim')}",
        first=_first(claims, place),
        claims=claims,
        keys=keys_of(None, claims),
    )
