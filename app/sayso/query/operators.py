"""The operators of the search language: what each takes, and what it asks for."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.analysis.types import By, HedgeCategory, Identity, Kind, Mode, ReasonKind
from sayso.query.tree import Asked, Field

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_MANY = 40  # characters of a value that is told back


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind an operator's colon; `exact`: in quotation marks; `prefix`: with a star."""

    text: str
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator. `read` makes what is asked for of its value, or None of a value that it does not take.

    `example` stands in the help and in answers to a slip, `choices` are all values where these are few.
    """

    name: str
    example: str
    meaning: str
    read: Callable[[Value], Asked | None]
    choices: tuple[str, ...] = ()


def _one_of(
    name: str, example: str, meaning: str, choices: Mapping[str, tuple[Field, tuple[str, ...], str]]
) -> Operator:
    def read(value: Value) -> Asked | None:
        choice = choices.get(value.text.lower())
        return Asked(*choice) if choice and not value.prefix else None

    return Operator(name, example, meaning, read, tuple(choices))


def _words(name: str, field: Field, example: str, meaning: str, spoken: str) -> Operator:
    def read(value: Value) -> Asked | None:
        star = "…" if value.prefix else ""
        return Asked(field, (value.text,), f"{spoken} “{value.text}{star}”", value.exact, value.prefix)

    return Operator(name, example, meaning, read)


def _day(name: str, field: Field, example: str, meaning: str, spoken: str) -> Operator:
    def read(value: Value) -> Asked | None:
        day = _to_day(value.text, last=field is Field.UNTIL)
        return Asked(field, (day.isoformat(),), f"{spoken} {value.text}") if day and not value.prefix else None

    return Operator(name, example, meaning, read)


def _to_day(text: str, *, last: bool) -> date | None:
    """`2026`, `2026-03` or `2026-03-15` as a day: the first of the year or month, or the last."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        year, month = int(match[1]), int(match[2] or (12 if last else 1))
        return date(year, month, int(match[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError:  # 2026-13, or the 31st of a short month
        return None


def _least(value: Value) -> Asked | None:
    try:
        share = float(value.text)
    except ValueError:
        return None
    return Asked(Field.CONFIDENCE, (str(share),), f"sure to at least {value.text}") if 0 <= share <= 1 else None


_NAMED = (Identity.NAMED_PERSON, Identity.NAMED_ORG)
_UNNAMED = (Identity.UNNAMED_PERSON, Identity.UNNAMED_GROUP)
_IS: dict[str, tuple[Field, tuple[str, ...], str]] = {
    "named": (Field.IDENTITY, _NAMED, "of a named source"),
    "unnamed": (Field.IDENTITY, _UNNAMED, "of an unnamed source"),
    "document": (Field.IDENTITY, (Identity.DOCUMENT,), "of a document"),
    "none": (Field.IDENTITY, (Identity.UNSPECIFIED,), "with no source given"),
    "own": (Field.IDENTITY, (Identity.AUTHOR_READER,), "the writer’s or reader’s own"),
    "person": (Field.IDENTITY, (Identity.NAMED_PERSON,), "of a named person"),
    "body": (Field.IDENTITY, (Identity.NAMED_ORG,), "of a named organisation"),
    "unnamed-person": (Field.IDENTITY, (Identity.UNNAMED_PERSON,), "of an unnamed person"),
    "unnamed-group": (Field.IDENTITY, (Identity.UNNAMED_GROUP,), "of an unnamed group"),
    "direct": (Field.MODE, (Mode.DIRECT,), "quoted"),
    "mixed": (Field.MODE, (Mode.MIXED,), "partly quoted"),
    "indirect": (Field.MODE, (Mode.INDIRECT,), "paraphrased"),
    "quoted": (Field.MODE, (Mode.DIRECT,), "quoted"),
    "paraphrased": (Field.MODE, (Mode.INDIRECT,), "paraphrased"),
    **{kind.value: (Field.KIND, (kind,), f"told as {kind.value}") for kind in Kind if kind is not Kind.REFUSAL},
    "refusal": (Field.KIND, (Kind.REFUSAL,), "a refusal to comment"),
    "unsure": (Field.COUNTED, ("no",), "of which Sayso is not sure"),
    "corrected": (Field.BY, (By.READER,), "added or changed by hand"),
    "starred": (Field.SHELF, ("starred",), "with a star"),
    "read": (Field.SHELF, ("read",), "that is read"),
    "unread": (Field.SHELF, ("unread",), "that is not read"),
    "archived": (Field.SHELF, ("archived",), "in the archive"),
}
_REASONS = {"formula": "a stock phrase", "informative": "one that tells something"}

OPERATORS = {
    each.name: each
    for each in (
        _words("said", Field.SOURCE, 'said:"Mara Quill"', "one source, by its name or description", "said by"),
        _words("cue", Field.CUE, "cue:alleg*", "the saying word, in any form", "with the saying word"),
        _one_of("is", "is:unnamed", "what kind of source, how it is told; starred, read, unread, archived", _IS),
        _one_of(
            "has",
            "has:reason",
            "a reason for not naming the source; also has:hedge, has:note",
            {
                "reason": (Field.REASON, tuple(ReasonKind), "with a reason for not naming the source"),
                "hedge": (Field.HEDGE, tuple(HedgeCategory), "with a hedge inside"),
                "note": (Field.NOTE, ("",), "with a note of yours"),
            },
        ),
        _one_of(
            "reason",
            "reason:formula",
            "what kind of reason",
            {kind.value: (Field.REASON, (kind,), f"the reason is {_REASONS[kind]}") for kind in ReasonKind},
        ),
        _one_of(
            "hedge",
            "hedge:modal",
            "a hedge of this kind inside",
            {each.value: (Field.HEDGE, (each,), f"with a hedge inside ({each.value})") for each in HedgeCategory},
        ),
        _one_of(
            "specificity",
            "specificity:0",
            "how much is told of an unnamed source, 0 to 3",
            {step: (Field.SPECIFICITY, (step,), f"{step} of three facts told of the source") for step in "0123"},
        ),
        Operator("confidence", "confidence:0.8", "how sure Sayso is, at least", _least),
        _words("tag", Field.TAG, "tag:budget", "your tag, of the article, a note or a claim", "tagged"),
        _words("note", Field.NOTE, "note:budget", "words of your notes", "with a note that has"),
        _words("in", Field.PUBLICATION, 'in:"The Banner"', "one publication", "published in"),
        _words("by", Field.BYLINE, "by:marsh", "who wrote it", "written by"),
        _day("from", Field.SINCE, "from:2026-01", "published then or later (else: added)", "from"),
        _day("to", Field.UNTIL, "to:2026-03", "published then or before (else: added)", "up to"),
    )
}


def shown(text: str) -> str:
    """A piece of a search as it is told back: not too long."""
    return text if len(text) <= _MANY else text[:_MANY] + "…"
