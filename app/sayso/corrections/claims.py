"""Corrections of claims, laid over the claims of a desk."""

from dataclasses import dataclass, replace

from sayso.analysis.types import Attribution, By, Identity, Source, Span, Spans
from sayso.corrections.desk import Desk, Verdict, likeness, overlap
from sayso.corrections.values import ClaimRow, What

_SAME = 0.5  # from this likeness of what is said on it is the same claim that was wrong


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of a claim stand in the text of today."""

    source: Spans
    cue: Spans
    content: Spans


def find(desk: Desk, row: ClaimRow) -> Places | None:
    """Where all of it stands; None where its words are gone. Of several words of its source some are enough."""
    cue, content = desk.place_all(row.cue), desk.place_all(row.content)
    source = desk.place_some(row.source)
    if cue is None or content is None or (row.source and not source):
        return None
    return Places(source, cue, content)


def same(desk: Desk, places: Places) -> Attribution | None:
    """The claim of the desk that has the same saying word and says some of the same words, the most alike one."""
    alike = [
        (likeness(claim.content, places.content) + likeness(claim.cue, places.cue), _agree(claim, places), -claim.id)
        for claim in desk.claims.values()
        if claim.content[0].start < places.content[-1].end
        and places.content[0].start < claim.content[-1].end  # most are far away
        and (overlap(claim.cue, places.cue) or not (claim.cue or places.cue))
        and overlap(claim.content, places.content)
    ]
    return desk.claims[-max(alike)[2]] if alike else None


def strike(desk: Desk, row: ClaimRow) -> bool:
    """Take away a claim that is wrong: the same, also in whose it is, since a later analysis may have mended it.

    Whether its words are here.
    """
    places = find(desk, row)
    claim = same(desk, places) if places else None
    if places and claim and _is_it(desk, claim, row, places):
        desk.give(claim, None)
        del desk.claims[claim.id]
        desk.judge(What.CLAIM, claim.id, Verdict.WRONG)
    return places is not None


def put(desk: Desk, target: Places, row: ClaimRow, id_: int) -> int | None:
    """Have the claim that stands at `target` be as `row` says, or add it; its id. None: the words of `row` are gone."""
    places, who = find(desk, row), desk.place(row.who)
    if places is None or (row.who and who is None):
        return None
    old = same(desk, target)
    source_id = _source(desk, row, who, id_) if who else None
    if old is None:
        desk.claims[id_] = _made(id_, row, places, source_id)
        desk.missed.add((What.CLAIM, id_))
        return id_
    desk.give(old, source_id)
    new = _mended(old, row, places, source_id)
    desk.claims[old.id] = new
    desk.judge(What.CLAIM, old.id, Verdict.RIGHT if new.by is By.MACHINE or _counts_now(old, new) else Verdict.CHANGED)
    return old.id


def _made(id_: int, row: ClaimRow, places: Places, source_id: int | None) -> Attribution:
    return Attribution(
        id=id_,
        source=places.source,
        cue=places.cue,
        content=places.content,
        mode=row.mode,
        kind=row.kind,
        source_id=source_id,
        confidence=1.0,
        found_by=By.READER.value,
        by=By.READER,
    )


def _mended(old: Attribution, row: ClaimRow, places: Places, source_id: int | None) -> Attribution:
    new = replace(
        old,
        source=places.source,
        cue=places.cue,
        content=places.content,
        mode=row.mode,
        kind=row.kind,
        source_id=source_id,
        counted=True,
    )
    return old if new == old else replace(new, by=By.READER, confidence=1.0)


def _counts_now(old: Attribution, new: Attribution) -> bool:
    """Whether only the machine's doubt is gone."""
    return replace(new, by=old.by, confidence=old.confidence, counted=old.counted) == old


def _is_it(desk: Desk, claim: Attribution, row: ClaimRow, places: Places) -> bool:
    who = desk.place(row.who)
    source = desk.source_at((who,)) if who else None
    whose = source.id if source else None
    return claim.source_id == whose and _agree(claim, places) and likeness(claim.content, places.content) >= _SAME


def _agree(claim: Attribution, places: Places) -> bool:
    """Whether the words of the source are the same ones, or neither has any."""
    return bool(overlap(claim.source, places.source)) or not (claim.source or places.source)


def _source(desk: Desk, row: ClaimRow, who: Span, id_: int) -> int:
    """The source that has these words, or a new one of them."""
    source = desk.source_at((who,))
    if source:
        return source.id
    named = row.identity in (Identity.NAMED_PERSON, Identity.NAMED_ORG)
    desk.sources[id_] = Source(
        id=id_,
        identity=row.identity,
        mentions=(who,),
        name=who if named else None,
        specificity=0 if row.identity.unnamed else None,
        by=By.READER,
    )
    return id_
