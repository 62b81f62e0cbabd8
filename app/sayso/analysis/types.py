"""What the analysis of a text says, as frozen values that refuse to be wrong.

Every offset is an index of a Python ``str``: it counts code points of the text as it was given, from 0, end excluded.
Words are never stored here; they are cut from the text (``span.of(text)``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sayso.analysis.labels import By as By
from sayso.analysis.labels import HedgeCategory as HedgeCategory
from sayso.analysis.labels import Identity as Identity
from sayso.analysis.labels import Kind as Kind
from sayso.analysis.labels import Mode as Mode
from sayso.analysis.labels import ReasonKind as ReasonKind
from sayso.analysis.span import Span as Span
from sayso.analysis.span import Spans as Spans
from sayso.analysis.span import check_spans
from sayso.analysis.summary import Summary as Summary

NET = "net"  # what found an attribution that no rule added


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason that the article gives for not naming a source. No reason given: no Reason."""

    span: Span
    kind: ReasonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of the article: everyone and everything that is the same to the reader, under one id.

    `name` and `title` are for those that the article names; `description` to `specificity` say how the others are
    described. `specificity`, for unnamed ones alone, counts three facts: who they are (`role` or `place`), where one
    could ask (`affiliation`), how they know (`basis`). `mentions` are the source spans and every other place that
    was joined to it, in text order. `granted`: the article says that it does not name this source, with a reason or
    without one.
    """

    id: int
    identity: Identity
    mentions: Spans
    name: Span | None = None
    title: Span | None = None
    description: Span | None = None
    detail: Span | None = None
    role: Span | None = None
    affiliation: Span | None = None
    place: Span | None = None
    specificity: int | None = None
    reason: Reason | None = None
    basis: Span | None = None
    granted: bool = False
    by: By = By.MACHINE

    def __post_init__(self) -> None:
        check_spans("mentions", self.mentions, required=True)
        if self.identity is Identity.UNSPECIFIED:
            raise ValueError("a claim with no source given has no Source")
        if (self.specificity is not None) != self.identity.unnamed:
            raise ValueError("specificity is for unnamed sources, and each of them has one")
        if self.specificity is not None and not 0 <= self.specificity <= 3:
            raise ValueError(f"specificity is 0 to 3, got {self.specificity}")
        if self.granted and not self.identity.unnamed:
            raise ValueError("only an unnamed source is granted that it is not named")

    @property
    def label(self) -> Span:
        """The article's best words for this source: its name, else its description, else its first mention."""
        return self.name or self.description or self.mentions[0]

    @property
    def anonymous(self) -> bool:
        """Derived from the identity, never stored."""
        return self.identity.anonymous


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One place where the text gives words, thoughts or attitudes as somebody's.

    Each role is a tuple of spans in text order, because sources and contents can be in pieces. `source` is empty and
    `source_id` None where nobody is given; a passive or impersonal source ("it was reported") keeps its span and has no
    `source_id`. `cue` is empty where somebody's words are set as theirs and no word says so: an answer of an interview
    (`source` is empty, too: the text names the guest elsewhere), a letter with its name below. `confidence` is the
    calibrated probability, 0 to 1, that the attribution is one. `found_by` is "net", or the name of the rule that found
    it. `via` are the words of a second mouth through which it came ("according to a text message"). `counted`: it is
    sure enough for the figures of the article. `by`: whoever says so.
    """

    id: int
    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    kind: Kind
    source_id: int | None
    confidence: float
    found_by: str = NET
    via: Spans = ()
    counted: bool = True
    by: By = By.MACHINE

    def __post_init__(self) -> None:
        check_spans("source", self.source, required=self.source_id is not None and bool(self.cue))
        check_spans("cue", self.cue, required=self.source_id is None)
        check_spans("content", self.content, required=True)
        check_spans("via", self.via, required=False)
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is 0 to 1, got {self.confidence}")

    @property
    def spans(self) -> Spans:
        """The pieces of its three roles."""
        return (*self.source, *self.cue, *self.content)

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return min(span.start for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words by which the text does not fully commit to what it says.

    `attribution_id` is the attribution in whose content it stands (the source's voice), None in the reporter's own.
    """

    id: int
    span: Span
    category: HedgeCategory
    attribution_id: int | None = None
    by: By = By.MACHINE


