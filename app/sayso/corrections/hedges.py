"""Corrections of hedges, laid over the hedges of a desk."""

from dataclasses import replace

from sayso.analysis.types import By, Hedge, Span
from sayso.corrections.desk import Desk, Verdict, likeness
from sayso.corrections.values import HedgeRow, What


def same(desk: Desk, place: Span) -> Hedge | None:
    """The hedge that stands there, the most alike one."""
    here = [hedge for hedge in desk.hedges.values() if hedge.span.overlaps(place)]
    return max(here, key=lambda hedge: (likeness((hedge.span,), (place,)), -hedge.id), default=None)


def put(desk: Desk, target: Span, row: HedgeRow, id_: int) -> int | None:
    """Have the hedge that stands at `target` be as `row` says, or add it; its id. None: its words are gone."""
    place = desk.place(row.span)
    if place is None:
        return None
    old = same(desk, target)
    if old is None:
        desk.hedges[id_] = Hedge(id=id_, span=place, category=row.category, by=By.READER)
        desk.missed.add((What.HEDGE, id_))
        return id_
    right = (old.span, old.category) == (place, row.category)
    if not right:
        desk.hedges[old.id] = replace(old, span=place, category=row.category, by=By.READER)
    desk.judge(What.HEDGE, old.id, Verdict.RIGHT if right else Verdict.CHANGED)
    return old.id


def strike(desk: Desk, row: HedgeRow) -> bool:
    """Take away a hedge that is wrong: in the same words, of the same category. Whether its words are here."""
    place = desk.place(row.span)
    hedge = same(desk, place) if place else None
    if hedge and hedge.category is row.category:
        del desk.hedges[hedge.id]
        desk.judge(What.HEDGE, hedge.id, Verdict.WRONG)
    return place is not None
