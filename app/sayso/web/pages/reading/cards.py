"""The cards of the claims panel: each source with its claims, and each claim with its cue and words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.summary import counts
from sayso.analysis.types import Analysis, Attribution, By, Identity, Kind, ReasonKind, Source, Spans
from sayso.shape.values import NO_SHAPE, Link, Shape
from sayso.web.keys import claim_key, source_key, unnamed_key
from sayso.web.pages.reading.setting import host_of
from sayso.words import IDENTITY, QUIET, TONE, count, described, how_said, no_reason, one_line, shortened

UNCERTAIN = 0.6  # a claim of a lower confidence is marked "uncertain"
_WHOLE = 240  # contents up to this many characters are shown whole
_CUT = 180  # of longer ones this much is shown before "more"
_LINKS = 3  # that a claim shows
_LINK = 60  # characters of the words of one
_OTHER_WORDS = 4  # for a source, that are shown
_EDGES = ' \n,.;:—–-“”"'


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words of a claim lead to, as the article links them: these words, the address, and whose it is."""

    words: str
    url: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """One claim. `words` are shown at once, `rest` behind "more"; `who` is its source's label, `via` a second mouth.

    `evidence` are the links of the article at its words, its cue or who says it.

    Not `counted` are refusals to comment (`refusal`) and what is not sure enough: these stand in lists of their own.
    """

    key: str
    number: int
    who: str
    source_key: str | None
    tone: str
    cue: str
    words: str
    rest: str
    mode: str
    uncertain: bool
    counted: bool
    refusal: bool
    via: str
    by_hand: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedInShort:
    """What the article tells of an unnamed source, in short; `key` is that of its card among the unnamed."""

    key: str
    described: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """One source with its claims in text order. `key` is None for "no source given", which stands nowhere.

    `in_short` is for the unnamed alone; `number` is the source's in its article, by which the register knows it.
    """

    key: str | None
    label: str
    about: str
    quoted_about: bool
    identity: str
    tone: str
    share: str
    in_short: UnnamedInShort | None
    claims: tuple[ClaimCard, ...]
    by_hand: bool
    number: int | None = None

    @property
    def keys(self) -> str:
        """Every mark that is lit with this card."""
        return keys_of(self.key, self.claims)


def claim_cards(text: str, analysis: Analysis, shape: Shape = NO_SHAPE) -> list[ClaimCard]:
    """Every claim in text order, numbered from 1."""
    known = {source.id: (source.identity, one_line(source.label.of(text))) for source in analysis.sources}
    cards = [_claim(text, number, attribution, known) for number, attribution in enumerate(analysis.attributions, 1)]
    if not shape.links:
        return cards
    return [
        replace(card, evidence=_evidence(text, attribution, shape.links))
        for card, attribution in zip(cards, analysis.attributions, strict=True)
    ]


def source_cards(text: str, analysis: Analysis, claims: list[ClaimCard]) -> list[SourceCard]:
    """The claims that are counted, grouped by source, in the order in which the sources first say something."""
    heard = [(source, counted_cards(own, claims)) for source, own in analysis.by_source()]
    return [_source(text, source, own, analysis.summary.claims) for source, own in heard if own]


def counted_cards(attributions: Iterable[Attribution], claims: list[ClaimCard]) -> tuple[ClaimCard, ...]:
    """The cards of those of some attributions that are counted, in their order."""
    by_key = {claim.key: claim for claim in claims}
    return tuple(by_key[claim_key(attribution.id)] for attribution in attributions if counts(attribution))


def keys_of(key: str | None, claims: Iterable[ClaimCard]) -> str:
    """The keys of a source and of its claims, as an attribute that lists them."""
    return " ".join([*([key] if key else []), *(claim.key for claim in claims)])


def words_of(text: str, spans: Spans) -> str:
    """The words of a role's pieces on one line, with dots between the pieces."""
    return " … ".join(one_line(span.of(text)) for span in spans)


