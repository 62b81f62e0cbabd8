"""The frozen values that pass between the layers, and the limits of what comes in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from sayso.analysis.types import Analysis, Identity, Span, Summary

T = TypeVar("T")

MAX_TEXT = 300_000  # code points of one article
MAX_FILE = 5_000_000  # bytes of one file or fetched page, unpacked
MAX_FILES = 20  # files in one upload
MAX_TITLE = 500  # code points; longer ones are refused, as are the other fields' below
MAX_FIELD = 500
MAX_URL = 2_000


class State(StrEnum):
    """What became of an article's analysis."""

    ANALYZED = "analyzed"
    NOT_ENGLISH = "not_english"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What came in, before extraction and normalisation: kept compressed beside the text."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a reader may edit about an article. None or the empty title: not known."""

    title: str
    publication: str | None = None
    byline: str | None = None
    published_on: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Submitted and not yet stored: text already normalised (app/sayso/intake), title never empty.

    `language` is an ISO 639-1 code where a detector is sure, None where it is not; surely not English is not analysed.
    """

    text: str
    metadata: Metadata
    language: str | None = None
    original: Original | None = None

    @property
    def foreign(self) -> bool:
        """Surely not in English."""
        return self.language not in (None, "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article with its analysis. `revision` grows with every change of text, analysis or metadata."""

    id: int
    text: str
    metadata: Metadata
    language: str | None
    added_at: datetime
    revision: int
    state: State
    analysis: Analysis | None

    @property
    def title(self) -> str:
        """The title of its metadata."""
        return self.metadata.title


@dataclass(frozen=True, slots=True)
class StripMark:
    """A piece of a claim's content in a library row's strip."""

    span: Span
    identity: Identity


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A piece of a search result's excerpt; `hit` where the words searched for stand."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """An article as a row of the library: no text, the figures, and what its small strip needs.

    `length` is that of the text in code points; `summary` is None where nothing was analysed.
    """

    id: int
    metadata: Metadata
    language: str | None
    added_at: datetime
    revision: int
    state: State
    length: int
    summary: Summary | None
    claims: tuple[StripMark, ...] = ()
    hedges: tuple[Span, ...] = ()
    snippet: tuple[SnippetPart, ...] = ()

    @property
    def title(self) -> str:
        """The title of its metadata."""
        return self.metadata.title


class Sort(StrEnum):
    """The orders of the library."""

    NEWEST = "newest"
    ANONYMOUS = "anonymous"
    HEDGES = "hedges"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleQuery:
    """Which articles, in which order. `search` is words and "quoted phrases", all of which must be there."""

    search: str | None = None
    publication: str | None = None
    unnamed: bool = False
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a keyset-ordered list; `next` is the opaque cursor of the page after it, None on the last."""

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFacts:
    """What /about and /api/v1/health say of this room."""

    articles: int
    stale: int
    failed: int
    database: str
    journal: str
    journal_reason: str
    analysis_version: str
    versions: dict[str, str] = field(default_factory=dict)
