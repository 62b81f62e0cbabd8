"""Writes the parts of a search, of which all must hold, by what writes one leaf and what looks words up."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, func, not_, or_

from sayso.query import Asked, Item, Part, Query, Words
from sayso.storage.asked_few import takes_words_out
from sayso.storage.database import words as index

Condition = ColumnElement[bool]
Leaf = Words | Asked
Write = Callable[[Leaf], Condition | index.Match]
LookUp = Callable[[Sequence[index.Match]], Condition]


def all_of(parts: Sequence[Part], write: Write, look_up: LookUp) -> list[Condition]:
    """Every part; those that are looked up in one index are looked up at once."""
    matches, others = parted(parts, write, look_up)
    return [*map(look_up, matches), *others]


def parted(parts: Sequence[Part], write: Write, look_up: LookUp) -> tuple[list[list[index.Match]], list[Condition]]:
    """What must be looked up in each index, all of one index together; and the other parts.

    What an index must not find beside what it must is asked of it at once: to make a list of the one before, and look
    for each of the other in it, takes several times as long.
    """
    together: dict[str, list[index.Match]] = {}
    taken_out: dict[str, list[index.Match]] = {}
    others: list[Condition] = []
    for part in parts:
        if takes_words_out(part) and isinstance(match := write(part.items[0].leaf), index.Match):
            taken_out.setdefault(match.index, []).append(match)
            continue
        written = [_written(item, write, look_up) for item in part.items]
        matches = [each for each in written if isinstance(each, index.Match)]
        if len(matches) == len(written) and len({match.index for match in matches}) == 1:
            together.setdefault(matches[0].index, []).append(index.either(matches))
            continue
        others.append(or_(*(look_up([each]) if isinstance(each, index.Match) else each for each in written)))
    for name, matches in taken_out.items():
        if name in together:
            together[name].append(index.without(together[name].pop(), matches))
        else:
            others.extend(not_(look_up([match])) for match in matches)
    return list(together.values()), others


def _written(item: Item, write: Write, look_up: LookUp) -> Condition | index.Match:
    written = write(item.leaf)
    if not item.negated:
        return written
    return not_(look_up([written]) if isinstance(written, index.Match) else func.coalesce(written, False))


def words_asked(query: Query) -> str | None:
    """What an excerpt must show: the words that are searched for, any of them."""
    items = [item for part in query.parts for item in part.items if not item.negated]
    words = [item.leaf for item in items if isinstance(item.leaf, Words)]
    return index.any_of(words) if words else None
