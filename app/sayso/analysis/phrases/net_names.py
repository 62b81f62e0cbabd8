"""Lets the net say what the names that the rules see are of: a person, or a body or place.

Of the very same words, and only where it is sure. The net's own words for a name are taken where the rules are known to
cut or to join: a family name that stands before ("Lin Wen-hsiung"), a body whose name goes on behind "of" or "for"
("Observatory for Human Rights"), a role in capitals before a person ("Columnist Ada Quill"). Everywhere, fewer names
were right (training/NOTES.md). And the rest of an office is no name beside that of who holds it.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from sayso.analysis.languages.chosen import name_words, nouns, phrase_words
from sayso.analysis.languages.nature import Nature
from sayso.analysis.phrases.name_facts import Name, is_firm
from sayso.analysis.tagging.proposals import NameType, TaggedName
from sayso.analysis.text.spans import SpanIndex, index_of
from sayso.analysis.types import Span

SURE, LIKELY = 0.9, 0.7
_BODIES = (NameType.ORGANISATION, NameType.PLACE)
_BESIDE, _WORD = 8, 16  # characters
_FULL_NAME, _INITIALS = 2, 2  # words; letters


def told_by_net(text: str, names: SpanIndex[Name], tagged: Sequence[TaggedName]) -> SpanIndex[Name]:
    """The same names, each with the nature that the net is sure of."""
    if not tagged:
        return names
    sure = {name.span: name.type for name in tagged if name.probability >= SURE}
    people = index_of(span for span, kind in sure.items() if kind is NameType.PERSON)
    likely = index_of(name.span for name in tagged if name.type is NameType.PERSON and name.probability >= LIKELY)
    owned = [name for name in names.items if not _is_plain_body(text, name)]
    kept = [name for name in owned if likely.first_overlapping(name.span) or not _is_office(text, name, likely)]
    whole = _with_whole_bodies(text, kept, [span for span, kind in sure.items() if kind is NameType.ORGANISATION])
    bodies = {name.span.end for name in tagged if name.type is NameType.ORGANISATION and name.probability >= LIKELY}
    sure |= {name.span: NameType.ORGANISATION for name in whole if _is_called_a_body(text, name)}
    typed = [_known_as(_as_person(text, name, people, bodies), sure.get(name.span)) for name in whole]
    return SpanIndex(typed, lambda name: name.span)


def _is_called_a_body(text: str, name: Name) -> bool:
    """Whether a word for a body stands right before a name: "Turkish news agency Dovan", "broadcaster Rudaw"."""
    before = text[max(0, name.span.start - _WORD) : name.span.start]
    return name.title is None and before.endswith(" ") and not phrase_words.BEHIND_BODY.isdisjoint(before.split()[-1:])


def _is_plain_body(text: str, name: Name) -> bool:
    """Whether a capital is but the style of contracts and press releases: "the Company expects"."""
    plain = len(name.tokens) == 1 and name.tokens[0].lower() in nouns.PLAIN_BODIES
    return plain and text[max(0, name.span.start - len(phrase_words.THE)) : name.span.start].lower() == phrase_words.THE


def _is_office(text: str, name: Name, people: SpanIndex[Span]) -> bool:
    """Whether a name behind a title is the rest of it: "Minister of Mines and Energy, Ada Quill"."""
    if name.title is None or name.nature is not Nature.PERSON:
        return False
    start, end = name.whole.start, name.span.end
    before = people.first_overlapping(Span(max(0, start - _BESIDE), start)) if start else None
    after = people.first_overlapping(Span(end, end + _BESIDE))
    gaps = [(before.end, start)] if before and before.end <= start else []
    gaps += [(end, after.start)] if after and after.start >= end else []
    return any(name_words.APPOSED.fullmatch(text, *gap) for gap in gaps)


def _with_whole_bodies(text: str, names: Sequence[Name], bodies: Sequence[Span]) -> list[Name]:
    """The names, where pieces of one body's name are one: "Syrian Observatory" and "Human Rights", "Motors Co"."""
    kept = SpanIndex(names, lambda name: name.span)
    whole: dict[int, Name] = {}
    gone: set[int] = set()
    for span in bodies:
        parts = kept.overlapping(span)
        article = next((word for word in name_words.ARTICLES if span.of(text).startswith(f"{word} ")), "")
        body = Span(span.start + len(article) + bool(article), span.end)
        if parts and parts[0].span != body and _is_whole(text, body, parts):
            tokens = tuple(word for word in body.of(text).split() if word[0].isupper())
            whole[id(parts[0])] = replace(parts[0], span=body, tokens=tokens, title=None, gender="-", nature=Nature.ORG)
            gone.update(id(part) for part in parts[1:])
    return [whole.get(id(name), name) for name in names if id(name) not in gone]


