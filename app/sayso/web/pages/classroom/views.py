"""What the pages of a class show. The page to mark on is made of text and metadata alone, never of the analysis."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sayso.analysis.types import Span
from sayso.classroom.values import Mark, Marks, Pen, Why, write_marks
from sayso.domain import FIELDS, Article
from sayso.services.classroom import Pass
from sayso.shape.values import BlockKind
from sayso.web.keys import mine_key
from sayso.web.pages.reading import highlight
from sayso.web.pages.reading.highlight import Block, Role, blocks
from sayso.web.pages.reading.setting import host_of
from sayso.words import count, long_date, one_line, right_to_left, shortened

PENS = {
    Pen.CLAIM: ("Claim", "Claims", "c", "what somebody is given as saying or thinking"),
    Pen.NAMED: ("Named source", "Named sources", "n", "who says it, with a name"),
    Pen.UNNAMED: ("Unnamed source", "Unnamed sources", "u", "who says it, without a name"),
    Pen.HEDGE: ("Hedge", "Hedges", "h", "words that make a statement less certain"),
}
WHY = {
    Why.OPEN: "Why not named?",
    Why.NONE: "the text gives no reason",
    Why.INFORMATIVE: "the text gives a reason",
    Why.FORMULA: "a stock phrase only",
}
_LOOKS = {
    Pen.CLAIM: (Role.CONTENT, "mine"),
    Pen.NAMED: (Role.SOURCE, "named"),
    Pen.UNNAMED: (Role.SOURCE, "unnamed"),
    Pen.HEDGE: (Role.HEDGE, "hedge"),
}
_LONG_TITLE, _LISTED = 110, 120  # characters
_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class BareText:
    """An article to be read or marked: what is known of it beforehand, and its words.

    `heading` is the text's first paragraph where that is the title itself; `heads` are the numbers of paragraphs that
    are headings.
    """

    id: int
    title: str
    long: bool
    rtl: bool
    facts: tuple[str, ...]
    language: str | None
    heading: Block | None
    paragraphs: tuple[Block, ...]
    heads: frozenset[int]

    def place(self, offset: int) -> str:
        """The paragraph in which an offset lies, as the page numbers it."""
        if not self.paragraphs or offset < self.paragraphs[0].span.start:
            return "title"
        return str(bisect_right(self.paragraphs, offset, key=lambda block: block.span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """A mark in a pupil's own list; `number` is its place among all of them."""

    number: int
    key: str
    place: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkGroup:
    """The marks of one pen."""

    pen: str
    name: str
    rows: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPage:
    """The page to mark on. `link` is the signed word of the address, `code` that of what was handed in before."""

    text: BareText
    link: str
    code: str
    marks: str
    total: int
    groups: tuple[MarkGroup, ...]
    when: str
    sent: bool


def bare_text(article: Article, marks: Sequence[Mark] = ()) -> BareText:
    """The article without anything that the analysis says of it; with a pupil's own marks."""
    looks = [_look(number, mark) for number, mark in enumerate(marks)]
    text_blocks = tuple(blocks(article.text, looks))
    headed = bool(text_blocks) and text_blocks[0].span.of(article.text).split() == article.title.split()
    paragraphs = text_blocks[headed:]
    return BareText(
        id=article.id,
        title=article.title,
        long=len(article.title) > _LONG_TITLE,
        rtl=right_to_left(article.title),
        facts=_facts(article),
        language=article.language,
        heading=text_blocks[0] if headed else None,
        paragraphs=paragraphs,
        heads=_heads(article, paragraphs),
    )


def mark_page(article: Article, marks: Marks, link: str, when: str, *, code: str, sent: bool) -> MarkPage:
    """The page to mark on, as it was sent or is begun; `when` says when one may compare."""
    text = bare_text(article, marks)
    return MarkPage(
        text=text,
        link=link,
        code=code,
        marks=write_marks(marks),
        total=len(marks),
        groups=_groups(article.text, text, marks),
        when=when,
        sent=sent,
    )


def when_to_compare(admitted: Pass, now: datetime, *, own_room: bool) -> str:
    """When one may compare, in words."""
    terms = admitted.terms
    if admitted.may_compare(0, now, own_room=own_room):
        return "You may compare whenever you like."
    if terms is None:
        return "To compare, open this page by your teacher’s link."
    if terms.after:
        return f"You may compare after {count(terms.after, 'mark')}."
    if terms.at:
        return f"You may compare {until(terms.at, now)}."
    return "Your teacher will say when you may compare."


def until(at: datetime, now: datetime) -> str:
    """How long it is to a moment, and when this machine's clock shows it."""
    minutes = max(1, round((at - now).total_seconds() / 60))
    clock = f", at {at.astimezone():%H:%M}" if minutes < _DAY else ""
    return f"in about {count(minutes, 'minute')}{clock}"


def listed_words(words: str) -> str:
    """Marked words as they stand in a list."""
    return shortened(one_line(words), _LISTED)


def _look(number: int, mark: Mark) -> highlight.Mark:
    role, tone = _LOOKS[mark.pen]
    return highlight.Mark(mine_key(number), "", mark.span, role, tone)


def _groups(text: str, bare: BareText, marks: Marks) -> tuple[MarkGroup, ...]:
    rows: dict[Pen, list[MarkRow]] = {pen: [] for pen in Pen}
    for number, mark in enumerate(marks):
        place, words = bare.place(mark.span.start), listed_words(mark.span.of(text))
        rows[mark.pen].append(
            MarkRow(number=number, key=mine_key(number), place=place, words=words, why=mark.why.value)
        )
    return tuple(MarkGroup(pen=pen.value, name=PENS[pen][1], rows=tuple(rows[pen])) for pen in Pen if rows[pen])


def _facts(article: Article) -> tuple[str, ...]:
    """Where, by whom and when; how long it takes to read is not told, as that is counted with the analysis."""
    metadata = article.metadata
    apart = ("title", "publication", "published_on", "url", "external_id")
    others = [getattr(metadata, each.name) for each in FIELDS if each.name not in apart]
    day = metadata.published_on
    when = long_date(day) if day else f"added {long_date(article.added_at.date())}"
    return tuple(filter(None, (metadata.publication or host_of(metadata.url or ""), *others, when)))


def _heads(article: Article, paragraphs: Sequence[Block]) -> frozenset[int]:
    headings = {block.span.start for block in article.shape.blocks if block.kind is BlockKind.HEADING}
    return frozenset(number for number, block in enumerate(paragraphs, 1) if _starts_in(block.span, headings))


def _starts_in(span: Span, starts: set[int]) -> bool:
    return any(span.start <= start < span.end for start in starts)