def also_called(text: str, source: Source) -> list[str]:
    """Other words that the article uses elsewhere for a source: no pronouns, the most frequent first."""
    label = source.label.of(text).casefold()
    elsewhere = [span for span in source.mentions if not span.overlaps(source.label)]
    counted = Counter(shortened(span.of(text).strip(_EDGES), 80) for span in elsewhere)
    named = [words for words, _ in counted.most_common() if words and words.casefold() not in room_words.NO_NAMES]
    distinct = {words.casefold(): words for words in reversed(named) if words.casefold() != label}
    return list(reversed(distinct.values()))[:_OTHER_WORDS]


def detail(text: str, source: Source) -> str:
    """The clause that tells more of an unnamed source, where its reason or how it knows does not say the same."""
    others = [span for span in (source.reason and source.reason.span, source.basis) if span]
    if source.detail is None or any(span.overlaps(source.detail) for span in others):
        return ""
    words = shortened(source.detail.of(text), 160)
    return words if " " in words else ""


_NOBODY = (Identity.UNSPECIFIED, IDENTITY[Identity.UNSPECIFIED])


def _claim(text: str, number: int, attribution: Attribution, known: dict[int, tuple[Identity, str]]) -> ClaimCard:
    identity, who = _NOBODY if attribution.source_id is None else known[attribution.source_id]
    words = words_of(text, attribution.content)
    head, rest = _cut(words)
    return ClaimCard(
        key=claim_key(attribution.id),
        number=number,
        who=who,
        source_key=None if attribution.source_id is None else source_key(attribution.source_id),
        tone=TONE[identity] if counts(attribution) else QUIET,
        cue=words_of(text, attribution.cue),
        words=head,
        rest=rest,
        mode=how_said(attribution.mode, attribution.cue),
        uncertain=attribution.confidence < UNCERTAIN,
        counted=counts(attribution),
        refusal=attribution.kind is Kind.REFUSAL,
        via=words_of(text, attribution.via),
        by_hand=attribution.by is By.READER,
    )


def _evidence(text: str, attribution: Attribution, links: Sequence[Link]) -> tuple[Evidence, ...]:
    touching = [link for link in links if any(map(link.span.overlaps, attribution.spans))][:_LINKS]
    return tuple(Evidence(shortened(link.span.of(text), _LINK), link.url, host_of(link.url)) for link in touching)


def _cut(words: str) -> tuple[str, str]:
    if len(words) <= _WHOLE:
        return words, ""
    at = words.rfind(" ", 0, _CUT)
    at = at if at > 0 else _CUT
    return words[:at], words[at:]


def _source(text: str, source: Source | None, claims: tuple[ClaimCard, ...], total: int) -> SourceCard:
    identity = source.identity if source else Identity.UNSPECIFIED
    about, quoted = _about(text, source)
    return SourceCard(
        key=source_key(source.id) if source else None,
        label=claims[0].who if source else "No source given",
        about=about,
        quoted_about=quoted,
        identity=IDENTITY[identity] if source else "",
        tone=TONE[identity],
        share=f"{len(claims):,} of {count(total, 'claim')}",
        in_short=_in_short(source) if source and source.identity.unnamed else None,
        claims=claims,
        by_hand=source is not None and source.by is By.READER,
        number=source.id if source else None,
    )


def _in_short(source: Source) -> UnnamedInShort:
    reason = {ReasonKind.FORMULA: "stock phrase as the reason", ReasonKind.INFORMATIVE: "reason given"}
    return UnnamedInShort(
        key=unnamed_key(source.id),
        described=described(source),
        reason=reason[source.reason.kind] if source.reason else no_reason(source),
    )


def _about(text: str, source: Source | None) -> tuple[str, bool]:
    """What the article says of who this is, and whether it is quoted as a phrase of its own."""
    if source is None:
        return "Claims in the passive, or with words such as “allegedly”: nobody is said to say them.", False
    if source.title:
        return one_line(source.title.of(text)), False
    if words := detail(text, source):
        return words, True
    plain = [span for span in (source.affiliation, source.place) if span and not source.label.contains(span)]
    return ", ".join(one_line(span.of(text)) for span in plain), False
