"""A review: the questions of a policy, what the text shows of each, and what persons answered. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.analysis.types import Span
from sayso.desk.asked import ASKED, findings
from sayso.desk.policies import Policy, Rule
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Check, Finding, GivenAnswer, question_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of one source or place. `seen` is what the text shows; `said` what a person answered, if one did."""

    question: str
    check: Check | None
    shows: str
    seen: Answer
    about: str = ""
    places: tuple[Span, ...] = ()
    given: GivenAnswer | None = None

    @property
    def statement(self) -> str:
        """What the text shows, and of whom."""
        return f"{self.about}: {self.shows}" if self.about else self.shows

    @property
    def answer(self) -> Answer:
        """The answer that stands: a person's, else what the text shows."""
        return self.given.answer if self.given and self.given.answer else self.seen

    @property
    def by_hand(self) -> bool:
        """Whether a person gave it."""
        return self.given is not None and self.given.answer is not None

    @property
    def note(self) -> str:
        """What a person noted."""
        return self.given.note if self.given else ""

    @property
    def notable(self) -> bool:
        """Whether a memo tells of it: a person said something of it, or it is the answer that one goes on to ask of."""
        return self.given is not None or (self.check is not None and self.answer is ASKED[self.check].notable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A rule with its items; without any, `none` says why there is nothing to ask."""

    rule: Rule
    items: tuple[Item, ...]
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review of one article. `lost` are answers to what is not in the text now; they are kept."""

    policy: Policy
    groups: tuple[Group, ...]
    lost: tuple[GivenAnswer, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def by_hand(self) -> int:
        """How many answers are a person's."""
        return sum(item.by_hand for item in self.items)

    def counts(self) -> dict[Answer, int]:
        """How many answers of each kind stand."""
        given = [item.answer for item in self.items]
        return {answer: given.count(answer) for answer in Answer}


def review(seen: Seen, policy: Policy, given: Iterable[GivenAnswer] = ()) -> Review:
    """The review of an article by a policy, with the answers that persons gave."""
    by_question = {each.question: each for each in given}
    groups = tuple(_group(seen, rule, by_question) for rule in policy.rules)
    asked = {rule.name for rule in policy.rules}
    here = {item.question for group in groups for item in group.items}
    lost = [each for name, each in by_question.items() if name not in here and name.partition(":")[0] in asked]
    return Review(policy=policy, groups=groups, lost=tuple(lost))


def _group(seen: Seen, rule: Rule, given: dict[str, GivenAnswer]) -> Group:
    of_rule: Sequence[Finding] = findings(rule.check, seen) if rule.check else [_OWN]
    items = tuple(_item(rule, each, given) for each in of_rule)
    return Group(rule=rule, items=items, none=ASKED[rule.check].none if rule.check and not items else "")


_OWN = Finding(subject="", answer=Answer.UNSEEN, shows="For a person to answer.")


def _item(rule: Rule, finding: Finding, given: dict[str, GivenAnswer]) -> Item:
    question = question_of(rule.name, finding.subject)
    return Item(
        question=question,
        check=rule.check,
        shows=finding.shows,
        about=finding.about,
        seen=finding.answer,
        places=finding.places,
        given=given.get(question),
    )
