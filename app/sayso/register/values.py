"""Claims that are looked up across articles, and the register of who speaks."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sayso.analysis.sources.known import Being
from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, ReasonKind, Spans
from sayso.domain import SnippetPart
from sayso.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim of some article, in the article's words; pieces are joined by " … ".

    `number` is its id there; `day` is that of publication, or where `dated` is False of adding. `voice_id` is the entry
    of its source in the register, None with no source given. `excerpt` is the content, or of a long one a part, with
    the words marked that were searched for.
    """

    article_id: int
    number: int
    title: str
    publication: str | None
    byline: str | None
    url: str | None
    day: date
    dated: bool
    analysis_version: str
    source_id: int | None
    voice_id: int | None
    source: str
    office: str
    identity: Identity
    specificity: int | None
    reason: ReasonKind | None
    cue: str
    lemma: str
    content: str
    mode: Mode
    kind: Kind
    confidence: float
    counted: bool
    hedges: tuple[HedgeCategory, ...]
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    excerpt: tuple[SnippetPart, ...] = ()
    by: By = By.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims, newest first: those of a search; `voice_id`: of one entry of the register alone.

    `marked`: a page of them has excerpts, in which the words are marked. Without `spans` it has none of these.
    """

    search: Query = field(default_factory=Query)
    voice_id: int | None = None
    marked: bool = True
    spans: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims a query finds, by identity, by publication and by month (`2026-03`), each with some claim."""

    claims: int
    articles: int
    by_identity: dict[Identity, int]
    by_publication: dict[str | None, int]
    by_month: dict[str, int]


class VoiceSort(StrEnum):
    """The orders of the register."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    LATEST = "latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceQuery:
    """Which entries of the register, in which order. `name`: words of the name, or pieces of words.

    `search`: those with a claim that it finds.
    """

    name: str = ""
    being: Being | None = None
    search: Query = field(default_factory=Query)
    sort: VoiceSort = VoiceSort.ARTICLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An entry of the register with the figures of its claims. `joined`: it may stand in several articles.

    `offices` are the words that articles have for what the source is, most used first. `found_as` is the machine's name
    where a reader gave another one, `same_as` what it is elsewhere, by hand.
    """

    id: int
    being: Being
    name: str
    joined: bool
    articles: int
    claims: int
    first_day: date
    last_day: date
    found_as: str = ""
    same_as: str | None = None
    offices: tuple[str, ...] = ()
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register as a source of an article leads to it; in how many articles it has claims."""

    id: int
    name: str
    being: Being
    articles: int


@dataclass(frozen=True, slots=True)
class Company:
    """Another entry that is quoted in some of the same articles, and in how many."""

    id: int
    name: str
    being: Being
    articles: int
