"""What somebody changed in the labels of a text: those that went out, against those that came back. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sayso.analysis.span import Spans
from sayso.labelled.values import NOTE, VERDICTS, Labelled, LabelledClaim, LabelledHedge

_PLAIN = ("mode", "kind", "identity")  # of a claim; what came back empty is not said
_ALIKE = 0.5  # from this likeness of what is said on it is the same claim, whatever says so
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """A label as it went out (`at` that place of its list) and as it came back; one of the two is None."""

    at: int | None
    old: Thing | None
    new: Thing | None


@dataclass(frozen=True, slots=True)
class Differences:
    """The labels that differ, and of all claims that stayed how they are now.

    `entities`: whose number of before a number of now is; one that is not here is a new source's.
    """

    claims: tuple[Change[LabelledClaim], ...]
    hedges: tuple[Change[LabelledHedge], ...]
    stayed: tuple[Change[LabelledClaim], ...]
    entities: Mapping[str, str]

    def is_moved(self, change: Change[LabelledClaim]) -> bool:
        """Whether a claim that stayed was given to another source by its number."""
        entity = entity_of(change.new)
        return bool(change.old and entity and self.entities.get(entity) != entity_of(change.old))


def differences(before: Labelled, now: Labelled) -> Differences:
    """What became of the labels of one text. A note or a verdict that came back is a difference, too."""
    claims = _changes(before.claims, now.claims, claims_likeness)
    stayed = tuple(each for each in claims if each.old and each.new)
    hedges = _changes(before.hedges, now.hedges, _hedges_likeness)
    changes = Differences((), tuple(each for each in hedges if each.old != each.new), stayed, _entities(stayed))
    return replace(changes, claims=tuple(each for each in claims if changes.is_moved(each) or _differs(each)))


def paired(before: Sequence[Thing], now: Sequence[Thing], likeness: Callable[[Thing, Thing], float]) -> dict[int, int]:
    """For places of the one list the places of the other where what is most like it stands; none is taken twice."""
    scored = sorted(
        (-score, i, j) for i, old in enumerate(before) for j, new in enumerate(now) if (score := likeness(old, new))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def claims_likeness(old: LabelledClaim, new: LabelledClaim) -> float:
    """How much two claims are one, 0 where they are not: they say some of the same by the same words, or most of it."""
    content, cued = _likeness(old.content, new.content), _likeness(old.cue, new.cue)
    if content < _ALIKE and not (content and cued):
        return 0.0
    entity = entity_of(old)
    return 4 * content + 2 * cued + _likeness(old.source, new.source) + (entity != "" and entity == entity_of(new)) / 2


def _hedges_likeness(old: LabelledHedge, new: LabelledHedge) -> float:
    """How much two hedges are one, 0 where they share no word."""
    shared = _likeness((old.span,), (new.span,))
    return 2 * shared + (old.category == new.category) / 2 if shared else 0.0


def said_of(claim: LabelledClaim) -> dict[str, str]:
    """The verdicts and the note that an annotator gave."""
    return {name: value for name in (*VERDICTS, NOTE) if (value := claim.features.get(name, "").strip())}


def values_of(change: Change[LabelledClaim]) -> dict[str, str]:
    """What is said of a claim that was not said of it before: its mode, its kind, its source's identity."""
    old = change.old.features if change.old else {}
    new = change.new.features if change.new else {}
    return {name: new[name] for name in _PLAIN if new.get(name, "") not in ("", old.get(name, ""))}


def entity_of(claim: LabelledClaim | None) -> str:
    """The number of its source, "" where it has none."""
    return claim.features.get("entity", "") if claim else ""


def _changes(
    before: Sequence[Thing], now: Sequence[Thing], likeness: Callable[[Thing, Thing], float]
) -> list[Change[Thing]]:
    pairs = paired(before, now, likeness)
    here = set(pairs.values())
    stayed = [Change(at, old, now[pairs[at]] if at in pairs else None) for at, old in enumerate(before)]
    return stayed + [Change(None, None, new) for at, new in enumerate(now) if at not in here]


def _differs(change: Change[LabelledClaim]) -> bool:
    old, new = change.old, change.new
    if old is None or new is None:
        return True
    if (old.source, old.cue, old.content) != (new.source, new.cue, new.content) or said_of(new):
        return True
    return bool(values_of(change))


def _entities(stayed: Iterable[Change[LabelledClaim]]) -> dict[str, str]:
    """Whose number each number is now: the same, where one claim kept it; else that of most of its claims."""
    votes = Counter((old, new) for each in stayed if (old := entity_of(each.old)) and (new := entity_of(each.new)))
    now_old: dict[str, str] = {}
    for (old, new), _ in sorted(votes.items(), key=lambda vote: (vote[0][0] != vote[0][1], -vote[1], vote[0])):
        if new not in now_old and old not in now_old.values():
            now_old[new] = old
    return now_old


def _likeness(here: Spans, there: Spans) -> float:
    """How much of all that either covers both cover, 0 to 1; nothing is like nothing."""
    if not here and not there:
        return 1.0
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in here for b in there)
    return shared / (sum(span.end - span.start for span in (*here, *there)) - shared)
