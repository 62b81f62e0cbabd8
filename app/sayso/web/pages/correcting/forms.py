"""From the fields of a form to what a reader asks for: fields that say what the page said are left out."""

from typing import Any

from starlette.datastructures import FormData

from sayso.analysis.types import Analysis, HedgeCategory, Identity, Mode, ReasonKind, Span, Spans
from sayso.corrections.asking import CorrectionWish
from sayso.corrections.finding import places_of
from sayso.corrections.values import Act, What
from sayso.errors import InvalidInputError
from sayso.web.pages.adding.forms import value
from sayso.web.pages.correcting.views import NEW, NOBODY, Values, values_of
from sayso.words import one_line

ROLES = ("source", "cue", "content")
_FACTS = ("name", "role", "affiliation", "basis", "reason")
_CHOICES = {"mode": Mode, "identity": Identity, "category": HedgeCategory, "reason_kind": ReasonKind}


def wish_of(form: FormData, text: str, shown: Analysis) -> CorrectionWish:
    """What is asked for. Raises InvalidInputError, with the field that cannot be used."""
    act = _choice(Act, value(form, "act"), "act")
    what = _choice(What, value(form, "what"), "what") if value(form, "what") else None
    id_ = _number(value(form, "id"), "id")
    sets: dict[str, Any] = {}
    if act in (Act.CHANGE, Act.MISSED) and what:
        sets = _Sets(form, text, values_of(text, shown, what, id_)).of(what)
    return CorrectionWish(
        act=act,
        what=what,
        id=id_,
        sets=sets,
        other=_number(value(form, "other"), "other"),
        claims=tuple(n for each in form.getlist("claims") if (n := _number(str(each), "claims")) is not None),
        note=value(form, "note"),
        by=value(form, "by"),
    )


class _Sets:
    """What a form changes of the values with which it was filled."""

    def __init__(self, form: FormData, text: str, seen: Values) -> None:
        self.form, self.text, self.seen = form, text, seen
        self.near = _number(value(form, "near"), "near") or seen.near

    def of(self, what: What) -> dict[str, Any]:
        if what is What.CLAIM:
            return {**self.words(ROLES, many=True), **self.choices("mode"), **self.who()}
        if what is What.SOURCE:
            return {
                **self.words((*_FACTS, "span")),
                **self.choices("identity", "reason_kind"),
                **self.level(),
            }
        return {**self.words(("span",)), **self.choices("category")}

    def changed(self, name: str) -> str | None:
        """What stands in a field now; None where that is what the page said, or there is no such field."""
        new = one_line(value(self.form, name))
        return None if name not in self.form or new == self.seen.fields.get(name, "") else new

    def words(self, names: tuple[str, ...], *, many: bool = False) -> dict[str, Any]:
        given = {name: words for name in names if (words := self.changed(name)) is not None}
        return {name: self.places(words, name, many=many) for name, words in given.items()}

    def places(self, words: str, name: str, *, many: bool) -> Spans | Span | None:
        spans = places_of(words, self.text, self.near, name)
        if many:
            return spans
        return Span(spans[0].start, spans[-1].end) if spans else None

    def choices(self, *names: str) -> dict[str, Any]:
        return {name: _choice(_CHOICES[name], chosen, name) for name in names if (chosen := self.changed(name))}

    def level(self) -> dict[str, int]:
        chosen = self.changed("specificity")
        level = _number(chosen, "specificity") if chosen else None
        return {} if level is None else {"specificity": level}

    def who(self) -> dict[str, Any]:
        chosen = self.changed("who")
        if not chosen:
            return {}
        if chosen == NOBODY:
            return {"who": None}
        if chosen != NEW:
            return {"who": _number(chosen, "who")}
        place = self.places(one_line(value(self.form, "new")), "new", many=False)
        if place is None:
            raise InvalidInputError("Which words of the text are the new source?", field="new")
        return {"who": place, "identity": _choice(Identity, value(self.form, "new_identity"), "new")}


def _choice(kind: Any, chosen: str, field: str) -> Any:
    try:
        return kind(chosen)
    except ValueError:
        raise InvalidInputError("Choose one of those that are offered.", field=field) from None


def _number(typed: str, field: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise InvalidInputError("Choose one of those that are offered.", field=field)
    return int(typed)
