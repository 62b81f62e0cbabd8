"""What is asked of wordings, wherever they stand: names that are none, reports of nobody, what was verified."""

import re
from collections.abc import Iterable

from sayso.analysis.languages.chosen import room_words
from sayso.analysis.types import Span
from sayso.desk.text import Seen, subjects
from sayso.desk.values import Answer, Finding

# The words of a line around a wording that are quoted with it.
_BEFORE = re.compile(r"(?:\S+[^\S\n]+){0,7}\S*$")
_AFTER = re.compile(r"[^\s]*(?:[^\S\n]+\S+){0,7}")


def pseudonym(seen: Seen) -> list[Finding]:
    """Where the text says that a name is none, or only half of one."""
    spans = [Span(*match.span()) for match in room_words.PSEUDONYM.finditer(seen.text)]
    shows = "The text does not say of any name that it is another one, or only half of one."
    return _each(seen, spans) or [Finding(subject="", answer=Answer.NO, shows=shows)]


def reports(seen: Seen) -> list[Finding]:
    """Where something rests on reports, or on words that name nobody; what a source says so is left out."""
    spans = [Span(*match.span()) for match in room_words.NOBODY.finditer(seen.text)]
    spans = [span for span in spans if not any(each.span.contains(span) for each in seen.reading.quotations.items)]
    for claim in seen.claims:
        source = seen.analysis.source_of(claim)
        if source and room_words.REPORTS.fullmatch(source.label.of(seen.text).strip()):
            spans.append(claim.source[0] if claim.source else source.label)
    shows = "Nothing rests on “reports”, and on no “reportedly” or the like."
    return _each(seen, sorted(set(spans))) or [Finding(subject="", answer=Answer.NO, shows=shows)]


def verified(seen: Seen) -> list[Finding]:
    """Whether the text says what could be verified."""
    spans = [Span(*match.span()) for match in room_words.VERIFIED.finditer(seen.text)]
    if not spans:
        return [Finding(subject="", answer=Answer.NO, shows="The text does not say what was verified and what not.")]
    shows = "; ".join(_around(seen, span) for span in spans[:3])
    return [Finding(subject="", answer=Answer.YES, shows=f"{shows}.", places=tuple(spans))]


def byline(seen: Seen) -> list[Finding]:
    """Whether it says who wrote it."""
    if seen.byline:
        return [Finding(subject="", answer=Answer.YES, shows=f"By {seen.byline}.")]
    return [Finding(subject="", answer=Answer.UNSEEN, shows="No byline came with the text.")]


def _each(seen: Seen, spans: Iterable[Span]) -> list[Finding]:
    places = list(spans)
    keys = subjects([_around(seen, span) for span in places])
    return [
        Finding(subject=key, answer=Answer.YES, shows=f"{_around(seen, span)}.", places=(span,))
        for key, span in zip(keys, places, strict=True)
    ]


def _around(seen: Seen, span: Span) -> str:
    """A wording in the words of its line around it."""
    before = _BEFORE.search(seen.text, seen.text.rfind("\n", 0, span.start) + 1, span.start)
    after = _AFTER.match(seen.text, span.end)
    start = before.start() if before else span.start
    end = after.end() if after else span.end
    opened = start > 0 and seen.text[start - 1] != "\n"
    closed = end >= len(seen.text) or seen.text[end] == "\n"
    words = " ".join(seen.text[start:end].split()).strip(' “”"')
    return f"“{'… ' if opened else ''}{words}{'' if closed else ' …'}”"