def _is_whole(text: str, body: Span, parts: Sequence[Name]) -> bool:
    """Whether the net's words for a body hold all of the pieces, and "of" or "for" ties what "and" might part."""
    first, last = parts[0], parts[-1]
    words = body.of(text).split()
    if first.span.start < body.start or last.span.end != body.end or not (words and words[0][0].isupper()):
        return False
    if len(parts) == 1:  # the rules took its first word for a title, or for the opening of a sentence
        return (
            len(words) == len(first.tokens) + 1
            and words[0] not in name_words.first_names()
            and words[0].lower() not in nouns.FIRM_TRADES
        )
    if any(part.nature is Nature.PERSON and len(part.tokens) > 1 for part in parts[1:]):
        return False
    tied = min(
        (place for of in name_words.OF_OR_FOR if (place := text.find(f"{of} ", body.start, body.end)) >= 0), default=-1
    )
    joined = min(
        (place for of in name_words.ANDS if (place := text.find(of, body.start, body.end)) >= 0), default=body.end
    )
    return 0 <= tied < joined


def _as_person(text: str, name: Name, people: SpanIndex[Span], bodies: Set[int]) -> Name:
    return _without_role(text, _with_family_name(text, name, people), people, bodies)


def _without_role(text: str, name: Name, people: SpanIndex[Span], bodies: Set[int]) -> Name:
    """A person's name without the role before it that the rules do not know, or the body: "Columnist Ada Quill".

    `bodies` are the places where the name of a body surely ends: "the Council of Writers | Ada Quill".
    """
    person = people.first_overlapping(Span(name.span.end - 1, name.span.end))
    if person is None or person.end != name.span.end or person.start <= name.span.start or name.title:
        return name
    role, words = Span(name.span.start, person.start), person.of(text).split()
    before = role.of(text).split()
    title = Span(role.start, role.start + len(role.of(text).rstrip()))
    own = any(word in name_words.first_names() or len(word) <= _INITIALS or word[0].islower() for word in before)
    body = title.end in bodies
    if len(words) < _FULL_NAME or text[person.start - 1] != " " or not (body or (_is_role(before[-1]) and not own)):
        return name
    return replace(
        name, span=person, tokens=tuple(words), title=None if body else title, nature=Nature.PERSON, place=False
    )


def _is_role(word: str) -> bool:
    """Whether a capitalised word before a person is no name: "Columnist", "Executive-President", "RID"."""
    last = word.rsplit("-", 1)[-1]
    noun = nouns.noun_of(last.lower())
    person = noun is not None and noun.nature in (Nature.PERSON, Nature.GROUP)
    return (
        person or last in name_words.titles() or name_words.is_trade(last) or (last.isupper() and len(last) > _INITIALS)
    )


def _with_family_name(text: str, name: Name, people: SpanIndex[Span]) -> Name:
    """A name whose first word the rules took for a common one, with the words that the net is sure of."""
    whole = people.first_overlapping(name.span)
    if whole is None or name.title or name.nature is Nature.ORG or whole.end != name.span.end:
        return name
    words = whole.of(text).split()
    grown = len(words) == len(name.tokens) + 1 and all(word[0].isupper() for word in words)
    return replace(name, span=whole, tokens=(words[0], *name.tokens)) if grown else name


def _known_as(name: Name, kind: NameType | None) -> Name:
    if kind is NameType.PERSON and not (is_firm(name) or name.firm):
        return replace(name, nature=Nature.PERSON, place=False)
    if kind in _BODIES:
        place = name.place or kind is NameType.PLACE
        return replace(name, nature=Nature.ORG, title=None, gender="-", place=place)
    return name
