"""Turns an entity into the Source that readers see: best name, title, or what is told of one who is not named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.analysis.anonymity.tellings import Telling, read_telling, with_clause
from sayso.analysis.languages.chosen import anonymity, name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name
from sayso.analysis.phrases.noun_phrase import Form, Phrase
from sayso.analysis.phrases.reading import Reading
from sayso.analysis.sources.entities import Entity
from sayso.analysis.text.sentences import Sentences
from sayso.analysis.text.spans import apart, trimmed
from sayso.analysis.types import Identity, Reason, Source, Span

_LONGEST_OWNER, _NEITHER = 60, 8  # characters
_LONGEST_DOCUMENT = 14  # words


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What an article says of not naming somebody: whether it says it, and why."""

    granted: bool = False
    reason: Reason | None = None


def portray(
    reading: Reading,
    number: int,
    entity: Entity,
    identity: Identity,
    grant: Anonymity,
    reaches: Mapping[Span, int],
) -> Source:
    """The source of one entity; `grant` and `reaches`, how far the words about a mention go, are for unnamed ones."""
    text, mentions = reading.text, apart(entity.mentions)
    if identity.unnamed:
        best, tellings = _tellings(reading, entity, reaches)
        of_whole = _tellings(reading, entity.whole, reaches)[1] if entity.whole else []
        richest = (best, *tellings, *of_whole)
        role = next((each.role for each in richest if each.role), None)
        affiliation = next((each.affiliation for each in richest if each.affiliation), None)
        place = next((each.place for each in richest if each.place), None)
        basis = next((each.basis for each in richest if each.basis), None)
        return Source(
            id=number, identity=identity, mentions=mentions, description=best.description, detail=best.detail,
            role=role, affiliation=affiliation, place=place, basis=basis,
            specificity=sum(map(bool, (role or place, affiliation, basis))),
            granted=grant.granted, reason=grant.reason,
        )  # fmt: skip
    name = None if identity is Identity.DOCUMENT else best_name(text, entity)
    if name and identity is Identity.NAMED_ORG:
        name = whole_body(text, name)
    described = None if name else _words_for(text, entity, identity)
    title = best_title(text, entity, name) if name and identity is Identity.NAMED_PERSON else None
    if title and name and title.overlaps(name):  # "Labour peer | Baroness Kennedy"
        title = trimmed(text, Span(title.start, name.start)) if title.start < name.start else None
    return Source(id=number, identity=identity, mentions=mentions, name=name, title=title, description=described)


def best_name(text: str, entity: Entity) -> Span | None:
    """The fullest name, the first of equals; several persons together are named by all their words."""
    lists = [phrase for phrase in entity.phrases if phrase.form is Form.LIST]
    if lists:
        several = max(lists, key=lambda phrase: (sum(len(name.tokens) for name in phrase.names), -phrase.span.start))
        return _all_names(text, several)
    if entity.names:
        return _with_style(text, max(entity.names, key=lambda name: (min(len(name.tokens), 5), -name.span.start)))
    owned = next((phrase for phrase in entity.phrases if phrase.names and phrase.nature is Nature.ORG), None)
    return owned.core if owned else None


def _with_style(text: str, name: Name) -> Span:
    """A name with what is always said with it ("Lord Falconer", "Sir Alan Budd") and the point of its last letter."""
    style = name.title.of(text).rpartition(" ")[2] if name.title else ""
    start = name.span.start - len(style) - 1 if style in name_words.STYLES else name.span.start
    return Span(start, name.span.end + (name.span.of(text)[-2:-1] == "." and text[name.span.end :][:1] == "."))


def _all_names(text: str, several: Phrase) -> Span:
    """The words of several together, without a title before the first and what is added behind the last."""
    start, end = several.core.start, several.core.end
    if len(several.names) > 1:
        first, last = several.names[0], several.names[-1]
        start = first.span.start if first.title and first.title.start == start and not first.honorific else start
        state = phrase_words.OF_STATE.match(text, last.span.end, end)  # "Ben Carver of Utah, both Republicans"
        close = state.end() if state else last.span.end
        end = close if text.startswith((",", " –", " —", " -"), close) else end
    negated = anonymity.NOT_BOTH.search(text, max(0, start - _NEITHER), start)
    start = negated.start() if negated else start
    words = anonymity.NAMES_END.split(text[start:end], maxsplit=1)[0].rstrip(" ,–—")
    return Span(start, start + max(1, len(words)))


