"""The frozen values of the room across articles: claims that are looked up, and the register of who speaks."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sayso.analysis.rows import offsets
from sayso.analysis.sources.known import Being
from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind, Spans
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims, newest first: those of a search; `voice_id`: of one entry of the register alone."""

    search: Query = field(default_factory=Query)
    voice_id: int | None = None


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
    """Which entries of the register, in which order. `name`: words of the name, or pieces of words."""

    name: str = ""
    being: Being | None = None
    sort: VoiceSort = VoiceSort.ARTICLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An entry of the register with the figures of its claims. `joined`: it may stand in several articles.

    `offices` are the words that articles have for what the source is, most used first.
    """

    id: int
    being: Being
    name: str
    joined: bool
    articles: int
    claims: int
    first_day: date
    last_day: date
    offices: tuple[str, ...] = ()
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """Another entry that is quoted in some of the same articles, and in how many."""

    id: int
    name: str
    being: Being
    articles: int


# The columns of the room's tables of claims, and what each holds: for CSV, JSON lines, the API and the terminal alike.
CLAIM_COLUMNS = {
    "article_id": "the article’s id",
    "claim": "the claim’s id in it; /articles/1#a2 is its place",
    "title": "the article’s title",
    "publication": "who published it",
    "byline": "who wrote it",
    "day": "day of publication, or where dated is false of adding",
    "dated": "whether the day is that of publication",
    "url": "the link to the original",
    "source_id": "the source’s id in the article; empty: no source given",
    "voice": "the source’s id in the register, the same across articles",
    "source": "the article’s best words for the source",
    "office": "the title or office beside its name",
    "identity": "who the source is: one of seven labels",
    "anonymous": "whether nobody is named",
    "specificity": "facts told of an unnamed source, 0 to 3",
    "reason": "the reason for not naming it: formula or informative",
    "cue": "the words that attribute",
    "lemma": "their verb",
    "content": "what is said; pieces are joined by “ … ”",
    "mode": "direct, mixed or indirect",
    "kind": "speech, writing, thought, attitude or refusal",
    "hedges": "categories of the hedges inside",
    "confidence": "how sure the analysis is, 0 to 1",
    "counted": "whether it is sure enough for the figures",
    "source_spans": "where the source’s words stand, as 12-30 45-60",
    "cue_spans": "where the cue stands",
    "content_spans": "where the content stands",
    "analysis_version": "the version of the analysis",
}


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as a flat row of plain values: the keys of CLAIM_COLUMNS, in order."""
    return {
        "article_id": claim.article_id,
        "claim": claim.number,
        "title": claim.title,
        "publication": claim.publication,
        "byline": claim.byline,
        "day": claim.day.isoformat(),
        "dated": claim.dated,
        "url": claim.url,
        "source_id": claim.source_id,
        "voice": claim.voice_id,
        "source": claim.source,
        "office": claim.office,
        "identity": claim.identity.value,
        "anonymous": claim.identity.anonymous,
        "specificity": claim.specificity,
        "reason": claim.reason.value if claim.reason else None,
        "cue": claim.cue,
        "lemma": claim.lemma,
        "content": claim.content,
        "mode": claim.mode.value,
        "kind": claim.kind.value,
        "hedges": " ".join(claim.hedges),
        "confidence": round(claim.confidence, 3),
        "counted": claim.counted,
        "source_spans": offsets(claim.source_spans),
        "cue_spans": offsets(claim.cue_spans),
        "content_spans": offsets(claim.content_spans),
        "analysis_version": claim.analysis_version,
    }


VOICE_COLUMNS = {
    "voice": "the source’s id in the register",
    "name": "its name, or what kind of unnamed source it is",
    "being": "person, body, document or unnamed",
    "joined": "whether it may stand in several articles",
    "articles": "articles with a claim of it",
    "claims": "its claims",
    "first_day": "the day of the first",
    "last_day": "the day of the last",
    "offices": "titles and offices beside its name, most used first",
}


def voice_row(voice: Voice) -> dict[str, Any]:
    """An entry of the register as a flat row of plain values: the keys of VOICE_COLUMNS, in order."""
    return {
        "voice": voice.id,
        "name": voice.name,
        "being": voice.being.value,
        "joined": voice.joined,
        "articles": voice.articles,
        "claims": voice.claims,
        "first_day": voice.first_day.isoformat(),
        "last_day": voice.last_day.isoformat(),
        "offices": "; ".join(voice.offices),
    }
