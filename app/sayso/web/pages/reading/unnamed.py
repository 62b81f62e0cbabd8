"""The panel of the unnamed sources: how each is described, why it is not named, what rests on it."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.analysis.types import Analysis, Source
from sayso.web.keys import basis_key, reason_key, source_key, unnamed_key
from sayso.web.pages.reading.cards import ClaimCard, also_called, cards_of, detail, keys_of
from sayso.web.pages.reading.sentence import unnamed_claims
from sayso.words import IDENTITY, REASON, count, ladder, one_line, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the text the claims begin: the key of the first one's mark, and its paragraph; `lead` goes before it."""

    key: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedCard:
    """One unnamed source. `step` is 1 to 4 on the ladder; `reason` and `basis` are words of the text, or None."""

    key: str
    name_key: str
    label: str
    detail: str
    identity: str
    also: tuple[str, ...]
    step: int
    ladder: str
    reason: str | None
    reason_key: str
    reason_kind: str
    basis: str | None
    basis_key: str
    load: str
    first: Place | None
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyCard:
    """All claims with no source given, as one entry."""

    load: str
    first: Place | None
    claims: tuple[ClaimCard, ...]
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedPanel:
    """`entries` counts the cards, "no source given" among them; `whole` is the line above them."""

    whole: str
    cards: tuple[UnnamedCard, ...]
    nobody: NobodyCard | None

    @property
    def entries(self) -> int:
        """How many cards the panel has."""
        return len(self.cards) + (self.nobody is not None)


def unnamed_panel(
    text: str, analysis: Analysis, claims: list[ClaimCard], place: Callable[[ClaimCard], str]
) -> UnnamedPanel:
    """The panel; `place` says in words where a claim begins."""
    cards = [
        _card(text, source, cards_of(analysis.claims_of(source), claims), place, len(claims))
        for source in analysis.sources
        if source.identity.unnamed
    ]
    nobody = cards_of(analysis.claims_of(None), claims)
    return UnnamedPanel(
        whole=_whole(analysis),
        cards=tuple(cards),
        nobody=_nobody(nobody, place, len(claims)) if nobody else None,
    )


def _whole(analysis: Analysis) -> str:
    summary = analysis.summary
    if not summary.claims:
        return ""
    if not summary.anonymous:
        only, both = "The article’s only claim does not rest", "Neither claim rests"
        who = {1: only, 2: both}.get(summary.claims, f"None of the {summary.claims:,} claims rests")
        return f"{who} on an unnamed source."
    if summary.claims == 1:
        return "The article’s only claim has no named source."
    share = f"{summary.anonymous:,} of {count(summary.claims, 'claim')} ({percent(summary.anonymous_share)})"
    have = "has" if summary.anonymous == 1 else "have"
    first = "is" if summary.first_claim_anonymous else "is not"
    unnamed = unnamed_claims(summary)
    nobody = summary.anonymous - unnamed
    people = f"{unnamed:,} {'rests' if unnamed == 1 else 'rest'} on people the article does not name"
    parts = f": {people}, {nobody:,} {'gives' if nobody == 1 else 'give'} no source" if unnamed and nobody else ""
    return f"{share} {have} no named source{parts}. The article’s first claim {first} among them."


def _card(
    text: str, source: Source, claims: list[ClaimCard], place: Callable[[ClaimCard], str], total: int
) -> UnnamedCard:
    reason = source.reason
    return UnnamedCard(
        key=unnamed_key(source.id),
        name_key=source_key(source.id),
        label=one_line(source.label.of(text)),
        detail=detail(text, source),
        identity=IDENTITY[source.identity],
        also=tuple(also_called(text, source)),
        step=(source.specificity or 0) + 1,
        ladder=ladder(source),
        reason=one_line(reason.span.of(text)) if reason else None,
        reason_key=reason_key(source.id),
        reason_kind=REASON[reason.kind] if reason else "",
        basis=one_line(source.basis.of(text)) if source.basis else None,
        basis_key=basis_key(source.id),
        load=f"{len(claims):,} of {count(total, 'claim')}",
        first=_first(claims, place),
        keys=keys_of(source_key(source.id), claims),
    )


def _first(claims: list[ClaimCard], place: Callable[[ClaimCard], str]) -> Place | None:
    if not claims:
        return None
    key = claims[0].key
    return Place(key=key, lead="in" if len(claims) == 1 else "the first in", words=place(claims[0]))


def _nobody(claims: list[ClaimCard], place: Callable[[ClaimCard], str], total: int) -> NobodyCard:
    return NobodyCard(
        load=f"{len(claims):,} of {count(total, 'claim')}",
        first=_first(claims, place),
        claims=tuple(claims),
        keys=keys_of(None, claims),
    )
