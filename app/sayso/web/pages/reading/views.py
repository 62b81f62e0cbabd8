"""The reading page as one frozen object: all that its template may use."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sayso.analysis.types import Analysis, Span
from sayso.domain import FIELDS, Article, State
from sayso.web.pages.reading.cards import ClaimCard, SourceCard, claim_cards, source_cards
from sayso.web.pages.reading.hedging import HedgingPanel, hedging_panel
from sayso.web.pages.reading.highlight import Block, blocks
from sayso.web.pages.reading.marks import marks, notes
from sayso.web.pages.reading.sentence import Part, summing_sentence
from sayso.web.pages.reading.strip import Strip, article_strip
from sayso.web.pages.reading.unnamed import UnnamedPanel, unnamed_panel
from sayso.words import NOT_ANALYZED, long_date, minutes, right_to_left

_LONG_TITLE = 110  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands above the title. `others`: what else is known, such as who wrote it, in the order of Metadata."""

    publication: str
    others: tuple[str, ...]
    day: date | None
    day_words: str
    minutes: str
    link: str | None
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar:
    """The three panels, the sentence and the strip of an analysed article."""

    version: str
    sentence: tuple[Part, ...]
    strip: Strip
    claims: tuple[ClaimCard, ...]
    sources: tuple[SourceCard, ...]
    unnamed: UnnamedPanel
    hedging: HedgingPanel
    by_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article ready to be read. `heading` is the text's first paragraph where that is the title itself.

    `long`: the title needs smaller letters; `rtl`: it runs from right to left; `why` it is
    not analysed, "" where it is.
    """

    id: int
    title: str
    long: bool
    rtl: bool
    facts: Facts
    heading: Block | None
    blocks: tuple[Block, ...]
    language: str | None
    not_english: bool
    waiting: bool
    failed: bool
    why: str
    sidebar: Sidebar | None


def article_page(article: Article, *, middle: float | None = None, by_source: bool = True) -> ArticlePage:
    """Build the page of an article; `middle` is the room's middle of hedges per 1,000 words, where there is one."""
    analysis = article.analysis
    heard = notes(article.text, analysis) if analysis else {}
    found = blocks(article.text, marks(analysis), heard) if analysis else None
    paragraphs = tuple(found if found is not None else blocks(article.text, []))
    headed = bool(paragraphs) and _same(paragraphs[0].span.of(article.text), article.title)
    return ArticlePage(
        id=article.id,
        title=article.title,
        long=len(article.title) > _LONG_TITLE,
        rtl=right_to_left(article.title),
        facts=article_facts(article),
        heading=paragraphs[0] if headed else None,
        blocks=paragraphs[1:] if headed else paragraphs,
        language=article.language,
        not_english=article.state is State.NOT_ENGLISH,
        waiting=article.state is State.WAITING,
        failed=article.state is State.FAILED,
        why=NOT_ANALYZED.get(article.state, ""),
        sidebar=_sidebar(article.text, analysis, paragraphs, heard, middle, by_source, headed) if analysis else None,
    )


def article_facts(article: Article) -> Facts:
    """What an article's metadata says, its reading time, and the link to its original."""
    metadata = article.metadata
    apart = ("title", "publication", "published_on", "url")  # these have a place or a form of their own
    others = [getattr(metadata, each.name) for each in FIELDS if each.name not in apart]
    words = article.analysis.summary.words if article.analysis else len(article.text.split())
    return Facts(
        publication=metadata.publication or "",
        others=tuple(filter(None, others)),
        day=metadata.published_on,
        day_words=long_date(metadata.published_on) if metadata.published_on else "",
        minutes=minutes(words),
        link=metadata.url,
        host=_host(metadata.url),
    )


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _same(paragraph: str, title: str) -> bool:
    return paragraph.split() == title.split()


def _sidebar(
    text: str,
    analysis: Analysis,
    paragraphs: tuple[Block, ...],
    heard: dict[str, str],
    middle: float | None,
    by_source: bool,
    headed: bool,
) -> Sidebar:
    claims = claim_cards(text, analysis)
    starts = [block.span.start for block in paragraphs]

    def place(claim: ClaimCard) -> str:
        number = bisect_right(starts, analysis.attributions[claim.number - 1].start) - headed
        return f"paragraph {number:,} of {len(starts) - headed:,}" if number else "the headline"

    around: dict[int, Span] = {
        hedge.id: paragraphs[bisect_right(starts, hedge.span.start) - 1].span for hedge in analysis.hedges
    }
    return Sidebar(
        version=analysis.version,
        sentence=summing_sentence(analysis.summary),
        strip=article_strip(analysis, heard),
        claims=tuple(claims),
        sources=tuple(source_cards(text, analysis, claims)),
        unnamed=unnamed_panel(text, analysis, claims, place),
        hedging=hedging_panel(text, analysis, claims, around, middle),
        by_source=by_source,
    )
