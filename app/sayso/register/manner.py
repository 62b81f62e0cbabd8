"""How the articles give an entry of the register: its titles, its saying words, whether it is quoted. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.analysis.sources.known import fold
from sayso.analysis.types import Mode

MOST_CALLED, MOST_CUES = 12, 8  # that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims of an entry that are alike in all of this; `day` is that of the first, `last` that of the last."""

    office: str
    publication: str | None
    lemma: str
    mode: Mode
    hedged: bool
    day: date
    last: date
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A title or office that stands beside the name, by whom, and since when."""

    office: str
    publication: str | None
    first_day: date
    last_day: date
    claims: int

    def may_be_another(self, other: "Called") -> bool:
        """Whether two who bear these may be two people: no word is in both, and some month is."""
        mine, others = (set(fold(each.office).split()) for each in (self, other))
        together = max(self.first_day, other.first_day), min(self.last_day, other.last_day)
        return mine.isdisjoint(others) and _month(together[0]) <= _month(together[1])


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A kind of unnamed source of a body, as an entry of its own."""

    id: int
    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an entry is given. `cues` are verbs with their claims, `hedged` the claims with a hedge inside.

    `unnamed` are those who speak for a body without a name.
    """

    called: tuple[Called, ...]
    modes: dict[Mode, int]
    cues: tuple[tuple[str, int], ...]
    hedged: int
    unnamed: tuple[Unnamed, ...] = ()

    @property
    def claims(self) -> int:
        """All of them."""
        return sum(self.modes.values())

    @property
    def in_question(self) -> tuple[str, str] | None:
        """Two offices of the same months that have no word in common: perhaps of two people of one name."""
        pairs = ((one, two) for number, one in enumerate(self.called) for two in self.called[number + 1 :])
        return next(((one.office, two.office) for one, two in pairs if one.may_be_another(two)), None)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def manner(groups: Iterable[Group], unnamed: Iterable[Unnamed] = ()) -> Manner:
    """Count the groups of one entry."""
    modes, cues, hedged = Counter[Mode](), Counter[str](), 0
    called: dict[tuple[str, str | None], tuple[date, date, int]] = {}
    for group in groups:
        modes[group.mode] += group.claims
        hedged += group.claims if group.hedged else 0
        if group.lemma:
            cues[group.lemma] += group.claims
        if group.office:
            first, last, number = called.get((group.office, group.publication), (group.day, group.last, 0))
            days = min(first, group.day), max(last, group.last)
            called[group.office, group.publication] = (*days, number + group.claims)
    names = [
        Called(office=office, publication=publication, first_day=first, last_day=last, claims=number)
        for (office, publication), (first, last, number) in called.items()
    ]
    return Manner(
        called=tuple(sorted(names, key=lambda each: (-each.claims, each.first_day, each.office))[:MOST_CALLED]),
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        cues=tuple(sorted(cues.items(), key=lambda each: (-each[1], each[0]))[:MOST_CUES]),
        hedged=hedged,
        unnamed=tuple(unnamed),
    )


def manner_dict(manner: Manner) -> dict[str, Any]:
    """All of it, fit for JSON."""
    return {
        "called": [
            {
                "office": each.office,
                "publication": each.publication,
                "first_day": each.first_day.isoformat(),
                "last_day": each.last_day.isoformat(),
                "claims": each.claims,
            }
            for each in manner.called
        ],
        "modes": {mode.value: number for mode, number in manner.modes.items()},
        "cues": dict(manner.cues),
        "hedged": manner.hedged,
        "unnamed": [{"voice": each.id, "name": each.name, "claims": each.claims} for each in manner.unnamed],
    }
