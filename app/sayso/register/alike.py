"""Which entries of the register may be one, and why: a question for a reader, never a join. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from sayso.analysis.sources.known import Being, fold, one_letter_apart

SHORTEST = 8  # letters of a name in which one may be wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An entry that may be the same as another, and the reason to ask."""

    id: int
    name: str
    articles: int
    reason: str


def why_alike(
    being: Being, name: str, other: str, offices: Collection[str] = (), others: Collection[str] = ()
) -> str | None:
    """Why two entries of one kind may be one; None where nothing says so. `offices`: beside the names."""
    one, two = fold(name).split(), fold(other).split()
    if not one or not two or being is Being.UNNAMED:
        return None
    if one == two:
        return "the same words, which more than one may bear"
    if being is not Being.PERSON:
        return None
    if sorted(one) == sorted(two):
        return "the same words in another order"
    if one[-1] == two[-1]:
        return _with_one_surname(one[:-1], two[:-1], offices, others)
    short = min(len("".join(one)), len("".join(two)))
    return "one letter apart" if short >= SHORTEST and one_letter_apart(" ".join(one), " ".join(two)) else None


def _with_one_surname(one: list[str], two: list[str], offices: Collection[str], others: Collection[str]) -> str | None:
    if one and two:
        first, second = one[0].rstrip("."), two[0].rstrip(".")
        if first == second:
            return "the same first and last name"
        if (len(first) == 1 or len(second) == 1) and first[0] == second[0]:
            return "the same surname, and an initial that fits"
        return "one letter apart" if len(first) > 2 and one_letter_apart(first, second) else None
    fits = {fold(office): office for office in offices}.keys() & {fold(office) for office in others}
    return f"the same surname, and both are called “{sorted(fits)[0]}”" if fits else None
