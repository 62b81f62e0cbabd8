"""Writes what a search asks of one claim, other than its words, for SQLite."""

from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import col, select

from sayso.analysis.types import Kind
from sayso.query import Asked
from sayso.query.tree import Field
from sayso.storage.correction_tables import CorrectionRow
from sayso.storage.outlets import OUTLETS
from sayso.storage.register_tables import ClaimRow
from sayso.storage.tables import AttributionRow

Condition = ColumnElement[bool]

_COLUMNS: dict[Field, Any] = {
    Field.IDENTITY: col(ClaimRow.identity),
    Field.MODE: col(ClaimRow.mode),
    Field.KIND: col(ClaimRow.kind),
    Field.REASON: col(ClaimRow.reason_kind),
}
_not_shown = col(ClaimRow.shown).is_(False)  # follows from what is asked beside it, and leads to an index


def claim_fact(leaf: Asked) -> Condition:
    """What a claim must be; neither words nor what stands in other tables."""
    value = leaf.values[0]
    match leaf.field:
        case Field.PUBLICATION:
            return col(ClaimRow.publication).in_(publications_meant(leaf))
        case Field.SINCE:
            return col(ClaimRow.day) >= date.fromisoformat(value)
        case Field.UNTIL:
            return col(ClaimRow.day) <= date.fromisoformat(value)
        case Field.COUNTED:
            return and_(_not_shown, col(ClaimRow.counted) == (value != "no"), col(ClaimRow.kind) != Kind.REFUSAL)
        case Field.KIND if value == Kind.REFUSAL:
            return and_(_not_shown, col(ClaimRow.kind) == value)
        case Field.CONFIDENCE:
            return col(ClaimRow.confidence) >= float(value)
        case Field.SPECIFICITY:
            return col(ClaimRow.specificity) == int(value)
        case Field.BY:
            return _by_hand()
        case Field.HEDGE:
            return or_(*(col(ClaimRow.hedges).contains(f" {each} ") for each in leaf.values))
    return cast(Condition, _COLUMNS[leaf.field].in_(leaf.values))


def _by_hand() -> Condition:
    """A reader added or changed it. The articles that have corrections are few, so those are looked at alone."""
    same = and_(
        col(AttributionRow.article_id) == col(ClaimRow.article_id), col(AttributionRow.number) == col(ClaimRow.number)
    )
    of_reader = exists().where(same, col(AttributionRow.by_reader))
    return and_(col(ClaimRow.article_id).in_(select(CorrectionRow.article_id).distinct()), of_reader)


def publications_meant(leaf: Asked) -> Any:
    """The publications of the room that are meant, whatever their capitals."""
    name, value = OUTLETS.c.name, leaf.values[0]
    meant = name.istartswith(value, autoescape=True) if leaf.prefix else func.lower(name) == func.lower(value)
    return select(name).where(meant)