def whole_body(text: str, name: Span) -> Span:
    """A body's name with whose it is and what it is of: "Tarsenia’s foreign ministry", "Embassy of Orval in Sudan"."""
    noun = nouns.noun_of(name.of(text).rsplit(" ", 1)[-1].lower())
    if noun is None or noun.nature is not Nature.ORG:  # "Halsey Gas" is whole; a ministry is somebody's
        return name
    before = anonymity.OWNER_BEFORE.search(text, max(0, name.start - _LONGEST_OWNER), name.start)
    after = _area(text, name.end, len(text))
    start = before.start("owner") if before else name.start
    sent = noun.lemma in anonymity.SENT or not (after and after[0].startswith(anonymity.IN))
    return Span(start, after.end() if after and sent else name.end)


def _area(text: str, start: int, end: int) -> re.Match[str] | None:
    """What a body is of: "of Orval"; not when it does something: "in January"."""
    area = anonymity.BODY_AREA.match(text, start, end)
    return area if area and area.group().rsplit(" ", 1)[-1] not in name_words.calendar() else None


def _whole_document(text: str, entity: Entity) -> Span | None:
    """A document's fullest words as a source, without what a comma or a dash adds: "a tape found by the Courier"."""
    ends = [
        (anonymity.DOCUMENT_ENDS.search(text, phrase.core.end, phrase.span.end), phrase) for phrase in entity.wordings
    ]
    wholes = [trimmed(text, Span(phrase.span.start, m.start() if m else phrase.span.end)) for m, phrase in ends]
    return max(wholes, key=lambda span: (min(len(span.of(text).split()), _LONGEST_DOCUMENT), -span.start), default=None)


def best_title(text: str, entity: Entity, shown: Span) -> Span | None:
    """What stands before or after its name, the first: an office before an honorific or rank; no "Dame" in `shown`."""
    parts = [span for name in entity.names for span in (name.title, name.apposition) if span]
    titles = [span for span in parts if not shown.contains(span)]
    offices = (span for span in titles if not name_words.plain_titles().issuperset(span.of(text).lower().split()))
    best = next(offices, titles[0] if titles else None)
    if best and text[best.start].islower():
        return _with_owner(text, best)
    polite = name_words.POLITE_LAST.search(text, best.start, best.end) if best else None
    return Span(best.start, polite.start()) if best and polite else best


def _with_owner(text: str, title: Span) -> Span:
    """An office with whose it is, where a name tells it: "Hale’s lawyer", "the ministry’s spokesman" stays."""
    owner = anonymity.OWNER_BEFORE.search(text, max(0, title.start - _LONGEST_OWNER), title.start)
    owned = owner is not None and owner["owner"][:-2] not in name_words.calendar()  # "Monday’s chairman"
    return Span(owner.start("owner"), title.end) if owner and owned else title


def _words_for(text: str, entity: Entity, identity: Identity) -> Span | None:
    """The words for one who is told and has no name: a body's with whose it is, "The government of Orval"."""
    if identity is Identity.DOCUMENT:
        return _whole_document(text, entity)
    phrases = sorted(entity.wordings, key=lambda phrase: phrase.core)
    if identity is Identity.NAMED_ORG:
        for phrase in phrases:
            if area := _area(text, phrase.core.end, phrase.span.end):
                return Span(phrase.core.start, area.end())
    return phrases[0].core if phrases else None


def _tellings(reading: Reading, entity: Entity, reaches: Mapping[Span, int]) -> tuple[Telling, list[Telling]]:
    """What each mention tells, behind the best of them: it tells most, then has a clause, then stands first."""
    text, sentences = reading.text, reading.sentences
    sources = [
        (phrase, Span(phrase.span.start, reaches.get(phrase.span, phrase.span.end))) for phrase in entity.phrases
    ]
    narrated = [
        (phrase, with_clause(text, phrase.span, _sentence(sentences, phrase.span))) for phrase in entity.narrated
    ]
    tellings = [
        read_telling(text, phrase, whole, _sentence(sentences, whole), reading.names.within(whole))
        for phrase, whole in sorted([*sources, *narrated], key=_start)
        if phrase.form is not Form.PRONOUN
    ]
    if not tellings:
        tellings = [Telling(entity.phrases[0].span, None, None, None, None, None)]
    return max(tellings, key=_worth), tellings


def _worth(telling: Telling) -> tuple[int, bool, int]:
    return telling.fact_count, telling.detail is not None, -telling.description.start


def _start(item: tuple[Phrase, Span]) -> int:
    return item[1].start


def _sentence(sentences: Sentences, span: Span) -> Span:
    return sentences.at(span.start) or span
