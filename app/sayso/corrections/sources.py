"""Corrections of sources, laid over the sources of a desk."""

from dataclasses import replace
from typing import Any

from sayso.analysis.types import By, Identity, Reason, Source, Span, Spans
from sayso.corrections.desk import Desk, Verdict, apart, overlap
from sayso.corrections.values import PLACES, Quotes, SourceRow, What

_NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)


def find(desk: Desk, row: SourceRow) -> Spans | None:
    """Where it stands: its best words first. None where none of its words is left."""
    label = desk.place(row.label)
    mentions = desk.place_some(row.mentions)
    spans = (label, *mentions) if label else mentions
    return spans or None


def same(desk: Desk, places: Spans) -> Source | None:
    """The source of the desk that has its best words, else most of them."""
    return desk.source_at(places[:1]) or desk.source_at(places)


def put(desk: Desk, target: Spans, row: SourceRow, id_: int) -> int | None:
    """Have the source that stands at `target` be as `row` says, or add it; its id. None: its words are gone."""
    places = find(desk, row)
    if places is None:
        return None
    old = same(desk, target)
    if old is None:
        desk.sources[id_] = _as(Source(id=id_, identity=Identity.DOCUMENT, mentions=apart(places)), desk, row)
        desk.missed.add((What.SOURCE, id_))
        desk.kept.add(id_)
        return id_
    new = _as(old, desk, row)
    desk.sources[old.id] = new
    desk.kept.add(old.id)
    desk.judge(What.SOURCE, old.id, Verdict.CHANGED if new.by is By.READER else Verdict.RIGHT)
    return old.id


def strike(desk: Desk, row: SourceRow) -> bool:
    """Take away what is no source: its claims have none then. Whether its words are here."""
    places = find(desk, row)
    source = same(desk, places) if places else None
    if source and source.identity is row.identity:
        for claim in desk.claims_of(source.id):
            desk.claims[claim.id] = replace(claim, source_id=None, by=By.READER)
            desk.judge(What.CLAIM, claim.id, Verdict.CHANGED)
        del desk.sources[source.id]
        desk.judge(What.SOURCE, source.id, Verdict.WRONG)
    return places is not None


def join(desk: Desk, row: SourceRow, others: Quotes) -> int | None:
    """Make two sources one; its id. None: one of the two is not here."""
    places, there = find(desk, row), desk.place_some(others)
    one = same(desk, places) if places else None
    other = desk.source_at(there)
    if one is None or other is None:
        return None
    if one.id == other.id:
        return one.id  # the machine has joined them meanwhile
    for claim in desk.claims_of(other.id):
        desk.claims[claim.id] = replace(claim, source_id=one.id)
    del desk.sources[other.id]
    kept = other if other.identity in _NAMED and one.identity not in _NAMED else one
    mentions = apart((*one.mentions, *other.mentions))
    desk.sources[one.id] = replace(kept, id=one.id, mentions=mentions, by=By.READER)
    for each in (one, other):
        desk.judge(What.SOURCE, each.id, Verdict.CHANGED)
    return one.id


def part(desk: Desk, row: SourceRow, others: Quotes, id_: int) -> int | None:
    """Make one source two: what stands at `others` is of another one; the first's id. None: the words are gone."""
    places, there = find(desk, row), desk.place_some(others)
    one = same(desk, places) if places else None
    if one is None or not there:
        return None
    left = tuple(span for span in one.mentions if not overlap((span,), there))
    gone = tuple(span for span in one.mentions if overlap((span,), there))
    if not left or not gone:
        return one.id  # the machine has parted them meanwhile, or nothing would be left of the first
    named = one.identity in _NAMED
    desk.sources[one.id] = replace(_without(one, gone), mentions=left, by=By.READER)
    desk.sources[id_] = Source(
        id=id_,
        identity=one.identity,
        mentions=gone,
        name=gone[0] if named else None,
        specificity=0 if one.identity.unnamed else None,
        by=By.READER,
    )
    for claim in desk.claims_of(one.id):
        if overlap(claim.source, gone):
            desk.claims[claim.id] = replace(claim, source_id=id_)
    desk.judge(What.SOURCE, one.id, Verdict.CHANGED)
    return one.id


def settle(desk: Desk, before: set[int]) -> None:
    """What follows for the sources: each has the words of its claims; one that lost all claims is gone.

    `before` are those that had claims.
    """
    speaking: dict[int, list[Span]] = {}
    for claim in desk.claims.values():
        if claim.source_id is not None:
            speaking.setdefault(claim.source_id, []).extend(claim.source)
    for id_, source in list(desk.sources.items()):
        if id_ in speaking:
            missing = [span for span in speaking[id_] if not overlap((span,), source.mentions)]
            if missing:
                desk.sources[id_] = replace(source, mentions=apart((*source.mentions, *missing)))
        elif id_ in before and id_ not in desk.kept:
            del desk.sources[id_]
            desk.verdicts.setdefault((What.SOURCE, id_), Verdict.WRONG)


def _as(old: Source, desk: Desk, row: SourceRow) -> Source:
    """The source as the row says; its mentions, of which an analysis may find more, stay."""
    reason = desk.place(row.reason)
    places: dict[str, Any] = {place: desk.place(getattr(row, place)) for place in PLACES}
    new = replace(
        old,
        identity=row.identity,
        specificity=row.specificity,
        granted=row.granted,
        reason=Reason(reason, row.reason_kind) if reason and row.reason_kind else None,
        **places,
    )
    return old if new == old else replace(new, by=By.READER)


def _without(source: Source, gone: Spans) -> Source:
    """Without what is told of it in words that are another's."""
    places: dict[str, Any] = {place: getattr(source, place) for place in PLACES}
    for place, span in places.items():
        places[place] = None if span and overlap((span,), gone) else span
    return replace(source, **places)
