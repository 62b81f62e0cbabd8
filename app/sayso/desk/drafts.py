"""Draft against draft: who came and who went among the sources, who is named now, which reasons and hedges. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.analysis.sources.known import fold
from sayso.analysis.types import Hedge, HedgeCategory, Identity, Source, Span, Summary
from sayso.desk.aligning import Alignment, changed_lines, overlap
from sayso.desk.matching import Fate, Matching
from sayso.desk.text import Seen

_NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A source in one of the drafts: its best words, where they stand, what it is, how many claims are its."""

    words: str
    span: Span
    identity: Identity
    claims: int
    reason: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A source in two drafts; in one of them it may be missing."""

    fate: Fate
    before: Side | None = None
    after: Side | None = None

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """What is told of it otherwise: what, before, after. The reason and how it knows, of unnamed ones its words."""
        if self.before is None or self.after is None:
            return ()
        pairs = [("reason", self.before.reason, self.after.reason), ("basis", self.before.basis, self.after.basis)]
        if self.after.identity not in _NAMED and self.before.identity not in _NAMED:
            pairs.insert(0, ("words", self.before.words, self.after.words))
        return tuple((what, old, new) for what, old, new in pairs if fold(old) != fold(new))


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeChange:
    """A hedge that is in one of the drafts only; `voice` is whose it is, "" the reporter's, `around` its words.

    `in_both`: its words stand in both, and the machine takes them for a hedge in one.
    """

    came: bool
    in_both: bool
    words: str
    around: str
    category: HedgeCategory
    voice: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    """Two drafts of one article, those of its sources first that changed most.

    `first` is who the first claim of each rests on; `lines` went and came.
    """

    before: Summary
    after: Summary
    first: tuple[str, str]
    sources: tuple[SourceChange, ...]
    hedges: tuple[HedgeChange, ...]
    lines: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def of(self, fate: Fate) -> tuple[SourceChange, ...]:
        """The sources of one fate."""
        return tuple(each for each in self.sources if each.fate is fate)

    @property
    def described_otherwise(self) -> tuple[SourceChange, ...]:
        """Those that are in both and of which something else is told."""
        return tuple(each for each in self.sources if each.changes)

    @property
    def same(self) -> bool:
        """Whether no source and no hedge changed."""
        return (
            not self.hedges
            and not self.described_otherwise
            and not any(each.fate is not Fate.STAYED for each in self.sources)
        )


def draft_change(before: Seen, after: Seen) -> DraftChange:
    """Compare two drafts by their sources and hedges."""
    way = Alignment.of(before.text, after.text)
    return DraftChange(
        before=before.analysis.summary,
        after=after.analysis.summary,
        first=(_first(before), _first(after)),
        sources=tuple(sorted(_sources(before, after, way), key=lambda each: list(Fate).index(each.fate))),
        hedges=tuple(_hedges(before, after, way)),
        lines=tuple(changed_lines(before.text, after.text)),
    )


def _first(seen: Seen) -> str:
    claim = next(iter(seen.claims), None)
    source = seen.analysis.source_of(claim) if claim else None
    return seen.name(source) if source else "no source given" if claim else "no claim"


def _sources(before: Seen, after: Seen, way: Alignment) -> Iterator[SourceChange]:
    for fate, old, new in Matching(before, after, way).pairs():
        here, there = _side(before, old) if old else None, _side(after, new) if new else None
        yield SourceChange(fate=fate, before=here, after=there)


def _side(seen: Seen, source: Source) -> Side:
    return Side(
        words=" ".join(source.label.of(seen.text).split()),
        span=source.label,
        identity=source.identity,
        claims=len(seen.claims_by(source)),
        reason=seen.quoted(source.reason.span) if source.reason else "",
        basis=seen.quoted(source.basis) if source.basis else "",
    )


def _hedges(before: Seen, after: Seen, way: Alignment) -> Iterator[HedgeChange]:
    """Those that went, then those that came."""
    back, kept = way.back(), set()
    for hedge in before.analysis.hedges:
        there, _ = way.there((hedge.span,))
        same = next((each for each in after.analysis.hedges if overlap(there, (each.span,))), None)
        if same is None:
            yield _hedge_change(before, hedge, way, came=False)
        else:
            kept.add(same.id)
    for hedge in after.analysis.hedges:
        if hedge.id not in kept:
            yield _hedge_change(after, hedge, back, came=True)


def _hedge_change(seen: Seen, hedge: Hedge, way: Alignment, *, came: bool) -> HedgeChange:
    claim = seen.analysis.voice_of(hedge)
    source = seen.analysis.source_of(claim) if claim else None
    sentence = seen.reading.sentences.at(hedge.span.start)
    return HedgeChange(
        came=came,
        in_both=way.there((hedge.span,))[1] == 1,
        words=" ".join(hedge.span.of(seen.text).split()),
        around=seen.quoted(sentence if sentence and sentence.contains(hedge.span) else hedge.span),
        category=hedge.category,
        voice=seen.name(source) if source else "",
        span=hedge.span,
    )
