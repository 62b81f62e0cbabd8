"""How often readers found the machine right: of one article, and of many together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.corrections.desk import Verdict
from sayso.corrections.laying import Corrected
from sayso.corrections.values import What


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Rows of one kind of which readers said something; `missed` are those that the machine did not find."""

    right: int = 0
    wrong: int = 0
    changed: int = 0
    missed: int = 0

    @property
    def looked_at(self) -> int:
        """Rows of the machine's of which somebody said something."""
        return self.right + self.wrong + self.changed

    def __add__(self, other: "Count") -> "Count":
        return Count(
            right=self.right + other.right,
            wrong=self.wrong + other.wrong,
            changed=self.changed + other.changed,
            missed=self.missed + other.missed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """What readers said in `articles` articles, of which `reviewed` were gone through whole."""

    articles: int = 0
    reviewed: int = 0
    counts: Mapping[What, Count] = field(default_factory=dict)


def counts_of(state: Corrected) -> dict[What, Count]:
    """The counts of one article, of each kind of row."""
    return {what: _count(state, what) for what in What}


def added_up(reviews: Iterable[tuple[bool, Mapping[What, Count]]]) -> Reviews:
    """Those of many articles, each with whether it is reviewed."""
    articles = reviewed = 0
    counts = dict.fromkeys(What, Count())
    for whole, each in reviews:
        articles, reviewed = articles + 1, reviewed + whole
        for what, count in each.items():
            counts[what] += count
    return Reviews(articles=articles, reviewed=reviewed, counts=counts)


def _count(state: Corrected, what: What) -> Count:
    verdicts = [verdict for (of, _), verdict in state.verdicts.items() if of is what]
    return Count(
        right=verdicts.count(Verdict.RIGHT),
        wrong=verdicts.count(Verdict.WRONG),
        changed=verdicts.count(Verdict.CHANGED),
        missed=sum(of is what for of, _ in state.missed),
    )