@dataclass(frozen=True, kw_only=True)  # no slots: what is looked up again and again is kept
class Analysis:
    """All annotations of one text: each list in text order, ids unique in its list, every span inside the text.

    `length` is the text's length in code points, `version` that of the analysis (model and rules) that made it.
    `language` is an ISO 639-1 code where somebody looked and is sure; it is no finding and is not compared.
    """

    version: str
    length: int
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    hedges: tuple[Hedge, ...]
    summary: Summary
    language: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        source_ids = _unique("source", [source.id for source in self.sources])
        attribution_ids = _unique("attribution", [attribution.id for attribution in self.attributions])
        _unique("hedge", [hedge.id for hedge in self.hedges])
        for attribution in self.attributions:
            if attribution.source_id is not None and attribution.source_id not in source_ids:
                raise ValueError(f"attribution {attribution.id} names a source that is not here")
        for hedge in self.hedges:
            if hedge.attribution_id is not None and hedge.attribution_id not in attribution_ids:
                raise ValueError(f"hedge {hedge.id} names an attribution that is not here")
        if any(span.end > self.length for span in self._all_spans()):
            raise ValueError(f"a span ends after the text's {self.length} characters")

    def source_of(self, attribution: Attribution) -> Source | None:
        """The source of one of this analysis's attributions; None where none is given."""
        return None if attribution.source_id is None else self._sources[attribution.source_id]

    def identity_of(self, attribution: Attribution) -> Identity:
        """The identity of its source; unspecified where none is given."""
        source = self.source_of(attribution)
        return source.identity if source else Identity.UNSPECIFIED

    def claims_of(self, source: Source | None) -> tuple[Attribution, ...]:
        """The attributions of a source, in text order; of None: those for which no source is given."""
        return self._claims.get(source.id if source else None, ())

    def by_source(self) -> Iterator[tuple[Source | None, tuple[Attribution, ...]]]:
        """Every source that says something with its attributions, and None with the rest, by their first one."""
        for source_id, attributions in self._claims.items():
            yield (None if source_id is None else self._sources[source_id]), attributions

    def voice_of(self, hedge: Hedge) -> Attribution | None:
        """The attribution in whose content it stands; None in the reporter's own voice."""
        return None if hedge.attribution_id is None else self._attributions[hedge.attribution_id]

    def to_dict(self, text: str, *, state: str | None = None) -> dict[str, Any]:
        """The one JSON shape of an analysis (docs/API.md), with the words of its spans, cut from `text`."""
        from sayso.analysis.json_shape import to_dict

        return to_dict(text, self, state)

    def rows(self, text: str) -> dict[str, list[dict[str, Any]]]:
        """Tables of its "claims", "sources" and "hedges": flat dictionaries of plain values (docs/PYTHON.md)."""
        from sayso.analysis.rows import rows

        return rows(text, self)

    @cached_property
    def _sources(self) -> dict[int, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _attributions(self) -> dict[int, Attribution]:
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def _claims(self) -> dict[int | None, tuple[Attribution, ...]]:
        by_source: dict[int | None, list[Attribution]] = {}
        for attribution in self.attributions:
            by_source.setdefault(attribution.source_id, []).append(attribution)
        return {source_id: tuple(attributions) for source_id, attributions in by_source.items()}

    def _all_spans(self) -> list[Span]:
        spans = [hedge.span for hedge in self.hedges]
        for attribution in self.attributions:
            spans += [*attribution.spans, *attribution.via]
        for source in self.sources:
            names = (source.name, source.title, source.description, source.detail)
            facts = (source.role, source.affiliation, source.place, source.basis)
            spans += [*source.mentions, *(span for span in (*names, *facts) if span)]
            spans += [source.reason.span] if source.reason else []
        return spans


def _unique(what: str, ids: Sequence[int]) -> set[int]:
    if len(set(ids)) < len(ids):
        raise ValueError(f"{what} ids must be unique")
    return set(ids)
