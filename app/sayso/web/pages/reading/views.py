"""The reading page as one frozen object: all that its template may use."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sayso.analysis.json_shape import cautions
from sayso.analysis.types import Analysis, Span
from sayso.domain import FIELDS, Article, State
from sayso.domain.pictures import NO_PICTURES, Shown
from sayso.shape.values import Shape
from sayso.web.pages.keeping.views import Own
from sayso.web.pages.reading.cards import ClaimCard, SourceCard, claim_cards, source_cards
from sayso.web.pages.reading.head import Head, head
from sayso.web.pages.reading.hedging import HedgingPanel, hedging_panel
from sayso.web.pages.reading.highlight import Block, blocks
from sayso.web.pages.reading.layout import Part, parts
from sayso.web.pages.reading.linked_data import Json, citation_tags, linked_data
from sayso.web.pages.reading.marks import marks, notes
from sayso.web.pages.reading.setting import host_of
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
    added: date
    added_words: str
    minutes: str
    link: str | None
    host: str

    @property
    def where(self) -> str:
        """Where it was published and when, as a quotation says it."""
        return ", ".join(filter(None, (self.publication or self.host, self.day_words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar:
    """The three panels, the head and the strip of an analysed article.

    `claims` are those that are counted, in text order; `refusals` and `unsure` are counted apart. `caution`: why that
    nothing was found may mean nothing, mostly "".
    """

    version: str
    caution: str
    head: Head
    strip: Strip
    claims: tuple[ClaimCard, ...]
    refusals: tuple[ClaimCard, ...]
    unsure: tuple[ClaimCard, ...]
    sources: tuple[SourceCard, ...]
    unnamed: UnnamedPanel
    hedging: HedgingPanel
    by_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article ready to be read. `heading` is the text's first paragraph where that is the title itself.

    `long`: the title needs smaller letters; `rtl`: it runs from right to left; `why` it is
    not analysed, "" where it is. For machines: `tags` of its citation, and `linked_data`.
    `own` is what a reader keeps of it, `stop` says where one stopped.
    """

    id: int
    title: str
    long: bool
    rtl: bool
    facts: Facts
    heading: Block | None
    parts: tuple[Part, ...]
    language: str | None
    not_english: bool
    waiting: bool
    failed: bool
    why: str
    sidebar: Sidebar | None
    by_hand: int
    machine: bool
    own: Own
    stop: str
    tags: tuple[tuple[str, str], ...]
    linked_data: Json


def article_page(
    article: Article, *, by_source: bool = True, own: Own | None = None, pictures: Mapping[str, Shown] = NO_PICTURES
) -> ArticlePage:
    """Build the page of an article. Nothing else of the room is in it.

    `own`: what a reader keeps of it. `pictures`: those of its pictures that can be shown, by where they were.
    """
    own = own or Own(id=article.id)
    analysis = article.analysis
    heard = notes(article.text, analysis) if analysis else {}
    paragraphs = _paragraphs(article, heard, own)
    headed = bool(paragraphs) and _same(paragraphs[0].span.of(article.text), article.title)
    paragraphs, stop = _stopped(paragraphs, own.stop, headed)
    shown = _Shown(article.text, paragraphs, headed, article.shape)
    return ArticlePage(
        id=article.id,
        title=article.title,
        long=len(article.title) > _LONG_TITLE,
        rtl=right_to_left(article.title),
        facts=article_facts(article),
        heading=paragraphs[0] if headed else None,
        parts=parts(paragraphs[headed:], article.shape, pictures),
        language=article.language,
        not_english=article.state is State.NOT_ENGLISH,
        waiting=article.state is State.WAITING,
        failed=article.state is State.FAILED,
        why=NOT_ANALYZED.get(article.state, ""),
        sidebar=_sidebar(shown, analysis, heard, by_source) if analysis else None,
        by_hand=len(article.corrections),
        machine=article.machine is not None and article.analysis is article.machine,
        own=own,
        stop=stop,
        tags=citation_tags(article),
        linked_data=linked_data(article),
    )


def article_facts(article: Article) -> Facts:
    """What an article's metadata says, its reading time, and the link to its original."""
    metadata = article.metadata
    apart = ("title", "publication", "published_on", "url", "external_id")  # these have a place or a form of their own
    others = [getattr(metadata, each.name) for each in FIELDS if each.name not in apart]
    words = article.analysis.summary.words if article.analysis else len(article.text.split())
    return Facts(
        publication=metadata.publication or "",
        others=tuple(filter(None, others)),
        day=metadata.published_on,
        day_words=long_date(metadata.published_on) if metadata.published_on else "",
        added=article.added_at.date(),
        added_words=long_date(article.added_at.date()),
        minutes=minutes(words),
        link=metadata.url,
        host=host_of(metadata.url or ""),
    )


def _paragraphs(article: Article, heard: dict[str, str], own: Own) -> tuple[Block, ...]:
    """The text with its marks, those of the reader's notes outermost."""
    placed = [*own.places, *(marks(article.text, article.analysis) if article.analysis else ())]
    labels = {**heard, **{mark.key: "a note of yours" for mark in own.places}}
    return tuple(blocks(article.text, placed, labels, article.shape))


def _stopped(paragraphs: tuple[Block, ...], place: int | None, headed: bool) -> tuple[tuple[Block, ...], str]:
    """The paragraphs with an id at the one in which one stopped, and where that is in words: below the title."""
    if place is None or len(paragraphs) <= headed:
        return paragraphs, ""
    at = max(0, bisect_right(paragraphs, place, key=lambda block: block.span.start) - 1)
    marked = replace(paragraphs[at], id="stopped")
    return (
        *paragraphs[:at],
        marked,
        *paragraphs[at + 1 :],
    ), f"{max(1, at + 1 - headed):,} of {len(paragraphs) - headed:,}"


def _same(paragraph: str, title: str) -> bool:
    return paragraph.split() == title.split()


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text in its paragraphs; `headed`: the first of them is shown as the title."""

    text: str
    paragraphs: tuple[Block, ...]
    headed: bool
    shape: Shape

    def around(self, offset: int) -> Span:
        """The paragraph in which an offset lies."""
        return self.paragraphs[self._number(offset) - 1].span

    def place(self, offset: int) -> str:
        """Where an offset lies, in words."""
        number = self._number(offset) - self.headed
        return f"paragraph {number:,} of {len(self.paragraphs) - self.headed:,}" if number else "the headline"

    def _number(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset, key=lambda block: block.span.start)


def _sidebar(shown: _Shown, analysis: Analysis, heard: dict[str, str], by_source: bool) -> Sidebar:
    claims = claim_cards(shown.text, analysis, shown.shape)
    around = {hedge.id: shown.around(hedge.span.start) for hedge in analysis.hedges}
    return Sidebar(
        version=analysis.version,
        caution=" ".join(caution.words for caution in cautions(analysis)),
        head=head(shown.text, analysis),
        strip=article_strip(analysis, heard),
        claims=tuple(claim for claim in claims if claim.counted),
        refusals=tuple(claim for claim in claims if claim.refusal),
        unsure=tuple(claim for claim in claims if not claim.counted and not claim.refusal),
        sources=tuple(source_cards(shown.text, analysis, claims)),
        unnamed=unnamed_panel(
            shown.text, analysis, claims, lambda claim: shown.place(analysis.attributions[claim.number - 1].start)
        ),
        hedging=hedging_panel(shown.text, analysis, claims, around),
        by_source=by_source,
    )
