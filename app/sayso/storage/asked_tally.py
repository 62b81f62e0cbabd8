"""Which searches for claims are answered from the tally of each article, so that no claim is gone through.

The tally says of each article how many claims each source's kind has, and how many of these there are of which one fact
holds: told in a way, of a kind, with a reason, as specific, with a hedge. So it answers what asks of kinds of source
and of one such fact, or that it does not hold, and not what asks of two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, func, select

from sayso.analysis.types import HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.query import Asked, Item, Part
from sayso.query.tree import Field
from sayso.storage.register_tables import ANY_CLAIM, TALLY, fact_of

# Of these each claim has one; a refusal is never counted.
_ONE_OF: dict[Field, tuple[str, ...]] = {
    Field.MODE: tuple(Mode),
    Field.KIND: tuple(kind for kind in Kind if kind is not Kind.REFUSAL),
}
# Of these a claim may have none, or several.
_SOME_OF: dict[Field, tuple[str, ...]] = {
    Field.REASON: tuple(ReasonKind),
    Field.HEDGE: tuple(HedgeCategory),
    Field.SPECIFICITY: ("0", "1", "2", "3"),
}
_LESS = TALLY.alias("less")
_RARE = (fact_of(Field.REASON), fact_of(Field.SPECIFICITY, "3"))  # in a few articles of a hundred


@dataclass(frozen=True, slots=True)
class Tallied:
    """What is to be added up: rows of these facts, of which no two hold of one claim, and columns of these kinds.

    `less`: of a search for claims, without those of which this fact holds.
    """

    facts: tuple[str, ...]
    identities: tuple[Identity, ...]
    less: str | None = None

    @property
    def source(self) -> Any:
        """What to select from."""
        same = and_(_LESS.c.article_id == TALLY.c.article_id, _LESS.c.fact == self.less)
        return TALLY.outerjoin(_LESS, same) if self.less else TALLY

    @property
    def rows(self) -> ColumnElement[bool]:
        """What a row must be."""
        fact = TALLY.c.fact
        return fact == self.facts[0] if len(self.facts) == 1 else fact.in_(self.facts)

    @property
    def counts(self) -> list[Any]:
        """The columns, one for each kind of source."""
        if self.less:
            return [TALLY.c[each.value] - func.coalesce(_LESS.c[each.value], 0) for each in self.identities]
        return [TALLY.c[identity.value] for identity in self.identities]

    @property
    def articles(self) -> Any:
        """How many articles the rows are of: of one fact, each has one."""
        return func.count() if len(self.facts) == 1 else func.count(TALLY.c.article_id.distinct())

    @property
    def claims(self) -> Any:
        """How many claims a row counts. There is none such where nothing is to be added up."""
        counts = self.counts
        return sum(counts[1:], counts[0])

    def some(self) -> ColumnElement[bool]:
        """That a row counts a claim."""
        return cast(ColumnElement[bool], self.claims > 0)

    def of_article(self, article_id: Any, *, every: bool = False) -> ColumnElement[bool]:
        """That an article has such a claim.

        Of what is rare, and where `every` such article is wanted, they are looked up; else each is asked in turn.
        """
        if every or self.facts[0].startswith(_RARE):
            its = select(TALLY.c.article_id).where(self.rows, self.some())
            return cast(ColumnElement[bool], article_id.in_(its))
        return exists().where(TALLY.c.article_id == article_id, self.rows, self.some())


def tallied(parts: Sequence[Part]) -> Tallied | None:
    """What answers these parts, which ask of claims; None where claims must be gone through."""
    of_identity = [part for part in parts if _fields(part) == {Field.IDENTITY}]
    others = [part for part in parts if part not in of_identity]
    facts = _facts(others)
    identities = tuple(each for each in Identity if all(_holds(part, each) for part in of_identity))
    if facts is None and (less := _fact_left_out(others)):
        return Tallied((ANY_CLAIM,), identities, less)
    return None if facts is None else Tallied(facts, identities)


def _fact_left_out(parts: Sequence[Part]) -> str | None:
    """The fact that must not hold, where that is all that is asked."""
    [part, *others] = parts
    [item, *more] = part.items
    if others or more or not item.negated or not isinstance(item.leaf, Asked) or item.leaf.field not in _SOME_OF:
        return None
    facts = _some_of(item.leaf.field, (Item(item.leaf),))
    return facts[0] if facts else None


def _facts(parts: Sequence[Part]) -> tuple[str, ...] | None:
    if not parts:
        return (ANY_CLAIM,)
    fields = {field for part in parts for field in _fields(part)}
    field = fields.pop() if len(fields) == 1 else None
    if field in _ONE_OF:
        return _one_of(field, parts)
    return _some_of(field, parts[0].items) if field in _SOME_OF and len(parts) == 1 else None


def _one_of(field: Field, parts: Sequence[Part]) -> tuple[str, ...] | None:
    values = [each for each in _ONE_OF[field] if all(_holds(part, each) for part in parts)]
    refusals = any(_is_asked(item, Kind.REFUSAL) and not item.negated for part in parts for item in part.items)
    if refusals or not values:
        return None
    return (ANY_CLAIM,) if len(values) == len(_ONE_OF[field]) else tuple(fact_of(field, each) for each in values)


def _some_of(field: Field, items: Sequence[Item]) -> tuple[str, ...] | None:
    [item, *more] = items
    if more or item.negated or not isinstance(item.leaf, Asked):
        return None
    values = item.leaf.values
    if set(values) == set(_SOME_OF[field]):
        return (fact_of(field),)
    return (fact_of(field, values[0]),) if len(values) == 1 else None


def _fields(part: Part) -> set[Field | None]:
    return {item.leaf.field if isinstance(item.leaf, Asked) else None for item in part.items}


def _holds(part: Part, value: str) -> bool:
    return any(_is_asked(item, value) for item in part.items)


def _is_asked(item: Item, value: str) -> bool:
    return (isinstance(item.leaf, Asked) and value in item.leaf.values) is not item.negated
