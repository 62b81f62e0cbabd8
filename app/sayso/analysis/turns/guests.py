"""Finds by whom a text is spoken where its turns do not say: the guest of an interview, an advocate, who made a speech.

A guest is taken only where the text names one plainly; a text with two who could be meant has none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.analysis.languages.chosen import name_words, speech
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.names import read_name
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.text.sentences import paragraphs
from sayso.analysis.types import Span

_LEAD = 6  # paragraphs


def find_guest(reading: Reading, before: int) -> Name | None:
    """Whom a text interviews: named so in its title or its first paragraphs, which end where the turns begin."""
    lead = [paragraph for paragraph in paragraphs(reading.text)[:_LEAD] if paragraph.start < before]
    for number, paragraph in enumerate(lead):
        patterns = (*speech.GUEST_IN_TITLE, *speech.GUEST_ASKED) if not number else speech.GUEST_ASKED
        if guest := _guest_in(reading, paragraph, patterns):
            return guest
    asked = any(speech.ASKED_AT_ALL.search(reading.text, line.start, line.end) for line in lead)
    return only_person(reading, before) if asked else None


def only_person(reading: Reading, before: int) -> Name | None:
    """The one person whom title and first paragraphs name, whoever wrote them left out."""
    lead = [paragraph for paragraph in paragraphs(reading.text)[:_LEAD] if paragraph.start < before]
    signed = [speech.BYLINE.match(reading.text, paragraph.start, paragraph.end) for paragraph in lead]
    inside = [p for p, line in zip(lead, signed, strict=True) if not line]
    return _only(reading, (name for paragraph in inside for name in _persons(reading, paragraph)))


def find_writer(reading: Reading) -> Name | None:
    """Who wrote the text, by the line that says so."""
    for paragraph in paragraphs(reading.text)[:_LEAD]:
        if speech.BYLINE.match(reading.text, paragraph.start, paragraph.end):
            return next(iter(_persons(reading, paragraph)), None)
    return None


def find_speaker(reading: Reading) -> Name | None:
    """Who made the speech that the text is: "Remarks by …" in its title; or who told it: "As told to …"."""
    lines = paragraphs(reading.text)
    if lines and (match := speech.SPEECH_TITLE.match(reading.text, lines[0].start, lines[0].end)):
        return _named(reading, match)
    if line := next((line for line in lines if speech.AS_TOLD.search(reading.text, line.start, line.end)), None):
        return only_person(reading, line.start)
    return None


def find_advocate(reading: Reading, start: int) -> Name | None:
    """Who pleads from here on: the heading before says so, or who is let speak; else whom the bench addresses first."""
    introduced = speech.MY_NAME_IS.search(reading.text, start)
    if introduced and (name := _named(reading, introduced)):
        return name
    for pattern in (speech.PLEADS, speech.CALLED_UP):
        matches = list(pattern.finditer(reading.text, 0, start))
        if matches and (name := _named(reading, matches[-1])):
            return name
    following = speech.ADDRESSED.search(reading.text, start)
    return _named(reading, following) if following else None


def _guest_in(reading: Reading, paragraph: Span, patterns: Sequence[re.Pattern[str]]) -> Name | None:
    for pattern in patterns:
        for match in pattern.finditer(reading.text, paragraph.start, paragraph.end):
            if "asker" in match.groupdict() and _is_person(reading, Span(*match.span("asker"))):
                continue  # "Ana Ruiz speaks to Ben Oakes": either may be the guest
            name = _named(reading, match)
            body = name is not None and name.nature is Nature.ORG and patterns is not speech.GUEST_ASKED
            if name and (body or (len(name.tokens) > 1 and name.nature is not Nature.ORG)):
                return name
    return None


def _is_person(reading: Reading, words: Span) -> bool:
    name = reading.names.first_overlapping(words)
    if name is None or len(name.tokens) == 1 or name.nature is Nature.ORG:
        return False
    return name.nature is Nature.PERSON or name.span.of(reading.text).isupper()


def _named(reading: Reading, match: re.Match[str]) -> Name | None:
    """The one person in what a pattern found; a body where it is all that was found."""
    words = Span(*match.span("who"))
    first = Span(words.start, words.start + len(words.of(reading.text).partition(",")[0]))
    if person := _only(reading, _persons(reading, first)) or _only(reading, _persons(reading, words)):
        return person
    names = reading.names.within(words)
    if not names:  # a title in capitals
        name = read_name(reading.text, words)
        shouted = words.of(reading.text).isupper() and name is not None and name.nature is not Nature.ORG
        return name if name and (shouted or name.nature is Nature.PERSON) and len(name.tokens) > 1 else None
    alone = speech.THE_ALONE.fullmatch(reading.text, words.start, names[0].span.start)
    return names[0] if alone and names[0].span.end == words.end and names[0].nature is Nature.ORG else None


def _only(reading: Reading, names: Iterable[Name]) -> Name | None:
    """The one person of several names, those first that are surely persons'; the fullest form of it."""
    all_ = list(names)
    if any(reading.text[one.span.end : other.whole.start] in name_words.ANDS for one, other in pairwise(all_)):
        return None
    for group in ([name for name in all_ if name.nature is Nature.PERSON], all_):
        last = {name.tokens[-1] for name in group}
        if len(last) == 1:
            return max(group, key=lambda name: len(name.tokens))
    return None


def _persons(reading: Reading, stretch: Span) -> Iterator[Name]:
    for name in reading.names.within(stretch):
        if name.nature is Nature.PERSON or (name.nature is Nature.UNKNOWN and len(name.tokens) > 1 and not name.place):
            yield name
