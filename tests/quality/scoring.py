"""How near an analysis comes to gold: the measures of the project, small enough to read in one sitting.

- attribution: pairs one to one, the likest contents first; a pair needs cues that overlap, sources that overlap (or
  none on both sides) and contents whose words have a Dice of at least one half.
- direct: the same among those whose content opens with a quotation mark on both sides.
- source, cue, content: distinct spans that are the same but for spaces and punctuation at their ends.
- identity: share of the pairs with the right label. unnamed and anonymous: pairs with such a label on both sides.
- hedges: overlapping pairs; category: share of those with the right one.

What gold leaves open is neither right nor wrong: a finding there that pairs with nothing is not counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.analysis.types import Analysis

Piece = tuple[int, int]
Pieces = tuple[Piece, ...]
ROLES = ("source", "cue", "content")
OPENING_MARKS = frozenset("\"“”‘’'«„`")
UNNAMED = frozenset({"unnamed_person", "unnamed_group"})
CLASSES = {"unnamed": UNNAMED, "anonymous": UNNAMED | {"unspecified"}}


@dataclass(frozen=True)
class Claim:
    """One attribution of gold or of an analysis; `open` where gold does not say whether it is one."""

    source: Pieces
    cue: Pieces
    content: Pieces
    identity: str | None = None
    open: bool = False


@dataclass(frozen=True)
class HedgeMark:
    """One hedge; `open` where gold does not say whether it is one."""

    span: Piece
    category: str
    open: bool = False


@dataclass(frozen=True)
class Reading:
    """What somebody or something reads in one text; no hedges (None) where nobody looked for them."""

    text: str
    claims: tuple[Claim, ...]
    hedges: tuple[HedgeMark, ...] | None


@dataclass
class Tally:
    """Counts of one measure."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """In percent."""
        return 200 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 0.0

    @property
    def share(self) -> float:
        """Hits among the wanted, in percent."""
        return 100 * self.hits / self.wanted if self.wanted else 0.0


def reading_of(text: str, analysis: Analysis) -> Reading:
    """An analysis in the form that is scored."""
    claims = (
        Claim(
            *(tuple((span.start, span.end) for span in getattr(attribution, role)) for role in ROLES),
            identity=analysis.identity_of(attribution),
        )
        for attribution in analysis.attributions
    )
    hedges = (HedgeMark((hedge.span.start, hedge.span.end), hedge.category) for hedge in analysis.hedges)
    return Reading(text, tuple(claims), tuple(hedges))


def scores(readings: Iterable[tuple[Reading, Reading]]) -> dict[str, float]:
    """Every measure over pairs of gold and found readings, in percent."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for gold, found in readings:
        _count_claims(gold, found, tallies)
        if gold.hedges is not None:
            _count_hedges(gold.hedges, found.hedges or (), tallies)
    shares = ("identity", "category")
    return {name: tally.share if name in shares else tally.f1 for name, tally in tallies.items()}


def pairs_of(text: str, gold: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[int, int]]:
    """Which of gold is which of the found: indices, one to one, the likest contents first."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    wanted = [_touched(words, claim.content) for claim in gold]
    given = [_touched(words, claim.content) for claim in found]
    likely = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            same_source = overlap(one.source, other.source) or not (one.source or other.source)
            total = len(wanted[i]) + len(given[j])
            dice = 2 * len(wanted[i] & given[j]) / total if total else 0.0
            if dice >= 0.5 and same_source and overlap(one.cue, other.cue):
                likely.append((-dice, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(likely):
        if i not in {pair[0] for pair in pairs} and j not in {pair[1] for pair in pairs}:
            pairs.append((i, j))
    return pairs


def overlap(some: Iterable[Piece], others: Iterable[Piece]) -> bool:
    """Whether any piece of one shares a character with any of the other."""
    others = list(others)
    return any(a < d and c < b for a, b in some for c, d in others)


def _count_claims(gold: Reading, found: Reading, tallies: dict[str, Tally]) -> None:
    pairs = pairs_of(gold.text, gold.claims, found.claims)
    opens = {j for i, j in pairs if gold.claims[i].open}
    open_cues = [piece for claim in gold.claims if claim.open for piece in claim.cue]
    paired = {j for _, j in pairs}
    opens |= {j for j, each in enumerate(found.claims) if j not in paired and overlap(each.cue, open_cues)}
    pairs = [(i, j) for i, j in pairs if not gold.claims[i].open]
    wanted = [claim for claim in gold.claims if not claim.open]
    given = [claim for j, claim in enumerate(found.claims) if j not in opens]
    both = [(gold.claims[i], found.claims[j]) for i, j in pairs]
    _add(tallies["attribution"], len(both), len(given), len(wanted))
    _add(tallies["direct"], *(_direct(gold.text, claims) for claims in (None, given, wanted)))
    tallies["direct"].hits += sum(_opens(gold.text, one) and _opens(gold.text, other) for one, other in both)
    for role in ROLES:
        mine, yours = _exact(gold.text, wanted, role), _exact(gold.text, given, role)
        _add(tallies[role], len(mine & yours), len(yours), len(mine))
    labelled = [(one, other) for one, other in both if one.identity]
    _add(tallies["identity"], sum(one.identity == other.identity for one, other in labelled), 0, len(labelled))
    for name, labels in CLASSES.items():
        hits = sum(one.identity in labels and other.identity in labels for one, other in labelled)
        unsaid = {id(other) for one, other in both if one.identity is None}
        some = [claim for claim in given if claim.identity in labels and id(claim) not in unsaid]
        _add(tallies[name], hits, len(some), sum(claim.identity in labels for claim in wanted))


def _count_hedges(gold: Sequence[HedgeMark], found: Sequence[HedgeMark], tallies: dict[str, Tally]) -> None:
    left, hits = list(found), []
    for mark in sorted(gold, key=lambda mark: (mark.open, mark.span)):
        same = next((each for each in left if overlap([mark.span], [each.span])), None)
        if same:
            left.remove(same)
            hits += [] if mark.open else [mark.category == same.category]
    wanted = sum(not mark.open for mark in gold)
    _add(tallies["hedges"], len(hits), len(hits) + len(left), wanted)
    _add(tallies["category"], sum(hits), 0, len(hits))


def _add(tally: Tally, hits: int, found: int, wanted: int) -> None:
    tally.hits += hits
    tally.found += found
    tally.wanted += wanted


def _direct(text: str, claims: Sequence[Claim] | None) -> int:
    return sum(_opens(text, claim) for claim in claims or ())


def _opens(text: str, claim: Claim) -> bool:
    return bool(claim.content) and text[claim.content[0][0]] in OPENING_MARKS


def _exact(text: str, claims: Sequence[Claim], role: str) -> set[Piece]:
    return {_bare(text, piece) for claim in claims for piece in getattr(claim, role)}


def _bare(text: str, piece: Piece) -> Piece:
    inside = [position for position in range(*piece) if text[position].isalnum()]
    return (inside[0], inside[-1] + 1) if inside else piece


def _touched(words: Sequence[Piece], pieces: Pieces) -> set[int]:
    return {index for index, word in enumerate(words) if overlap([word], pieces)}
