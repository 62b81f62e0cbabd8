"""What is asked of each unnamed source: who they are, why they are not named, how they know."""

from collections.abc import Callable

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.types import ReasonKind, Source, Span
from sayso.desk.text import Seen
from sayso.desk.values import Answer, Finding


def description(seen: Seen) -> list[Finding]:
    """Whether more is said of them than a bare word."""
    return _of_each(seen, _described)


def reason(seen: Seen) -> list[Finding]:
    """Whether the text says why they are not named."""
    return _of_each(seen, _reasoned)


def reason_kind(seen: Seen) -> list[Finding]:
    """Whether the reason is more than a stock phrase; asked where there is one."""
    return [_stock(seen, source) for source in seen.unnamed if source.reason]


def basis(seen: Seen) -> list[Finding]:
    """Whether the text says how they know."""
    return _of_each(seen, _knowing)


def first_hand(seen: Seen) -> list[Finding]:
    """Whether it says that they know at first hand."""
    return _of_each(seen, _near)


def _of_each(seen: Seen, look: Callable[[Seen, Source], tuple[Answer, str, Span | None]]) -> list[Finding]:
    findings = []
    for source in seen.unnamed:
        answer, shows, place = look(seen, source)
        findings.append(_finding(seen, source, answer, shows, place))
    return findings


def _finding(seen: Seen, source: Source, answer: Answer, shows: str, place: Span | None) -> Finding:
    return Finding(
        subject=seen.source_key(source),
        answer=answer,
        shows=shows,
        about=seen.name(source),
        places=(place or source.label,),
    )


def _described(seen: Seen, source: Source) -> tuple[Answer, str, Span | None]:
    facts = {"who": source.role, "which place": source.place, "where one could ask": source.affiliation}
    given = {name: span for name, span in facts.items() if span}
    words = {name: span for name, span in given.items() if not room_words.BARE.fullmatch(span.of(seen.text).strip())}
    if not words:  # the best words may be those that came last: “the official” of “a senior official”
        longer = max((_core(seen, span) for span in source.mentions), key=len)
        if not longer:
            return Answer.NO, "nothing more is said of who they are.", None
        return Answer.YES, f"“{longer}”.", None
    seen_words = dict.fromkeys(f"{name} ({seen.quoted(span)})" for name, span in words.items())
    return Answer.YES, f"{', '.join(seen_words)}.", None


def _core(seen: Seen, span: Span) -> str:
    """The words of a mention before any clause, or "" where they say nothing."""
    core = room_words.CLAUSE.split(" ".join(span.of(seen.text).split()), maxsplit=1)[0].strip()
    return "" if room_words.BARE.fullmatch(core) or " " not in core else core


def _reasoned(seen: Seen, source: Source) -> tuple[Answer, str, Span | None]:
    if source.reason:
        return Answer.YES, f"{seen.quoted(source.reason.span)}.", source.reason.span
    asked = "they asked not to be named; " if source.granted else ""
    return Answer.NO, f"{asked}no reason is given.", None


def _stock(seen: Seen, source: Source) -> Finding:
    given = source.reason
    if given is None:
        raise ValueError("asked of a source for which no reason is given")
    words = seen.quoted(given.span)
    if given.kind is ReasonKind.FORMULA:
        return _finding(seen, source, Answer.NO, f"{words} is a stock phrase.", given.span)
    return _finding(seen, source, Answer.YES, f"{words} tells what binds them or what they stand to lose.", given.span)


def _knowing(seen: Seen, source: Source) -> tuple[Answer, str, Span | None]:
    if source.basis:
        return Answer.YES, f"{seen.quoted(source.basis)}.", source.basis
    return Answer.NO, "the text does not say how they know.", None


def _near(seen: Seen, source: Source) -> tuple[Answer, str, Span | None]:
    if source.basis is None:
        return Answer.UNSEEN, "the text does not say how they know.", None
    words, quoted = source.basis.of(seen.text), seen.quoted(source.basis)
    if room_words.AT_FIRST_HAND.search(words):
        return Answer.YES, f"{quoted}.", source.basis
    if room_words.AT_SECOND_HAND.search(words):
        return Answer.NO, f"{quoted} says that they know of it, not that they were there.", source.basis
    return Answer.UNSEEN, f"{quoted} leaves it open.", source.basis
