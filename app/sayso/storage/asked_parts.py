"""Writes the parts of a search, of which all must hold, by what writes one leaf and what looks words up."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, func, not_, or_

from sayso.query import Asked, Item, Part, Words
from sayso.storage.asked_words import Match

Condition = ColumnElement[bool]
Leaf = Words | Asked
Write = Callable[[Leaf], Condition | Match]
LookUp = Callable[[Sequence[Match]], Condition]


def all_of(parts: Sequence[Part], write: Write, look_up: LookUp) -> list[Condition]:
    """Every part; those that are looked up in one index are looked up at once."""
    matches, others = parted(parts, write, look_up)
    return [*map(look_up, matches), *others]


def parted(parts: Sequence[Part], write: Write, look_up: LookUp) -> tuple[list[list[Match]], list[Condition]]:
    """What must be looked up in each index, all of one index together; and the other parts."""
    together: dict[str, list[Match]] = {}
    others: list[Condition] = []
    for part in parts:
        written = [_written(item, write, look_up) for item in part.items]
        matches = [each for each in written if isinstance(each, Match)]
        if len(matches) == len(written) and len({match.index for match in matches}) == 1:
            either = " OR ".join(f"({match.expression})" for match in matches)
            together.setdefault(matches[0].index, []).append(Match(matches[0].index, either))
            continue
        others.append(or_(*(look_up([each]) if isinstance(each, Match) else each for each in written)))
    return list(together.values()), others


def _written(item: Item, write: Write, look_up: LookUp) -> Condition | Match:
    written = write(item.leaf)
    if not item.negated:
        return written
    return not_(look_up([written]) if isinstance(written, Match) else func.coalesce(written, False))
