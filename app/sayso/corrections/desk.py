"""The rows of one analysis while corrections are laid over it, and the text in which their words are found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sayso.analysis.types import Analysis, Attribution, By, Hedge, Source, Span, Spans
from sayso.corrections.placing import Finder
from sayso.corrections.values import Quote, Quotes, What

# Rows by hand have ids from here on, which no analysis gives: so many for each correction, one for each of its rows.
HAND = 100_000
ROWS_OF_ONE = 10_000

Key = tuple[What, int]


class Verdict(StrEnum):
    """What readers say of a row of the machine's."""

    RIGHT = "right"
    WRONG = "wrong"
    CHANGED = "changed"


@dataclass(slots=True)
class Desk:
    """Rows by their ids. `verdicts` are of the machine's rows alone, `missed` counts what it did not find."""

    finder: Finder
    claims: dict[int, Attribution]
    sources: dict[int, Source]
    hedges: dict[int, Hedge]
    verdicts: dict[Key, Verdict] = field(default_factory=dict)
    missed: set[Key] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)  # sources that stay although nothing is said by them

    @classmethod
    def of(cls, analysis: Analysis, text: str) -> "Desk":
        """As the machine left it."""
        return cls(
            finder=Finder(text),
            claims={claim.id: claim for claim in analysis.attributions},
            sources={source.id: source for source in analysis.sources},
            hedges={hedge.id: hedge for hedge in analysis.hedges},
        )

    def judge(self, what: What, id_: int, verdict: Verdict) -> None:
        """Keep what is said of a row, where it is the machine's."""
        if id_ < HAND:
            self.verdicts[what, id_] = verdict

    def claims_of(self, source_id: int | None) -> list[Attribution]:
        """The claims of a source."""
        return [claim for claim in self.claims.values() if claim.source_id == source_id]

    def give(self, claim: Attribution, source_id: int | None) -> None:
        """Have a claim be of another source, or of none, where it can be: what lacks words for it is mended next."""
        if claim.source_id == source_id:
            return
        if claim.source_id is not None:
            self._forget(claim.source_id, claim)
        if bool(claim.cue) if source_id is None else bool(claim.source) or not claim.cue:
            self.claims[claim.id] = replace(claim, source_id=source_id, by=By.READER)

    def place_all(self, quotes: Quotes) -> Spans | None:
        """Every one of them, in text order and apart; None where one is gone."""
        places = [self.finder.place(quote) for quote in quotes]
        spans = tuple(sorted(span for span in places if span))
        whole = len(spans) == len(quotes) and apart(spans) == spans
        return spans if whole else None

    def place_some(self, quotes: Quotes) -> Spans:
        """Those of them that are still there."""
        return apart(span for quote in quotes if (span := self.finder.place(quote)))

    def place(self, quote: Quote | None) -> Span | None:
        """Where it stands, if it is one and still stands."""
        return self.finder.place(quote) if quote else None

    def source_at(self, spans: Iterable[Span]) -> Source | None:
        """The source that has most of its words in these places."""
        places = tuple(spans)
        scored = [(overlap((source.label, *source.mentions), places), -id_) for id_, source in self.sources.items()]
        best, number = max(scored, default=(0, 0))
        return self.sources[-number] if best else None

    def _forget(self, source_id: int, claim: Attribution) -> None:
        """Take the words of a claim from a source, where it has others."""
        source = self.sources[source_id]
        others = {span for each in self.claims_of(source_id) if each.id != claim.id for span in each.source}
        left = tuple(span for span in source.mentions if span in others or not overlap((span,), claim.source))
        if left:
            self.sources[source_id] = replace(source, mentions=left)


def new_id(number: int, place: int = 0) -> int:
    """The id of a row that the correction of this number made; `place` is that among its rows."""
    return HAND + ROWS_OF_ONE * number + place


def overlap(here: Iterable[Span], there: Spans) -> int:
    """How many characters two lists share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in here for b in there)


def likeness(here: Spans, there: Spans) -> float:
    """How much of all that either covers both cover, 0 to 1."""
    shared = overlap(here, there)
    whole = sum(span.end - span.start for span in (*here, *there)) - shared
    return shared / whole if whole else 1.0


def apart(spans: Iterable[Span]) -> Spans:
    """In text order, without those that overlap one before them."""
    return tuple(_apart(sorted(spans)))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
