"""From what a reader asks for, by the ids and offsets of the page that is seen, to a correction by quotation."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sayso.analysis.languages.chosen import verbs
from sayso.analysis.types import Analysis, Identity, Mode, ReasonKind, Source, Span
from sayso.corrections.laying import Corrected
from sayso.corrections.making import Quoter, rest
from sayso.corrections.values import PLACES, Act, ClaimRow, Correction, HedgeRow, Quote, Row, SourceRow, What
from sayso.errors import InvalidInputError

NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)
_MEMBERS = {
    What.CLAIM: {"source", "cue", "content", "mode", "kind", "who", "identity"},
    What.SOURCE: {"span", "identity", "specificity", "granted", "reason", "reason_kind", *PLACES},
    What.HEDGE: {"span", "category"},
}
_QUOTED = ("“", '"', "‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWish:
    """What is asked for. `id` is that of a row of the article as it is shown.

    `sets` are members of the row that is to be, each with its value: a Span for words, a tuple of them for the roles of
    a claim, else a value of the row. `who` is the id of a source, the Span of a new one with its `identity`, or None
    where no source is given. `other` is the source that is the same one, `claims` those that are of another one.
    """

    act: Act
    what: What | None = None
    id: int | None = None
    sets: Mapping[str, Any] = field(default_factory=dict)
    other: int | None = None
    claims: tuple[int, ...] = ()
    note: str = ""
    by: str = ""


def correction_of(wish: CorrectionWish, text: str, state: Corrected, at: datetime) -> Correction:
    """The correction, without a number. Raises InvalidInputError where it cannot be what is asked for."""
    quoter, shown = Quoter(text), state.analysis
    parts: dict[str, Any] = {}
    if wish.act is Act.REST:
        parts["rows"] = rest(text, state)
    elif wish.what is None:
        raise InvalidInputError("Say whether it is a claim, a source or a hedge.", field="what")
    elif strange := wish.sets.keys() - _MEMBERS[wish.what]:
        raise InvalidInputError(f"A {wish.what} has no {min(strange)}.", field="row")
    elif wish.act is Act.MISSED:
        parts["rows"] = (_missed(quoter, shown, wish.what, wish.sets),)
    elif wish.id is None:
        raise InvalidInputError("Say which row it is, by its id.", field="id")
    else:
        target = parts["target"] = quoter.row(shown, wish.what, wish.id)
        if wish.act is Act.RIGHT:
            parts["rows"] = (target,)
        elif wish.act is Act.CHANGE:
            parts["rows"] = (_changed(quoter, shown, target, wish.sets),)
        elif wish.act in (Act.ONE, Act.TWO):
            parts["others"] = _others(quoter, shown, wish)
    return Correction(number=0, act=wish.act, note=wish.note.strip(), by=wish.by.strip(), at=at, **parts)


def _others(quoter: Quoter, shown: Analysis, wish: CorrectionWish) -> tuple[Quote, ...]:
    """Words of the source that is the same one; or those of the claims that are another's."""
    one = _source(shown, wish.id)
    if wish.act is Act.ONE:
        other = _source(shown, wish.other)
        if other is one:
            raise InvalidInputError("Choose another source than this one.", field="other")
        return (quoter.quote(other.label),)
    of_one = shown.claims_of(one)
    spans = tuple(dict.fromkeys(span for claim in of_one if claim.id in wish.claims for span in claim.source))
    if not spans or all(any(span.overlaps(other) for other in spans) for span in one.mentions):
        raise InvalidInputError(
            "Choose some of its claims, and leave some: those chosen are another’s.", field="claims"
        )
    return quoter.quotes(spans)


