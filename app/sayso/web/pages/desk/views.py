"""The page of a review as frozen rows: all that its template may use."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.types import Analysis, Span
from sayso.desk.memo import ANSWERS
from sayso.desk.policies import Policy
from sayso.desk.review import Group, Item, Review
from sayso.desk.values import Answer, GivenAnswer
from sayso.domain import Article
from sayso.shape.values import Shape
from sayso.web.keys import question_key
from sayso.web.pages.reading.highlight import Block, Mark, Role, blocks
from sayso.web.pages.reading.layout import Part, parts
from sayso.web.pages.reading.marks import marks
from sayso.web.pages.reading.views import Facts, article_facts
from sayso.words import count, listed, long_date, right_to_left


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text something stands: the key of its mark, and in words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be given; `stands`: it is the one that does."""

    value: str
    words: str
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """One question of one source or place.

    `kept` is the answer that a person gave, `seen` when: as it was when the page was made.
    """

    id: str
    question: str
    statement: str
    places: tuple[Place, ...]
    choices: tuple[Choice, ...]
    by: str
    by_hand: bool
    kept: str
    note: str
    seen: str

    @property
    def keys(self) -> str:
        """The marks that are lit with it."""
        return " ".join(place.key for place in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShown:
    """A rule with its items, or why there are none."""

    id: str
    question: str
    rule: str
    items: tuple[ItemShown, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LostShown:
    """An answer to what is not in the text now."""

    question: str
    asked: str
    answer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """An article beside what is asked of it."""

    id: int
    title: str
    rtl: bool
    facts: Facts
    parts: tuple[Part, ...]
    policy: str
    policy_title: str
    after: tuple[str, ...]
    policies: tuple[tuple[str, str], ...]
    groups: tuple[GroupShown, ...]
    lost: tuple[LostShown, ...]
    stands: str
    version: str
    by_hand: int


def review_page(
    article: Article, analysis: Analysis, review: Review, policies: Mapping[str, Policy], notes: Mapping[str, str]
) -> ReviewPage:
    """Build the page; `notes` are what somebody typed and could not be kept, by question."""
    shown = set_with(article.text, analysis, article.shape, [span for item in review.items for span in item.places])
    headed = bool(shown) and shown[0].span.of(article.text).split() == article.title.split()
    return ReviewPage(
        id=article.id,
        title=article.title,
        rtl=right_to_left(article.title),
        facts=article_facts(article),
        parts=parts(shown[headed:], article.shape),
        policy=review.policy.name,
        policy_title=review.policy.title,
        after=review.policy.sources,
        policies=tuple((name, policy.title) for name, policy in policies.items()),
        groups=tuple(_groups(review, _Places(shown, headed), notes)),
        lost=tuple(map(_lost, review.lost)),
        stands=stands(review),
        version=analysis.version,
        by_hand=len(article.corrections),
    )


def set_with(text: str, analysis: Analysis | None, shape: Shape, places: Iterable[Span] = ()) -> list[Block]:
    """The text with its marks, none of them a link, and with marks of its own for what is asked of."""
    plain = [replace(mark, card="") for mark in (marks(text, analysis) if analysis else ())]
    asked = [Mark(question_key(span.start, span.end), "", span, Role.NAME, "unnamed") for span in dict.fromkeys(places)]
    return blocks(text, [*plain, *asked], {}, shape)


def stands(review: Review) -> str:
    """How many answers of each kind stand, and whose they are."""
    counted = [f"{number:,} {ANSWERS[answer].lower()}" for answer, number in review.counts().items() if number]
    hand = f" {count(review.by_hand, 'answer')} by hand." if review.by_hand else " All by machine."
    return f"{count(len(review.items), 'answer')}: {listed(counted)}.{hand}" if review.items else "Nothing to ask."


@dataclass(frozen=True, slots=True)
class _Places:
    """Says in words where something stands; the title itself is no paragraph."""

    shown: Sequence[Block]
    headed: bool

    def of(self, span: Span) -> Place:
        number = bisect_right(self.shown, span.start, key=lambda block: block.span.start) - self.headed
        return Place(question_key(span.start, span.end), f"paragraph {number:,}" if number else "the headline")


def _groups(review: Review, places: _Places, notes: Mapping[str, str]) -> Iterable[GroupShown]:
    number = 0
    for position, group in enumerate(review.groups, 1):
        items = tuple(_item(item, f"i{number + n}", places, notes) for n, item in enumerate(group.items, 1))
        number += len(items)
        yield _group(group, f"g{position}", items)


def _group(group: Group, id_: str, items: tuple[ItemShown, ...]) -> GroupShown:
    rule = group.rule
    return GroupShown(id=id_, question=rule.question, rule=rule.rule, items=items, none=group.none)


def _item(item: Item, id_: str, places: _Places, notes: Mapping[str, str]) -> ItemShown:
    return ItemShown(
        id=id_,
        question=item.question,
        statement=item.statement,
        places=tuple(dict.fromkeys(map(places.of, item.places))),
        choices=tuple(Choice(answer.value, ANSWERS[answer], answer is item.answer) for answer in Answer),
        by=_by(item),
        by_hand=item.given is not None,
        kept=item.answer.value if item.by_hand else "",
        note=notes.get(item.question, item.note),
        seen=item.given.at.isoformat() if item.given else "",
    )


def _by(item: Item) -> str:
    given = item.given
    if given is None:
        return "by machine"
    who = f"{given.by or 'somebody'}, {long_date(given.at.date())}"
    if not item.by_hand:
        return f"by machine; a note by {who}"
    machine = "" if item.seen is item.answer else f"; the machine: {ANSWERS[item.seen].lower()}"
    return f"by hand, {who}{machine}"


def _lost(given: GivenAnswer) -> LostShown:
    answer = ANSWERS[given.answer] if given.answer else ""
    return LostShown(question=given.question, asked=given.asked, answer=answer, note=given.note)
