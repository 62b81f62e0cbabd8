"""Claims that an annotator changed, as corrections of the claims and sources of the article as it is now."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from sayso.analysis.labels import Identity, Kind, Mode
from sayso.analysis.types import Attribution
from sayso.corrections.asking import CorrectionWish
from sayso.corrections.values import Act, What
from sayso.errors import InvalidInputError
from sayso.labelled.differing import Change, Differences, claims_likeness, entity_of, paired, said_of, values_of
from sayso.labelled.making import of_analysis
from sayso.labelled.values import NOTE, VERDICTS, Labelled, LabelledClaim
from sayso.services.bench import Bench

OfClaim = Change[LabelledClaim]
Word = TypeVar("Word", bound=StrEnum)
_ROLES = ("source", "cue", "content")
_WORDS: dict[str, type[StrEnum]] = {"mode": Mode, "kind": Kind}
_NEW_SOURCE = "Its source is new: say there what kind of source it is (identity)."
_ANOTHER = "Another claim stands at these words."
_NOT_WHAT = "It is said to be wrong there, but not what would be right."


def value_of(kind: type[Word], written: str) -> Word:
    """One of the words of a kind of label. Raises InvalidInputError for another word."""
    try:
        return kind(written)
    except ValueError:
        raise InvalidInputError(f"“{written}” is none of {', '.join(kind)}.") from None


class Claims:
    """The claims that differ, laid on the bench: first `regroup`, then `say` each, then `identify` each."""

    def __init__(self, bench: Bench, before: Labelled, changes: Differences) -> None:
        self._bench, self._changes = bench, changes
        self._ids = self._now(before.claims)  # for places in the labels of before the claims of now
        self._sources = self._sources_of(before.claims)  # for numbers of sources there the sources of now
        self._new: dict[str, int] = {}  # sources that annotators made, by their numbers
        self._here: dict[int, int] = {}  # for changes the claims that they made or changed

    def regroup(self) -> None:
        """Say which sources are one, and which one is two, by the numbers that their claims have now."""
        moved: dict[tuple[str, str], list[OfClaim]] = defaultdict(list)
        for each in self._changes.stayed:
            if self._changes.is_moved(each):
                moved[entity_of(each.old), entity_of(each.new)].append(each)
        for token, ((old, new), changes) in enumerate(moved.items(), 1):
            here, there = self._sources.get(old), self._source(new)
            of_old = [each for each in self._changes.stayed if entity_of(each.old) == old]
            if here is None or here == there:
                continue
            if there is not None and len(changes) == len(of_old) > 1:
                self._bench.say(-token, CorrectionWish(act=Act.ONE, what=What.SOURCE, id=there, other=here))
            elif there is None and len(changes) < len(of_old):
                self._part(-token, here, new, changes)

    def say(self, number: int, change: OfClaim) -> None:
        """Say what became of one claim. Raises InvalidInputError where it cannot be said."""
        new, now = change.new, self._claim(change)
        features = said_of(new) if new else {}
        if new is None or features.get("is_claim") == "no":
            if now:
                self._bench.say(number, CorrectionWish(act=Act.WRONG, what=What.CLAIM, id=now.id))
            return
        placed = self._bench.placed_claim(new)
        now = now or self._bench.claim_at(placed)
        sets = self._changed(change, placed, now) if now else self._missed(placed)
        if sets:
            act = Act.CHANGE if now else Act.MISSED
            known = {claim.id for claim in self._bench.state.analysis.attributions}
            self._bench.say(number, CorrectionWish(act=act, what=What.CLAIM, id=now.id if now else None, sets=sets))
        here = self._bench.claim(now.id) if now else self._bench.claim_at(placed)
        if sets and not now and here and here.id in known:
            raise InvalidInputError(_ANOTHER)
        if here:
            self._here[number] = here.id
            if here.source_id is not None and entity_of(new) and self._source(entity_of(new)) is None:
                self._new[entity_of(new)] = here.source_id
            self._judge(number, features, here, changed=bool(sets))

    def identify(self, number: int, change: OfClaim) -> None:
        """Say what kind of source it is that a claim has, where that was changed. Raises InvalidInputError."""
        identity = _new_identity(change)
        claim = self._bench.claim(self._here.get(number))
        if identity is None or claim is None or claim.source_id is None:
            return
        if self._bench.state.analysis.identity_of(claim) is not identity:
            wish = CorrectionWish(act=Act.CHANGE, what=What.SOURCE, id=claim.source_id, sets={"identity": identity})
            self._bench.say(number, wish)

    def is_so(self, number: int, change: OfClaim) -> bool:
        """Whether the article says now what was changed."""
        bench, old, new = self._bench, change.old, change.new
        if new is None or said_of(new).get("is_claim") == "no":
            return self._claim(change) is None
        claim, placed = bench.claim(self._here.get(number)), bench.placed_claim(new)
        if claim is None:
            return False
        identity = bench.state.analysis.identity_of(claim)
        now_so = {"mode": claim.mode, "kind": claim.kind, "identity": identity}
        words = all(
            getattr(claim, role) == getattr(placed, role)
            for role in _ROLES
            if old is None or getattr(old, role) != getattr(new, role)
        )
        values = all(value == now_so[name] for name, value in values_of(change).items())
        moved = old is None or self._changes.is_moved(change)
        whose = not moved or not entity_of(new) or self._is_of(claim.source_id, entity_of(new))
        return words and values and whose

    def _now(self, before: tuple[LabelledClaim, ...]) -> dict[int, int]:
        """The claims of the article that those of before are, whatever came since."""
        analysis = self._bench.state.analysis
        known = list(_placed(self._bench, enumerate(before)))
        drawn = {
            (claim.source, claim.cue, claim.content)
            for _, claim in _placed(self._bench, ((0, each.new) for each in self._changes.claims if not each.old))
        }
        now = [
            (claim, attribution.id)
            for claim, attribution in zip(of_analysis("", "", analysis, {}).claims, analysis.attributions, strict=True)
            if (claim.source, claim.cue, claim.content) not in drawn  # taken in already
        ]
        pairs = paired([claim for _, claim in known], [claim for claim, _ in now], claims_likeness)
        return {known[old][0]: now[new][1] for old, new in pairs.items()}

    def _sources_of(self, before: tuple[LabelledClaim, ...]) -> dict[str, int]:
        """The sources of now whose numbers claims had: those of most of them, first of those that keep their number."""
        moved = {each.at for each in self._changes.stayed if self._changes.is_moved(each)}
        votes: dict[str, Counter[int]] = defaultdict(Counter)
        for at, claim in enumerate(before):
            now = self._bench.claim(self._ids.get(at))
            if now and now.source_id is not None and entity_of(claim):
                votes[entity_of(claim)][now.source_id] += 1 if at in moved else len(before)
        return {entity: counted.most_common(1)[0][0] for entity, counted in votes.items()}

    def _source(self, entity: str) -> int | None:
        """The source of now that a number of the labels means."""
        return self._new.get(entity) or self._sources.get(self._changes.entities.get(entity, ""))

    def _claim(self, change: OfClaim) -> Attribution | None:
        return None if change.at is None else self._bench.claim(self._ids.get(change.at))

    def _is_of(self, source_id: int | None, entity: str) -> bool:
        """Whether a source is that of this number and of no other."""
        if source_id is None:
            return True
        others = (self._claim(each) for each in self._changes.stayed if entity_of(each.new) not in ("", entity))
        return source_id == self._source(entity) and all(each.source_id != source_id for each in others if each)

    def _part(self, token: int, here: int, entity: str, changes: list[OfClaim]) -> None:
        """Some claims of a source are another's: say so, where other words give it."""
        now = [claim for each in changes if (claim := self._claim(each))]
        ids = tuple(claim.id for claim in now if claim.source_id == here)
        if ids:
            staying = [claim.id for claim in self._bench.claims_of(here) if claim.id not in ids]
            try:
                self._bench.say(token, CorrectionWish(act=Act.TWO, what=What.SOURCE, id=here, claims=ids))
            except InvalidInputError:
                return  # no words of its own would be left: each claim is said alone, or listed
            if not {claim.id for claim in self._bench.claims_of(here)}.issuperset(staying):
                self._bench.take_back(token)  # the same words give both
                return
        parted = (self._bench.claim(claim.id) for claim in now)
        others = [claim.source_id for claim in parted if claim and claim.source_id not in (None, here)]
        if others:
            self._new[entity] = others[0]

    def _changed(self, change: OfClaim, placed: LabelledClaim, now: Attribution) -> dict[str, Any]:
        """The members of a claim that were changed there and are not so here."""
        sets: dict[str, Any] = {}
        for role in _ROLES:
            was_changed = change.old is None or getattr(change.old, role) != getattr(change.new, role)
            if was_changed and getattr(now, role) != getattr(placed, role):
                sets[role] = getattr(placed, role)
        for name, value in values_of(change).items():
            if name in _WORDS and value != getattr(now, name):
                sets[name] = value_of(_WORDS[name], value)
        return sets | self._who(change, placed, now)

    def _who(self, change: OfClaim, placed: LabelledClaim, now: Attribution) -> dict[str, Any]:
        """Whose a claim is now, where that was changed."""
        old, identity = change.old, values_of(change).get("identity", "")
        if identity == Identity.UNSPECIFIED or (old and old.source and not placed.source):
            return {"who": None} if now.source_id is not None else {}
        given = now.source_id is None and (bool(identity) or not (old and old.source)) and bool(placed.source)
        if not (given or self._changes.is_moved(change)):
            return {}
        whose = self._whose(placed)
        return {} if whose["who"] == now.source_id else whose

    def _missed(self, placed: LabelledClaim) -> dict[str, Any]:
        sets: dict[str, Any] = {role: words for role in _ROLES if (words := getattr(placed, role))}
        for name, kind in _WORDS.items():
            if value := placed.features.get(name):
                sets[name] = value_of(kind, value)
        if placed.source and placed.features.get("identity") != Identity.UNSPECIFIED:
            sets |= self._whose(placed)
        return sets

    def _whose(self, placed: LabelledClaim) -> dict[str, Any]:
        """The source by its number, else by its words; else a new one. Raises InvalidInputError."""
        entity, identity = entity_of(placed), placed.features.get("identity", "")
        who = self._source(entity)
        if who is None and not (entity and self._changes.entities.get(entity) is None and identity):
            who = self._bench.source_at(placed.source)
        if who is not None:
            return {"who": who}
        if not identity or not placed.source:
            raise InvalidInputError(_NEW_SOURCE)
        return {"who": placed.source[0], "identity": value_of(Identity, identity)}

    def _judge(self, number: int, features: dict[str, str], here: Attribution, *, changed: bool) -> None:
        """What somebody said of a claim without changing it."""
        verdicts = {features.get(name) for name in VERDICTS}
        if not changed and "no" in verdicts:
            raise InvalidInputError(_NOT_WHAT)
        if not changed and verdicts == {"yes"} and (What.CLAIM, here.id) not in self._bench.state.verdicts:
            self._bench.say(number, CorrectionWish(act=Act.RIGHT, what=What.CLAIM, id=here.id))
        if NOTE in features and not self._bench.is_noted(here.id, features[NOTE]):
            self._bench.say(number, CorrectionWish(act=Act.NOTE, what=What.CLAIM, id=here.id, note=features[NOTE]))


def _placed(bench: Bench, claims: Iterable[tuple[int, LabelledClaim | None]]) -> Iterable[tuple[int, LabelledClaim]]:
    """Those whose words are still in the text, each with its number."""
    for at, claim in claims:
        try:
            if claim:
                yield at, bench.placed_claim(claim)
        except InvalidInputError:
            continue


def _new_identity(change: OfClaim) -> Identity | None:
    """The kind of its source, where a claim that was there has another one now."""
    written = values_of(change).get("identity", "") if change.old else ""
    identity = value_of(Identity, written) if written else Identity.UNSPECIFIED
    return None if identity is Identity.UNSPECIFIED else identity