def _missed(quoter: Quoter, shown: Analysis, what: What, sets: Mapping[str, Any]) -> Row:
    if what is What.HEDGE:
        return HedgeRow(span=quoter.quote(_given(sets, "span")), category=_given(sets, "category"))
    if what is What.SOURCE:
        words, identity = quoter.quote(_given(sets, "span")), _given(sets, "identity")
        bare = SourceRow(mentions=(words,), identity=Identity.DOCUMENT, name=words if identity in NAMED else None)
        return _source_row(quoter, bare, {name: value for name, value in sets.items() if name != "span"})
    cue, content = quoter.quotes(_given(sets, "cue")), quoter.quotes(_given(sets, "content"))
    if not cue or not content:
        raise InvalidInputError("A claim needs words that say so and words that are said.", field="cue")
    bare_claim = ClaimRow(
        source=(),
        cue=cue,
        content=content,
        mode=Mode.DIRECT if content[0].exact.startswith(_QUOTED) else Mode.INDIRECT,
        kind=verbs.kind_of(" ".join(quote.exact for quote in cue)),
        who=None,
    )
    return _claim_row(quoter, shown, bare_claim, sets)


def _changed(quoter: Quoter, shown: Analysis, old: Row, sets: Mapping[str, Any]) -> Row:
    if isinstance(old, ClaimRow):
        return _claim_row(quoter, shown, old, sets)
    if isinstance(old, SourceRow):
        return _source_row(quoter, old, sets)
    span = quoter.quote(sets["span"]) if "span" in sets else old.span
    return HedgeRow(span=span, category=sets.get("category", old.category))


def _claim_row(quoter: Quoter, shown: Analysis, old: ClaimRow, sets: Mapping[str, Any]) -> ClaimRow:
    parts: dict[str, Any] = {name: sets[name] for name in ("mode", "kind") if name in sets}
    parts |= {name: quoter.quotes(sets[name]) for name in ("source", "cue", "content") if name in sets}
    if "who" in sets:
        who = sets["who"]
        if who is None:
            parts |= {"who": None, "identity": Identity.UNSPECIFIED}
        elif isinstance(who, Span):
            words = quoter.quote(who)
            parts |= {"who": words, "identity": _given(sets, "identity")}
            parts.setdefault("source", old.source or (words,))
        else:
            source = _source(shown, who)
            parts |= {"who": quoter.quote(source.label), "identity": source.identity}
            parts.setdefault("source", old.source or (parts["who"],))
    return replace(old, **parts)


def _source_row(quoter: Quoter, old: SourceRow, sets: Mapping[str, Any]) -> SourceRow:
    parts: dict[str, Any] = {name: quoter.perhaps(sets[name]) for name in PLACES if name in sets}
    identity: Identity = sets.get("identity", old.identity)
    if "reason" in sets:
        reason = quoter.perhaps(sets["reason"])
        kind = sets.get("reason_kind") or old.reason_kind or ReasonKind.INFORMATIVE
        parts |= {"reason": reason, "reason_kind": kind if reason else None}
    elif old.reason and sets.get("reason_kind"):
        parts["reason_kind"] = sets["reason_kind"]
    granted = identity.unnamed and bool(sets.get("granted", old.granted))
    if identity.unnamed and not old.identity.unnamed and "name" not in sets:
        parts["name"] = None  # what is called by it is not named
    level = _level(old, parts, sets) if identity.unnamed else None
    return replace(old, identity=identity, granted=granted, specificity=level, **parts)


def _level(old: SourceRow, parts: Mapping[str, Any], sets: Mapping[str, Any]) -> int:
    """How much is told of an unnamed source: as is said, else as it was while nothing of it changes, else counted."""
    if sets.get("specificity") is not None:
        return int(sets["specificity"])
    if old.specificity is not None and not parts.keys() & {"role", "place", "affiliation", "basis"}:
        return old.specificity
    facts = {name: parts.get(name, getattr(old, name)) for name in ("role", "place", "affiliation", "basis")}
    return bool(facts["role"] or facts["place"]) + bool(facts["affiliation"]) + bool(facts["basis"])


def _source(shown: Analysis, id_: int | None) -> Source:
    for source in shown.sources:
        if source.id == id_:
            return source
    raise InvalidInputError(f"There is no source {id_} here.", field="who")


def _given(sets: Mapping[str, Any], name: str) -> Any:
    if sets.get(name) is None:
        raise InvalidInputError(f"This needs its {name}.", field=name)
    return sets[name]
