"""Which source of one draft is which of the other. Pure."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from operator import itemgetter

from sayso.analysis.sources.known import fold
from sayso.analysis.text.spans import SpanIndex
from sayso.analysis.types import Attribution, Identity, Source, Span
from sayso.desk.aligning import Alignment, overlap
from sayso.desk.text import Seen

_HALF = 0.5  # of the words of a claim that have to be in the other draft
_ALL = 0.95  # of some words, for them to be there
_NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)


class Fate(StrEnum):
    """What became of a source between two drafts, in the order in which it is told."""

    NAMED = "named"  # was unnamed, and is named now
    UNNAMED = "unnamed"  # was named, and is not any more
    OTHER_NAME = "other-name"
    CAME = "came"
    WENT = "went"
    OTHERWISE = "read-otherwise"  # found in one of them, though its words are in both: the machine’s doing
    STAYED = "stayed"


class Matching:
    """Finds for each source of the one draft the same one of the other."""

    def __init__(self, before: Seen, after: Seen, way: Alignment) -> None:
        self.before, self.after, self.way = before, after, way
        self.old, self.new = _speaking(before), _speaking(after)
        self.taken: dict[int, Source] = {}  # the new ones, by their ids, with the old one that they are
        self.followed: dict[int, Source] = {}  # the old ones, by their ids, with the new one that they are
        self.names = _names(before, self.old), _names(after, self.new)
        self.same = Counter(self._same_claims())

    def pairs(self) -> Iterator[tuple[Fate, Source | None, Source | None]]:
        """All of them: those of the new draft in its order, then those that went."""
        self._by_name()
        self._by_words()
        moved = {old.id: new for old in self.old if old.id not in self.followed and (new := self._now_in(old))}
        for source in self.new:
            old = self.taken.get(source.id)
            fate = _fate(old.identity, source.identity, self._renamed(old, source)) if old else Fate.CAME
            if old is None and (earlier := self._was_in(source)):
                old, fate = earlier, Fate.UNNAMED
            if fate is Fate.CAME and self._is_there(self.after, source, self.way.back()):
                fate = Fate.OTHERWISE
            yield fate, old, source
        for source in self.old:
            if source.id in moved:
                yield Fate.NAMED, source, moved[source.id]
            elif source.id not in self.followed:
                there = self._is_there(self.before, source, self.way)
                yield Fate.OTHERWISE if there else Fate.WENT, source, None

    def _by_name(self) -> None:
        """The same name, or the last word of the other's where nobody else has it."""
        for source in self.old:
            names = [other for other in self.new if self._same_name(source, other)]
            if len(names) == 1 and names[0].id not in self.taken:
                self._join(source, names[0])

    def _by_words(self) -> None:
        """Those that say most of the same, or stand in the same words; the surest first."""
        pairs = [
            (score, -one.id, -other.id, one, other)
            for one in self.old
            if one.id not in self.followed
            for other in self.new
            if other.id not in self.taken and (score := self._likeness(one, other)) > 0
        ]
        for _, _, _, one, other in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
            if one.id not in self.followed and other.id not in self.taken:
                self._join(one, other)

    def _join(self, old: Source, new: Source) -> None:
        self.followed[old.id] = new
        self.taken[new.id] = old

    def _likeness(self, one: Source, other: Source) -> float:
        """How many claims they share, and a little for the same words; named and unnamed need a shared claim."""
        claims = self._shared(one, other)
        apart = one.identity.unnamed != other.identity.unnamed or (one.identity in _NAMED and other.identity in _NAMED)
        if apart and not claims:
            return 0.0
        same = self.names[0][one.id] == self.names[1][other.id]
        stands = bool(overlap(self.way.there((one.label,))[0], other.mentions))
        return claims + (0.5 if same else 0.0) + (0.25 if stands else 0.0)

    def _shared(self, one: Source, other: Source) -> int:
        return self.same[one.id, other.id]

    def _same_claims(self) -> Iterator[tuple[int, int]]:
        """For each claim of the old draft, whose it is and whose claims of the new one say the same."""
        claims = self.after.analysis.attributions
        whose = {claim.id: claim.source_id for claim in claims}
        placed = SpanIndex([(span, claim.id) for claim in claims for span in claim.content], itemgetter(0))
        for source in self.old:
            for claim in self.before.analysis.claims_of(source):
                others = {whose[number] for number in self._same_as(claim, placed)}
                yield from ((source.id, other) for other in others if other is not None)

    def _same_as(self, claim: Attribution, placed: SpanIndex[tuple[Span, int]]) -> set[int]:
        """The claims of the new draft that stand in the same words, or speak of the same in some of them."""
        there, share = self.way.there(claim.content)
        if not there:
            return set()
        same = {other.id for other in self.after.alike(self.before.content_words(claim))}
        if share >= _HALF:
            covered: Counter[int] = Counter()
            for span, number in placed.overlapping(Span(there[0].start, there[-1].end)):
                covered[number] += overlap(there, (span,))
            whole = sum(span.end - span.start for span in there)
            same |= {number for number, shared in covered.items() if shared >= _HALF * whole}
        return same

    def _now_in(self, source: Source) -> Source | None:
        """A named source of the new draft that says now what this unnamed one said."""
        if not source.identity.unnamed:
            return None
        named = [other for other in self.new if other.identity in _NAMED and self._shared(source, other)]
        return max(named, key=lambda other: self._shared(source, other), default=None)

    def _was_in(self, source: Source) -> Source | None:
        """A named source of the old draft that said what this unnamed one says now."""
        if not source.identity.unnamed:
            return None
        named = [other for other in self.old if other.identity in _NAMED and self._shared(other, source)]
        return max(named, key=lambda other: self._shared(other, source), default=None)

    def _is_there(self, seen: Seen, source: Source, way: Alignment) -> bool:
        """Whether its words and some claim of it stand in the other text all the same."""
        claims = seen.analysis.claims_of(source)
        return way.there((source.label,))[1] >= _ALL and any(way.there(claim.content)[1] >= _ALL for claim in claims)

    def _renamed(self, old: Source, new: Source) -> bool:
        return not self._same_name(old, new)

    def _same_name(self, one: Source, other: Source) -> bool:
        if one.identity not in _NAMED or other.identity not in _NAMED:
            return False
        here, there = self.names[0][one.id], self.names[1][other.id]
        return here == there or here.endswith(f" {there}") or there.endswith(f" {here}")


def _speaking(seen: Seen) -> list[Source]:
    return [
        source
        for source in seen.analysis.sources
        if source.identity is not Identity.AUTHOR_READER and seen.analysis.claims_of(source)
    ]


def _names(seen: Seen, sources: list[Source]) -> dict[int, str]:
    return {source.id: fold(source.label.of(seen.text)) for source in sources}


def _fate(old: Identity, new: Identity, renamed: bool) -> Fate:
    if old.unnamed and new in _NAMED:
        return Fate.NAMED
    if old in _NAMED and new.unnamed:
        return Fate.UNNAMED
    return Fate.OTHER_NAME if old in _NAMED and new in _NAMED and renamed else Fate.STAYED
