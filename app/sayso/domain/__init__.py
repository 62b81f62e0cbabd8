"""The frozen values that pass between the layers, and the limits of what comes in: they refuse to be wrong."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.analysis.languages import is_foreign
from sayso.analysis.types import Analysis, Identity, Span, Summary
from sayso.corrections.values import Correction
from sayso.domain.listing import ArticleQuery as ArticleQuery
from sayso.domain.listing import Deletion as Deletion
from sayso.domain.listing import Page as Page
from sayso.domain.listing import Sort as Sort
from sayso.domain.once import Answered as Answered
from sayso.domain.once import Once as Once
from sayso.errors import InvalidInputError, TooLargeError
from sayso.metadata import FIELDS as FIELDS
from sayso.metadata import MAX_FIELD as MAX_FIELD
from sayso.metadata import MAX_TITLE as MAX_TITLE
from sayso.metadata import MAX_URL as MAX_URL
from sayso.metadata import Metadata as Metadata
from sayso.metadata import MetadataField as MetadataField
from sayso.metadata import is_storable as is_storable
from sayso.metadata import is_web_url as is_web_url
from sayso.shape.values import NO_SHAPE, Shape

MAX_ID = 2**63 - 1  # of anything that the room numbers: as large as the database's
MAX_TEXT = 300_000  # code points of one article
MAX_UPLOAD = 30_000_000  # bytes of one file as it comes: a document, an export of many articles
MAX_FILE = 5_000_000  # bytes of one file or fetched page, unpacked
MAX_FILES = 20  # files in one upload
MAX_AT_ONCE = 200  # articles of one file through the web, where somebody waits
_LANGUAGE = re.compile("[a-z]{2,3}")


def check_text(text: str) -> None:
    """Refuse what can be no article's text.

    Raises:
        TooLargeError: over MAX_TEXT characters.
        InvalidInputError: empty, or with characters that cannot be stored.
    """
    if not text.strip():
        raise InvalidInputError("The text is empty. Paste the article's text.", field="text")
    if len(text) > MAX_TEXT:
        raise TooLargeError(f"The text has {len(text):,} characters, over the limit of {MAX_TEXT:,}. Add it in parts.")
    if not is_storable(text):
        raise InvalidInputError("The text contains invalid characters (a NUL or half a pair).", field="text")


class State(StrEnum):
    """What became of an article's analysis."""

    ANALYZED = "analyzed"
    WAITING = "waiting"
    NOT_ENGLISH = "not_english"
    FAILED = "failed"


class Doubt(StrEnum):
    """Why what came in may not be the whole article, or is none; the values are stable."""

    PAYWALL = "paywall-stub"
    FIRST_PAGE = "first-of-several-pages"
    PAGES_MISSING = "pages-missing"
    LIVE_BLOG = "live-blog"
    SCRIPT_ONLY = "script-only"
    CONSENT_WALL = "consent-wall"
    ROBOT_CHECK = "robot-check"
    CUT = "cut-short"
    MENDED = "mended-signs"

    @property
    def words(self) -> str:
        """What a reader should know."""
        return _DOUBTS[self]


_DOUBTS = {
    Doubt.PAYWALL: "Only the beginning may be here: the page keeps the rest for subscribers.",
    Doubt.FIRST_PAGE: "This is the first of several pages; the others are not here.",
    Doubt.PAGES_MISSING: "The article goes on over more pages than could be fetched; its end is not here.",
    Doubt.LIVE_BLOG: "This is a live blog: many short posts, and others may have come since.",
    Doubt.SCRIPT_ONLY: "The page builds its article by a script: its text is not in the page.",
    Doubt.CONSENT_WALL: "The page shows a notice about cookies and consent, and no article.",
    Doubt.CUT: "The file is longer than what is read at once: only its beginning is here.",
    Doubt.MENDED: "Signs that were spoiled on the way were mended; compare them with the original.",
    Doubt.ROBOT_CHECK: "The page asks whether you are a robot, and shows no article.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What came in, before extraction and normalisation: kept compressed beside the text."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Submitted and not yet stored: text already normalised (app/sayso/intake).

    `language` is an ISO 639-1 code where a detector is sure, None where it is not; what is `foreign` is not read.
    `warnings` say that the text may not be the whole article, `left_out` which fields could not be read; `shape` how
    the text was set, `once` under which key a program sent it.

    Raises:
        InvalidInputError, TooLargeError: as `check_text`; also a language that is no code of one, a shape of another
            text.
    """

    text: str
    metadata: Metadata
    language: str | None = None
    original: Original | None = None
    warnings: tuple[Doubt, ...] = ()
    left_out: tuple[str, ...] = ()
    shape: Shape = NO_SHAPE
    once: Once | None = None

    def __post_init__(self) -> None:
        check_text(self.text)
        self.shape.check(self.text)
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise InvalidInputError("The language is no code of two or three letters, such as en.", field="language")

    @property
    def foreign(self) -> bool:
        """Surely in another language than the one that is read."""
        return is_foreign(self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A stored article with its analysis. `revision` grows with every change of text, analysis or metadata.

    `repeat` is above 0 where it was added although the same page or text was here. `analysis` is as readers corrected
    it; `machine` is the machine's own, where there are `corrections`.
    """

    id: int
    text: str
    metadata: Metadata
    language: str | None
    added_at: datetime
    updated_at: datetime
    revision: int
    state: State
    analysis: Analysis | None
    repeat: int = 0
    shape: Shape = NO_SHAPE
    corrections: tuple[Correction, ...] = ()
    machine: Analysis | None = None

    @property
    def title(self) -> str:
        """The title of its metadata."""
        return self.metadata.title

    @property
    def as_found(self) -> Analysis | None:
        """The analysis as the machine made it."""
        return self.machine or self.analysis

    def as_machine_made(self) -> "Article":
        """Without what readers corrected."""
        return replace(self, analysis=self.as_found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """An article that was deleted and can still be brought back."""

    id: int
    title: str
    removed_at: datetime


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
    updated_at: datetime
    revision: int
    state: State
    length: int
    summary: Summary | None
    claims: tuple[StripMark, ...] = ()
    hedges: tuple[Span, ...] = ()
    analysis_version: str | None = None
    snippet: tuple[SnippetPart, ...] = ()

    @property
    def title(self) -> str:
        """The title of its metadata."""
        return self.metadata.title


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
